package shanzhi.engine.ledger;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.UncategorizedSQLException;
import shanzhi.foundation.ground.Refusal;

/** What a rule of ours in the database refused, said as the domain says it. */
final class Broken {

  private static final String UNIQUE = "23505";
  private static final String TOO_LARGE = "22003";

  private Broken() {}

  /** The refusal; a second sending under one client's id is a {@link DuplicateKeyException}. */
  static RuntimeException said(SQLException failed) {
    var refusal = refusal(failed);
    if (refusal != null) return refusal;
    if (UNIQUE.equals(failed.getSQLState()))
      return new DuplicateKeyException("sent before", failed);
    return new UncategorizedSQLException("ledger", null, failed);
  }

  static RuntimeException said(DataAccessException failed) {
    var refusal =
        failed.getMostSpecificCause() instanceof SQLException cause ? refusal(cause) : null;
    return refusal == null ? failed : refusal;
  }

  private static @Nullable Refusal refusal(SQLException failed) {
    return switch (String.valueOf(failed.getSQLState())) {
      case "LG001" -> Refusal.forbidden("ledger.not-your-book");
      case "LG002" -> Refusal.conflict("ledger.closed");
      case "LG003" -> Refusal.invalid("account", "ledger.strange-account");
      case "LG004" -> Refusal.invalid("amount", "ledger.uneven");
      case "LG005" -> Refusal.conflict("ledger.needs-voucher");
      case "LG006" -> Refusal.conflict("ledger.not-contrary");
      case "LG007" -> Refusal.invalid("decision", "ledger.needs-decision");
      case "LG050" -> Refusal.conflict("ledger.vouchers-under-way");
      case "LG020" -> Refusal.conflict("ledger.mirror-waits");
      case "LG021" -> Refusal.conflict("ledger.mirror-under-way");
      case "LG022" -> Refusal.conflict("ledger.mirror-own-people");
      case "LG024" -> Refusal.conflict("ledger.mirror-half-ended");
      case "LG023" -> Refusal.conflict("ledger.mirror-reversed-alone");
      case "LG030" -> Refusal.conflict("ledger.distribution-not-paid");
      case "LG031" -> Refusal.conflict("ledger.payout-comes-back-first");
      case "LG032" -> Refusal.conflict("ledger.payout-nobody");
      case "LG033" -> Refusal.conflict("ledger.payout-not-paid");
      case "LG036" -> Refusal.conflict("ledger.register-changed");
      case "LG037" -> Refusal.conflict("ledger.annul-there");
      case "LG038" -> Refusal.conflict("ledger.distribution-annulling");
      case "LG034" -> Refusal.conflict("ledger.answer-bounced");
      case TOO_LARGE -> Refusal.invalid("amount", "ledger.too-large");
      default -> byConstraint(failed);
    };
  }

  private static @Nullable Refusal byConstraint(SQLException failed) {
    return switch (constraint(failed)) {
      case "never_below_nothing" -> Refusal.conflict("ledger.not-enough");
      case "reversed_once" -> Refusal.conflict("ledger.reversed-before");
      case "turned_back_once" -> Refusal.conflict("ledger.contrary-there");
      case "paid_once" -> Refusal.conflict("ledger.paid-before");
      case "three_people" -> Refusal.conflict("ledger.three-people");
      case "payer_is_not_approver" -> Refusal.conflict("ledger.payer-approved");
      case "opened_once" -> Refusal.conflict("ledger.opened-before");
      case "worked_out_once" -> Refusal.conflict("ledger.worked-out-before");
      case "mended_once" -> Refusal.conflict("ledger.mended-before");
      case "one_rule_set_a_place" -> Refusal.invalid("kind", "ledger.rule-set-exists");
      case "one_rule_a_day", "versions_in_turn" ->
        Refusal.conflict("ledger.rule-changed-meanwhile");
      default -> null;
    };
  }

  private static String constraint(SQLException failed) {
    if (failed instanceof PSQLException cause
        && cause.getServerErrorMessage() != null
        && cause.getServerErrorMessage().getConstraint() != null) {
      return cause.getServerErrorMessage().getConstraint();
    }
    return "";
  }
}

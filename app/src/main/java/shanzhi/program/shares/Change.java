package shanzhi.program.shares;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.ledger.TransferId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/**
 * 股权变更 A change in the register.
 *
 * @param price in fen a share; 0 where nothing is paid
 * @param road the members' decision that an issue or a withdrawal rests on
 * @param giverGuardians who acts for a side that cannot act for itself, as recorded when it was put forward
 * @param enteredBy who entered it in the book, never who put it forward
 */
public record Change(
    MatterId id,
    Region village,
    OrganisationId collective,
    Kind kind,
    ShareKind share,
    @Nullable Holder giver,
    @Nullable Holder taker,
    long count,
    long price,
    String paper,
    @Nullable MatterId road,
    List<PersonId> giverGuardians,
    List<PersonId> takerGuardians,
    PersonId proposer,
    @Nullable PersonId enteredBy,
    @Nullable LocalDate enteredOn,
    @Nullable TransferId transfer,
    boolean closed,
    @Nullable String why,
    int version) {

  /** What sort of change it is. */
  public enum Kind {
    /** 增发、认购 */
    ISSUE,
    /** 内部转让 */
    TRANSFER,
    /** 继承 */
    INHERIT,
    /** 有偿退出 */
    WITHDRAW;

    /** The sentence that names it. */
    public String word() {
      return "shares.change-kind." + name();
    }

    /** Whether it takes a decision of the members' meeting of its own. */
    boolean byMeeting() {
      return this == ISSUE || this == WITHDRAW;
    }
  }

  /** What was put forward. */
  NewChange said() {
    return new NewChange(kind, share, giver, taker, count, price, paper, road);
  }

  boolean open() {
    return !closed;
  }
}

package shanzhi.program.villagerules;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.ledger.TransferId;
import shanzhi.engine.publishing.PublicationId;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/**
 * 卷宗 What somebody did that a clause speaks of: a breach, or a deed to be commended.
 *
 * @param person who answers for the household concerned
 * @param handed the matter that was handed on; each begins one file
 * @param noticedBy who gave notice, and so does not find
 * @param lifted whether the township finds, for too few of the committee may
 * @param named whether the person agreed to be praised by name
 * @param transfer the paid voucher of a contribution
 */
public record Conduct(
    MatterId id,
    Region village,
    Kind kind,
    PersonId person,
    String what,
    @Nullable MatterId handed,
    @Nullable PersonId noticedBy,
    @Nullable Notice notice,
    @Nullable Finding finding,
    boolean lifted,
    boolean appealed,
    @Nullable Signed signed,
    boolean named,
    int reminded,
    @Nullable TransferId transfer,
    int version) {

  /** What it is about. */
  public enum Kind {
    BREACH,
    PRAISE;

    public String word() {
      return "villagerules.kind." + name();
    }
  }

  /** 告知 Which clause it is about, and until when the person may say something to it. */
  public record Notice(PublicationId text, int edition, int clause, LocalDate answerBy) {}

  /**
   * 认定 What follows by the clause.
   *
   * @param rule the code of the rule of points, of {@link Consequence#POINTS} alone
   */
  public record Finding(
      Consequence consequence, @Nullable String rule, LocalDate doBy, LocalDate appealBy) {}

  /** 签字同意 What the household itself agreed to give, in fen. */
  public record Signed(LocalDate on, long fen) {}

  /** Whether it is the reader's own. */
  public boolean isOf(Acting by) {
    return by.seat() == null && person.equals(by.principal());
  }

  Notice noticed() {
    return Objects.requireNonNull(notice, "told by the notice");
  }

  Finding found() {
    return Objects.requireNonNull(finding, "told by the finding");
  }

  /** Whether a contribution is asked for that nobody has agreed to. */
  public boolean waitsForConsent() {
    return finding != null && finding.consequence() == Consequence.CONTRIBUTION && signed == null;
  }
}

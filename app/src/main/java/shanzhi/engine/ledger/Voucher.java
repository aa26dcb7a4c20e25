package shanzhi.engine.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Region;

/** 凭证 What is to be posted, and whose hands it went through. */
public record Voucher(
    VoucherId id,
    BookId book,
    Region region,
    LocalDate day,
    String summary,
    List<String> evidence,
    List<Posting> postings,
    @Nullable TransferId reverses,
    State state,
    List<Step> steps) {

  /** Where it stands. */
  public enum State {
    PROPOSED,
    REVIEWED,
    APPROVED,
    PAID,
    REFUSED,
    WITHDRAWN;

    public boolean open() {
      return this == PROPOSED || this == REVIEWED || this == APPROVED;
    }
  }

  /** What a hand does with it. */
  public enum Hand {
    PROPOSE,
    REVIEW,
    APPROVE,
    PAY,
    REFUSE,
    WITHDRAW;

    /** Whether the voucher goes no further, for which a reason is asked. */
    public boolean ends() {
      return this == REFUSE || this == WITHDRAW;
    }
  }

  /** One hand that it went through. */
  public record Step(Hand hand, PersonId person, @Nullable PostId post, String note, Instant at) {}
}

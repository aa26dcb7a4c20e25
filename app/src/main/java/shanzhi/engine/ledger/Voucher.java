package shanzhi.engine.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Region;

/**
 * 凭证 What is to be posted, and whose hands it went through.
 *
 * @param number 凭证字号 of its book and the year of its day; none before it is booked
 * @param mends the voucher that was given back and comes again in this one
 * @param mendedBy the voucher in which this one, given back, came again
 * @param byHand whether its lines are those of whoever put it forward, and not what a room holds
 * @param notBefore the day of what it rests on, before which it is not dated
 * @param makers who put it forward, and whoever did so with those that it mends
 */
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
    List<Step> steps,
    Purpose purpose,
    @Nullable Integer number,
    @Nullable VoucherId mends,
    @Nullable VoucherId mendedBy,
    boolean byHand,
    @Nullable LocalDate notBefore,
    Set<PersonId> makers) {

  /** The word for where it stands: given back, and come again in another, it waits for nobody. */
  public String standing() {
    return mendedBy == null ? state.name() : "MENDED";
  }

  /** 用途 What it is for; statements tell a year's end from what happened in the year. */
  public enum Purpose {
    ORDINARY("money.voucher"),
    /** 期初余额 */
    OPENING("money.opening"),
    /** 计提折旧 */
    DEPRECIATION("money.depreciation"),
    /** 结转本年收益 Income and expense of the year into the year's result. */
    YEAR_INCOME("money.year-income"),
    /** 结转未分配收益 The year's result into what is not distributed. */
    YEAR_RESULT("money.year-result"),
    /** 收益分配 */
    APPROPRIATION("money.appropriation"),
    /** 结转各项分配 What was distributed out of what is not. */
    YEAR_APPROPRIATED("money.year-appropriated");

    /** What its transfer is called. */
    final String kind;

    Purpose(String kind) {
      this.kind = kind;
    }
  }

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

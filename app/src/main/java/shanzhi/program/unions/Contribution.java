package shanzhi.program.unions;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.ledger.VoucherId;

/**
 * 折股 What a party brings in, valued, for how many shares.
 *
 * @param valued how it was valued, and {@code evidence} the paper of it
 * @param entry the number in the village's register of assets, of what a collective has there
 * @param voucher by which a collective's money was booked in its own book; none as long as it is not named
 * @param weakness the check by which its village counts as weak, where that is what lets it in
 * @param edition of the shares, since which they count
 */
public record Contribution(
    long id,
    int party,
    Kind kind,
    String what,
    String valued,
    String evidence,
    long fen,
    long shares,
    @Nullable String entry,
    @Nullable VoucherId voucher,
    @Nullable Long weakness,
    @Nullable Integer edition) {

  /** As many shares as a form may say at once. */
  static final long MOST_SHARES = 999_999_999_999L;

  /** What it is. Land and public facilities stay undivided with their collective. */
  public enum Kind {
    MONEY,
    /** 扶持资金 */
    SUPPORT_MONEY,
    /** 经营性资产 */
    OPERATING_ASSET,
    /** 经营性资源的收益权 */
    OPERATING_RESOURCE;

    public String word() {
      return "unions.brings." + name().toLowerCase(Locale.ROOT);
    }

    boolean money() {
      return this == MONEY || this == SUPPORT_MONEY;
    }
  }

  public static Contribution of(
      int party, Kind kind, String what, String valued, String evidence, long fen, long shares) {
    return new Contribution(
        0, party, kind, what, valued, evidence, fen, shares, null, null, null, null);
  }

  /** The same, as the register has it under a number. */
  public Contribution from(String entry) {
    return new Contribution(
        id, party, kind, what, valued, evidence, fen, shares, entry, voucher, weakness, edition);
  }

  /** The same, booked by a voucher. */
  public Contribution by(@Nullable VoucherId booked) {
    return new Contribution(
        id, party, kind, what, valued, evidence, fen, shares, entry, booked, weakness, edition);
  }

  /** 出资凭证 Whether it counts only under the voucher that booked it. */
  boolean needsVoucher(Party of) {
    return of.kind() == PartyKind.COLLECTIVE && kind.money();
  }
}

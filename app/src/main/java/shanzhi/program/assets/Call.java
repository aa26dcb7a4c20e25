package shanzhi.program.assets;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/**
 * 招商公告 An asset offered to whoever wants it, openly and until a day.
 *
 * @param floor the least rent of a year, in fen
 * @param ended how it ended: let, nobody came, called off
 */
public record Call(
    long id,
    Region village,
    AssetId asset,
    String name,
    AssetKind kind,
    long measure,
    Purpose purpose,
    long floor,
    int years,
    String terms,
    LocalDate openedOn,
    LocalDate closesOn,
    @Nullable String ended,
    int version) {

  /** What is said when it opens. */
  public record NewCall(
      AssetId asset, Purpose purpose, long floor, int years, String terms, LocalDate closesOn) {}

  /** What somebody offers: a year's rent, and what they mean to do and by what means. */
  public record NewOffer(long call, Party party, long rent, String plan) {}

  /**
   * 意向方
   *
   * @param vetted PASSED or FAILED, once means, record and use were looked into
   * @param answer what they were told where the notice ended without them
   */
  public record Offer(
      long id,
      Party party,
      long rent,
      String plan,
      @Nullable String vetted,
      @Nullable String vettedWhy,
      String broughtBy,
      boolean chosen,
      @Nullable String answer) {}
}

package shanzhi.program.assets;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/** What is said of an asset when it is entered or corrected; see {@link Asset}. */
public record NewAsset(
    Region village,
    String number,
    AssetKind kind,
    String name,
    String spot,
    long measure,
    @Nullable Long value,
    boolean drinking,
    Asset.State state,
    @Nullable String holder,
    @Nullable LocalDate rightsUntil,
    @Nullable String mandate) {

  /** Of the collective, without what few have. */
  public static NewAsset of(
      Region village, String number, AssetKind kind, String name, long measure) {
    return new NewAsset(
        village, number, kind, name, "", measure, null, false, kind.stands(), null, null, null);
  }

  /** 饮用水源 */
  public NewAsset drinkingWater() {
    return new NewAsset(
        village,
        number,
        kind,
        name,
        spot,
        measure,
        value,
        true,
        state,
        holder,
        rightsUntil,
        mandate);
  }

  /** 农户所有或承包 */
  public NewAsset heldBy(String household, @Nullable LocalDate until, @Nullable String written) {
    return new NewAsset(
        village, number, kind, name, spot, measure, value, drinking, state, household, until,
        written);
  }
}

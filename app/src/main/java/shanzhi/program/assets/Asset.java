package shanzhi.program.assets;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/**
 * 资产 One thing of the register.
 *
 * @param number as the village numbers it
 * @param measure in hundredths of the kind's unit
 * @param value what it cost or was valued at, in fen
 * @param drinking whether people drink from this water: then no fish may be kept in it
 * @param holder the household's head where the kind is a household's
 * @param rightsUntil until when the household holds the land
 * @param mandate the household's written mandate, by day and number; without it nothing is let
 */
public record Asset(
    AssetId id,
    Region village,
    String number,
    AssetKind kind,
    String name,
    String spot,
    long measure,
    @Nullable Long value,
    boolean drinking,
    State state,
    @Nullable String holder,
    @Nullable LocalDate rightsUntil,
    @Nullable String mandate,
    LocalDate enteredOn,
    int version) {

  /** 状态 How it stands. */
  public enum State {
    /** 自用 */
    USED,
    /** 出租、发包 */
    LET,
    /** 闲置 */
    IDLE,
    /** 灭失、处置 */
    GONE;

    public String word() {
      return "assets.state." + name();
    }
  }
}

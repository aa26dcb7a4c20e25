package shanzhi.program.unions;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Yuan;

/**
 * 供销社登记 What a supply-and-marketing co-op is on paper, as its keeper filed it.
 *
 * @param on the day on which it was founded or restructured
 * @param capital 注册资本 in fen
 * @param licence 营业执照: its unified social credit code
 * @param plate 挂牌: the day on which its nameplate was hung; none where it hangs nowhere yet
 * @param at when it was filed
 */
public record CoopRecord(
    How how,
    LocalDate on,
    long capital,
    String licence,
    @Nullable LocalDate plate,
    String evidence,
    Instant at) {

  /** The capital as pages show it. */
  public String money() {
    return Yuan.of(capital);
  }

  /** How it came to be. */
  public enum How {
    /** 新设 */
    FOUNDED,
    /** 改制: out of a co-op that was there before. */
    RESTRUCTURED;

    public String word() {
      return "unions.coop." + name().toLowerCase(Locale.ROOT);
    }
  }
}

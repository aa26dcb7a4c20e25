package shanzhi.engine.deliberation;

import java.util.Locale;

/** 席位类别 Whom a seat of a body speaks for; how many seats each has is the county's to set. */
public enum SeatKind {
  /** 村“两委”成员 */
  COMMITTEE,
  /** 驻村干部 */
  STATIONED,
  /** 党员代表 */
  PARTY,
  /** 居民代表 */
  DEPUTY,
  /** 新乡贤 */
  WORTHY,
  /** 在外务工人员代表 */
  MIGRANT,
  /** 经营主体代表 */
  BUSINESS,
  /** 其他方面代表 */
  OTHER,
  /** 组成人员 of a body that does not tell its seats apart. */
  PLAIN;

  /** The sentence that names it. */
  public String word() {
    return "deliberation.seat.kind." + name().toLowerCase(Locale.ROOT);
  }
}

package shanzhi.engine.deliberation;

import java.util.Locale;

/** 议事组织类别 What kind of body it is; those that the law names carry it. */
public enum BodyKind {
  /** 群众议事会 of a village, the county's own. */
  COUNCIL(""),
  /** 乡村夜话协调小组 of a township. */
  COORDINATION(""),
  /** 村党组织 */
  BRANCH(""),
  /** 党员大会 */
  PARTY_MEMBERS(""),
  /** 村“两委”联席 */
  COMMITTEES(""),
  /** 村民代表会议 */
  REPRESENTATIVES("村民委员会组织法"),
  /** 村民会议 */
  VILLAGERS("村民委员会组织法"),
  /** 农村集体经济组织成员大会 */
  MEMBERS("农村集体经济组织法"),
  /** 村落理事会 of two chiefs and four officers. */
  GUILD(""),
  /** 三方联席会议 */
  JOINT("");

  private final String basis;

  BodyKind(String basis) {
    this.basis = basis;
  }

  /** The law that names the body; empty where the county or the village made it. */
  public String basis() {
    return basis;
  }

  /** The sentence that names it. */
  public String word() {
    return "deliberation.body-kind." + name().toLowerCase(Locale.ROOT);
  }
}

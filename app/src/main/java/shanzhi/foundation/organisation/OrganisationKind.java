package shanzhi.foundation.organisation;

import static shanzhi.foundation.ground.Region.Level.COUNTY;
import static shanzhi.foundation.ground.Region.Level.TOWNSHIP;
import static shanzhi.foundation.ground.Region.Level.VILLAGE;

import java.util.Set;
import shanzhi.foundation.ground.Region;

/** 组织类别 What an organisation is, at which levels it exists, and whether matters go to it. */
public enum OrganisationKind {
  /** 党委 */
  PARTY_COMMITTEE(false, COUNTY, TOWNSHIP),
  /** 党支部、党总支 */
  PARTY_BRANCH(false, COUNTY, TOWNSHIP, VILLAGE),
  /** 县人民政府 */
  COUNTY_GOVERNMENT(false, COUNTY),
  /** 县社会治理中心 takes in the matters of the county. */
  COUNTY_CENTRE(false, COUNTY),
  /** 乡镇人民政府 takes in the matters of a township. */
  TOWNSHIP_GOVERNMENT(false, TOWNSHIP),
  /** 村民委员会、居民委员会 takes in the matters of a village. */
  VILLAGE_COMMITTEE(false, VILLAGE),
  /** 村务监督委员会 */
  SUPERVISORY_COMMITTEE(false, VILLAGE),
  /** 群众议事会、村落理事会 and other bodies in which neighbours decide. */
  COUNCIL(false, VILLAGE),
  /** 农村集体经济组织 */
  COLLECTIVE(false, TOWNSHIP, VILLAGE),
  /** 部门 */
  DEPARTMENT(true, COUNTY, TOWNSHIP),
  /** 企业 */
  COMPANY(true, COUNTY, TOWNSHIP, VILLAGE),
  /** 学校 */
  SCHOOL(true, COUNTY, TOWNSHIP, VILLAGE),
  /** 派出所 */
  POLICE_STATION(true, COUNTY, TOWNSHIP),
  /** 卫生院、医院 */
  CLINIC(true, COUNTY, TOWNSHIP, VILLAGE),
  /** 群团组织 */
  MASS_ORGANISATION(true, COUNTY, TOWNSHIP, VILLAGE),
  /** 物业服务企业 */
  PROPERTY_COMPANY(true, COUNTY, TOWNSHIP, VILLAGE),
  /** 业主委员会 */
  OWNERS_COMMITTEE(false, TOWNSHIP, VILLAGE),
  /** 平台管理机构: where the three administrators of the platform have their posts. */
  ADMINISTRATION(false, COUNTY);

  private final boolean handles;
  private final Set<Region.Level> levels;

  OrganisationKind(boolean handles, Region.Level... levels) {
    this.handles = handles;
    this.levels = Set.of(levels);
  }

  /** Whether a desk may assign a matter to it. */
  public boolean handles() {
    return handles;
  }

  /** Whether it takes in the matters of a place; a place has one of the kind at a time. */
  public boolean desk() {
    return this == COUNTY_CENTRE || this == TOWNSHIP_GOVERNMENT || this == VILLAGE_COMMITTEE;
  }

  public Set<Region.Level> levels() {
    return levels;
  }

  /** The kind that takes in the matters of a place of the level. */
  static OrganisationKind desk(Region.Level level) {
    return switch (level) {
      case COUNTY -> COUNTY_CENTRE;
      case TOWNSHIP -> TOWNSHIP_GOVERNMENT;
      case VILLAGE, GRID -> VILLAGE_COMMITTEE;
    };
  }
}

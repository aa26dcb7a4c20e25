package shanzhi.foundation.organisation;

import static shanzhi.foundation.ground.Capability.*;
import static shanzhi.foundation.ground.Grant.Reach.ORGANISATION;
import static shanzhi.foundation.ground.Grant.Reach.PLACE;
import static shanzhi.foundation.ground.Grant.Reach.SELF;
import static shanzhi.foundation.ground.Region.Level.COUNTY;
import static shanzhi.foundation.ground.Region.Level.GRID;
import static shanzhi.foundation.ground.Region.Level.TOWNSHIP;
import static shanzhi.foundation.ground.Region.Level.VILLAGE;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Grant;
import shanzhi.foundation.ground.Region;

/**
 * 岗位类别 What kind of post it is: at which levels it exists and what it may do unless the county's
 * security administrator has changed that.
 */
public enum PostKind {
  /** 村（社区）党组织书记: also reads family ties, for recusal and mediation. */
  VILLAGE_SECRETARY(
      levels(VILLAGE),
      grants(PLACE, villageWork(), TIES_READ, BODY_FORM, TALK_REVIEW, LEDGER_APPROVE, LEDGER_RULE)),
  /** 村（社区）干部 */
  VILLAGE_CADRE(levels(VILLAGE), grants(PLACE, villageWork(), LEDGER_PAY)),
  /** 村文书 */
  VILLAGE_CLERK(levels(VILLAGE), grants(PLACE, villageWork(), LEDGER_KEEP)),
  /** 驻村领导 of the township, stationed in a village: leads the making of its rules. */
  STATIONED_LEADER(
      levels(VILLAGE),
      grants(
          PLACE,
          List.of(CASE_RAISE, CASE_READ, RULES_LEAD, RULES_KEEP, ROAD_TEND, PARAMETER_READ))),
  /**
   * 村务监督委员会成员: sees of matters only what was given to the committee, and reads the books of the
   * village, which it supervises by law.
   */
  VILLAGE_SUPERVISOR(
      levels(VILLAGE),
      and(grants(PLACE, List.of(RULES_FIND, LEDGER_READ)), new Grant(CASE_READ, ORGANISATION))),
  /** 网格员: of a campaign only the doors that are their own. */
  GRID_WORKER(
      levels(VILLAGE, GRID),
      and(
          grants(
              PLACE,
              List.of(
                  CASE_RAISE,
                  CASE_READ,
                  CASE_HANDLE,
                  CASE_VISIT,
                  PEOPLE_READ,
                  ROSTER_SERVE,
                  ZONE_READ,
                  PAIR_TEND,
                  VISIT_TEND)),
          new Grant(CAMPAIGN_SERVE, SELF))),
  /** 议事会理事长: runs the council's talks, and speaks for it at the table of three parties. */
  COUNCIL_CHAIR(
      levels(VILLAGE),
      and(
          grants(PLACE, List.of(TALK_SIT, TALK_RUN, COUNCIL_TEND)),
          new Grant(CASE_READ, ORGANISATION),
          new Grant(CASE_HANDLE, ORGANISATION))),
  /** 议事会成员 */
  COUNCILLOR(levels(VILLAGE), grants(PLACE, List.of(TALK_SIT))),
  /** 村落理事会理事: of a guild, as the five that follow; none of the six may do another's acts. */
  GUILD_DIRECTOR(levels(VILLAGE), guildWork(GUILD_DIRECT, LEDGER_READ, LEDGER_APPROVE)),
  /** 村落理事会监事 */
  GUILD_SUPERVISOR(levels(VILLAGE), guildWork(GUILD_SUPERVISE, LEDGER_READ, LEDGER_REVIEW)),
  /** 村落理事会纪律员 */
  GUILD_DISCIPLINE(levels(VILLAGE), guildWork(GUILD_PERSUADE)),
  /** 村落理事会协调员 */
  GUILD_COORDINATOR(levels(VILLAGE), guildWork(GUILD_COORDINATE)),
  /** 村落理事会总管 */
  GUILD_STEWARD(levels(VILLAGE), guildWork(Capability.GUILD_STEWARD)),
  /** 村落理事会司库 */
  GUILD_CASHIER(levels(VILLAGE), guildWork(GUILD_CASH, LEDGER_READ, LEDGER_KEEP, LEDGER_PAY)),
  /** 乡镇社会治理办公室 takes in what the township's people raise. */
  TOWNSHIP_DESK(
      levels(TOWNSHIP),
      grants(
          PLACE,
          caseWork(),
          PEOPLE_READ,
          PEOPLE_WRITE,
          PEOPLE_CORRECT,
          MANDATE_WRITE,
          ORGANISATION_READ,
          ORGANISATION_WRITE,
          PARAMETER_READ,
          PARAMETER_WRITE,
          BOARD_READ,
          JUDGEMENT_WRITE,
          ROSTER_WRITE,
          ROSTER_SERVE,
          ZONE_READ,
          ZONE_WRITE,
          PAIR_TEND,
          MEDIATION_TEND,
          LEDGER_READ,
          LEDGER_KEEP,
          LEDGER_REVIEW,
          LEDGER_RULE,
          CREDIT_CHECK,
          JOINT_SORT,
          CAMPAIGN_RUN,
          VISIT_TEND,
          VISIT_OVERSEE,
          BODY_FORM,
          TALK_OVERSEE,
          ROAD_OVERSEE,
          COUNCIL_OVERSEE,
          UNION_OVERSEE,
          ASSETS_READ,
          ASSETS_KEEP,
          INDUSTRY_READ,
          INDUSTRY_OVERSEE,
          MUTUALAID_OVERSEE,
          SHARES_OVERSEE,
          APPRAISAL_KEEP,
          RULES_REVIEW)),
  /** 乡镇领导 */
  TOWNSHIP_LEADER(
      levels(TOWNSHIP),
      grants(
          PLACE,
          List.of(CASE_READ, CASE_ASSIGN, CASE_VISIT),
          LEDGER_READ,
          LEDGER_APPROVE,
          ORGANISATION_READ,
          PARAMETER_READ,
          PARAMETER_WRITE,
          BOARD_READ,
          ZONE_READ,
          VISIT_OVERSEE,
          TALK_OVERSEE,
          ROAD_OVERSEE,
          UNION_OVERSEE,
          ASSETS_READ,
          INDUSTRY_OVERSEE,
          MUTUALAID_OVERSEE,
          SHARES_OVERSEE,
          COUNCIL_OVERSEE)),
  /** 部门、站所工作人员: sees of a village only what was given to the department. */
  DEPARTMENT_OFFICER(levels(COUNTY, TOWNSHIP), givenWork()),
  /** 企业、学校等单位的联系人 */
  COMPANY_OFFICER(levels(COUNTY, TOWNSHIP, VILLAGE), givenWork()),
  /** 企业财务: keeps the company's books and ventures, and pays; no other office's. */
  COMPANY_ACCOUNTANT(levels(COUNTY, TOWNSHIP), companyWork(LEDGER_KEEP, LEDGER_PAY, UNION_KEEP)),
  /** 企业负责人: reviews or approves the company's money, each voucher one hand of theirs. */
  COMPANY_DIRECTOR(
      levels(COUNTY, TOWNSHIP), companyWork(LEDGER_REVIEW, LEDGER_APPROVE, UNION_KEEP)),
  /** 县社会治理中心工作人员 */
  COUNTY_OFFICER(
      levels(COUNTY),
      grants(
          PLACE,
          caseWork(),
          CASE_SUPERVISE,
          BOARD_READ,
          JUDGEMENT_WRITE,
          JUDGEMENT_ADOPT,
          TAXONOMY_WRITE,
          VISIT_OVERSEE,
          TALK_OVERSEE,
          LEDGER_RULE,
          INDUSTRY_OVERSEE,
          MUTUALAID_OVERSEE,
          ORGANISATION_READ,
          PARAMETER_READ,
          PARAMETER_WRITE,
          CALENDAR_WRITE,
          TERRITORY_WRITE,
          CAMPAIGN_RUN)),
  /** 县领导: orders what the county's own centre is late with. */
  COUNTY_LEADER(
      levels(COUNTY),
      grants(
          PLACE,
          List.of(CASE_READ, CASE_SUPERVISE),
          BOARD_READ,
          ROAD_OVERSEE,
          ORGANISATION_READ,
          PARAMETER_READ)),
  /** 系统管理员: accounts and posts. */
  SYSTEM_ADMINISTRATOR(
      levels(COUNTY), grants(PLACE, List.of(ADMIN_SYSTEM, ORGANISATION_READ, ORGANISATION_WRITE))),
  /** 安全管理员: capabilities and sessions. */
  SECURITY_ADMINISTRATOR(levels(COUNTY), grants(PLACE, List.of(ADMIN_SECURITY))),
  /** 审计管理员: the read log and the operation log. */
  AUDIT_ADMINISTRATOR(levels(COUNTY), grants(PLACE, List.of(ADMIN_AUDIT)));

  private final Set<Region.Level> levels;
  private final List<Grant> defaults;

  PostKind(Set<Region.Level> levels, List<Grant> defaults) {
    this.levels = levels;
    this.defaults = defaults;
  }

  public Set<Region.Level> levels() {
    return levels;
  }

  /** What the kind may do unless the county has changed it. */
  public List<Grant> defaults() {
    return defaults;
  }

  /**
   * Whether it is one of the three administrations of the platform, which no one person may combine
   * and whose capabilities are fixed.
   */
  public boolean administration() {
    return this == SYSTEM_ADMINISTRATOR
        || this == SECURITY_ADMINISTRATOR
        || this == AUDIT_ADMINISTRATOR;
  }

  private static Set<Region.Level> levels(Region.Level... levels) {
    return Set.of(levels);
  }

  private static List<String> caseWork() {
    return List.of(
        CASE_RAISE, CASE_READ, CASE_ACCEPT, CASE_ASSIGN, CASE_HANDLE, CASE_VISIT, INTAKE_DESK);
  }

  private static List<String> villageWork() {
    var work = new ArrayList<>(caseWork());
    work.addAll(List.of(
        PEOPLE_READ,
        PEOPLE_WRITE,
        PEOPLE_CORRECT,
        PEOPLE_UNMASK,
        MANDATE_WRITE,
        ORGANISATION_READ,
        BOARD_READ,
        PARAMETER_READ,
        ROSTER_WRITE,
        ROSTER_SERVE,
        ZONE_READ,
        ZONE_WRITE,
        PAIR_TEND,
        MEDIATION_TEND,
        LEDGER_READ,
        CREDIT_CHECK,
        CREDIT_KEEP,
        JOINT_FILE,
        CAMPAIGN_SERVE,
        VISIT_TEND,
        VISIT_OVERSEE,
        TALK_RUN,
        ROAD_TEND,
        APPRAISAL_KEEP,
        UNION_KEEP,
        ASSETS_READ,
        ASSETS_KEEP,
        INDUSTRY_READ,
        INDUSTRY_KEEP,
        MUTUALAID_KEEP,
        SHARES_KEEP,
        RULES_KEEP,
        RULES_TEND));
    return work;
  }

  private static List<Grant> givenWork() {
    var work = new ArrayList<>(
        grants(ORGANISATION, List.of(CASE_READ, CASE_ACCEPT, CASE_ASSIGN, CASE_HANDLE)));
    work.add(new Grant(ORGANISATION_READ, PLACE));
    work.add(new Grant(PAIR_TEND, SELF));
    return List.copyOf(work);
  }

  /** What lies with the guild, and no other guild of the village. */
  private static List<Grant> guildWork(String... own) {
    return grants(ORGANISATION, List.of(CASE_READ), own);
  }

  /** What the company has, and no other's. */
  private static List<Grant> companyWork(String... own) {
    var work = new ArrayList<>(grants(ORGANISATION, List.of(LEDGER_READ), own));
    work.add(new Grant(ORGANISATION_READ, PLACE));
    return List.copyOf(work);
  }

  private static List<Grant> and(List<Grant> grants, Grant... more) {
    var all = new ArrayList<>(grants);
    all.addAll(List.of(more));
    return List.copyOf(all);
  }

  private static List<Grant> grants(Grant.Reach reach, List<String> work, String... more) {
    var grants = new ArrayList<Grant>();
    for (var capability : work) grants.add(new Grant(capability, reach));
    for (var capability : more) grants.add(new Grant(capability, reach));
    return List.copyOf(grants);
  }
}

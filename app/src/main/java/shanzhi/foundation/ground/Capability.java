package shanzhi.foundation.ground;

import java.util.List;
import java.util.Set;

/**
 * The capabilities that exist. A post kind lists which of them it carries and how far each reaches;
 * pages and commands name the one they need.
 */
public final class Capability {

  // Casework
  public static final String CASE_RAISE = "case.raise";
  public static final String CASE_READ = "case.read";
  public static final String CASE_ACCEPT = "case.accept";
  public static final String CASE_ASSIGN = "case.assign";
  public static final String CASE_HANDLE = "case.handle";
  public static final String CASE_VISIT = "case.visit";
  /** 督办 Ordering what is late done by a day. */
  public static final String CASE_SUPERVISE = "case.supervise";
  /** 接访接话 Takes in what others tell: the hotline, the service centre's desk, another system's list. */
  public static final String INTAKE_DESK = "intake.desk";

  public static final String BOARD_READ = "board.read";

  // Monthly judgement
  /** 研判 Writing on a draft of a monthly sheet: remarks and proposed decisions. */
  public static final String JUDGEMENT_WRITE = "judgement.write";
  /** 研判定稿 Adopting a sheet: its numbers stay, its decisions become matters. */
  public static final String JUDGEMENT_ADOPT = "judgement.adopt";
  /** 分类维护 Editing the county's matter taxonomy. */
  public static final String TAXONOMY_WRITE = "taxonomy.write";

  // Rosters
  /** 排班 Drawing up, publishing and mending rosters. */
  public static final String ROSTER_WRITE = "roster.write";
  /** 值班 Taking turns: wishes, and swaps by consent. */
  public static final String ROSTER_SERVE = "roster.serve";

  // Responsibility zones and pairs
  public static final String ZONE_READ = "zone.read";
  public static final String ZONE_WRITE = "zone.write";
  /** 结对 Keeping up one's own pairs with households. */
  public static final String PAIR_TEND = "pair.tend";

  // Mediation
  /** 调解经办 Naming mediators and following agreements up; opens the private files of the place. */
  public static final String MEDIATION_TEND = "mediation.tend";
  /** 参加调解 Taking part as a side or as the mediator; of every person, and named by no mandate. */
  public static final String MEDIATION_PARTY = "mediation.party";

  // Ledger
  /** 查账 Looking at the books of a place or an organisation. */
  public static final String LEDGER_READ = "ledger.read";
  /** 记账 Keeping books: accounts, transfers of points, putting vouchers forward. */
  public static final String LEDGER_KEEP = "ledger.keep";
  /** 凭证复核 Reviewing vouchers. */
  public static final String LEDGER_REVIEW = "ledger.review";
  /** 凭证审批 Approving vouchers, closing periods. */
  public static final String LEDGER_APPROVE = "ledger.approve";
  /** 出纳 Paying what was approved, which posts it. */
  public static final String LEDGER_PAY = "ledger.pay";
  /** 积分规则 Entering what a body or a meeting adopted as its table of points. */
  public static final String LEDGER_RULE = "ledger.rule";
  /** 我的账 One's own accounts. */
  public static final String LEDGER_OWN = "ledger.own";

  // Moral credit
  /** 道德信用核实 Checking deeds that were reported, and settling objections to them. */
  public static final String CREDIT_CHECK = "credit.check";
  /** 道德信用管理 Keeping a village's moral credit union: members, charter, shop and settlement. */
  public static final String CREDIT_KEEP = "credit.keep";

  // Three parties at one table
  /** 提治理建议 Filing a village's suggestions and following them. */
  public static final String JOINT_FILE = "joint.file";
  /** 联席议事 Sorting suggestions, calling whom they concern, laying the plan on the table. */
  public static final String JOINT_SORT = "joint.sort";

  // Campaigns
  /** 组织专项行动 Ordering campaigns at one's place, dividing their doors, closing them. */
  public static final String CAMPAIGN_RUN = "campaign.run";
  /** 专项行动入户 Going to the doors of a campaign; how far it reaches says which doors one sees. */
  public static final String CAMPAIGN_SERVE = "campaign.serve";

  // Visits
  /** 走访 Visiting people of concern, making plans with them; opens their visit files. */
  public static final String VISIT_TEND = "visit.tend";
  /** 走访督查 How the visits of a place stand, by numbers and the lists behind them; opens no file. */
  public static final String VISIT_OVERSEE = "visit.oversee";

  // Deliberation
  /** 组建议事组织 Founding bodies, filling and ending their seats. */
  public static final String BODY_FORM = "body.form";
  /** 经办议事 Gathering topics, giving notice, running a meeting and writing its record. */
  public static final String TALK_RUN = "talk.run";
  /** 议题前置把关 The Party branch's review of a topic before it is discussed. */
  public static final String TALK_REVIEW = "talk.review";
  /** 参加议事 Sitting in a body: signing in, speaking, voting. */
  public static final String TALK_SIT = "talk.sit";
  /** 统筹议事 Overseeing all talks of a township. */
  public static final String TALK_OVERSEE = "talk.oversee";
  /** 理事长管履职 Answering who asks leave, and seeing how each councillor does. */
  public static final String COUNCIL_TEND = "council.tend";
  /** 协调组管履职 Correcting councillors' points, hearing objections, seeing to persistent absence. */
  public static final String COUNCIL_OVERSEE = "council.oversee";
  /** 经办评事 Answering what residents said with their scores. */
  public static final String APPRAISAL_KEEP = "appraisal.keep";

  // Roads of weighty matters
  /** 经办议决程序 Keeping the meetings, papers and disclosures of what takes the lawful road. */
  public static final String ROAD_TEND = "road.tend";
  /** 监督议决程序 Seeing how each stands. */
  public static final String ROAD_OVERSEE = "road.oversee";
  // Village affairs guilds
  /** 理事 Entering the limits that were resolved, approving the guild's money. */
  public static final String GUILD_DIRECT = "guild.direct";
  /** 监事 Deciding what becomes of an occasion that went over its limit, reviewing the money. */
  public static final String GUILD_SUPERVISE = "guild.supervise";
  /** 纪律员 Going to families to persuade, looking afterwards how an occasion went. */
  public static final String GUILD_PERSUADE = "guild.persuade";
  /** 协调员 Arranging an occasion with the family. */
  public static final String GUILD_COORDINATE = "guild.coordinate";
  /** 总管 Running the day, writing down that it was held. */
  public static final String GUILD_STEWARD = "guild.steward";
  /** 司库 Opening and keeping the guild's account, which every resident reads. */
  public static final String GUILD_CASH = "guild.cash";

  // Ventures of several parties
  /** 联合体经办 Keeping ventures: parties, shares as resolved, held shares on their way. */
  public static final String UNION_KEEP = "union.keep";
  /** 抱团发展统筹 Finding villages weak, pairing strong ones with them, seeing how ventures stand. */
  public static final String UNION_OVERSEE = "union.oversee";
  // Assets and contracts
  /** 查看资产 Looking at the register of assets, contracts and findings of a place. */
  public static final String ASSETS_READ = "assets.read";
  /** 管理资产 Keeping that register: assets, contracts, receipts, notices; carrying findings on. */
  public static final String ASSETS_KEEP = "assets.keep";
  // Industry: projects, investors, growers
  /** 查看产业 Looking at a place's projects, investors and growers' plans. */
  public static final String INDUSTRY_READ = "industry.read";
  /** 经办产业 Keeping them: contracts, payments put forward, deliveries, settlements. */
  public static final String INDUSTRY_KEEP = "industry.keep";
  /** 产业统筹 Seeing what all of it comes to by village, and nobody's own. */
  public static final String INDUSTRY_OVERSEE = "industry.oversee";

  // Members' mutual aid
  /** 经办互助借款 Filing the permit, setting terms as resolved, checking, granting, putting forward. */
  public static final String MUTUALAID_KEEP = "mutualaid.keep";
  /** 监督互助借款 Seeing a permit's document and revoking it; reading sums and nobody's loan. */
  public static final String MUTUALAID_OVERSEE = "mutualaid.oversee";

  // The collective's shares
  /** 经办股权 Valuing, listing members, keeping the register of shares. */
  public static final String SHARES_KEEP = "shares.keep";
  /** 监督股权 Seeing how far each collective is, and its register. */
  public static final String SHARES_OVERSEE = "shares.oversee";

  // Publishing
  /** 登记村规民约 Keeping the register of a village's rules. */
  public static final String RULES_KEEP = "rules.keep";

  // Village rules
  /** 驻村领导 Calling the meeting on the rules, answering what people ask, keeping the drafts. */
  public static final String RULES_LEAD = "rules.lead";
  /** 经办村规民约 Giving notice of a breach or a commendation and following it; opens their files. */
  public static final String RULES_TEND = "rules.tend";
  /** 监委会认定 The supervisory committee's finding. */
  public static final String RULES_FIND = "rules.find";
  /** 合法性审查 The township's review and filing of village rules, and appeals to it. */
  public static final String RULES_REVIEW = "rules.review";

  // Registers
  public static final String PEOPLE_READ = "people.read";
  public static final String PEOPLE_WRITE = "people.write";
  /** 更正居民 Correcting who somebody is, and recording where they go; never of one's own family. */
  public static final String PEOPLE_CORRECT = "people.correct";

  public static final String PEOPLE_UNMASK = "people.unmask";
  public static final String TIES_READ = "people.ties";
  public static final String MANDATE_WRITE = "mandate.write";
  public static final String ORGANISATION_READ = "organisation.read";
  public static final String ORGANISATION_WRITE = "organisation.write";
  public static final String TERRITORY_WRITE = "territory.write";

  // County-set numbers and the calendar
  public static final String PARAMETER_READ = "parameter.read";
  public static final String PARAMETER_WRITE = "parameter.write";
  public static final String CALENDAR_WRITE = "calendar.write";

  // Three administrations, no two of them in one person's hands
  /** 系统管理 Accounts and posts. */
  public static final String ADMIN_SYSTEM = "admin.system";
  /** 安全管理 Capabilities and sessions. */
  public static final String ADMIN_SECURITY = "admin.security";
  /** 审计管理 The read log and the operation log. */
  public static final String ADMIN_AUDIT = "admin.audit";

  /** One's own account, sessions and passkeys; of every person, never of a post or a mandate. */
  public static final String ACCOUNT_OWN = "account.own";

  /** All that posts carry, in the order in which a page lists them. */
  public static final List<String> ALL = List.of(
      CASE_RAISE,
      CASE_READ,
      CASE_ACCEPT,
      CASE_ASSIGN,
      CASE_HANDLE,
      CASE_VISIT,
      CASE_SUPERVISE,
      INTAKE_DESK,
      BOARD_READ,
      JUDGEMENT_WRITE,
      JUDGEMENT_ADOPT,
      TAXONOMY_WRITE,
      ROSTER_WRITE,
      ROSTER_SERVE,
      ZONE_READ,
      ZONE_WRITE,
      PAIR_TEND,
      MEDIATION_TEND,
      LEDGER_READ,
      LEDGER_KEEP,
      LEDGER_REVIEW,
      LEDGER_APPROVE,
      LEDGER_PAY,
      LEDGER_RULE,
      CREDIT_CHECK,
      CREDIT_KEEP,
      JOINT_FILE,
      JOINT_SORT,
      CAMPAIGN_RUN,
      CAMPAIGN_SERVE,
      VISIT_TEND,
      VISIT_OVERSEE,
      BODY_FORM,
      TALK_RUN,
      TALK_REVIEW,
      TALK_SIT,
      TALK_OVERSEE,
      ROAD_TEND,
      ROAD_OVERSEE,
      GUILD_DIRECT,
      GUILD_SUPERVISE,
      GUILD_PERSUADE,
      GUILD_COORDINATE,
      GUILD_STEWARD,
      GUILD_CASH,
      UNION_KEEP,
      UNION_OVERSEE,
      COUNCIL_TEND,
      COUNCIL_OVERSEE,
      APPRAISAL_KEEP,
      ASSETS_READ,
      ASSETS_KEEP,
      INDUSTRY_READ,
      INDUSTRY_KEEP,
      INDUSTRY_OVERSEE,
      MUTUALAID_KEEP,
      MUTUALAID_OVERSEE,
      SHARES_KEEP,
      SHARES_OVERSEE,
      RULES_KEEP,
      RULES_LEAD,
      RULES_TEND,
      RULES_FIND,
      RULES_REVIEW,
      PEOPLE_READ,
      PEOPLE_WRITE,
      PEOPLE_CORRECT,
      PEOPLE_UNMASK,
      TIES_READ,
      MANDATE_WRITE,
      ORGANISATION_READ,
      ORGANISATION_WRITE,
      TERRITORY_WRITE,
      PARAMETER_READ,
      PARAMETER_WRITE,
      CALENDAR_WRITE,
      ADMIN_SYSTEM,
      ADMIN_SECURITY,
      ADMIN_AUDIT);

  /** What every resident may do about their own matters. */
  public static final Set<String> OF_EVERY_RESIDENT = Set.of(
      CASE_RAISE, CASE_READ, CASE_VISIT, MANDATE_WRITE, MEDIATION_PARTY, ACCOUNT_OWN, LEDGER_OWN);

  private Capability() {}
}

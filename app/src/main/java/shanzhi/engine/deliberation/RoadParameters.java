package shanzhi.engine.deliberation;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.foundation.parameter.Narrowing;
import shanzhi.foundation.parameter.ParameterDefinition;
import shanzhi.foundation.parameter.Unit;

/**
 * What the county sets for the roads of weighty matters, in twelfths as for talks: six is more than half,
 * eight two thirds. What the law fixes is the least that a number may be; the database knows it too.
 */
@Configuration(proxyBeanMethods = false)
class RoadParameters {

  static final String BRANCH_QUORUM = "road.branch-quorum";
  static final String BRANCH_MAJORITY = "road.branch-majority";
  static final String COMMITTEES_QUORUM = "road.committees-quorum";
  static final String COMMITTEES_MAJORITY = "road.committees-majority";
  static final String PARTY_QUORUM = "road.party-quorum";
  static final String PARTY_MAJORITY = "road.party-majority";
  static final String VILLAGERS_QUORUM = "road.villagers-quorum";
  static final String HOUSEHOLDS_QUORUM = "road.households-quorum";
  static final String VILLAGERS_MAJORITY = "road.villagers-majority";
  static final String VILLAGERS_NOTICE = "road.villagers-notice";
  static final String REPRESENTATIVES_MAY = "road.representatives-may";
  static final String REPRESENTATIVES_QUORUM = "road.representatives-quorum";
  static final String REPRESENTATIVES_MAJORITY = "road.representatives-majority";
  static final String REPRESENTATIVES_NOTICE = "road.representatives-notice";
  static final String MEMBERS_QUORUM = "road.members-quorum";
  static final String MEMBERS_WEIGHTIEST = "road.members-weightiest";
  static final String MEMBERS_MAJORITY = "road.members-majority";
  static final String MEMBERS_OF_ALL = "road.members-of-all";
  static final String MEMBERS_NOTICE = "road.members-notice";
  static final String VOTING_DAYS = "road.voting-days";
  static final String RESOLUTION_WINDOW = "road.resolution-window";
  static final String RESULT_WINDOW = "road.result-window";
  static final String CONTRACT_SUM = "road.contract-sum";
  static final String MONEY_SUM = "road.money-sum";
  static final String TAKEN_OVER = "road.taken-over";

  static final String PROPOSE = "road.propose";
  static final String DISCUSS = "road.discuss";
  static final String REVIEW = "road.review";
  static final String CONVENE = "road.convene";
  static final String OPEN = "road.open";
  static final String COUNT = "road.count";
  static final String ENTER = "road.enter";
  static final String CARRY_OUT = "road.carry-out";
  static final String FINISH = "road.finish";
  static final String ANSWER = "road.answer";

  private static final int HALF = 6;
  private static final int TWO_THIRDS = 8;
  private static final int LAWFUL_NOTICE = 10;
  private static final String PARTY = "road.basis-party";
  private static final String VILLAGE = "road.basis-village";
  private static final String COLLECTIVE = "road.basis-collective";
  private static final String COUNTY = "road.basis";

  private static ParameterDefinition share(String key, int initial, int least, String basis) {
    return new ParameterDefinition(
        key, Unit.COUNT, initial, least, Majority.WHOLE, basis, Narrowing.NONE);
  }

  private static ParameterDefinition days(
      String key, long initial, long least, long most, String basis) {
    return new ParameterDefinition(key, Unit.DAYS, initial, least, most, basis, Narrowing.TOWNSHIP);
  }

  private static ParameterDefinition hours(String key, long initial, long most) {
    return new ParameterDefinition(
        key, Unit.WORKING_HOURS, initial, 8, most, COUNTY, Narrowing.TOWNSHIP);
  }

  private static ParameterDefinition sum(String key, long initial, long most) {
    return new ParameterDefinition(key, Unit.FEN, initial, 0, most, COUNTY, Narrowing.TOWNSHIP);
  }

  @Bean
  ParameterDefinition roadBranchQuorum() {
    return share(BRANCH_QUORUM, HALF, HALF, PARTY);
  }

  @Bean
  ParameterDefinition roadBranchMajority() {
    return share(BRANCH_MAJORITY, HALF, HALF, PARTY);
  }

  @Bean
  ParameterDefinition roadCommitteesQuorum() {
    return share(COMMITTEES_QUORUM, TWO_THIRDS, HALF, COUNTY);
  }

  @Bean
  ParameterDefinition roadCommitteesMajority() {
    return share(COMMITTEES_MAJORITY, HALF, HALF, COUNTY);
  }

  @Bean
  ParameterDefinition roadPartyQuorum() {
    return share(PARTY_QUORUM, HALF, HALF, PARTY);
  }

  @Bean
  ParameterDefinition roadPartyMajority() {
    return share(PARTY_MAJORITY, HALF, HALF, PARTY);
  }

  @Bean
  ParameterDefinition roadVillagersQuorum() {
    return share(VILLAGERS_QUORUM, HALF, HALF, VILLAGE);
  }

  @Bean
  ParameterDefinition roadHouseholdsQuorum() {
    return share(HOUSEHOLDS_QUORUM, TWO_THIRDS, TWO_THIRDS, VILLAGE);
  }

  @Bean
  ParameterDefinition roadVillagersMajority() {
    return share(VILLAGERS_MAJORITY, HALF, HALF, VILLAGE);
  }

  @Bean
  ParameterDefinition roadVillagersNotice() {
    return days(VILLAGERS_NOTICE, LAWFUL_NOTICE, LAWFUL_NOTICE, 60, VILLAGE);
  }

  /** 授权 Whether the villagers' meeting of the place lets its representatives decide village affairs. */
  @Bean
  ParameterDefinition roadRepresentativesMay() {
    return ParameterDefinition.yesNo(REPRESENTATIVES_MAY, true, VILLAGE, Narrowing.VILLAGE);
  }

  @Bean
  ParameterDefinition roadRepresentativesQuorum() {
    return share(REPRESENTATIVES_QUORUM, TWO_THIRDS, TWO_THIRDS, VILLAGE);
  }

  @Bean
  ParameterDefinition roadRepresentativesMajority() {
    return share(REPRESENTATIVES_MAJORITY, HALF, HALF, VILLAGE);
  }

  @Bean
  ParameterDefinition roadRepresentativesNotice() {
    return days(REPRESENTATIVES_NOTICE, 3, 1, 30, COUNTY);
  }

  @Bean
  ParameterDefinition roadMembersQuorum() {
    return share(MEMBERS_QUORUM, TWO_THIRDS, TWO_THIRDS, COLLECTIVE);
  }

  @Bean
  ParameterDefinition roadMembersWeightiest() {
    return share(MEMBERS_WEIGHTIEST, TWO_THIRDS, TWO_THIRDS, COLLECTIVE);
  }

  /** Two thirds of all as a county starts; its lawyer may read the law of what is less weighty otherwise. */
  @Bean
  ParameterDefinition roadMembersMajority() {
    return share(MEMBERS_MAJORITY, TWO_THIRDS, HALF, COLLECTIVE);
  }

  @Bean
  ParameterDefinition roadMembersOfAll() {
    return ParameterDefinition.yesNo(MEMBERS_OF_ALL, true, COLLECTIVE, Narrowing.NONE);
  }

  @Bean
  ParameterDefinition roadMembersNotice() {
    return days(MEMBERS_NOTICE, LAWFUL_NOTICE, LAWFUL_NOTICE, 60, COLLECTIVE);
  }

  /** How many days after the meeting papers, signatures at the door and remote votes may still come in. */
  @Bean
  ParameterDefinition roadVotingDays() {
    return days(VOTING_DAYS, 15, 0, 30, COUNTY);
  }

  @Bean
  ParameterDefinition roadResolutionWindow() {
    return days(RESOLUTION_WINDOW, 7, 3, 30, COUNTY);
  }

  @Bean
  ParameterDefinition roadResultWindow() {
    return days(RESULT_WINDOW, 7, 3, 30, COUNTY);
  }

  @Bean
  ParameterDefinition roadContractSum() {
    return sum(CONTRACT_SUM, 5_000_000, 1_000_000_000);
  }

  @Bean
  ParameterDefinition roadMoneySum() {
    return sum(MONEY_SUM, 1_000_000, 1_000_000_000);
  }

  /** Rules that a village brings along were in force so long before they are entered. */
  @Bean
  ParameterDefinition roadTakenOver() {
    return days(TAKEN_OVER, 30, 1, 3_650, COUNTY);
  }

  @Bean
  ParameterDefinition roadProposeWithin() {
    return hours(PROPOSE, 120, 400);
  }

  @Bean
  ParameterDefinition roadDiscussWithin() {
    return hours(DISCUSS, 80, 400);
  }

  @Bean
  ParameterDefinition roadReviewWithin() {
    return hours(REVIEW, 80, 400);
  }

  @Bean
  ParameterDefinition roadConveneWithin() {
    return hours(CONVENE, 40, 400);
  }

  @Bean
  ParameterDefinition roadOpenWithin() {
    return hours(OPEN, 8, 80);
  }

  @Bean
  ParameterDefinition roadCountWithin() {
    return hours(COUNT, 24, 80);
  }

  @Bean
  ParameterDefinition roadEnterWithin() {
    return hours(ENTER, 24, 80);
  }

  @Bean
  ParameterDefinition roadCarryOutWithin() {
    return hours(CARRY_OUT, 480, 4_000);
  }

  @Bean
  ParameterDefinition roadFinishWithin() {
    return hours(FINISH, 24, 80);
  }

  @Bean
  ParameterDefinition roadAnswerWithin() {
    return hours(ANSWER, 24, 80);
  }
}

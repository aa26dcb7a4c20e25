package shanzhi.program.visits;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.foundation.parameter.Narrowing;
import shanzhi.foundation.parameter.ParameterDefinition;
import shanzhi.foundation.parameter.Unit;

/** The county-set numbers of this room. */
@Configuration(proxyBeanMethods = false)
class VisitParameters {

  /** Working days between a visit's opening and its last day. */
  static final String WITHIN = "visits.within";

  static final String ASSIGN = "visits.assign";

  /** Working days until somebody who was not met is tried again. */
  static final String AGAIN = "visits.again";

  /** How many days nobody is met before the desk above decides. */
  static final String MISSES = "visits.misses";

  /** From which age somebody alone in the house is on the lists. */
  static final String AGED = "visits.aged";

  /** Days ahead that a plan is reviewed at the latest. */
  static final String REVIEW_MOST = "visits.review-most";

  @Bean
  ParameterDefinition visitedWithin() {
    return number(WITHIN, Unit.WORKING_DAYS, 5, 1, 20);
  }

  @Bean
  ParameterDefinition visitAssignedWithin() {
    return number(ASSIGN, Unit.WORKING_HOURS, 8, 1, 80);
  }

  @Bean
  ParameterDefinition triedAgainAfter() {
    return number(AGAIN, Unit.WORKING_DAYS, 2, 1, 20);
  }

  @Bean
  ParameterDefinition missedBeforeItGoesUp() {
    return number(MISSES, Unit.COUNT, 3, 2, 10);
  }

  @Bean
  ParameterDefinition agedFrom() {
    return number(AGED, Unit.COUNT, 70, 60, 100);
  }

  @Bean
  ParameterDefinition planReviewedWithin() {
    return number(REVIEW_MOST, Unit.DAYS, 180, 7, 365);
  }

  @Bean
  ParameterDefinition elderAloneVisitedEvery() {
    return every(Rule.ELDER_ALONE, 20);
  }

  @Bean
  ParameterDefinition leftBehindElderVisitedEvery() {
    return every(Rule.LEFT_BEHIND_ELDER, 40);
  }

  @Bean
  ParameterDefinition agedAloneVisitedEvery() {
    return every(Rule.AGED_ALONE, 40);
  }

  @Bean
  ParameterDefinition leftBehindChildVisitedEvery() {
    return every(Rule.LEFT_BEHIND_CHILD, 40);
  }

  @Bean
  ParameterDefinition childInNeedVisitedEvery() {
    return every(Rule.CHILD_IN_NEED, 20);
  }

  @Bean
  ParameterDefinition leftBehindWomanVisitedEvery() {
    return every(Rule.LEFT_BEHIND_WOMAN, 0);
  }

  @Bean
  ParameterDefinition disabledVisitedEvery() {
    return every(Rule.DISABLED, 60);
  }

  @Bean
  ParameterDefinition severelyIllVisitedEvery() {
    return every(Rule.SEVERELY_ILL, 40);
  }

  @Bean
  ParameterDefinition minimumLivingVisitedEvery() {
    return every(Rule.MINIMUM_LIVING, 60);
  }

  @Bean
  ParameterDefinition extremePovertyVisitedEvery() {
    return every(Rule.EXTREME_POVERTY, 20);
  }

  @Bean
  ParameterDefinition atRiskOfPovertyVisitedEvery() {
    return every(Rule.AT_RISK_OF_POVERTY, 40);
  }

  @Bean
  ParameterDefinition veteranCareVisitedEvery() {
    return every(Rule.VETERAN_CARE, 120);
  }

  private static ParameterDefinition every(Rule rule, long initial) {
    return number(rule.every(), Unit.WORKING_DAYS, initial, 0, 250);
  }

  private static ParameterDefinition number(
      String key, Unit unit, long initial, long least, long most) {
    return new ParameterDefinition(
        key, unit, initial, least, most, "visits.basis", Narrowing.VILLAGE);
  }
}

package shanzhi.program.mutualaid;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.foundation.parameter.Narrowing;
import shanzhi.foundation.parameter.ParameterDefinition;
import shanzhi.foundation.parameter.Unit;

/** What the county sets for members' loans. */
@Configuration(proxyBeanMethods = false)
class MutualAidParameters {

  static final String CHECK = "mutualaid.check";
  static final String GRANT = "mutualaid.grant";
  static final String PAY = "mutualaid.pay";
  static final String FOLLOW = "mutualaid.follow";
  static final String PERMIT_MOST = "mutualaid.permit-most";
  static final String RATE_MOST = "mutualaid.rate-most";
  static final String MONTHS_MOST = "mutualaid.months-most";
  static final String STANDS_MOST = "mutualaid.stands-most";

  private static final String BASIS = "mutualaid.basis";

  @Bean
  ParameterDefinition mutualaidCheckWithin() {
    return hours(CHECK, 40);
  }

  @Bean
  ParameterDefinition mutualaidGrantWithin() {
    return hours(GRANT, 40);
  }

  @Bean
  ParameterDefinition mutualaidPayWithin() {
    return hours(PAY, 40);
  }

  /** How often somebody looks at a loan that runs. */
  @Bean
  ParameterDefinition mutualaidFollowWithin() {
    return hours(FOLLOW, 240);
  }

  private static ParameterDefinition hours(String key, long initial) {
    return new ParameterDefinition(
        key, Unit.WORKING_HOURS, initial, 8, 2_000, BASIS, Narrowing.TOWNSHIP);
  }

  /** The largest pool that a permit may name. */
  @Bean
  ParameterDefinition mutualaidPermitMost() {
    return new ParameterDefinition(
        PERMIT_MOST, Unit.FEN, 500_000_000, 1_000_000, 10_000_000_000L, BASIS, Narrowing.NONE);
  }

  /** The highest yearly rate that a members' meeting may resolve. */
  @Bean
  ParameterDefinition mutualaidRateMost() {
    return new ParameterDefinition(
        RATE_MOST, Unit.PERCENT, 8, 0, 12, "mutualaid.basis-rate", Narrowing.NONE);
  }

  @Bean
  ParameterDefinition mutualaidMonthsMost() {
    return new ParameterDefinition(MONTHS_MOST, Unit.COUNT, 24, 1, 60, BASIS, Narrowing.NONE);
  }

  /** For how many loans at a time somebody may stand. */
  @Bean
  ParameterDefinition mutualaidStandsMost() {
    return new ParameterDefinition(STANDS_MOST, Unit.COUNT, 1, 1, 5, BASIS, Narrowing.NONE);
  }
}

package shanzhi.program.industry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.foundation.parameter.Narrowing;
import shanzhi.foundation.parameter.ParameterDefinition;
import shanzhi.foundation.parameter.Unit;

/** What the county sets for industry. */
@Configuration(proxyBeanMethods = false)
class IndustryParameters {

  static final String MEET = "industry.meet";
  static final String VET = "industry.vet";
  static final String SIGN = "industry.sign";
  static final String KEEPS_MOST = "industry.keeps-most";
  static final String FEWEST = "industry.fewest";

  private static final String BASIS = "industry.basis";

  @Bean
  ParameterDefinition industryMeetWithin() {
    return hours(MEET, 120);
  }

  @Bean
  ParameterDefinition industryVetWithin() {
    return hours(VET, 80);
  }

  @Bean
  ParameterDefinition industrySignWithin() {
    return hours(SIGN, 240);
  }

  private static ParameterDefinition hours(String key, long initial) {
    return new ParameterDefinition(
        key, Unit.WORKING_HOURS, initial, 8, 2_000, BASIS, Narrowing.TOWNSHIP);
  }

  /** The most that a collective may keep of what its growers' produce is worth. */
  @Bean
  ParameterDefinition industryKeepsMost() {
    return new ParameterDefinition(
        KEEPS_MOST, Unit.PERCENT, 10, 0, 30, "industry.basis-keeps", Narrowing.NONE);
  }

  /** From how many growers on a village's deliveries are shown above it. */
  @Bean
  ParameterDefinition industryFewest() {
    return new ParameterDefinition(
        FEWEST, Unit.COUNT, 3, 2, 20, "industry.basis-fewest", Narrowing.NONE);
  }
}

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
  static final String KIN_DEGREE = "industry.kin-degree";
  static final String OVER = "industry.over";
  static final String OVER_MOST = "industry.over-most";

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

  /** 回避 How near kin of a grower neither write down, weigh nor grade what it brought. */
  @Bean
  ParameterDefinition industryHandsApart() {
    return new ParameterDefinition(
        KIN_DEGREE, Unit.COUNT, 2, 0, 4, "industry.basis-kin", Narrowing.TOWNSHIP);
  }

  /** By how much a grower's loads may exceed what the contract expects with nothing said. */
  @Bean
  ParameterDefinition industryOver() {
    return new ParameterDefinition(
        OVER, Unit.PERCENT, 20, 0, 100, "industry.basis-over", Narrowing.TOWNSHIP);
  }

  /** By how much they may with a reason; what is more is a slip of the pen or somebody else's. */
  @Bean
  ParameterDefinition industryOverMost() {
    return new ParameterDefinition(
        OVER_MOST, Unit.PERCENT, 100, 50, 400, "industry.basis-over", Narrowing.TOWNSHIP);
  }
}

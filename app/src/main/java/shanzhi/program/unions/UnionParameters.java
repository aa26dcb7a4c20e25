package shanzhi.program.unions;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.foundation.parameter.Narrowing;
import shanzhi.foundation.parameter.ParameterDefinition;
import shanzhi.foundation.parameter.Unit;

/** What the county sets: what a company may undertake, which village is weak, what co-ops aim at. */
@Configuration(proxyBeanMethods = false)
class UnionParameters {

  /** Of what a share stands for, a year. */
  static final String FIXED_MOST = "unions.fixed-most";

  static final String WEAK_INCOME = "unions.weak-income";
  static final String WEAK_DAYS = "unions.weak-days";

  /** 受让告知 How long members are told of what is held for them. */
  static final String OFFER_DAYS = "unions.offer-days";

  /** 缺口补足 Within how many days a shortfall of the cover is to be made good. */
  static final String SHORTFALL_DAYS = "unions.shortfall-days";

  /** 供销消薄 What the collectives of a township are to get of co-ops' dividends a year. */
  static final String COOP_TARGET = "unions.coop-target";

  private static final String BASIS = "unions.basis";

  @Bean
  ParameterDefinition unionsFixedMost() {
    return new ParameterDefinition(FIXED_MOST, Unit.PERCENT, 8, 0, 15, BASIS, Narrowing.NONE);
  }

  @Bean
  ParameterDefinition unionsOfferDays() {
    return new ParameterDefinition(OFFER_DAYS, Unit.DAYS, 15, 3, 90, BASIS, Narrowing.TOWNSHIP);
  }

  @Bean
  ParameterDefinition unionsShortfallDays() {
    return new ParameterDefinition(SHORTFALL_DAYS, Unit.DAYS, 30, 5, 180, BASIS, Narrowing.NONE);
  }

  @Bean
  ParameterDefinition unionsWeakIncome() {
    return new ParameterDefinition(
        WEAK_INCOME, Unit.FEN, 10_000_000, 0, 100_000_000, BASIS, Narrowing.NONE);
  }

  /** Found weak a village counts as weak for a year at most. */
  @Bean
  ParameterDefinition unionsWeakDays() {
    return new ParameterDefinition(WEAK_DAYS, Unit.DAYS, 365, 30, 366, BASIS, Narrowing.NONE);
  }

  @Bean
  ParameterDefinition unionsCoopTarget() {
    return new ParameterDefinition(
        COOP_TARGET,
        Unit.FEN,
        10_000_000,
        0,
        10_000_000_000L,
        "unions.coop-basis",
        Narrowing.TOWNSHIP);
  }
}

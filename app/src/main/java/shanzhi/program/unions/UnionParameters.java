package shanzhi.program.unions;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.foundation.parameter.Narrowing;
import shanzhi.foundation.parameter.ParameterDefinition;
import shanzhi.foundation.parameter.Unit;

/** What the county sets: how much a company may undertake for collectives, and which village is weak. */
@Configuration(proxyBeanMethods = false)
class UnionParameters {

  /** Of what a share stands for, a year. */
  static final String FIXED_MOST = "unions.fixed-most";

  static final String WEAK_INCOME = "unions.weak-income";
  static final String WEAK_DAYS = "unions.weak-days";

  /** 受让告知 How long members are told of what is held for them. */
  static final String OFFER_DAYS = "unions.offer-days";

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
  ParameterDefinition unionsWeakIncome() {
    return new ParameterDefinition(
        WEAK_INCOME, Unit.FEN, 10_000_000, 0, 100_000_000, BASIS, Narrowing.NONE);
  }

  /** Found weak a village counts as weak for a year at most. */
  @Bean
  ParameterDefinition unionsWeakDays() {
    return new ParameterDefinition(WEAK_DAYS, Unit.DAYS, 365, 30, 366, BASIS, Narrowing.NONE);
  }
}

package shanzhi.engine.casework;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.foundation.access.OpenRoutes;
import shanzhi.foundation.parameter.Narrowing;
import shanzhi.foundation.parameter.ParameterDefinition;
import shanzhi.foundation.parameter.Unit;

/** The county-set numbers of the engine itself, and which of its pages need no sign-in. */
@Configuration(proxyBeanMethods = false)
class CaseParameters {

  /** How close to its deadline a matter counts as about to be late. */
  static final String SOON = "casework.soon";

  /** How far another clock may go before the county's. */
  static final String CLOCK_AHEAD = "casework.clock-ahead";

  /** How long ago what is told now may have happened. */
  static final String SAID_BACK = "casework.said-back";

  @Bean
  ParameterDefinition clockAhead() {
    return new ParameterDefinition(
        CLOCK_AHEAD, Unit.MINUTES, 10, 1, 1_440, "casework.said.basis", Narrowing.NONE);
  }

  @Bean
  ParameterDefinition saidBack() {
    return new ParameterDefinition(
        SAID_BACK, Unit.DAYS, 3_650, 30, 36_500, "casework.said.basis", Narrowing.NONE);
  }

  @Bean
  OpenRoutes publishedAnswers() {
    return OpenRoutes.of("/answers");
  }

  @Bean
  ParameterDefinition dueSoon() {
    return new ParameterDefinition(
        SOON, Unit.WORKING_HOURS, 4, 1, 80, "casework.soon.basis", Narrowing.TOWNSHIP);
  }
}

package shanzhi.engine.casework;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.foundation.parameter.Narrowing;
import shanzhi.foundation.parameter.ParameterDefinition;
import shanzhi.foundation.parameter.Unit;

/** The county-set numbers of the engine itself. */
@Configuration(proxyBeanMethods = false)
class CaseParameters {

  /** How close to its deadline a matter counts as about to be late. */
  static final String SOON = "casework.soon";

  @Bean
  ParameterDefinition dueSoon() {
    return new ParameterDefinition(
        SOON, Unit.WORKING_HOURS, 4, 1, 80, "casework.soon.basis", Narrowing.TOWNSHIP);
  }
}

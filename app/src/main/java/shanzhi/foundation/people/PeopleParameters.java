package shanzhi.foundation.people;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.foundation.parameter.Narrowing;
import shanzhi.foundation.parameter.ParameterDefinition;
import shanzhi.foundation.parameter.Unit;

/** The county-set numbers of this room. */
@Configuration(proxyBeanMethods = false)
class PeopleParameters {

  /** How many days a mandate may run at most. */
  static final String MANDATE_DAYS = "people.mandate-days";

  @Bean
  ParameterDefinition mandateDays() {
    return new ParameterDefinition(
        MANDATE_DAYS, Unit.DAYS, 365, 1, 1095, "people.mandate-days.basis", Narrowing.NONE);
  }
}

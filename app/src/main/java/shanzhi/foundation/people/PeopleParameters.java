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

  /** For how many days a court's finding is recorded at most before the paper is looked at again. */
  static final String GUARDIAN_DAYS = "people.guardian-days";

  /** 责任年龄 From which age on a failing is written down against somebody. */
  static final String ANSWERABLE_AGE = "people.answerable-age";

  /** 经办回避的亲等 How near in kin to somebody is too near to correct their record. */
  static final String KIN_DEGREE = "people.kin-degree";

  /** 同户回避的天数 For how long who lived in one household is near as if they still did. */
  static final String HOUSEHOLD_DAYS = "people.household-days";

  /** 申报时限 Within how many days a birth, a death or an arrival is entered, and answered by the township. */
  static final String ENTRY_DAYS = "people.entry-days";

  /** 新号码生效的天数 For how many days a number that another hand put on file proves nothing. */
  static final String PHONE_DAYS = "people.phone-days";

  @Bean
  ParameterDefinition phoneDays() {
    return new ParameterDefinition(
        PHONE_DAYS, Unit.DAYS, 7, 1, 30, "people.phone-days.basis", Narrowing.NONE);
  }

  @Bean
  ParameterDefinition householdDays() {
    return new ParameterDefinition(
        HOUSEHOLD_DAYS, Unit.DAYS, 365, 0, 1095, "people.household-days.basis", Narrowing.NONE);
  }

  @Bean
  ParameterDefinition entryDays() {
    return new ParameterDefinition(
        ENTRY_DAYS, Unit.DAYS, 30, 1, 180, "people.entry-days.basis", Narrowing.NONE);
  }

  @Bean
  ParameterDefinition recordKinDegree() {
    return new ParameterDefinition(
        KIN_DEGREE, Unit.COUNT, 2, 0, 4, "people.kin-degree.basis", Narrowing.TOWNSHIP);
  }

  @Bean
  ParameterDefinition answerableAge() {
    return new ParameterDefinition(
        ANSWERABLE_AGE,
        Unit.COUNT,
        14,
        8,
        Resident.ADULT_AGE,
        "people.answerable-age.basis",
        Narrowing.NONE);
  }

  @Bean
  ParameterDefinition guardianDays() {
    return new ParameterDefinition(
        GUARDIAN_DAYS, Unit.DAYS, 1095, 30, 3650, "people.guardian-days.basis", Narrowing.NONE);
  }

  @Bean
  ParameterDefinition mandateDays() {
    return new ParameterDefinition(
        MANDATE_DAYS, Unit.DAYS, 365, 1, 1095, "people.mandate-days.basis", Narrowing.NONE);
  }
}

package shanzhi.program.councilwork;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.foundation.parameter.Narrowing;
import shanzhi.foundation.parameter.ParameterDefinition;
import shanzhi.foundation.parameter.Unit;

/** What a county sets of councillors' working rules besides the table of points. */
@Configuration(proxyBeanMethods = false)
class WorkParameters {

  static final String LEAVE_AHEAD = "councilwork.leave-ahead";
  static final String ABSENT_MOST = "councilwork.absent-most";
  static final String ABSENT_DAYS = "councilwork.absent-days";
  static final String OBJECT_DAYS = "councilwork.object-days";
  static final String TALK = "councilwork.talk";
  static final String WATCH = "councilwork.watch";
  static final String HEAR = "councilwork.hear";

  /** How many minutes before the beginning leave is asked at the latest. */
  @Bean
  ParameterDefinition councilLeaveAhead() {
    return number(LEAVE_AHEAD, Unit.MINUTES, 60, 0, 2_880);
  }

  @Bean
  ParameterDefinition councilAbsencesThatPersist() {
    return number(ABSENT_MOST, Unit.COUNT, 3, 1, 12);
  }

  @Bean
  ParameterDefinition councilAbsencesWithin() {
    return number(ABSENT_DAYS, Unit.DAYS, 365, 30, 1_830);
  }

  @Bean
  ParameterDefinition pointsObjectionWithin() {
    return number(OBJECT_DAYS, Unit.DAYS, 15, 3, 60);
  }

  @Bean
  ParameterDefinition councilAbsenceTalkedOver() {
    return number(TALK, Unit.WORKING_HOURS, 80, 8, 240);
  }

  @Bean
  ParameterDefinition councilAbsenceWatched() {
    return number(WATCH, Unit.WORKING_HOURS, 480, 40, 960);
  }

  @Bean
  ParameterDefinition pointsObjectionHeard() {
    return number(HEAR, Unit.WORKING_HOURS, 80, 8, 240);
  }

  private static ParameterDefinition number(
      String key, Unit unit, long initial, long least, long most) {
    return new ParameterDefinition(
        key, unit, initial, least, most, "councilwork.basis", Narrowing.TOWNSHIP);
  }
}

package shanzhi.program.sorting;

import static shanzhi.engine.casework.Procedure.HolderRule.DESK;
import static shanzhi.engine.casework.Procedure.HolderRule.HANDLER;
import static shanzhi.engine.casework.Procedure.Need.NOTE;
import static shanzhi.engine.casework.Procedure.Need.REASON;
import static shanzhi.engine.casework.Procedure.Need.UNTIL;
import static shanzhi.engine.casework.Procedure.Who.CLOCK;
import static shanzhi.engine.casework.Procedure.Who.ENTAILED;
import static shanzhi.engine.casework.Procedure.act;
import static shanzhi.engine.casework.Procedure.by;
import static shanzhi.foundation.ground.Capability.CASE_ASSIGN;
import static shanzhi.foundation.ground.Capability.CASE_HANDLE;
import static shanzhi.foundation.ground.Capability.CASE_READ;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.engine.casework.Procedure;
import shanzhi.engine.casework.Procedure.Term;
import shanzhi.foundation.parameter.Narrowing;
import shanzhi.foundation.parameter.ParameterDefinition;
import shanzhi.foundation.parameter.Unit;

/**
 * 研判措施 The steps of what a sheet decided, and what the county sets for sheets. It has an owner and a
 * day from the first moment; what the owner reports, the desk of whoever decided checks.
 */
@Configuration(proxyBeanMethods = false)
class MeasureSteps {

  static final String NAME = "sorting.measure";

  static final String DECIDED = "DECIDED";
  static final String DOING = "DOING";
  static final String REPORTED = "REPORTED";
  static final String DONE = "DONE";
  static final String DROPPED = "DROPPED";

  static final String CHANCE = "sorting.chance";
  static final String LEAST = "sorting.least";
  static final String YEARS = "sorting.years";
  static final String SEASON = "sorting.season";
  static final String ADOPT = "sorting.adopt";
  static final String LONGEST = "sorting.longest";

  static final Procedure PROCEDURE = Procedure.named(NAME, 1)
      .state(
          DECIDED,
          DESK,
          "sorting.give",
          by(ENTAILED, "entrust", CASE_READ, DOING).term(Term.AGREED),
          act("give", CASE_ASSIGN, DOING)
              .needs(Procedure.Need.HANDLER, UNTIL)
              .term(Term.AGREED, LONGEST),
          act("drop", CASE_ASSIGN, DROPPED).needs(REASON).outcome("dropped"),
          overdue(DECIDED))
      .state(
          DOING,
          HANDLER,
          "sorting.doing",
          act("report", CASE_HANDLE, REPORTED).needs(NOTE),
          act("send-back", CASE_HANDLE, DECIDED).needs(REASON),
          overdue(DOING))
      .state(
          REPORTED,
          DESK,
          "sorting.check",
          act("settle", CASE_ASSIGN, DONE).outcome("done"),
          act("again", CASE_ASSIGN, DOING).needs(REASON, UNTIL).term(Term.AGREED, LONGEST),
          overdue(REPORTED))
      .end(DONE, DROPPED);

  private static Procedure.Action overdue(String state) {
    return by(CLOCK, "overdue", CASE_READ, state);
  }

  @Bean
  Procedure measureProcedure() {
    return PROCEDURE;
  }

  @Bean
  ParameterDefinition judgedByChance() {
    return number(CHANCE, Unit.PERCENT, 1, 1, 10);
  }

  @Bean
  ParameterDefinition judgedFrom() {
    return number(LEAST, Unit.COUNT, 5, 3, 50);
  }

  @Bean
  ParameterDefinition judgedYears() {
    return number(YEARS, Unit.COUNT, 3, 1, 10);
  }

  @Bean
  ParameterDefinition ownSeasonFrom() {
    return number(SEASON, Unit.COUNT, 120, 24, 10_000);
  }

  @Bean
  ParameterDefinition adoptWithin() {
    return number(ADOPT, Unit.WORKING_HOURS, 40, 8, 160);
  }

  @Bean
  ParameterDefinition longestMeasure() {
    return number(LONGEST, Unit.WORKING_DAYS, 120, 5, 500);
  }

  @Bean
  ParameterDefinition giveWithin() {
    return number("sorting.give", Unit.WORKING_HOURS, 16, 1, 80);
  }

  @Bean
  ParameterDefinition doAfterItsDay() {
    return number("sorting.doing", Unit.WORKING_HOURS, 40, 8, 160);
  }

  @Bean
  ParameterDefinition checkWithin() {
    return number("sorting.check", Unit.WORKING_HOURS, 24, 1, 80);
  }

  private static ParameterDefinition number(
      String key, Unit unit, long initial, long least, long most) {
    return new ParameterDefinition(
        key, unit, initial, least, most, "sorting.basis", Narrowing.NONE);
  }
}

package shanzhi.program.appraisal;

import static shanzhi.engine.casework.Procedure.HolderRule.HANDLER;
import static shanzhi.engine.casework.Procedure.HolderRule.VISITOR;
import static shanzhi.engine.casework.Procedure.Need.ANSWER;
import static shanzhi.engine.casework.Procedure.Need.EVIDENCE;
import static shanzhi.engine.casework.Procedure.Need.REASON;
import static shanzhi.engine.casework.Procedure.Who.CLOCK;
import static shanzhi.engine.casework.Procedure.Who.ENTAILED;
import static shanzhi.engine.casework.Procedure.act;
import static shanzhi.engine.casework.Procedure.by;
import static shanzhi.foundation.ground.Capability.CASE_HANDLE;
import static shanzhi.foundation.ground.Capability.CASE_READ;
import static shanzhi.foundation.ground.Capability.CASE_VISIT;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Procedure;
import shanzhi.foundation.parameter.Narrowing;
import shanzhi.foundation.parameter.ParameterDefinition;
import shanzhi.foundation.parameter.Unit;

/**
 * 低分整改 What follows a low result: the handler explains, for everybody to read, or does it again where
 * the county's rule says so; a desk that did not handle it judges. And what the county sets of appraisals.
 */
@Configuration(proxyBeanMethods = false)
class AppraisalSteps {

  static final String NAME = "appraisal.low";

  static final String EXPLAIN = "EXPLAIN";
  static final String JUDGE = "JUDGE";
  static final String REDO = "REDO";
  static final String CHECK = "CHECK";
  static final String CLOSED = "CLOSED";

  static final String CATEGORIES = "appraisal.categories";
  static final String MEASURES = "appraisal.measures";
  static final String BY_HOUSEHOLD = "appraisal.by-household";
  static final String DAYS = "appraisal.days";
  static final String LEAST = "appraisal.least";
  static final String LOW = "appraisal.low";
  static final String LOW_REDO = "appraisal.low-redo";
  static final String EXPLAIN_WITHIN = "appraisal.explain";
  static final String JUDGE_WITHIN = "appraisal.judge";
  static final String REDO_WITHIN = "appraisal.redo";

  /** What touches daily life, until the county lists other categories. */
  private static final String LIVELIHOOD =
      "construction,transport,environment,agriculture,education,health,welfare";

  static final Procedure PROCEDURE = Procedure.named(NAME, 1)
      .state(
          EXPLAIN,
          HANDLER,
          EXPLAIN_WITHIN,
          act("explain", CASE_HANDLE, JUDGE).needs(ANSWER),
          by(ENTAILED, "order", CASE_READ, REDO),
          overdue(EXPLAIN))
      .state(
          JUDGE,
          VISITOR,
          JUDGE_WITHIN,
          act("accept", CASE_VISIT, CLOSED).outcome("explained"),
          act("redo", CASE_VISIT, REDO).needs(REASON),
          overdue(JUDGE))
      .state(
          REDO,
          HANDLER,
          REDO_WITHIN,
          act("redone", CASE_HANDLE, CHECK).needs(ANSWER, EVIDENCE),
          overdue(REDO))
      .state(
          CHECK,
          VISITOR,
          JUDGE_WITHIN,
          act("close", CASE_VISIT, CLOSED).outcome("done"),
          act("again", CASE_VISIT, REDO).needs(REASON),
          overdue(CHECK))
      .end(CLOSED);

  private static Procedure.Action overdue(String state) {
    return by(CLOCK, "overdue", CASE_READ, state);
  }

  @Bean
  Procedure lowAppraisalProcedure() {
    return PROCEDURE;
  }

  @Bean
  ParameterDefinition appraisedCategories() {
    return ParameterDefinition.list(
        CATEGORIES, LIVELIHOOD, 300, Casework.CATEGORIES, "appraisal.basis", Narrowing.TOWNSHIP);
  }

  @Bean
  ParameterDefinition appraisedMeasures() {
    return ParameterDefinition.yesNo(MEASURES, true, "appraisal.basis", Narrowing.TOWNSHIP);
  }

  @Bean
  ParameterDefinition appraisedByHousehold() {
    return ParameterDefinition.yesNo(BY_HOUSEHOLD, true, "appraisal.basis", Narrowing.VILLAGE);
  }

  @Bean
  ParameterDefinition appraisalDays() {
    return number(DAYS, Unit.DAYS, 15, 3, 60);
  }

  /** Fewer would tell who gave which. */
  @Bean
  ParameterDefinition appraisalLeast() {
    return number(LEAST, Unit.COUNT, 5, 3, 100);
  }

  @Bean
  ParameterDefinition appraisalLow() {
    return number(LOW, Unit.COUNT, 30, 10, 45);
  }

  @Bean
  ParameterDefinition lowIsDoneAgain() {
    return ParameterDefinition.yesNo(LOW_REDO, false, "appraisal.basis", Narrowing.TOWNSHIP);
  }

  @Bean
  ParameterDefinition lowExplainedWithin() {
    return number(EXPLAIN_WITHIN, Unit.WORKING_HOURS, 40, 8, 120);
  }

  @Bean
  ParameterDefinition lowJudgedWithin() {
    return number(JUDGE_WITHIN, Unit.WORKING_HOURS, 40, 8, 120);
  }

  @Bean
  ParameterDefinition lowRedoneWithin() {
    return number(REDO_WITHIN, Unit.WORKING_HOURS, 160, 8, 480);
  }

  private static ParameterDefinition number(
      String key, Unit unit, long initial, long least, long most) {
    return new ParameterDefinition(
        key, unit, initial, least, most, "appraisal.basis", Narrowing.TOWNSHIP);
  }
}

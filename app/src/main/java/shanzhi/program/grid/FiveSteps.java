package shanzhi.program.grid;

import static shanzhi.engine.casework.Procedure.HolderRule.DESK;
import static shanzhi.engine.casework.Procedure.HolderRule.HANDLER;
import static shanzhi.engine.casework.Procedure.HolderRule.VISITOR;
import static shanzhi.engine.casework.Procedure.Need.ANSWER;
import static shanzhi.engine.casework.Procedure.Need.CATEGORY;
import static shanzhi.engine.casework.Procedure.Need.LEAD;
import static shanzhi.engine.casework.Procedure.Need.NOTE;
import static shanzhi.engine.casework.Procedure.Need.RATING;
import static shanzhi.engine.casework.Procedure.Need.REASON;
import static shanzhi.engine.casework.Procedure.Need.URGENCY;
import static shanzhi.engine.casework.Procedure.Need.WAY;
import static shanzhi.engine.casework.Procedure.When.ABOVE_HOME;
import static shanzhi.engine.casework.Procedure.When.LATE;
import static shanzhi.engine.casework.Procedure.When.NOT_AT_TOP;
import static shanzhi.engine.casework.Procedure.Who.ABOVE;
import static shanzhi.engine.casework.Procedure.Who.CLOCK;
import static shanzhi.engine.casework.Procedure.Who.RAISER;
import static shanzhi.engine.casework.Procedure.act;
import static shanzhi.engine.casework.Procedure.by;
import static shanzhi.foundation.ground.Capability.CASE_ACCEPT;
import static shanzhi.foundation.ground.Capability.CASE_ASSIGN;
import static shanzhi.foundation.ground.Capability.CASE_HANDLE;
import static shanzhi.foundation.ground.Capability.CASE_RAISE;
import static shanzhi.foundation.ground.Capability.CASE_VISIT;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.engine.casework.Procedure;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.parameter.Narrowing;
import shanzhi.foundation.parameter.ParameterDefinition;
import shanzhi.foundation.parameter.Unit;

/** 五步闭合: every matter handled, every handling finished, every finish visited. */
@Configuration(proxyBeanMethods = false)
class FiveSteps {

  static final String NAME = "grid.five-steps";

  static final String RAISED = "RAISED";
  static final String ACCEPTED = "ACCEPTED";
  static final String ASSIGNED = "ASSIGNED";
  static final String HANDLING = "HANDLING";
  static final String FINISHED = "FINISHED";
  static final String GATHERED = "GATHERED";
  static final String CLOSED = "CLOSED";

  /** The states in which another matter may still be gathered under one. */
  static final Set<String> OPEN_TO_GATHERING = Set.of(RAISED, ACCEPTED, ASSIGNED, HANDLING);

  static final Procedure PROCEDURE = Procedure.named(NAME, 1)
      .state(
          RAISED,
          DESK,
          "grid.accept",
          act("accept", CASE_ACCEPT, ACCEPTED).needs(CATEGORY, URGENCY),
          act("decline", CASE_ACCEPT, FINISHED).needs(REASON).outcome("declined"),
          act("gather", CASE_ACCEPT, GATHERED).needs(LEAD),
          by(RAISER, "withdraw", CASE_RAISE, CLOSED).outcome("withdrawn"),
          overdue(RAISED))
      .state(
          ACCEPTED,
          DESK,
          "grid.assign",
          act("assign", CASE_ASSIGN, ASSIGNED).needs(Procedure.Need.HANDLER),
          act("hand-up", CASE_ASSIGN, ACCEPTED).up().when(NOT_AT_TOP).needs(REASON),
          act("hand-back", CASE_ASSIGN, ACCEPTED).home().when(ABOVE_HOME).needs(ANSWER),
          act("gather", CASE_ACCEPT, GATHERED).needs(LEAD),
          by(RAISER, "withdraw", CASE_RAISE, CLOSED).outcome("withdrawn"),
          takeOver(),
          overdue(ACCEPTED))
      .state(
          ASSIGNED,
          HANDLER,
          "grid.start",
          act("handle", CASE_HANDLE, HANDLING).needs(NOTE),
          act("send-back", CASE_HANDLE, ACCEPTED).needs(REASON),
          by(RAISER, "withdraw", CASE_RAISE, CLOSED).outcome("withdrawn"),
          takeOver(),
          overdue(ASSIGNED))
      .state(
          HANDLING,
          HANDLER,
          "grid.finish",
          act("finish", CASE_HANDLE, FINISHED).needs(ANSWER).outcome("done"),
          act("send-back", CASE_HANDLE, ACCEPTED).needs(REASON),
          takeOver(),
          overdue(HANDLING))
      .asking(
          FINISHED,
          VISITOR,
          "grid.visit",
          act("visit", CASE_VISIT, CLOSED).needs(WAY, RATING, NOTE),
          act("reopen", CASE_VISIT, ACCEPTED).up().needs(WAY, REASON).outcome("reopened"),
          by(RAISER, "confirm", CASE_VISIT, CLOSED).needs(RATING),
          by(RAISER, "contest", CASE_VISIT, ACCEPTED).up().needs(REASON).outcome("reopened"),
          by(RAISER, "waive", CASE_VISIT, CLOSED).outcome("waived"),
          overdue(FINISHED))
      .state(
          GATHERED,
          DESK,
          "grid.gathered",
          act("answer", CASE_ACCEPT, CLOSED).needs(ANSWER).outcome("gathered"),
          act("separate", CASE_ACCEPT, RAISED),
          by(RAISER, "withdraw", CASE_RAISE, CLOSED).outcome("withdrawn"),
          overdue(GATHERED))
      .end(CLOSED);

  private static Procedure.Action overdue(String state) {
    return by(CLOCK, "overdue", Capability.CASE_READ, state);
  }

  /** 督办 The desk above takes a late matter into its own hands. */
  private static Procedure.Action takeOver() {
    return by(ABOVE, "take-over", CASE_ASSIGN, ACCEPTED).up().when(LATE).needs(REASON);
  }

  @Bean
  Procedure fiveStepProcedure() {
    return PROCEDURE;
  }

  @Bean
  ParameterDefinition acceptWithin() {
    return hours("grid.accept", 8, 80);
  }

  @Bean
  ParameterDefinition assignWithin() {
    return hours("grid.assign", 8, 80);
  }

  @Bean
  ParameterDefinition startWithin() {
    return hours("grid.start", 16, 160);
  }

  @Bean
  ParameterDefinition finishWithin() {
    return hours("grid.finish", 80, 480);
  }

  @Bean
  ParameterDefinition visitWithin() {
    return hours("grid.visit", 40, 160);
  }

  @Bean
  ParameterDefinition gatheredWithin() {
    return hours("grid.gathered", 120, 480);
  }

  private static ParameterDefinition hours(String key, long initial, long most) {
    return new ParameterDefinition(
        key, Unit.WORKING_HOURS, initial, 1, most, "grid.basis", Narrowing.VILLAGE);
  }
}

package shanzhi.program.grid;

import static shanzhi.engine.casework.Procedure.HolderRule.DESK;
import static shanzhi.engine.casework.Procedure.HolderRule.HANDLER;
import static shanzhi.engine.casework.Procedure.HolderRule.VISITOR;
import static shanzhi.engine.casework.Procedure.Need.ANEW;
import static shanzhi.engine.casework.Procedure.Need.ANSWER;
import static shanzhi.engine.casework.Procedure.Need.CATEGORY;
import static shanzhi.engine.casework.Procedure.Need.DAYS;
import static shanzhi.engine.casework.Procedure.Need.GROUND;
import static shanzhi.engine.casework.Procedure.Need.HASTE;
import static shanzhi.engine.casework.Procedure.Need.LEAD;
import static shanzhi.engine.casework.Procedure.Need.NOTE;
import static shanzhi.engine.casework.Procedure.Need.RATING;
import static shanzhi.engine.casework.Procedure.Need.REASON;
import static shanzhi.engine.casework.Procedure.Need.UNTIL;
import static shanzhi.engine.casework.Procedure.Need.URGENCY;
import static shanzhi.engine.casework.Procedure.Need.WAY;
import static shanzhi.engine.casework.Procedure.When.HANDED_UP;
import static shanzhi.engine.casework.Procedure.When.IN_TIME;
import static shanzhi.engine.casework.Procedure.When.LATE;
import static shanzhi.engine.casework.Procedure.When.NOT_AT_TOP;
import static shanzhi.engine.casework.Procedure.When.NOT_RETURNED;
import static shanzhi.engine.casework.Procedure.When.NOT_URGENT;
import static shanzhi.engine.casework.Procedure.When.OVERDUE;
import static shanzhi.engine.casework.Procedure.When.PARTS_CLOSED;
import static shanzhi.engine.casework.Procedure.When.RETURNED;
import static shanzhi.engine.casework.Procedure.Who.ABOVE;
import static shanzhi.engine.casework.Procedure.Who.CLOCK;
import static shanzhi.engine.casework.Procedure.Who.RAISER;
import static shanzhi.engine.casework.Procedure.act;
import static shanzhi.engine.casework.Procedure.by;
import static shanzhi.foundation.ground.Capability.CASE_ACCEPT;
import static shanzhi.foundation.ground.Capability.CASE_ASSIGN;
import static shanzhi.foundation.ground.Capability.CASE_HANDLE;
import static shanzhi.foundation.ground.Capability.CASE_RAISE;
import static shanzhi.foundation.ground.Capability.CASE_SUPERVISE;
import static shanzhi.foundation.ground.Capability.CASE_VISIT;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.engine.casework.Procedure;
import shanzhi.engine.casework.Procedure.Effect;
import shanzhi.engine.casework.Procedure.Term;
import shanzhi.engine.casework.Procedure.Who;
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
  static final String SUSPENDED = "SUSPENDED";
  static final String EXTENSION_ASKED = "EXTENSION_ASKED";
  static final String FINISHED = "FINISHED";
  static final String GATHERED = "GATHERED";
  static final String CLOSED = "CLOSED";

  /** The states in which another matter may still be gathered under one. */
  static final Set<String> OPEN_TO_GATHERING = Set.of(RAISED, ACCEPTED, ASSIGNED, HANDLING);

  static final String KIN = "grid.kin";
  static final String POOR = "grid.poor";
  static final String EXTENSION_MOST = "grid.extension-most";

  static final Procedure PROCEDURE = Procedure.named(NAME, 3)
      .ofResidents()
      .hastened("grid.pressing", "grid.urgent")
      .state(
          RAISED,
          DESK,
          "grid.accept",
          act("accept", CASE_ACCEPT, ACCEPTED).needs(CATEGORY, URGENCY, HASTE),
          act("decline", CASE_ACCEPT, FINISHED).needs(REASON).outcome("declined"),
          act("gather", CASE_ACCEPT, GATHERED).needs(LEAD),
          by(RAISER, "withdraw", CASE_RAISE, CLOSED).outcome("withdrawn"),
          by(ABOVE, "accept-above", CASE_ACCEPT, ACCEPTED)
              .up()
              .when(LATE)
              .needs(CATEGORY, URGENCY, HASTE),
          by(Who.ENTAILED, Again.RAISED_AGAIN, Capability.CASE_READ, ACCEPTED)
              .up()
              .outcome("reopened"),
          supervise(RAISED),
          overdue(RAISED))
      .state(
          ACCEPTED,
          DESK,
          "grid.assign",
          act("assign", CASE_ASSIGN, ASSIGNED).needs(Procedure.Need.HANDLER, ANEW),
          act("hand-up", CASE_ASSIGN, ACCEPTED).up().when(NOT_AT_TOP).needs(REASON),
          act("hand-back", CASE_ASSIGN, ACCEPTED).home().when(HANDED_UP).needs(NOTE),
          act("gather", CASE_ACCEPT, GATHERED).needs(LEAD),
          hasten(ACCEPTED),
          by(RAISER, "withdraw", CASE_RAISE, CLOSED).outcome("withdrawn"),
          takeOver(),
          supervise(ACCEPTED),
          partClosed(ACCEPTED),
          partDropped(ACCEPTED),
          overdue(ACCEPTED))
      .state(
          ASSIGNED,
          HANDLER,
          "grid.start",
          act("handle", CASE_HANDLE, HANDLING).needs(NOTE).kinAside(KIN),
          sendBack(),
          sendBackAgain(),
          share(ASSIGNED),
          hasten(ASSIGNED),
          by(RAISER, "withdraw", CASE_RAISE, CLOSED).outcome("withdrawn"),
          takeOver(),
          supervise(ASSIGNED),
          partClosed(ASSIGNED),
          partDropped(ASSIGNED),
          overdue(ASSIGNED))
      .state(
          HANDLING,
          HANDLER,
          "grid.finish",
          act("finish", CASE_HANDLE, FINISHED)
              .when(PARTS_CLOSED)
              .needs(ANSWER)
              .outcome("done")
              .kinAside(KIN),
          act("suspend", CASE_HANDLE, SUSPENDED)
              .when(IN_TIME)
              .needs(GROUND, UNTIL, REASON)
              .term(Term.STOPS, "grid.suspension-most"),
          act("ask-extension", CASE_HANDLE, EXTENSION_ASKED)
              .when(IN_TIME)
              .needs(DAYS, REASON)
              .term(Term.ASKS, EXTENSION_MOST),
          sendBack(),
          sendBackAgain(),
          share(HANDLING),
          hasten(HANDLING),
          takeOver(),
          supervise(HANDLING),
          partClosed(HANDLING),
          partDropped(HANDLING),
          overdue(HANDLING))
      .state(
          SUSPENDED,
          HANDLER,
          "grid.finish",
          act("resume", CASE_HANDLE, HANDLING).needs(NOTE).term(Term.RESUMES),
          partClosed(SUSPENDED),
          partDropped(SUSPENDED),
          by(CLOCK, "resume-on-date", Capability.CASE_READ, HANDLING).term(Term.RESUMES))
      .state(
          EXTENSION_ASKED,
          DESK,
          "grid.extension",
          act("grant", CASE_ASSIGN, HANDLING).needs(DAYS).term(Term.EXTENDS, EXTENSION_MOST),
          act("refuse", CASE_ASSIGN, HANDLING).needs(REASON).term(Term.GOES_ON),
          takeOver(),
          supervise(EXTENSION_ASKED),
          partClosed(EXTENSION_ASKED),
          partDropped(EXTENSION_ASKED),
          overdue(EXTENSION_ASKED))
      .asking(
          FINISHED,
          VISITOR,
          "grid.visit",
          act("visit", CASE_VISIT, CLOSED)
              .needs(WAY, RATING, NOTE)
              .poor("reopen", POOR)
              .kinAside(KIN),
          act("reopen", CASE_VISIT, ACCEPTED)
              .up()
              .needs(WAY, REASON)
              .outcome("reopened")
              .kinAside(KIN),
          act(Unreached.TRIED, CASE_VISIT, FINISHED)
              .needs(WAY, NOTE)
              .term(Term.SAME)
              .kinAside(KIN),
          by(RAISER, "confirm", CASE_VISIT, CLOSED)
              .needs(RATING)
              .poor("contest", POOR)
              .kinAside(KIN),
          by(RAISER, "contest", CASE_VISIT, ACCEPTED)
              .up()
              .needs(REASON)
              .outcome("reopened")
              .kinAside(KIN),
          by(RAISER, "waive", CASE_VISIT, CLOSED).outcome("waived").kinAside(KIN),
          by(Who.ENTAILED, "regather", Capability.CASE_READ, GATHERED),
          by(Who.CENTRE, "visit-from-county", CASE_VISIT, CLOSED)
              .needs(WAY, RATING, NOTE)
              .poor("reopen", POOR)
              .kinAside(KIN),
          by(Who.ENTAILED, Unreached.CLOSES, Capability.CASE_READ, CLOSED).outcome("unreached"),
          supervise(FINISHED),
          overdue(FINISHED))
      .state(
          GATHERED,
          DESK,
          "grid.gathered",
          act("answer", CASE_ACCEPT, FINISHED).needs(ANSWER).outcome("gathered"),
          act("separate", CASE_ACCEPT, RAISED),
          by(RAISER, "withdraw", CASE_RAISE, CLOSED).outcome("withdrawn"),
          overdue(GATHERED))
      .end(CLOSED);

  /** 退回 Once; the second time it is for the desk above to say whose it is. */
  static Procedure.Action sendBack() {
    return act("send-back", CASE_HANDLE, ACCEPTED)
        .when(NOT_RETURNED)
        .needs(REASON)
        .effect(Effect.RETURNS);
  }

  static Procedure.Action sendBackAgain() {
    return act("send-back-again", CASE_HANDLE, ACCEPTED)
        .when(RETURNED)
        .needs(REASON)
        .up();
  }

  /** 会办 Gives a department its part; whoever was named first keeps the lead. */
  static Procedure.Action share(String state) {
    return by(Who.DESK, "share", CASE_ASSIGN, state)
        .needs(Procedure.Need.HANDLER, NOTE)
        .term(Term.SAME)
        .effect(Effect.SHARES);
  }

  static Procedure.Action partClosed(String state) {
    return by(Who.ENTAILED, "part-closed", Capability.CASE_READ, state)
        .term(Term.SAME)
        .effect(Effect.PART_CLOSES);
  }

  /** What a department sent back and the desk that gave it lets go of: nobody answered. */
  private static Procedure.Action partDropped(String state) {
    return by(Who.ENTAILED, "part-dropped", Capability.CASE_READ, state)
        .term(Term.SAME)
        .effect(Effect.PART_CLOSES);
  }

  /** 加急 Jumping the order takes a reason that stays in the trace. */
  static Procedure.Action hasten(String state) {
    return by(Who.DESK, "hasten", CASE_ASSIGN, state)
        .when(NOT_URGENT)
        .needs(URGENCY, REASON)
        .term(Term.SOONER);
  }

  /** 督办 The county orders a late matter done by a day, wherever it stands, its own desk's too. */
  static Procedure.Action supervise(String state) {
    return by(Who.OVERSEER, "supervise", CASE_SUPERVISE, state)
        .when(OVERDUE)
        .needs(REASON, UNTIL)
        .term(Term.ORDERED, "grid.order-most");
  }

  static Procedure.Action overdue(String state) {
    return by(CLOCK, "overdue", Capability.CASE_READ, state);
  }

  /** 提级 The desk above takes a late matter into its own hands. */
  static Procedure.Action takeOver() {
    return by(ABOVE, "take-over", CASE_ASSIGN, ACCEPTED).up().when(LATE).needs(REASON);
  }

  @Bean
  Procedure fiveStepProcedure() {
    return PROCEDURE;
  }

  @Bean
  Procedure fiveStepsSecondEdition() {
    return SecondEdition.PROCEDURE;
  }

  @Bean
  Procedure fiveStepsFirstEdition() {
    return FirstEdition.PROCEDURE;
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

  @Bean
  ParameterDefinition decideExtensionWithin() {
    return hours("grid.extension", 8, 80);
  }

  @Bean
  ParameterDefinition answerPartWithin() {
    return hours("grid.part", 40, 240);
  }

  @Bean
  ParameterDefinition longestExtension() {
    return number(EXTENSION_MOST, Unit.WORKING_DAYS, 10, 1, 60);
  }

  @Bean
  ParameterDefinition longestSuspension() {
    return number("grid.suspension-most", Unit.WORKING_DAYS, 30, 1, 120);
  }

  @Bean
  ParameterDefinition latestOrder() {
    return number("grid.order-most", Unit.WORKING_DAYS, 10, 1, 60);
  }

  @Bean
  ParameterDefinition raisedAgainWithin() {
    return number(Again.WITHIN, Unit.DAYS, 30, 7, 365);
  }

  @Bean
  ParameterDefinition visitTries() {
    return number(Unreached.TRIES, Unit.COUNT, 3, 2, 10);
  }

  @Bean
  ParameterDefinition handOvers() {
    return number(Bars.MOST_HAND_OVERS, Unit.COUNT, 4, 2, 10);
  }

  @Bean
  ParameterDefinition pressingShare() {
    return number("grid.pressing", Unit.PERCENT, 50, 10, 100);
  }

  @Bean
  ParameterDefinition urgentShare() {
    return number("grid.urgent", Unit.PERCENT, 25, 5, 100);
  }

  @Bean
  ParameterDefinition kinWhoStepAside() {
    return number(KIN, Unit.COUNT, 3, 0, 8);
  }

  @Bean
  ParameterDefinition poorRating() {
    return number(POOR, Unit.COUNT, 2, 0, 4);
  }

  private static ParameterDefinition number(
      String key, Unit unit, long initial, long least, long most) {
    return new ParameterDefinition(
        key, unit, initial, least, most, "grid.basis", Narrowing.TOWNSHIP);
  }

  private static ParameterDefinition hours(String key, long initial, long most) {
    return new ParameterDefinition(
        key, Unit.WORKING_HOURS, initial, 1, most, "grid.basis", Narrowing.VILLAGE);
  }
}

package shanzhi.program.grid;

import static shanzhi.engine.casework.Procedure.HolderRule.DESK;
import static shanzhi.engine.casework.Procedure.HolderRule.HANDLER;
import static shanzhi.engine.casework.Procedure.HolderRule.VISITOR;
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
import static shanzhi.engine.casework.Procedure.When.ABOVE_HOME;
import static shanzhi.engine.casework.Procedure.When.IN_TIME;
import static shanzhi.engine.casework.Procedure.When.NOT_AT_TOP;
import static shanzhi.engine.casework.Procedure.When.PARTS_CLOSED;
import static shanzhi.engine.casework.Procedure.Who.CLOCK;
import static shanzhi.engine.casework.Procedure.Who.RAISER;
import static shanzhi.engine.casework.Procedure.act;
import static shanzhi.engine.casework.Procedure.by;
import static shanzhi.foundation.ground.Capability.CASE_ACCEPT;
import static shanzhi.foundation.ground.Capability.CASE_ASSIGN;
import static shanzhi.foundation.ground.Capability.CASE_HANDLE;
import static shanzhi.foundation.ground.Capability.CASE_RAISE;
import static shanzhi.foundation.ground.Capability.CASE_READ;
import static shanzhi.foundation.ground.Capability.CASE_VISIT;
import static shanzhi.program.grid.FiveSteps.*;

import shanzhi.engine.casework.Procedure;
import shanzhi.engine.casework.Procedure.Term;
import shanzhi.engine.casework.Procedure.Who;

/**
 * The five steps before a reopened matter had to stay above: what began so is carried to its end so. What
 * was gathered was closed by the other's answer.
 */
final class SecondEdition {

  static final Procedure PROCEDURE = Procedure.named(NAME, 2)
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
          supervise(RAISED),
          overdue(RAISED))
      .state(
          ACCEPTED,
          DESK,
          "grid.assign",
          act("assign", CASE_ASSIGN, ASSIGNED).needs(Procedure.Need.HANDLER),
          act("hand-up", CASE_ASSIGN, ACCEPTED).up().when(NOT_AT_TOP).needs(REASON),
          act("hand-back", CASE_ASSIGN, ACCEPTED).home().when(ABOVE_HOME).needs(NOTE),
          act("gather", CASE_ACCEPT, GATHERED).needs(LEAD),
          hasten(ACCEPTED),
          by(RAISER, "withdraw", CASE_RAISE, CLOSED).outcome("withdrawn"),
          takeOver(),
          supervise(ACCEPTED),
          partClosed(ACCEPTED),
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
          overdue(HANDLING))
      .state(
          SUSPENDED,
          HANDLER,
          "grid.finish",
          act("resume", CASE_HANDLE, HANDLING).needs(NOTE).term(Term.RESUMES),
          partClosed(SUSPENDED),
          by(CLOCK, "resume-on-date", CASE_READ, HANDLING).term(Term.RESUMES))
      .state(
          EXTENSION_ASKED,
          DESK,
          "grid.extension",
          act("grant", CASE_ASSIGN, HANDLING).needs(DAYS).term(Term.EXTENDS, EXTENSION_MOST),
          act("refuse", CASE_ASSIGN, HANDLING).needs(REASON).term(Term.GOES_ON),
          takeOver(),
          supervise(EXTENSION_ASKED),
          partClosed(EXTENSION_ASKED),
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
          by(RAISER, "confirm", CASE_VISIT, CLOSED).needs(RATING).poor("contest", POOR),
          by(RAISER, "contest", CASE_VISIT, ACCEPTED).up().needs(REASON).outcome("reopened"),
          by(RAISER, "waive", CASE_VISIT, CLOSED).outcome("waived"),
          by(Who.CENTRE, "visit-from-county", CASE_VISIT, CLOSED)
              .needs(WAY, RATING, NOTE)
              .poor("reopen", POOR)
              .kinAside(KIN),
          supervise(FINISHED),
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

  private SecondEdition() {}
}

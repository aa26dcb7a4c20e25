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
import static shanzhi.engine.casework.Procedure.When.NOT_AT_TOP;
import static shanzhi.engine.casework.Procedure.Who.RAISER;
import static shanzhi.engine.casework.Procedure.act;
import static shanzhi.engine.casework.Procedure.by;
import static shanzhi.foundation.ground.Capability.CASE_ACCEPT;
import static shanzhi.foundation.ground.Capability.CASE_ASSIGN;
import static shanzhi.foundation.ground.Capability.CASE_HANDLE;
import static shanzhi.foundation.ground.Capability.CASE_RAISE;
import static shanzhi.foundation.ground.Capability.CASE_VISIT;
import static shanzhi.program.grid.FiveSteps.*;

import shanzhi.engine.casework.Procedure;

/** The five steps as they were first declared: what began so is carried to its end so. */
final class FirstEdition {

  static final Procedure PROCEDURE = Procedure.named(NAME, 1)
      .ofResidents()
      .state(
          RAISED,
          DESK,
          "grid.accept",
          act("accept", CASE_ACCEPT, ACCEPTED).needs(CATEGORY, URGENCY),
          act("decline", CASE_ACCEPT, FINISHED).needs(REASON).outcome("declined"),
          act("gather", CASE_ACCEPT, GATHERED).needs(LEAD),
          by(RAISER, "withdraw", CASE_RAISE, CLOSED).outcome("withdrawn"),
          FiveSteps.overdue(RAISED))
      .state(
          ACCEPTED,
          DESK,
          "grid.assign",
          act("assign", CASE_ASSIGN, ASSIGNED).needs(Procedure.Need.HANDLER),
          act("hand-up", CASE_ASSIGN, ACCEPTED).up().when(NOT_AT_TOP).needs(REASON),
          act("hand-back", CASE_ASSIGN, ACCEPTED).home().when(ABOVE_HOME).needs(NOTE),
          act("gather", CASE_ACCEPT, GATHERED).needs(LEAD),
          by(RAISER, "withdraw", CASE_RAISE, CLOSED).outcome("withdrawn"),
          FiveSteps.takeOver(),
          FiveSteps.overdue(ACCEPTED))
      .state(
          ASSIGNED,
          HANDLER,
          "grid.start",
          act("handle", CASE_HANDLE, HANDLING).needs(NOTE),
          act("send-back", CASE_HANDLE, ACCEPTED).needs(REASON),
          by(RAISER, "withdraw", CASE_RAISE, CLOSED).outcome("withdrawn"),
          FiveSteps.takeOver(),
          FiveSteps.overdue(ASSIGNED))
      .state(
          HANDLING,
          HANDLER,
          "grid.finish",
          act("finish", CASE_HANDLE, FINISHED).needs(ANSWER).outcome("done"),
          act("send-back", CASE_HANDLE, ACCEPTED).needs(REASON),
          FiveSteps.takeOver(),
          FiveSteps.overdue(HANDLING))
      .asking(
          FINISHED,
          VISITOR,
          "grid.visit",
          act("visit", CASE_VISIT, CLOSED).needs(WAY, RATING, NOTE),
          act("reopen", CASE_VISIT, ACCEPTED).up().needs(WAY, REASON).outcome("reopened"),
          by(RAISER, "confirm", CASE_VISIT, CLOSED).needs(RATING),
          by(RAISER, "contest", CASE_VISIT, ACCEPTED).up().needs(REASON).outcome("reopened"),
          by(RAISER, "waive", CASE_VISIT, CLOSED).outcome("waived"),
          FiveSteps.overdue(FINISHED))
      .state(
          GATHERED,
          DESK,
          "grid.gathered",
          act("answer", CASE_ACCEPT, CLOSED).needs(ANSWER).outcome("gathered"),
          act("separate", CASE_ACCEPT, RAISED),
          by(RAISER, "withdraw", CASE_RAISE, CLOSED).outcome("withdrawn"),
          FiveSteps.overdue(GATHERED))
      .end(CLOSED);

  private FirstEdition() {}
}

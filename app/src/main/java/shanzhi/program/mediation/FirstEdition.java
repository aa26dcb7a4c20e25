package shanzhi.program.mediation;

import static shanzhi.engine.casework.Procedure.HolderRule.DESK;
import static shanzhi.foundation.ground.Capability.MEDIATION_TEND;
import static shanzhi.program.mediation.MediationSteps.AGREED;
import static shanzhi.program.mediation.MediationSteps.ASKED;
import static shanzhi.program.mediation.MediationSteps.NAME;
import static shanzhi.program.mediation.MediationSteps.PROPOSED;
import static shanzhi.program.mediation.MediationSteps.SESSIONS;
import static shanzhi.program.mediation.MediationSteps.SETTLED;
import static shanzhi.program.mediation.MediationSteps.UNSETTLED;
import static shanzhi.program.mediation.MediationSteps.end;
import static shanzhi.program.mediation.MediationSteps.file;
import static shanzhi.program.mediation.MediationSteps.overdue;
import static shanzhi.program.mediation.MediationSteps.tended;

import shanzhi.engine.casework.Procedure;
import shanzhi.engine.casework.Procedure.Term;
import shanzhi.engine.casework.Procedure.When;

/**
 * Mediations before a broken agreement had a state of its own: what began so is carried to its end so. Who
 * may take the acts is as in the newest edition, and a paper put in meanwhile can be disputed here too.
 */
final class FirstEdition {

  static final Procedure PROCEDURE = Procedure.named(NAME, 1)
      .tendedBy(MEDIATION_TEND)
      .state(
          ASKED,
          DESK,
          "mediation.propose",
          file("propose", PROPOSED),
          file("leave", UNSETTLED).outcome("left"),
          end("end"),
          overdue(ASKED))
      .state(
          PROPOSED,
          DESK,
          "mediation.answer",
          file("begin", SESSIONS),
          file("refuse", ASKED),
          file("leave", UNSETTLED).outcome("left"),
          end("end"),
          overdue(PROPOSED))
      .state(
          SESSIONS,
          DESK,
          "mediation.session",
          file("meet", SESSIONS),
          file("draft", SESSIONS),
          file("contest", SESSIONS),
          file("agree", AGREED).term(Term.AGREED),
          file("leave", UNSETTLED).outcome("left"),
          end("end"),
          end("abandon").when(When.OVERDUE),
          overdue(SESSIONS))
      .state(
          AGREED,
          DESK,
          "mediation.performance",
          file("dispute", SESSIONS),
          tended("performed", SETTLED).outcome("done"),
          tended("broken", UNSETTLED).outcome("broken"),
          tended("urge", AGREED).when(When.OVERDUE),
          overdue(AGREED))
      .end(SETTLED, UNSETTLED);

  private FirstEdition() {}
}

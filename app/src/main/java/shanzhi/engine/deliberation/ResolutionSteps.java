package shanzhi.engine.deliberation;

import static shanzhi.engine.casework.Procedure.HolderRule.DESK;
import static shanzhi.engine.casework.Procedure.HolderRule.HANDLER;
import static shanzhi.engine.casework.Procedure.Need.EVIDENCE;
import static shanzhi.engine.casework.Procedure.Need.NOTE;
import static shanzhi.engine.casework.Procedure.Need.REASON;
import static shanzhi.engine.casework.Procedure.Who.CLOCK;
import static shanzhi.engine.casework.Procedure.Who.ENTAILED;
import static shanzhi.engine.casework.Procedure.act;
import static shanzhi.engine.casework.Procedure.by;
import static shanzhi.foundation.ground.Capability.CASE_HANDLE;
import static shanzhi.foundation.ground.Capability.CASE_READ;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.engine.casework.Procedure;
import shanzhi.engine.casework.Procedure.Term;

/**
 * 逐一销号 The life of a measure: its owner does it by its date and reports it with evidence; the body
 * that resolved it accepts it by a vote in a meeting, or sends it back. There is no other way out.
 */
@Configuration(proxyBeanMethods = false)
class ResolutionSteps {

  static final String NAME = "deliberation.measure";

  static final String DOING = "DOING";
  static final String REPORTED = "REPORTED";
  static final String STRUCK_OFF = "STRUCK_OFF";

  static final String DONE_WITHIN = "deliberation.measure-done";
  static final String ACCEPTED_WITHIN = "deliberation.measure-accepted";

  static final String DATE = "date";
  static final String REPORT = "report";
  static final String RECALL = "recall";
  static final String ACCEPT = "accept";
  static final String RETURN = "return";

  static final Procedure PROCEDURE = Procedure.named(NAME, 1)
      .state(
          DOING,
          HANDLER,
          DONE_WITHIN,
          by(ENTAILED, DATE, CASE_READ, DOING).term(Term.AGREED),
          act(REPORT, CASE_HANDLE, REPORTED).needs(NOTE, EVIDENCE),
          overdue(DOING))
      .state(
          REPORTED,
          DESK,
          ACCEPTED_WITHIN,
          by(ENTAILED, ACCEPT, CASE_READ, STRUCK_OFF).outcome("done"),
          by(ENTAILED, RETURN, CASE_READ, DOING),
          act(RECALL, CASE_HANDLE, DOING).needs(REASON).lastResort(),
          overdue(REPORTED))
      .end(STRUCK_OFF);

  private static Procedure.Action overdue(String state) {
    return by(CLOCK, "overdue", CASE_READ, state);
  }

  @Bean
  Procedure talkMeasureProcedure() {
    return PROCEDURE;
  }
}

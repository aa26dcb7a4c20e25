package shanzhi.engine.deliberation;

import static shanzhi.engine.casework.Procedure.HolderRule.DESK;
import static shanzhi.engine.casework.Procedure.HolderRule.HANDLER;
import static shanzhi.engine.casework.Procedure.Need.NOTE;
import static shanzhi.engine.casework.Procedure.Who.CLOCK;
import static shanzhi.engine.casework.Procedure.Who.FILE;
import static shanzhi.engine.casework.Procedure.act;
import static shanzhi.engine.casework.Procedure.by;
import static shanzhi.foundation.ground.Capability.CASE_HANDLE;
import static shanzhi.foundation.ground.Capability.CASE_READ;
import static shanzhi.foundation.ground.Capability.TALK_RUN;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.engine.casework.Procedure;

/**
 * 签收决议 A committee takes note of a resolution by its day; when it is late, the desk above presses it,
 * and it may still be done meanwhile.
 */
@Configuration(proxyBeanMethods = false)
class AcknowledgementSteps {

  static final String NAME = "deliberation.acknowledgement";

  static final String WAITING = "WAITING";
  static final String LATE = "LATE";
  static final String ACKNOWLEDGED = "ACKNOWLEDGED";

  static final String WITHIN = "deliberation.acknowledged";
  static final String PRESSED_WITHIN = "deliberation.acknowledged-late";

  static final String ACKNOWLEDGE = "acknowledge";
  static final String PRESS = "press";

  static final Procedure PROCEDURE = Procedure.named(NAME, 1)
      .state(
          WAITING,
          HANDLER,
          WITHIN,
          acknowledge(),
          by(CLOCK, "overdue", CASE_READ, LATE).up())
      .state(
          LATE,
          DESK,
          PRESSED_WITHIN,
          act(PRESS, CASE_HANDLE, WAITING).home().needs(NOTE),
          acknowledge(),
          by(CLOCK, "overdue", CASE_READ, LATE))
      .end(ACKNOWLEDGED);

  private static Procedure.Action acknowledge() {
    return by(FILE, ACKNOWLEDGE, TALK_RUN, ACKNOWLEDGED).outcome("done");
  }

  @Bean
  Procedure resolutionAcknowledgementProcedure() {
    return PROCEDURE;
  }
}

package shanzhi.program.councilwork;

import static shanzhi.engine.casework.Procedure.HolderRule.DESK;
import static shanzhi.engine.casework.Procedure.Who.CLOCK;
import static shanzhi.engine.casework.Procedure.Who.FILE;
import static shanzhi.engine.casework.Procedure.Who.RAISER;
import static shanzhi.engine.casework.Procedure.by;
import static shanzhi.foundation.ground.Capability.CASE_RAISE;
import static shanzhi.foundation.ground.Capability.CASE_READ;
import static shanzhi.foundation.ground.Capability.COUNCIL_OVERSEE;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.engine.casework.Procedure;

/** 积分异议 A councillor says that an entry is wrong; the coordination group corrects it or says why not. */
@Configuration(proxyBeanMethods = false)
class ObjectionSteps {

  static final String NAME = "councilwork.objection";

  static final String ASKED = "ASKED";
  static final String UPHELD = "UPHELD";
  static final String DISMISSED = "DISMISSED";
  static final String WITHDRAWN = "WITHDRAWN";

  static final Procedure PROCEDURE = Procedure.named(NAME, 1)
      .tendedBy(COUNCIL_OVERSEE)
      .state(
          ASKED,
          DESK,
          WorkParameters.HEAR,
          by(FILE, "uphold", COUNCIL_OVERSEE, UPHELD).outcome("done"),
          by(FILE, "dismiss", COUNCIL_OVERSEE, DISMISSED).outcome("declined"),
          by(RAISER, "withdraw", CASE_RAISE, WITHDRAWN).outcome("withdrawn"),
          by(CLOCK, "overdue", CASE_READ, ASKED))
      .end(UPHELD, DISMISSED, WITHDRAWN);

  @Bean
  Procedure pointsObjectionProcedure() {
    return PROCEDURE;
  }
}

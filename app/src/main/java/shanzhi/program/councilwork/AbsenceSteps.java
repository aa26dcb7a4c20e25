package shanzhi.program.councilwork;

import static shanzhi.engine.casework.Procedure.HolderRule.DESK;
import static shanzhi.engine.casework.Procedure.Who.CLOCK;
import static shanzhi.engine.casework.Procedure.Who.ENTAILED;
import static shanzhi.engine.casework.Procedure.Who.FILE;
import static shanzhi.engine.casework.Procedure.by;
import static shanzhi.foundation.ground.Capability.CASE_READ;
import static shanzhi.foundation.ground.Capability.COUNCIL_OVERSEE;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.engine.casework.Procedure;

/**
 * 长期缺席处理 What the coordination group does when a councillor stays away as often as the rules allow:
 * talks with them, then closes it, watches, or advises the recall, which has a procedure of its own. What
 * is said stands in the private file; nobody loses a seat here.
 */
@Configuration(proxyBeanMethods = false)
class AbsenceSteps {

  static final String NAME = "councilwork.absence";

  static final String TALK = "TALK";
  static final String WATCH = "WATCH";
  static final String CLOSED = "CLOSED";

  static final Procedure PROCEDURE = Procedure.named(NAME, 1)
      .tendedBy(COUNCIL_OVERSEE)
      .state(
          TALK,
          DESK,
          WorkParameters.TALK,
          file("remind", WATCH),
          file("explain", CLOSED).outcome("explained"),
          file("resigned", CLOSED).outcome("resigned"),
          file("advise-recall", CLOSED).outcome("recall").lastResort(),
          lapse(),
          overdue(TALK))
      .state(
          WATCH,
          DESK,
          WorkParameters.WATCH,
          file("improved", CLOSED).outcome("improved"),
          file("resigned", CLOSED).outcome("resigned"),
          file("advise-recall", CLOSED).outcome("recall").lastResort(),
          lapse(),
          overdue(WATCH))
      .end(CLOSED);

  private static Procedure.Action file(String name, String to) {
    return by(FILE, name, COUNCIL_OVERSEE, to);
  }

  /** The term ended, or a correction left fewer absences than it takes. */
  private static Procedure.Action lapse() {
    return by(ENTAILED, "lapse", CASE_READ, CLOSED).outcome("lapsed");
  }

  private static Procedure.Action overdue(String state) {
    return by(CLOCK, "overdue", CASE_READ, state);
  }

  @Bean
  Procedure councillorAbsenceProcedure() {
    return PROCEDURE;
  }
}

package shanzhi.program.visits;

import static shanzhi.engine.casework.Procedure.HolderRule.DESK;
import static shanzhi.engine.casework.Procedure.HolderRule.HANDLER;
import static shanzhi.engine.casework.Procedure.When.LATE;
import static shanzhi.engine.casework.Procedure.Who.ABOVE;
import static shanzhi.engine.casework.Procedure.Who.CLOCK;
import static shanzhi.engine.casework.Procedure.Who.ENTAILED;
import static shanzhi.engine.casework.Procedure.Who.FILE;
import static shanzhi.engine.casework.Procedure.act;
import static shanzhi.engine.casework.Procedure.by;
import static shanzhi.foundation.ground.Capability.CASE_ASSIGN;
import static shanzhi.foundation.ground.Capability.CASE_HANDLE;
import static shanzhi.foundation.ground.Capability.CASE_READ;
import static shanzhi.foundation.ground.Capability.VISIT_TEND;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.engine.casework.Procedure;
import shanzhi.engine.casework.Procedure.Term;

/**
 * 走访程序 The steps of one visit. It opens when the lists say so and waits for the worker of the place;
 * being there or meeting nobody is written in the private file. What is late can be taken over by the
 * desk above, which names somebody else. Whoever has it, the day by which the person is met stays, so
 * that what the lists call overdue is what the board calls late.
 */
@Configuration(proxyBeanMethods = false)
class VisitSteps {

  static final String NAME = "visits.visit";

  static final String DUE = "DUE";
  static final String AT_DESK = "AT_DESK";
  static final String VISITED = "VISITED";
  static final String CALLED_OFF = "CALLED_OFF";

  static final Procedure PROCEDURE = Procedure.named(NAME, 1)
      .state(
          DUE,
          HANDLER,
          VisitParameters.WITHIN,
          by(FILE, "visit", VISIT_TEND, VISITED).outcome("done"),
          notMet(DUE),
          unmet(),
          act("pass-on", CASE_HANDLE, AT_DESK).term(Term.SAME),
          takeOver(),
          callOff(),
          overdue(DUE))
      .state(
          AT_DESK,
          DESK,
          VisitParameters.ASSIGN,
          act("assign", CASE_ASSIGN, DUE).needs(Procedure.Need.HANDLER).term(Term.SAME),
          by(FILE, "visit", VISIT_TEND, VISITED).outcome("done"),
          notMet(AT_DESK),
          unmet(),
          takeOver(),
          callOff(),
          overdue(AT_DESK))
      .end(VISITED, CALLED_OFF);

  /** 未见到 Nobody was met: it stays due by its day, and late where it is late. */
  private static Procedure.Action notMet(String state) {
    return by(FILE, "not-met", VISIT_TEND, state).term(Term.SAME);
  }

  /** 多次未见到 Nobody was met on so many days: the desk above names who tries, or how. */
  private static Procedure.Action unmet() {
    return by(FILE, "unmet", VISIT_TEND, AT_DESK).up().term(Term.SAME);
  }

  /** 提级 The desk above takes a late visit into its own hands and names who makes it. */
  private static Procedure.Action takeOver() {
    return by(ABOVE, "take-over", CASE_ASSIGN, AT_DESK).up().when(LATE).term(Term.SAME);
  }

  /** 撤销 The person is no longer on the lists here. */
  private static Procedure.Action callOff() {
    return by(ENTAILED, "call-off", CASE_READ, CALLED_OFF).outcome("called-off");
  }

  private static Procedure.Action overdue(String state) {
    return by(CLOCK, "overdue", CASE_READ, state);
  }

  @Bean
  Procedure visitProcedure() {
    return PROCEDURE;
  }
}

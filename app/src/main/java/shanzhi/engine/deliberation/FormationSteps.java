package shanzhi.engine.deliberation;

import static shanzhi.engine.casework.Procedure.HolderRule.DESK;
import static shanzhi.engine.casework.Procedure.Who.CLOCK;
import static shanzhi.engine.casework.Procedure.Who.FILE;
import static shanzhi.engine.casework.Procedure.act;
import static shanzhi.engine.casework.Procedure.by;
import static shanzhi.foundation.ground.Capability.BODY_FORM;
import static shanzhi.foundation.ground.Capability.CASE_HANDLE;
import static shanzhi.foundation.ground.Capability.CASE_READ;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.engine.casework.Entailment;
import shanzhi.engine.casework.Procedure;
import shanzhi.engine.casework.Procedure.Need;
import shanzhi.engine.casework.Procedure.Term;

/**
 * 组建程序 The steps by which a council is formed, a councillor recalled, and an objection to a notice
 * answered. Who is talked over stands in the formation's own rows; the matter says how far it is.
 */
@Configuration(proxyBeanMethods = false)
class FormationSteps {

  static final String FORMATION = "deliberation.formation";
  static final String RECALL = "deliberation.recall";
  static final String OBJECTION = "deliberation.objection";

  static final String TALKING = "TALKING";
  static final String LISTED = "LISTED";
  static final String NOTICED = "NOTICED";
  static final String SEATED = "SEATED";
  static final String CALLED_OFF = "CALLED_OFF";

  static final String PROPOSED = "PROPOSED";
  static final String REMOVED = "REMOVED";
  static final String KEPT = "KEPT";

  static final String OPEN = "OPEN";
  static final String UPHELD = "UPHELD";
  static final String DISMISSED = "DISMISSED";

  static final Procedure FORMING = Procedure.named(FORMATION, 1)
      .state(
          TALKING,
          DESK,
          FormationParameters.TALK,
          by(FILE, "list", BODY_FORM, LISTED),
          callOff(),
          overdue(TALKING))
      .state(
          LISTED,
          DESK,
          FormationParameters.VOTE,
          by(FILE, "vote", BODY_FORM, NOTICED).term(Term.AGREED),
          by(FILE, "none-chosen", BODY_FORM, TALKING),
          by(FILE, "talk-again", BODY_FORM, TALKING),
          callOff(),
          overdue(LISTED))
      .state(
          NOTICED,
          DESK,
          FormationParameters.SEAT,
          by(FILE, "seat", BODY_FORM, SEATED).outcome("done"),
          by(FILE, "none-left", BODY_FORM, TALKING),
          callOff(),
          overdue(NOTICED))
      .end(SEATED, CALLED_OFF);

  static final Procedure RECALLING = Procedure.named(RECALL, 1)
      .state(
          PROPOSED,
          DESK,
          FormationParameters.VOTE,
          by(FILE, "remove", BODY_FORM, REMOVED).outcome("done"),
          by(FILE, "keep", BODY_FORM, KEPT).outcome("kept"),
          by(FILE, "drop", BODY_FORM, KEPT).outcome("dropped"),
          overdue(PROPOSED))
      .end(REMOVED, KEPT);

  static final Procedure OBJECTING = Procedure.named(OBJECTION, 1)
      .state(
          OPEN,
          DESK,
          FormationParameters.OBJECTION,
          act("uphold", CASE_HANDLE, UPHELD).needs(Need.ANSWER).outcome("done"),
          act("dismiss", CASE_HANDLE, DISMISSED).needs(Need.ANSWER).outcome("declined"),
          overdue(OPEN))
      .end(UPHELD, DISMISSED);

  /** 终止组建 It is not gone on with, for a reason that stands in its rows. */
  private static Procedure.Action callOff() {
    return by(FILE, "call-off", BODY_FORM, CALLED_OFF).outcome("called-off").lastResort();
  }

  private static Procedure.Action overdue(String state) {
    return by(CLOCK, "overdue", CASE_READ, state);
  }

  @Bean
  FormationWay councils() {
    return new FormationWay(
        BodyKind.COUNCIL,
        FORMATION,
        OBJECTION,
        TALKING,
        LISTED,
        FormationParameters.NOTICE_DAYS,
        FormationParameters.QUORUM,
        false,
        null);
  }

  @Bean
  Entailment objectionAnswers(FormationAnswers answers) {
    return answers.to(OBJECTION);
  }

  @Bean
  Procedure formationProcedure() {
    return FORMING;
  }

  @Bean
  Procedure recallProcedure() {
    return RECALLING;
  }

  @Bean
  Procedure objectionProcedure() {
    return OBJECTING;
  }
}

package shanzhi.program.mediation;

import static shanzhi.engine.casework.Procedure.HolderRule.DESK;
import static shanzhi.engine.casework.Procedure.Who.CLOCK;
import static shanzhi.engine.casework.Procedure.Who.ENTAILED;
import static shanzhi.engine.casework.Procedure.Who.FILE;
import static shanzhi.engine.casework.Procedure.by;
import static shanzhi.foundation.ground.Capability.CASE_READ;
import static shanzhi.foundation.ground.Capability.MEDIATION_TEND;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.engine.casework.Procedure;
import shanzhi.engine.casework.Procedure.Term;
import shanzhi.engine.casework.Procedure.When;
import shanzhi.foundation.parameter.Narrowing;
import shanzhi.foundation.parameter.ParameterDefinition;
import shanzhi.foundation.parameter.Unit;

/**
 * 调解程序 The steps of a mediation, and what the county sets for them. What the sides and the mediator
 * do happens in the private file and entails the act here, so that the trace that others read shows
 * how far it is and nothing of what was said.
 */
@Configuration(proxyBeanMethods = false)
class MediationSteps {

  static final String NAME = "mediation.case";

  static final String ASKED = "ASKED";
  static final String PROPOSED = "PROPOSED";
  static final String SESSIONS = "SESSIONS";
  static final String AGREED = "AGREED";
  static final String SETTLED = "SETTLED";
  /** 协议未履行 An agreement that was made and not kept; the mediation did not fail. */
  static final String BROKEN = "BROKEN";

  static final String UNSETTLED = "UNSETTLED";

  static final String KIN = "mediation.kin";
  static final String CONFIRMATION = "mediation.confirmation";
  static final String DISPUTE = "mediation.dispute";
  static final String HEARING = "mediation.hearing";
  static final String PERFORMANCE_MOST = "mediation.performance-most";

  static final Procedure PROCEDURE = Procedure.named(NAME, 2)
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
          file("end", UNSETTLED).outcome("failed"),
          end("abandon").when(When.OVERDUE),
          overdue(SESSIONS))
      .state(
          AGREED,
          DESK,
          "mediation.performance",
          file("dispute", SESSIONS),
          tended("performed", SETTLED).outcome("done"),
          file("broken", BROKEN).outcome("broken"),
          tended("urge", AGREED).when(When.OVERDUE),
          overdue(AGREED))
      .end(SETTLED, BROKEN, UNSETTLED);

  /** What a write in the file entails. */
  static Procedure.Action file(String name, String to) {
    return by(ENTAILED, name, CASE_READ, to);
  }

  /** What whoever tends or mediates writes in the file: nobody acts on the matter past it. */
  static Procedure.Action tended(String name, String to) {
    return by(FILE, name, MEDIATION_TEND, to).lastResort();
  }

  /** 终止调解 It cannot be settled; the sides are shown the next door. */
  static Procedure.Action end(String name) {
    return tended(name, UNSETTLED).outcome("failed");
  }

  static Procedure.Action overdue(String state) {
    return by(CLOCK, "overdue", CASE_READ, state);
  }

  @Bean
  Procedure mediationProcedure() {
    return PROCEDURE;
  }

  @Bean
  Procedure firstMediationProcedure() {
    return FirstEdition.PROCEDURE;
  }

  @Bean
  ParameterDefinition proposeWithin() {
    return hours("mediation.propose", 24, 80);
  }

  @Bean
  ParameterDefinition answerMediatorWithin() {
    return hours("mediation.answer", 24, 80);
  }

  @Bean
  ParameterDefinition meetWithin() {
    return hours("mediation.session", 80, 240);
  }

  @Bean
  ParameterDefinition followUpWithin() {
    return hours("mediation.performance", 40, 160);
  }

  @Bean
  ParameterDefinition latestPerformance() {
    return number(PERFORMANCE_MOST, Unit.DAYS, 365, 7, 1_095, Narrowing.TOWNSHIP);
  }

  /** 异议期 How long a side may say that a paper put in for it is none of theirs. */
  @Bean
  ParameterDefinition disputePaperWithin() {
    return number(DISPUTE, Unit.DAYS, 7, 3, 30, Narrowing.TOWNSHIP);
  }

  /** 听取答复 How long a side is waited for of whom it is said that it did not keep the agreement. */
  @Bean
  ParameterDefinition hearWithin() {
    return number(HEARING, Unit.DAYS, 5, 3, 15, Narrowing.TOWNSHIP);
  }

  @Bean
  ParameterDefinition kinWhoDoNotMediate() {
    return number(KIN, Unit.COUNT, 3, 1, 8, Narrowing.TOWNSHIP);
  }

  /** 司法确认 Never longer than the law's thirty days: a court would turn the sides away. */
  @Bean
  ParameterDefinition confirmationWithin() {
    return new ParameterDefinition(
        CONFIRMATION, Unit.DAYS, 30, 15, 30, "mediation.confirmation.basis", Narrowing.NONE);
  }

  private static ParameterDefinition number(
      String key, Unit unit, long initial, long least, long most, Narrowing narrowing) {
    return new ParameterDefinition(key, unit, initial, least, most, "mediation.basis", narrowing);
  }

  private static ParameterDefinition hours(String key, long initial, long most) {
    return number(key, Unit.WORKING_HOURS, initial, 1, most, Narrowing.VILLAGE);
  }
}

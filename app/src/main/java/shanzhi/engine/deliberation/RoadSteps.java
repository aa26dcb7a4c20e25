package shanzhi.engine.deliberation;

import static shanzhi.engine.casework.Procedure.HolderRule.DESK;
import static shanzhi.engine.casework.Procedure.Who.CLOCK;
import static shanzhi.engine.casework.Procedure.Who.FILE;
import static shanzhi.engine.casework.Procedure.act;
import static shanzhi.engine.casework.Procedure.by;
import static shanzhi.foundation.ground.Capability.CASE_HANDLE;
import static shanzhi.foundation.ground.Capability.CASE_READ;
import static shanzhi.foundation.ground.Capability.ROAD_TEND;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.engine.casework.Procedure;
import shanzhi.engine.casework.Procedure.Need;
import shanzhi.engine.casework.Procedure.Term;

/**
 * 四议两公开 The life of a road: proposed, discussed, reviewed, called, voted on, disclosed, carried out and
 * disclosed again. Numbers and votes stand in its own rows; the matter says how far it is.
 */
@Configuration(proxyBeanMethods = false)
class RoadSteps {

  static final String ROAD = "deliberation.road";
  static final String OBJECTION = "deliberation.road-objection";

  static final String PROPOSING = "PROPOSING";
  static final String DISCUSSING = "DISCUSSING";
  static final String REVIEWING = "REVIEWING";
  static final String CONVENING = "CONVENING";
  static final String NOTICED = "NOTICED";
  static final String VOTING = "VOTING";
  static final String DISCLOSED = "DISCLOSED";
  static final String CARRYING = "CARRYING";
  static final String ACCOUNTED = "ACCOUNTED";
  static final String FINISHED = "FINISHED";
  static final String LOST = "LOST";
  static final String CALLED_OFF = "CALLED_OFF";

  static final String ASKED = "OPEN";
  static final String UPHELD = "UPHELD";
  static final String DISMISSED = "DISMISSED";

  static final Procedure WALKING = Procedure.named(ROAD, 1)
      .tendedBy(ROAD_TEND)
      .state(
          PROPOSING,
          DESK,
          RoadParameters.PROPOSE,
          file("propose", DISCUSSING),
          file("not-proposed", LOST).outcome("declined"),
          callOff(),
          overdue(PROPOSING))
      .state(
          DISCUSSING,
          DESK,
          RoadParameters.DISCUSS,
          file("discuss", REVIEWING),
          file("send-back", PROPOSING),
          callOff(),
          overdue(DISCUSSING))
      .state(
          REVIEWING,
          DESK,
          RoadParameters.REVIEW,
          file("review", CONVENING),
          file("send-back", PROPOSING),
          callOff(),
          overdue(REVIEWING))
      .state(
          CONVENING,
          DESK,
          RoadParameters.CONVENE,
          file("call", NOTICED).term(Term.AGREED),
          callOff(),
          overdue(CONVENING))
      .state(
          NOTICED,
          DESK,
          RoadParameters.OPEN,
          file("open", VOTING).term(Term.AGREED),
          file("put-off", CONVENING),
          callOff(),
          overdue(NOTICED))
      .state(
          VOTING,
          DESK,
          RoadParameters.COUNT,
          file("carry", DISCLOSED).term(Term.AGREED),
          file("lose", LOST).outcome("declined"),
          file("no-quorum", CONVENING),
          overdue(VOTING))
      .state(
          DISCLOSED,
          DESK,
          RoadParameters.ENTER,
          file("enter", CARRYING),
          file("decide-again", CONVENING),
          overdue(DISCLOSED))
      .state(
          CARRYING,
          DESK,
          RoadParameters.CARRY_OUT,
          file("account", ACCOUNTED).term(Term.AGREED),
          overdue(CARRYING))
      .state(
          ACCOUNTED,
          DESK,
          RoadParameters.FINISH,
          file("finish", FINISHED).outcome("done"),
          file("account-again", CARRYING),
          overdue(ACCOUNTED))
      .end(FINISHED, LOST, CALLED_OFF);

  static final Procedure OBJECTING = Procedure.named(OBJECTION, 1)
      .state(
          ASKED,
          DESK,
          RoadParameters.ANSWER,
          act("uphold", CASE_HANDLE, UPHELD).needs(Need.ANSWER).outcome("done"),
          act("dismiss", CASE_HANDLE, DISMISSED).needs(Need.ANSWER).outcome("declined"),
          by(CLOCK, "overdue", CASE_READ, ASKED))
      .end(UPHELD, DISMISSED);

  private static Procedure.Action file(String name, String to) {
    return by(FILE, name, ROAD_TEND, to);
  }

  /** 终止 It is not gone on with, for a reason that stands on its page; after the vote it cannot be. */
  private static Procedure.Action callOff() {
    return file("call-off", CALLED_OFF).outcome("called-off").lastResort();
  }

  private static Procedure.Action overdue(String state) {
    return by(CLOCK, "overdue", CASE_READ, state);
  }

  @Bean
  Procedure roadProcedure() {
    return WALKING;
  }

  @Bean
  Procedure roadObjectionProcedure() {
    return OBJECTING;
  }
}

package shanzhi.program.joint;

import static shanzhi.engine.casework.Procedure.HolderRule.DESK;
import static shanzhi.engine.casework.Procedure.HolderRule.HANDLER;
import static shanzhi.engine.casework.Procedure.Need.EVIDENCE;
import static shanzhi.engine.casework.Procedure.Need.NOTE;
import static shanzhi.engine.casework.Procedure.Need.REASON;
import static shanzhi.engine.casework.Procedure.Need.UNTIL;
import static shanzhi.engine.casework.Procedure.Who.CLOCK;
import static shanzhi.engine.casework.Procedure.Who.ENTAILED;
import static shanzhi.engine.casework.Procedure.Who.FILE;
import static shanzhi.engine.casework.Procedure.act;
import static shanzhi.engine.casework.Procedure.by;
import static shanzhi.foundation.ground.Capability.CASE_ASSIGN;
import static shanzhi.foundation.ground.Capability.CASE_HANDLE;
import static shanzhi.foundation.ground.Capability.CASE_READ;
import static shanzhi.foundation.ground.Capability.JOINT_SORT;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.engine.casework.Procedure;
import shanzhi.engine.casework.Procedure.Term;
import shanzhi.foundation.parameter.Narrowing;
import shanzhi.foundation.parameter.ParameterDefinition;
import shanzhi.foundation.parameter.Unit;

/**
 * 联席程序 The steps of a suggestion and of a measure, and what the county sets for them. What is done at
 * the table happens on its own page and entails the act here.
 */
@Configuration(proxyBeanMethods = false)
class JointSteps {

  static final String NAME = "joint.suggestion";
  static final String MEASURE = "joint.measure";

  static final String FILED = "FILED";
  static final String SORTED = "SORTED";
  static final String CALLED = "CALLED";
  static final String TABLED = "TABLED";
  static final String ADOPTED = "ADOPTED";
  static final String DONE = "DONE";
  static final String DECLINED = "DECLINED";

  static final String DECIDED = "DECIDED";
  static final String DOING = "DOING";
  static final String REPORTED = "REPORTED";
  static final String DROPPED = "DROPPED";

  static final String POSITION = "joint.position";
  static final String LONGEST = "joint.longest";

  static final Procedure SUGGESTION = Procedure.named(NAME, 1)
      .tendedBy(JOINT_SORT)
      .state(
          FILED,
          DESK,
          "joint.sort",
          table("sort", SORTED),
          act("decline", CASE_ASSIGN, DECLINED)
              .needs(REASON)
              .outcome("declined")
              .lastResort(),
          overdue(FILED))
      .state(
          SORTED,
          DESK,
          "joint.call",
          table("call", CALLED).term(Term.AGREED),
          act("decline", CASE_ASSIGN, DECLINED)
              .needs(REASON)
              .outcome("declined")
              .lastResort(),
          overdue(SORTED))
      .state(
          CALLED,
          DESK,
          "joint.plan",
          table("call", CALLED).term(Term.AGREED),
          table("table", TABLED),
          act("decline", CASE_ASSIGN, DECLINED)
              .needs(REASON)
              .outcome("declined")
              .lastResort(),
          overdue(CALLED))
      .state(
          TABLED,
          DESK,
          "joint.adopt",
          by(ENTAILED, "adopt", CASE_READ, ADOPTED).term(Term.AGREED),
          table("revise", CALLED),
          overdue(TABLED))
      .state(ADOPTED, DESK, "joint.follow", table("finish", DONE).outcome("done"), overdue(ADOPTED))
      .end(DONE, DECLINED);

  static final Procedure STEPS_OF_MEASURE = Procedure.named(MEASURE, 1)
      .state(
          DECIDED,
          DESK,
          "joint.give",
          by(ENTAILED, "entrust", CASE_READ, DOING).term(Term.AGREED),
          act("give", CASE_ASSIGN, DOING)
              .needs(Procedure.Need.HANDLER, UNTIL)
              .term(Term.AGREED, LONGEST),
          act("drop", CASE_ASSIGN, DROPPED).needs(REASON).outcome("dropped").lastResort(),
          overdue(DECIDED))
      .state(
          DOING,
          HANDLER,
          "joint.doing",
          act("report", CASE_HANDLE, REPORTED).needs(NOTE, EVIDENCE),
          act("send-back", CASE_HANDLE, DECIDED).needs(REASON),
          overdue(DOING))
      .state(
          REPORTED,
          DESK,
          "joint.check",
          act("settle", CASE_ASSIGN, DONE).outcome("done"),
          act("again", CASE_ASSIGN, DOING).needs(REASON, UNTIL).term(Term.AGREED, LONGEST),
          overdue(REPORTED))
      .end(DONE, DROPPED);

  /** What is done at the table entails. */
  private static Procedure.Action table(String name, String to) {
    return by(FILE, name, JOINT_SORT, to);
  }

  private static Procedure.Action overdue(String state) {
    return by(CLOCK, "overdue", CASE_READ, state);
  }

  @Bean
  Procedure jointSuggestion() {
    return SUGGESTION;
  }

  @Bean
  Procedure jointMeasure() {
    return STEPS_OF_MEASURE;
  }

  @Bean
  ParameterDefinition jointSortWithin() {
    return hours("joint.sort", 24, 80);
  }

  @Bean
  ParameterDefinition jointCallWithin() {
    return hours("joint.call", 24, 80);
  }

  @Bean
  ParameterDefinition jointPositionWithin() {
    return number(POSITION, Unit.WORKING_DAYS, 5, 1, 20);
  }

  @Bean
  ParameterDefinition jointPlanWithin() {
    return hours("joint.plan", 80, 240);
  }

  @Bean
  ParameterDefinition jointAdoptWithin() {
    return hours("joint.adopt", 40, 160);
  }

  @Bean
  ParameterDefinition jointFollowWithin() {
    return hours("joint.follow", 40, 160);
  }

  @Bean
  ParameterDefinition jointGiveWithin() {
    return hours("joint.give", 16, 80);
  }

  @Bean
  ParameterDefinition jointDoAfterItsDay() {
    return hours("joint.doing", 40, 160);
  }

  @Bean
  ParameterDefinition jointCheckWithin() {
    return hours("joint.check", 24, 80);
  }

  @Bean
  ParameterDefinition jointLongestMeasure() {
    return number(LONGEST, Unit.WORKING_DAYS, 240, 5, 500);
  }

  private static ParameterDefinition hours(String key, long initial, long most) {
    return number(key, Unit.WORKING_HOURS, initial, 1, most);
  }

  private static ParameterDefinition number(
      String key, Unit unit, long initial, long least, long most) {
    return new ParameterDefinition(
        key, unit, initial, least, most, "joint.basis", Narrowing.TOWNSHIP);
  }
}

package shanzhi.program.campaign;

import static shanzhi.engine.casework.Procedure.HolderRule.DESK;
import static shanzhi.engine.casework.Procedure.Who.CLOCK;
import static shanzhi.engine.casework.Procedure.act;
import static shanzhi.engine.casework.Procedure.by;
import static shanzhi.foundation.ground.Capability.CASE_HANDLE;
import static shanzhi.foundation.ground.Capability.CASE_READ;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.engine.casework.Procedure;
import shanzhi.engine.casework.Procedure.Need;
import shanzhi.engine.casework.Procedure.Term;
import shanzhi.foundation.parameter.Narrowing;
import shanzhi.foundation.parameter.ParameterDefinition;
import shanzhi.foundation.parameter.Unit;

/**
 * 专项行动程序 The life of a campaign, held by the office that runs it, and what the county sets. The
 * doors are no matters: they are rows of this room, and what they come to is its report. Matters open to
 * capabilities of casework alone; that the office may run campaigns is asked where the acts are entailed.
 */
@Configuration(proxyBeanMethods = false)
class CampaignSteps {

  static final String NAME = "campaign.life";

  static final String DRAFTED = "DRAFTED";
  static final String OPEN = "OPEN";
  static final String CLOSED = "CLOSED";
  static final String CALLED_OFF = "CALLED_OFF";

  static final String OPENING = "open";
  static final String CLOSING = "close";
  static final String CALLING_OFF = "call-off";

  static final String LONGEST = "campaign.longest";
  static final String LEAST_DOORS = "campaign.least-doors";
  static final String REUSE = "campaign.reuse";

  static final Procedure PROCEDURE = Procedure.named(NAME, 1)
      .state(
          DRAFTED,
          DESK,
          "campaign.draft",
          act(OPENING, CASE_HANDLE, OPEN).needs(Need.UNTIL).term(Term.AGREED, LONGEST),
          callOff(),
          overdue(DRAFTED))
      .state(
          OPEN,
          DESK,
          "campaign.closing",
          act(CLOSING, CASE_HANDLE, CLOSED).outcome("done"),
          callOff(),
          overdue(OPEN))
      .end(CLOSED, CALLED_OFF);

  private static Procedure.Action callOff() {
    return act(CALLING_OFF, CASE_HANDLE, CALLED_OFF).needs(Need.REASON).outcome("called-off");
  }

  private static Procedure.Action overdue(String state) {
    return by(CLOCK, "overdue", CASE_READ, state);
  }

  @Bean
  Procedure campaignProcedure() {
    return PROCEDURE;
  }

  @Bean
  ParameterDefinition openWithin() {
    return number("campaign.draft", Unit.WORKING_HOURS, 80, 1, 400);
  }

  @Bean
  ParameterDefinition closeWithin() {
    return number("campaign.closing", Unit.WORKING_HOURS, 24, 1, 160);
  }

  @Bean
  ParameterDefinition longestCampaign() {
    return number(LONGEST, Unit.WORKING_DAYS, 130, 5, 260);
  }

  /** How old an answer may be that is shown again. */
  @Bean
  ParameterDefinition reuseWithin() {
    return number(REUSE, Unit.DAYS, 365, 0, 1_095);
  }

  /** 最小单元 Behind each count that an epidemic check leaves stand so many doors at least. */
  @Bean
  ParameterDefinition leastDoors() {
    return new ParameterDefinition(
        LEAST_DOORS, Unit.COUNT, 5, 3, 50, "campaign.least-doors.basis", Narrowing.NONE);
  }

  private static ParameterDefinition number(
      String key, Unit unit, long initial, long least, long most) {
    return new ParameterDefinition(
        key, unit, initial, least, most, "campaign.basis", Narrowing.TOWNSHIP);
  }
}

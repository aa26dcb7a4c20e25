package shanzhi.program.guild;

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
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.FormationAnswers;
import shanzhi.engine.deliberation.FormationWay;

/**
 * 推选程序 How a guild's officers are chosen: put forward in the hamlet, voted on by its households, noticed,
 * seated. An objection is a matter that the township answers.
 */
@Configuration(proxyBeanMethods = false)
class ElectionSteps {

  static final String NAME = "guild.election";
  static final String OBJECTION = "guild.objection";

  static final String PUTTING = "PUTTING";
  static final String NOTICED = "NOTICED";
  static final String SEATED = "SEATED";
  static final String CALLED_OFF = "CALLED_OFF";

  static final String OPEN = "OPEN";
  static final String UPHELD = "UPHELD";
  static final String DISMISSED = "DISMISSED";

  static final Procedure PROCEDURE = Procedure.named(NAME, 1)
      .state(
          PUTTING,
          DESK,
          GuildParameters.ELECT,
          by(FILE, "vote", BODY_FORM, NOTICED).term(Term.AGREED),
          by(FILE, "none-chosen", BODY_FORM, PUTTING),
          callOff(),
          overdue(PUTTING))
      .state(
          NOTICED,
          DESK,
          GuildParameters.SEAT,
          by(FILE, "seat", BODY_FORM, SEATED).outcome("done"),
          by(FILE, "none-left", BODY_FORM, PUTTING),
          callOff(),
          overdue(NOTICED))
      .end(SEATED, CALLED_OFF);

  static final Procedure OBJECTING = Procedure.named(OBJECTION, 1)
      .state(
          OPEN,
          DESK,
          GuildParameters.OBJECTION,
          act("uphold", CASE_HANDLE, UPHELD).needs(Need.ANSWER).outcome("done"),
          act("dismiss", CASE_HANDLE, DISMISSED).needs(Need.ANSWER).outcome("declined"),
          overdue(OPEN))
      .end(UPHELD, DISMISSED);

  private static Procedure.Action callOff() {
    return by(FILE, "call-off", BODY_FORM, CALLED_OFF).outcome("called-off").lastResort();
  }

  private static Procedure.Action overdue(String state) {
    return by(CLOCK, "overdue", CASE_READ, state);
  }

  /** As councils are formed, but by the households, with nobody's list between, and for offices. */
  @Bean
  FormationWay guildFormation(Guilds guilds) {
    return new FormationWay(
        BodyKind.GUILD,
        NAME,
        OBJECTION,
        PUTTING,
        PUTTING,
        GuildParameters.NOTICE,
        GuildParameters.QUORUM,
        true,
        id -> guilds.entitled(guilds.must(id)));
  }

  @Bean
  Entailment guildObjectionAnswers(FormationAnswers answers) {
    return answers.to(OBJECTION);
  }

  @Bean
  Procedure guildElectionProcedure() {
    return PROCEDURE;
  }

  @Bean
  Procedure guildObjectionProcedure() {
    return OBJECTING;
  }
}

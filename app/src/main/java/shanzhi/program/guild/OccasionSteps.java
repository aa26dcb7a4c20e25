package shanzhi.program.guild;

import static shanzhi.engine.casework.Procedure.HolderRule.HANDLER;
import static shanzhi.engine.casework.Procedure.Who.CLOCK;
import static shanzhi.engine.casework.Procedure.Who.ENTAILED;
import static shanzhi.engine.casework.Procedure.Who.FILE;
import static shanzhi.engine.casework.Procedure.by;
import static shanzhi.foundation.ground.Capability.CASE_READ;
import static shanzhi.foundation.ground.Capability.GUILD_COORDINATE;
import static shanzhi.foundation.ground.Capability.GUILD_PERSUADE;
import static shanzhi.foundation.ground.Capability.GUILD_STEWARD;
import static shanzhi.foundation.ground.Capability.GUILD_SUPERVISE;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.engine.casework.Procedure;
import shanzhi.engine.casework.Procedure.Term;

/**
 * 办事程序 The way of an occasion from its registration to the look afterwards. The matter lies with the guild
 * and waits for the one officer whose act comes next; what was said stands in the occasion's own rows.
 * Nothing in it fines: the last act hands on what persuasion could not settle.
 */
@Configuration(proxyBeanMethods = false)
class OccasionSteps {

  static final String NAME = "guild.occasion";

  static final String REGISTERED = "REGISTERED";
  static final String OVER = "OVER";
  static final String ARRANGED = "ARRANGED";
  static final String HELD = "HELD";
  static final String BEYOND = "BEYOND";
  static final String TALKED = "TALKED";
  static final String KEPT = "KEPT";
  static final String SETTLED = "SETTLED";
  static final String HANDED = "HANDED";
  static final String WITHDRAWN = "WITHDRAWN";

  static final Procedure PROCEDURE = Procedure.named(NAME, 1)
      .state(
          REGISTERED,
          HANDLER,
          GuildParameters.ARRANGE,
          by(FILE, "arrange", GUILD_COORDINATE, ARRANGED).term(Term.AGREED),
          by(ENTAILED, "amend", CASE_READ, REGISTERED),
          by(ENTAILED, "over", CASE_READ, OVER),
          withdraw(),
          overdue(REGISTERED))
      .state(
          OVER,
          HANDLER,
          GuildParameters.PERSUADE,
          by(FILE, "persuade", GUILD_PERSUADE, OVER),
          by(FILE, "stand", GUILD_PERSUADE, ARRANGED).term(Term.AGREED),
          by(ENTAILED, "amend", CASE_READ, REGISTERED),
          by(ENTAILED, "over", CASE_READ, OVER),
          withdraw(),
          overdue(OVER))
      .state(
          ARRANGED,
          HANDLER,
          GuildParameters.HOLD,
          by(FILE, "hold", GUILD_STEWARD, HELD),
          by(ENTAILED, "amend", CASE_READ, REGISTERED),
          by(ENTAILED, "over", CASE_READ, OVER),
          withdraw(),
          overdue(ARRANGED))
      .state(
          HELD,
          HANDLER,
          GuildParameters.LOOK,
          by(FILE, "kept", GUILD_PERSUADE, KEPT).outcome("done"),
          by(FILE, "beyond", GUILD_PERSUADE, BEYOND),
          overdue(HELD))
      .state(
          BEYOND,
          HANDLER,
          GuildParameters.PERSUADE,
          by(FILE, "talk", GUILD_PERSUADE, TALKED),
          overdue(BEYOND))
      .state(
          TALKED,
          HANDLER,
          GuildParameters.DECIDE,
          by(FILE, "settle", GUILD_SUPERVISE, SETTLED).outcome("settled"),
          by(FILE, "again", GUILD_SUPERVISE, BEYOND),
          by(FILE, "hand-on", GUILD_SUPERVISE, HANDED).outcome("handed"),
          overdue(TALKED))
      .end(KEPT, SETTLED, HANDED, WITHDRAWN);

  private static Procedure.Action withdraw() {
    return by(ENTAILED, "withdraw", CASE_READ, WITHDRAWN).outcome("withdrawn");
  }

  private static Procedure.Action overdue(String state) {
    return by(CLOCK, "overdue", CASE_READ, state);
  }

  @Bean
  Procedure guildOccasionProcedure() {
    return PROCEDURE;
  }
}

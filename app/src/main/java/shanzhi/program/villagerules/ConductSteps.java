package shanzhi.program.villagerules;

import static shanzhi.engine.casework.Procedure.HolderRule.DESK;
import static shanzhi.engine.casework.Procedure.HolderRule.HANDLER;
import static shanzhi.engine.casework.Procedure.Who.CLOCK;
import static shanzhi.engine.casework.Procedure.Who.ENTAILED;
import static shanzhi.engine.casework.Procedure.Who.FILE;
import static shanzhi.engine.casework.Procedure.by;
import static shanzhi.foundation.ground.Capability.CASE_READ;
import static shanzhi.foundation.ground.Capability.RULES_FIND;
import static shanzhi.foundation.ground.Capability.RULES_REVIEW;
import static shanzhi.foundation.ground.Capability.RULES_TEND;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.engine.casework.Procedure;
import shanzhi.engine.casework.Procedure.Term;

/**
 * 认定程序 From what was told to what came of it, of breaches and commendations alike: notice, the person's
 * own word, the supervisory committee's finding, appeal to the township, and the follow-up. Nobody is
 * found against unheard, and nothing is carried out before the appeal is over.
 */
@Configuration(proxyBeanMethods = false)
class ConductSteps {

  static final String NAME = "villagerules.conduct";

  static final String REPORTED = "REPORTED";
  static final String NOTIFIED = "NOTIFIED";
  static final String HEARD = "HEARD";
  static final String FOUND = "FOUND";
  static final String APPEALED = "APPEALED";
  static final String CARRYING = "CARRYING";
  static final String DONE = "DONE";
  static final String CLEARED = "CLEARED";
  static final String DROPPED = "DROPPED";
  static final String LEFT = "LEFT";

  static final Procedure PROCEDURE = Procedure.named(NAME, 1)
      .state(
          REPORTED,
          DESK,
          VillageRulesParameters.NOTICE,
          by(FILE, "notify", RULES_TEND, NOTIFIED).term(Term.AGREED),
          by(FILE, "drop", RULES_TEND, DROPPED).outcome("declined"),
          overdue(REPORTED))
      .state(
          NOTIFIED,
          DESK,
          VillageRulesParameters.HEAR,
          by(FILE, "lapse", RULES_TEND, HEARD),
          by(FILE, "drop", RULES_TEND, DROPPED).outcome("declined"),
          by(ENTAILED, "answer", CASE_READ, HEARD),
          overdue(NOTIFIED))
      .state(
          HEARD,
          HANDLER,
          VillageRulesParameters.FIND,
          by(FILE, "find", RULES_FIND, FOUND).term(Term.AGREED),
          by(FILE, "clear", RULES_FIND, CLEARED).outcome("declined"),
          overdue(HEARD))
      .state(
          FOUND,
          DESK,
          VillageRulesParameters.STAND,
          by(FILE, "stand", RULES_TEND, CARRYING).term(Term.AGREED),
          by(ENTAILED, "accept", CASE_READ, CARRYING).term(Term.AGREED),
          by(ENTAILED, "appeal", CASE_READ, APPEALED).up(),
          overdue(FOUND))
      .state(
          APPEALED,
          DESK,
          VillageRulesParameters.APPEAL,
          by(FILE, "uphold", RULES_REVIEW, CARRYING).home().term(Term.AGREED),
          by(FILE, "overturn", RULES_REVIEW, CLEARED).outcome("declined"),
          overdue(APPEALED))
      .state(
          CARRYING,
          DESK,
          VillageRulesParameters.CARRY,
          by(FILE, "done", RULES_TEND, DONE).outcome("done"),
          by(FILE, "remind", RULES_TEND, CARRYING),
          by(FILE, "leave", RULES_TEND, LEFT).outcome("broken"),
          overdue(CARRYING))
      .end(DONE, CLEARED, DROPPED, LEFT);

  private static Procedure.Action overdue(String state) {
    return by(CLOCK, "overdue", CASE_READ, state);
  }

  @Bean
  Procedure villageRulesConductProcedure() {
    return PROCEDURE;
  }
}

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

import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.engine.casework.Procedure;
import shanzhi.engine.casework.Procedure.Term;

/**
 * 认定程序 From what was told to what came of it, of breaches and commendations alike: notice, the person's
 * own word, the finding by the supervisory committee, or by the township where too few of it may, appeal
 * to the township, and the follow-up. Nobody is found against unheard, and nothing is carried out before
 * the appeal is over.
 */
@Configuration(proxyBeanMethods = false)
class ConductSteps {

  static final String NAME = "villagerules.conduct";

  static final String REPORTED = "REPORTED";
  static final String NOTIFIED = "NOTIFIED";
  static final String HEARD = "HEARD";
  static final String LIFTED = "LIFTED";
  static final String FOUND = "FOUND";
  static final String APPEALED = "APPEALED";
  static final String CARRYING = "CARRYING";
  static final String DONE = "DONE";
  static final String CLEARED = "CLEARED";
  static final String DROPPED = "DROPPED";
  static final String LEFT = "LEFT";

  static final Procedure PROCEDURE = steps(
          2, by(FILE, "lift", RULES_TEND, LIFTED).up())
      .state(
          LIFTED,
          DESK,
          VillageRulesParameters.FIND,
          by(FILE, "find", RULES_REVIEW, FOUND).home().term(Term.AGREED),
          by(FILE, "clear", RULES_REVIEW, CLEARED).outcome("declined"),
          overdue(LIFTED))
      .end(DONE, CLEARED, DROPPED, LEFT);

  /** Of files that were opened before the township stood in for a committee of too few. */
  static final Procedure BEFORE = steps(1).end(DONE, CLEARED, DROPPED, LEFT);

  /** @param stands what the committee may do beside finding */
  private static Procedure.Builder steps(int edition, Procedure.Action... stands) {
    return Procedure.named(NAME, edition)
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
        .state(HEARD, HANDLER, VillageRulesParameters.FIND, finding(stands))
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
            overdue(CARRYING));
  }

  private static Procedure.Action[] finding(Procedure.Action... stands) {
    var own = Stream.of(
        by(FILE, "find", RULES_FIND, FOUND).term(Term.AGREED),
        by(FILE, "clear", RULES_FIND, CLEARED).outcome("declined"),
        overdue(HEARD));
    return Stream.concat(own, Stream.of(stands)).toArray(Procedure.Action[]::new);
  }

  private static Procedure.Action overdue(String state) {
    return by(CLOCK, "overdue", CASE_READ, state);
  }

  @Bean
  Procedure villageRulesConductProcedure() {
    return PROCEDURE;
  }

  @Bean
  Procedure villageRulesConductProcedureBefore() {
    return BEFORE;
  }
}

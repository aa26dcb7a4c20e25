package shanzhi.program.villagerules;

import static shanzhi.engine.casework.Procedure.HolderRule.DESK;
import static shanzhi.engine.casework.Procedure.Who.CLOCK;
import static shanzhi.engine.casework.Procedure.Who.FILE;
import static shanzhi.engine.casework.Procedure.by;
import static shanzhi.foundation.ground.Capability.CASE_READ;
import static shanzhi.foundation.ground.Capability.RULES_LEAD;
import static shanzhi.foundation.ground.Capability.RULES_REVIEW;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.engine.casework.Procedure;

/**
 * 制订程序 How village rules are made: what people ask is gathered and answered, drafts are commented, the
 * township reviews, the villagers' meeting decides on its road, the township files, the leader
 * publishes, the households acknowledge. No act leads past the meeting or the filing.
 */
@Configuration(proxyBeanMethods = false)
class MakingSteps {

  static final String NAME = "villagerules.making";

  static final String GATHERING = "GATHERING";
  static final String DRAFTING = "DRAFTING";
  static final String REVIEWING = "REVIEWING";
  static final String DECIDING = "DECIDING";
  static final String FILING = "FILING";
  static final String PUBLISHING = "PUBLISHING";
  static final String READ = "READ";
  static final String DONE = "DONE";
  static final String ENDED = "ENDED";

  static final Procedure PROCEDURE = Procedure.named(NAME, 1)
      .state(
          GATHERING,
          DESK,
          VillageRulesParameters.GATHER,
          lead("call", GATHERING),
          lead("meet", GATHERING),
          lead("draft", DRAFTING),
          lead("end", ENDED).outcome("declined"),
          overdue(GATHERING))
      .state(
          DRAFTING,
          DESK,
          VillageRulesParameters.DRAFT,
          lead("draft", DRAFTING),
          lead("submit", REVIEWING).up(),
          lead("end", ENDED).outcome("declined"),
          overdue(DRAFTING))
      .state(
          REVIEWING,
          DESK,
          VillageRulesParameters.REVIEW,
          review("pass", DECIDING).home(),
          review("return", DRAFTING).home(),
          overdue(REVIEWING))
      .state(
          DECIDING,
          DESK,
          VillageRulesParameters.DECIDE,
          lead("carried", FILING).up(),
          lead("again", DRAFTING),
          lead("end", ENDED).outcome("declined"),
          overdue(DECIDING))
      .state(
          FILING,
          DESK,
          VillageRulesParameters.FILE,
          review("file", PUBLISHING).home(),
          review("correct", DRAFTING).home(),
          overdue(FILING))
      .state(
          PUBLISHING,
          DESK,
          VillageRulesParameters.PUBLISH,
          lead("publish", READ),
          overdue(PUBLISHING))
      .state(
          READ,
          DESK,
          VillageRulesParameters.ACKNOWLEDGE,
          lead("close", DONE).outcome("done"),
          overdue(READ))
      .end(DONE, ENDED);

  private static Procedure.Action lead(String name, String to) {
    return by(FILE, name, RULES_LEAD, to);
  }

  private static Procedure.Action review(String name, String to) {
    return by(FILE, name, RULES_REVIEW, to);
  }

  private static Procedure.Action overdue(String state) {
    return by(CLOCK, "overdue", CASE_READ, state);
  }

  @Bean
  Procedure villageRulesMakingProcedure() {
    return PROCEDURE;
  }
}

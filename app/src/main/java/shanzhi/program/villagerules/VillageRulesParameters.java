package shanzhi.program.villagerules;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.foundation.parameter.Narrowing;
import shanzhi.foundation.parameter.ParameterDefinition;
import shanzhi.foundation.parameter.Unit;

/** What the county sets for village rules: each step's time, who steps aside, and what it files by law. */
@Configuration(proxyBeanMethods = false)
class VillageRulesParameters {

  static final String GATHER = "villagerules.gather";
  static final String DRAFT = "villagerules.draft";
  static final String REVIEW = "villagerules.review";
  static final String DECIDE = "villagerules.decide";
  static final String FILE = "villagerules.file";
  static final String PUBLISH = "villagerules.publish";
  static final String ACKNOWLEDGE = "villagerules.acknowledge";
  static final String NOTICE = "villagerules.notice";
  static final String HEAR = "villagerules.hear";
  static final String FIND = "villagerules.find";
  static final String STAND = "villagerules.stand";
  static final String APPEAL = "villagerules.appeal";
  static final String CARRY = "villagerules.carry";

  static final String ANSWER_DAYS = "villagerules.answer-days";
  static final String APPEAL_DAYS = "villagerules.appeal-days";
  static final String DO_MOST = "villagerules.do-most";
  static final String COMMITTEE = "villagerules.committee-least";
  static final String KIN = "villagerules.kin";
  static final String REMINDERS = "villagerules.reminders";

  static final String CONTRIBUTION = "villagerules.contribution";
  static final String CONTRIBUTION_BASIS = "villagerules.contribution-basis";
  static final String CONTRIBUTION_MOST = "villagerules.contribution-most";

  private static final String BASIS = "villagerules.basis";
  private static final String LAW = "villagerules.basis-law";

  /** 自愿捐助 Off: a village has no power to fine, and a contribution is easily one by another name. */
  @Bean
  ParameterDefinition villageRulesContribution() {
    return ParameterDefinition.yesNo(CONTRIBUTION, false, LAW, Narrowing.NONE);
  }

  /** The legal basis that the county files; without it the switch does nothing. */
  @Bean
  ParameterDefinition villageRulesContributionBasis() {
    return ParameterDefinition.text(CONTRIBUTION_BASIS, "", 200, LAW, Narrowing.NONE);
  }

  @Bean
  ParameterDefinition villageRulesContributionMost() {
    return new ParameterDefinition(
        CONTRIBUTION_MOST, Unit.FEN, 20_000, 100, 100_000, LAW, Narrowing.NONE);
  }

  @Bean
  ParameterDefinition villageRulesGatherWithin() {
    return number(GATHER, Unit.WORKING_HOURS, 160, 4, 480);
  }

  @Bean
  ParameterDefinition villageRulesDraftWithin() {
    return number(DRAFT, Unit.WORKING_HOURS, 160, 4, 480);
  }

  @Bean
  ParameterDefinition villageRulesReviewWithin() {
    return number(REVIEW, Unit.WORKING_HOURS, 40, 4, 480);
  }

  @Bean
  ParameterDefinition villageRulesDecideWithin() {
    return number(DECIDE, Unit.WORKING_HOURS, 240, 4, 480);
  }

  @Bean
  ParameterDefinition villageRulesFileWithin() {
    return number(FILE, Unit.WORKING_HOURS, 80, 4, 480);
  }

  @Bean
  ParameterDefinition villageRulesPublishWithin() {
    return number(PUBLISH, Unit.WORKING_HOURS, 40, 4, 480);
  }

  @Bean
  ParameterDefinition villageRulesAcknowledgeWithin() {
    return number(ACKNOWLEDGE, Unit.WORKING_HOURS, 240, 4, 480);
  }

  @Bean
  ParameterDefinition villageRulesNoticeWithin() {
    return number(NOTICE, Unit.WORKING_HOURS, 24, 4, 480);
  }

  @Bean
  ParameterDefinition villageRulesHearWithin() {
    return number(HEAR, Unit.WORKING_HOURS, 24, 4, 480);
  }

  @Bean
  ParameterDefinition villageRulesFindWithin() {
    return number(FIND, Unit.WORKING_HOURS, 40, 4, 480);
  }

  @Bean
  ParameterDefinition villageRulesStandWithin() {
    return number(STAND, Unit.WORKING_HOURS, 24, 4, 480);
  }

  @Bean
  ParameterDefinition villageRulesAppealWithin() {
    return number(APPEAL, Unit.WORKING_HOURS, 40, 4, 480);
  }

  @Bean
  ParameterDefinition villageRulesCarryWithin() {
    return number(CARRY, Unit.WORKING_HOURS, 40, 4, 480);
  }

  @Bean
  ParameterDefinition villageRulesAnswerDays() {
    return number(ANSWER_DAYS, Unit.DAYS, 7, 3, 30);
  }

  @Bean
  ParameterDefinition villageRulesAppealDays() {
    return number(APPEAL_DAYS, Unit.DAYS, 10, 5, 60);
  }

  @Bean
  ParameterDefinition villageRulesDoMost() {
    return number(DO_MOST, Unit.DAYS, 90, 7, 365);
  }

  @Bean
  ParameterDefinition villageRulesCommitteeLeast() {
    return number(COMMITTEE, Unit.COUNT, 2, 2, 5);
  }

  @Bean
  ParameterDefinition villageRulesKin() {
    return number(KIN, Unit.COUNT, 3, 1, 8);
  }

  @Bean
  ParameterDefinition villageRulesReminders() {
    return number(REMINDERS, Unit.COUNT, 2, 1, 5);
  }

  private static ParameterDefinition number(
      String key, Unit unit, long initial, long least, long most) {
    return new ParameterDefinition(key, unit, initial, least, most, BASIS, Narrowing.TOWNSHIP);
  }
}

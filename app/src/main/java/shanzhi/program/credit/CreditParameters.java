package shanzhi.program.credit;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.foundation.parameter.Narrowing;
import shanzhi.foundation.parameter.ParameterDefinition;
import shanzhi.foundation.parameter.Unit;

/** What a county sets of moral credit unions besides the table of points. */
@Configuration(proxyBeanMethods = false)
class CreditParameters {

  static final String RESIDENT_MONTHS = "credit.resident-months";
  static final String REPORT_DAYS = "credit.report-days";
  static final String CHECK = "credit.check";
  static final String KIN_DEGREE = "credit.kin-degree";
  static final String NOTICE = "credit.notice";
  static final String NOTICE_DAYS = "credit.notice-days";
  static final String OBJECT_DAYS = "credit.object-days";
  static final String HEAR = "credit.hear";
  static final String KEPT_DAYS = "credit.kept-days";
  static final String EXPIRY_MONTHS = "credit.expiry-months";
  static final String STANDING_MOST = "credit.standing-most";
  static final String AWARD_LEAST = "credit.award-least";
  static final String AWARD_MOST = "credit.award-most";

  /** 常住 For how long somebody who is registered elsewhere has lived here. */
  @Bean
  ParameterDefinition creditMemberAfter() {
    return number(RESIDENT_MONTHS, Unit.COUNT, 12, 1, 60);
  }

  @Bean
  ParameterDefinition creditReportedWithin() {
    return number(REPORT_DAYS, Unit.DAYS, 30, 1, 365);
  }

  @Bean
  ParameterDefinition creditCheckedWithin() {
    return number(CHECK, Unit.WORKING_HOURS, 40, 8, 160);
  }

  /** 回避 How near kin may not check a deed together, nor one another's; one household never does. */
  @Bean
  ParameterDefinition creditCheckersApart() {
    return number(KIN_DEGREE, Unit.COUNT, 2, 0, 4);
  }

  /** By when what was told is posted or, once frozen, settled; a safeguard behind the period itself. */
  @Bean
  ParameterDefinition creditNoticeEndsWithin() {
    return number(NOTICE, Unit.WORKING_HOURS, 160, 40, 480);
  }

  @Bean
  ParameterDefinition creditNoticeLasts() {
    return number(NOTICE_DAYS, Unit.DAYS, 7, 3, 30);
  }

  @Bean
  ParameterDefinition creditObjectionWithin() {
    return number(OBJECT_DAYS, Unit.DAYS, 30, 7, 180);
  }

  @Bean
  ParameterDefinition creditObjectionHeard() {
    return number(HEAR, Unit.WORKING_HOURS, 80, 8, 240);
  }

  @Bean
  ParameterDefinition creditGoodsKept() {
    return number(KEPT_DAYS, Unit.DAYS, 7, 1, 60);
  }

  /** 到期 After how many months points that were not spent lapse; 0 where they never do. */
  @Bean
  ParameterDefinition creditPointsLast() {
    return number(EXPIRY_MONTHS, Unit.COUNT, 24, 0, 120);
  }

  @Bean
  ParameterDefinition creditStandingShows() {
    return number(STANDING_MOST, Unit.COUNT, 20, 3, 50);
  }

  @Bean
  ParameterDefinition creditCommendedFrom() {
    return number(AWARD_LEAST, Unit.POINTS, 30, 1, 10_000);
  }

  @Bean
  ParameterDefinition creditCommendedMost() {
    return number(AWARD_MOST, Unit.COUNT, 10, 1, 50);
  }

  private static ParameterDefinition number(
      String key, Unit unit, long initial, long least, long most) {
    return new ParameterDefinition(
        key, unit, initial, least, most, "credit.basis", Narrowing.VILLAGE);
  }
}

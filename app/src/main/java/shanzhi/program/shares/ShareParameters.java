package shanzhi.program.shares;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.foundation.parameter.Narrowing;
import shanzhi.foundation.parameter.ParameterDefinition;
import shanzhi.foundation.parameter.Unit;

/** What the county sets for shares: notice, bounds of a plan, frozen households, each step's time. */
@Configuration(proxyBeanMethods = false)
class ShareParameters {

  static final String DRAFT = "shares.draft";
  static final String SETTLE = "shares.settle";
  static final String DECIDE = "shares.decide";
  static final String ANSWER = "shares.answer";
  static final String CONSENT = "shares.consent";
  static final String ENTER = "shares.enter";

  static final String NOTICE = "shares.notice";
  static final String OWN_MOST = "shares.own-most";
  static final String HOLDER_MOST = "shares.holder-most";
  static final String FROZEN = "shares.frozen";
  static final String CREDITORS = "shares.creditors";
  static final String PAPER_DAYS = "shares.paper-days";
  static final String SELF_DAYS = "shares.self-days";
  static final String KIN_DEGREE = "shares.kin-degree";

  private static final String BASIS = "shares.basis";
  private static final String LAW = "shares.basis-law";

  @Bean
  ParameterDefinition sharesNotice() {
    return new ParameterDefinition(NOTICE, Unit.DAYS, 10, 7, 60, LAW, Narrowing.TOWNSHIP);
  }

  /** 集体股 Its part of all shares at most. */
  @Bean
  ParameterDefinition sharesOwnMost() {
    return new ParameterDefinition(OWN_MOST, Unit.PERCENT, 30, 0, 50, BASIS, Narrowing.TOWNSHIP);
  }

  /** 单户持股 What one holder may come to have by transfers, at most. */
  @Bean
  ParameterDefinition sharesHolderMost() {
    return new ParameterDefinition(HOLDER_MOST, Unit.PERCENT, 20, 1, 50, BASIS, Narrowing.TOWNSHIP);
  }

  /** 静态管理 Whether shares are the household's and stay so. */
  @Bean
  ParameterDefinition sharesFrozen() {
    return ParameterDefinition.yesNo(FROZEN, true, BASIS, Narrowing.VILLAGE);
  }

  /** 近亲属回避 Kin up to this degree do not carry the same change; 0 asks for the household alone. */
  @Bean
  ParameterDefinition sharesKinDegree() {
    return new ParameterDefinition(KIN_DEGREE, Unit.COUNT, 2, 0, 4, BASIS, Narrowing.TOWNSHIP);
  }

  /** 告知债权人 How long creditors have before a collective ends. */
  @Bean
  ParameterDefinition sharesCreditors() {
    return new ParameterDefinition(CREDITORS, Unit.DAYS, 45, 30, 180, LAW, Narrowing.NONE);
  }

  /** 书面同意的复核期 How long whoever agreed on paper may still say no before a change is entered. */
  @Bean
  ParameterDefinition sharesPaperDays() {
    return new ParameterDefinition(PAPER_DAYS, Unit.DAYS, 7, 3, 30, BASIS, Narrowing.TOWNSHIP);
  }

  /** 本人会登录 Who came within so many days says yes or no themselves, and not by a paper. */
  @Bean
  ParameterDefinition sharesSelfDays() {
    return new ParameterDefinition(SELF_DAYS, Unit.DAYS, 90, 14, 365, BASIS, Narrowing.TOWNSHIP);
  }

  @Bean
  ParameterDefinition sharesDraftWithin() {
    return hours(DRAFT, 240);
  }

  @Bean
  ParameterDefinition sharesSettleWithin() {
    return hours(SETTLE, 80);
  }

  @Bean
  ParameterDefinition sharesDecideWithin() {
    return hours(DECIDE, 480);
  }

  @Bean
  ParameterDefinition sharesAnswerWithin() {
    return hours(ANSWER, 80);
  }

  @Bean
  ParameterDefinition sharesConsentWithin() {
    return hours(CONSENT, 160);
  }

  @Bean
  ParameterDefinition sharesEnterWithin() {
    return hours(ENTER, 40);
  }

  private static ParameterDefinition hours(String key, long initial) {
    return new ParameterDefinition(
        key, Unit.WORKING_HOURS, initial, 4, 960, BASIS, Narrowing.TOWNSHIP);
  }
}

package shanzhi.program.industry;

import static shanzhi.engine.casework.Procedure.HolderRule.DESK;
import static shanzhi.engine.casework.Procedure.Who.CLOCK;
import static shanzhi.engine.casework.Procedure.act;
import static shanzhi.engine.casework.Procedure.by;
import static shanzhi.foundation.ground.Capability.CASE_HANDLE;
import static shanzhi.foundation.ground.Capability.CASE_READ;
import static shanzhi.foundation.ground.Capability.INDUSTRY_KEEP;
import static shanzhi.foundation.ground.Capability.INDUSTRY_READ;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.engine.casework.Procedure;
import shanzhi.engine.casework.Procedure.Need;

/**
 * 牵线程序 The way of an introduction: met, checked by the township for means and record, agreed, and signed
 * for; or let go of, with the reason. Matched means that a contract is entered.
 */
@Configuration(proxyBeanMethods = false)
class IntroductionSteps {

  static final String NAME = "industry.introduction";

  static final String INTRODUCED = "INTRODUCED";
  static final String MET = "MET";
  static final String VETTING = "VETTING";
  static final String AGREED = "AGREED";
  static final String MATCHED = "MATCHED";
  static final String DECLINED = "DECLINED";
  static final String LAPSED = "LAPSED";

  static final Procedure PROCEDURE = Procedure.named(NAME, 1)
      .tendedBy(INDUSTRY_KEEP)
      .state(
          INTRODUCED,
          DESK,
          IndustryParameters.MEET,
          act("meet", CASE_HANDLE, MET).needs(Need.NOTE),
          decline(),
          overdue(INTRODUCED))
      .state(
          MET,
          DESK,
          IndustryParameters.MEET,
          act("submit", CASE_HANDLE, VETTING).up().needs(Need.NOTE),
          decline(),
          overdue(MET))
      .tendedBy(INDUSTRY_READ)
      .state(
          VETTING,
          DESK,
          IndustryParameters.VET,
          act("pass", CASE_HANDLE, AGREED).home().needs(Need.NOTE),
          act("fail", CASE_HANDLE, DECLINED).needs(Need.REASON).outcome("declined"),
          overdue(VETTING))
      .tendedBy(INDUSTRY_KEEP)
      .state(
          AGREED,
          DESK,
          IndustryParameters.SIGN,
          act("sign", CASE_HANDLE, MATCHED).needs(Need.NOTE).outcome("done"),
          act("lapse", CASE_HANDLE, LAPSED)
              .needs(Need.REASON)
              .outcome("declined")
              .lastResort(),
          overdue(AGREED))
      .end(MATCHED, DECLINED, LAPSED);

  private static Procedure.Action decline() {
    return act("decline", CASE_HANDLE, DECLINED)
        .needs(Need.REASON)
        .outcome("declined")
        .lastResort();
  }

  private static Procedure.Action overdue(String state) {
    return by(CLOCK, "overdue", CASE_READ, state);
  }

  @Bean
  Procedure industryIntroductionProcedure() {
    return PROCEDURE;
  }
}

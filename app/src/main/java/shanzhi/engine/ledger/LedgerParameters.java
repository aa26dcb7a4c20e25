package shanzhi.engine.ledger;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.foundation.parameter.Narrowing;
import shanzhi.foundation.parameter.ParameterDefinition;
import shanzhi.foundation.parameter.Unit;

/** What the county sets for books: how long a voucher may wait at each hand, how near
 * kin may not be two of them, and a batch of payments for the bank's answer. */
@Configuration(proxyBeanMethods = false)
class LedgerParameters {

  static final String STEP = "ledger.voucher-step";

  /** From when a batch of payments is drawn up until the bank has answered, and to chase what bounced. */
  static final String ANSWER = "ledger.payout-answer";

  /** 近亲回避 How near kin may not be two of the hands on a voucher; one household never is. */
  static final String KIN_DEGREE = "ledger.kin-degree";

  @Bean
  ParameterDefinition handsApart() {
    return new ParameterDefinition(
        KIN_DEGREE, Unit.COUNT, 2, 0, 4, "ledger.basis-kin", Narrowing.TOWNSHIP);
  }

  @Bean
  ParameterDefinition voucherStepWithin() {
    return new ParameterDefinition(
        STEP, Unit.WORKING_HOURS, 16, 4, 240, "ledger.basis-hands", Narrowing.TOWNSHIP);
  }

  @Bean
  ParameterDefinition payoutAnsweredWithin() {
    return new ParameterDefinition(
        ANSWER, Unit.WORKING_HOURS, 40, 8, 240, "ledger.basis-paid", Narrowing.TOWNSHIP);
  }
}

package shanzhi.engine.ledger;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.foundation.parameter.Narrowing;
import shanzhi.foundation.parameter.ParameterDefinition;
import shanzhi.foundation.parameter.Unit;

/** What the county sets for books: how long a voucher may wait at each hand, and a
 * batch of payments for the bank's answer. */
@Configuration(proxyBeanMethods = false)
class LedgerParameters {

  static final String STEP = "ledger.voucher-step";

  /** From when a batch of payments is drawn up until the bank has answered, and to chase what bounced. */
  static final String ANSWER = "ledger.payout-answer";

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

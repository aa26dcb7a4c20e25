package shanzhi.engine.ledger;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.foundation.parameter.Narrowing;
import shanzhi.foundation.parameter.ParameterDefinition;
import shanzhi.foundation.parameter.Unit;

/** What the county sets for books: how long a voucher may wait at each hand. */
@Configuration(proxyBeanMethods = false)
class LedgerParameters {

  static final String STEP = "ledger.voucher-step";

  @Bean
  ParameterDefinition voucherStepWithin() {
    return new ParameterDefinition(
        STEP, Unit.WORKING_HOURS, 16, 4, 240, "ledger.basis-hands", Narrowing.TOWNSHIP);
  }
}

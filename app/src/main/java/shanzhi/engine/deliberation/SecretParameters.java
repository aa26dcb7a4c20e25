package shanzhi.engine.deliberation;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.foundation.access.AnonymousRoutes;
import shanzhi.foundation.access.OpenRoutes;
import shanzhi.foundation.parameter.Narrowing;
import shanzhi.foundation.parameter.ParameterDefinition;
import shanzhi.foundation.parameter.Unit;

/** The county-set number of secret ballots, their addresses that ask for nobody, and their tidying. */
@Configuration(proxyBeanMethods = false)
class SecretParameters {

  static final String LEAST = "deliberation.secret-least";

  /** Of fewer than three, each knows what the others marked once they know the outcome. */
  @Bean
  ParameterDefinition secretLeast() {
    return new ParameterDefinition(
        LEAST, Unit.COUNT, 10, 3, 100, "deliberation.secret.basis", Narrowing.TOWNSHIP);
  }

  /** What anybody reads to recount. */
  @Bean
  OpenRoutes secretOpen() {
    return OpenRoutes.of("/ballots/*/receipts", "/ballots/*/published.json");
  }

  @Bean
  AnonymousRoutes secretBox() {
    return AnonymousRoutes.of("/ballots/*/box");
  }

  /** Takes away keys that a start which was cut off left behind. */
  @Bean
  Task<Void> secretKeys(SecretCount counting) {
    return Tasks.recurring("deliberation.secret-keys", FixedDelay.ofMinutes(5))
        .execute((task, context) -> counting.destroyLeft());
  }
}

package shanzhi.engine.scheduling;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.foundation.parameter.Narrowing;
import shanzhi.foundation.parameter.ParameterDefinition;
import shanzhi.foundation.parameter.Unit;

/** The county-set numbers of rosters. */
@Configuration(proxyBeanMethods = false)
class SchedulingParameters {

  static final String STARTS = "scheduling.starts";
  static final String ENDS = "scheduling.ends";
  static final String MEMORY = "scheduling.memory";
  static final String WISHES = "scheduling.wishes";

  private static final String BASIS = "scheduling.basis";

  @Bean
  ParameterDefinition dutyStarts() {
    return new ParameterDefinition(
        STARTS, Unit.TIME_OF_DAY, 8 * 60 + 30, 0, 1439, BASIS, Narrowing.VILLAGE);
  }

  /** Not later than the start: on the following day. */
  @Bean
  ParameterDefinition dutyEnds() {
    return new ParameterDefinition(
        ENDS, Unit.TIME_OF_DAY, 18 * 60, 0, 1439, BASIS, Narrowing.VILLAGE);
  }

  /** How many earlier quarters count. */
  @Bean
  ParameterDefinition quartersRemembered() {
    return new ParameterDefinition(MEMORY, Unit.COUNT, 4, 0, 40, BASIS, Narrowing.VILLAGE);
  }

  /** How many days of a quarter a member may say that they cannot. */
  @Bean
  ParameterDefinition mostWishes() {
    return new ParameterDefinition(WISHES, Unit.COUNT, 12, 0, 92, BASIS, Narrowing.VILLAGE);
  }

  @Bean
  Task<Void> lapsedSwaps(Swaps swaps) {
    return Tasks.recurring("scheduling.lapsed-swaps", FixedDelay.ofMinutes(10))
        .execute((task, context) -> swaps.lapse());
  }
}

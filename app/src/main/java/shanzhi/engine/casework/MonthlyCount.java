package shanzhi.engine.casework;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Counts the months that are over: nearly always there is nothing to do. */
@Configuration(proxyBeanMethods = false)
class MonthlyCount {

  @Bean
  Task<Void> countingMonths(Months months) {
    return Tasks.recurring("casework.months", FixedDelay.ofMinutes(5))
        .execute((task, context) -> months.count());
  }
}

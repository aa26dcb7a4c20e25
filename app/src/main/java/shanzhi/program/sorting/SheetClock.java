package shanzhi.program.sorting;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Drafts the sheets of the last month on the first working day, and where that was missed, later. */
@Configuration(proxyBeanMethods = false)
class SheetClock {

  @Bean
  Task<Void> monthlySheets(Judgements judgements) {
    return Tasks.recurring("sorting.judgements", FixedDelay.ofHours(1))
        .execute((task, context) -> judgements.draftDue());
  }
}

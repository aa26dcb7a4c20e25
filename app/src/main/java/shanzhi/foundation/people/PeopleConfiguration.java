package shanzhi.foundation.people;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.foundation.ground.Keys;
import shanzhi.foundation.ground.Words;

@Configuration(proxyBeanMethods = false)
class PeopleConfiguration {

  private static final LocalTime AFTER_MIDNIGHT = LocalTime.of(0, 20);

  @Bean
  Vault vault(Keys keys) {
    return new Vault(keys);
  }

  /** 到期告知 Every night: whose mandate ran out is told so. */
  @Bean
  Task<Void> mandatesOver(MandateNotices notices) {
    return Tasks.recurring("people.mandates-over", Schedules.daily(Words.ZONE, AFTER_MIDNIGHT))
        .execute((task, context) -> notices.tellOver());
  }
}

package shanzhi.program.assets;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.foundation.ground.Words;

/** 每夜清查 Every night: receipts whose booking was reversed count no more, then the rules are asked. */
@Configuration(proxyBeanMethods = false)
class Nightly {

  private static final LocalTime BEFORE_WORK = LocalTime.of(4, 30);

  @Bean
  Task<Void> assetsFinder(Finder finder, RentReceipts receipts) {
    return Tasks.recurring("assets.finder", Schedules.daily(Words.ZONE, BEFORE_WORK))
        .execute((task, context) -> {
          finder.villages().forEach(receipts::recheck);
          finder.raiseAll();
        });
  }
}

package shanzhi.engine.ledger;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;

/**
 * Sums up each month that is over, book by book, so that a balance never reads more than the lines of
 * one month. A book's posts wait while it is summed up, and then stand after it.
 */
@Component
class Sealing {

  private final Db db;
  private final County county;
  private final Clock clock;
  private final BookStore store;

  Sealing(Db db, County county, Clock clock) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.store = new BookStore(county);
  }

  /** Sums up what lies before this month; answers how many accounts. */
  long upToThisMonth() {
    var month = clock.instant().atZone(Words.ZONE).toLocalDate().withDayOfMonth(1);
    return upTo(month.atStartOfDay(Words.ZONE).toInstant());
  }

  long upTo(Instant end) {
    var kept = 0L;
    for (var book : db.in(Scope.system(county), jdbc -> store.unsealed(jdbc, end))) {
      kept += db.in(Scope.system(county), jdbc -> store.seal(jdbc, book, end));
    }
    return kept;
  }

  @Configuration(proxyBeanMethods = false)
  static class Clockwork {

    @Bean
    Task<Void> ledgerMonths(Sealing sealing) {
      return Tasks.recurring("ledger.sealing", FixedDelay.ofMinutes(30))
          .execute((task, context) -> sealing.upToThisMonth());
    }
  }
}

package shanzhi.engine.casework;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;

/**
 * 催办 Notes on each matter whose deadline has passed that it is late, and arms the next deadline; a late
 * matter may be taken over from above. Where the clock stood until a day, it goes on. Runs again
 * without harm: the same lateness has the same id.
 */
@Component
public class Escalation {

  private static final Logger LOG = LoggerFactory.getLogger(Escalation.class);
  private static final int AT_ONCE = 500;

  private final Casework casework;
  private final MatterReads reads;
  private final Procedures procedures;
  private final County county;
  private final Clock clock;

  Escalation(
      Casework casework, MatterReads reads, Procedures procedures, County county, Clock clock) {
    this.casework = casework;
    this.reads = reads;
    this.procedures = procedures;
    this.county = county;
    this.clock = clock;
  }

  /** Escalates what is late now; answers how many. */
  public int run() {
    var escalated = 0;
    List<Matter> late;
    do {
      late = reads.late(Scope.system(county), clock.instant(), AT_ONCE);
      var before = escalated;
      for (var matter : late) if (escalate(matter)) escalated++;
      if (before == escalated) return escalated;
    } while (late.size() == AT_ONCE);
    return escalated;
  }

  private boolean escalate(Matter matter) {
    var action = procedures.of(matter).state(matter.state()).clock().name();
    try {
      casework.take(matter, action, Said.nothing(), Acting.system(county), once(action, matter));
      return true;
    } catch (Refusal movedMeanwhile) {
      LOG.debug("matter {} moved on while it was escalated", matter.id());
      return false;
    }
  }

  private static ClientId once(String action, Matter matter) {
    return ClientId.named(action + "/" + matter.id() + "/" + matter.version());
  }

  @Configuration(proxyBeanMethods = false)
  static class Recurring {

    @Bean
    Task<Void> overdueMatters(Escalation escalation) {
      return Tasks.recurring("casework.escalation", FixedDelay.ofMinutes(1))
          .execute((task, context) -> escalation.run());
    }
  }
}

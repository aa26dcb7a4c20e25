package shanzhi.foundation.ground;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Work in the background, kept in the database so that of several nodes one does it and none forgets
 * it. A module contributes a bean of type {@link Task}; one that recurs is scheduled by itself:
 *
 * <pre>{@code
 * @Bean Task<Void> escalation(Matters matters) {
 *   return Tasks.recurring("casework.escalation", FixedDelay.ofMinutes(1))
 *       .execute((task, context) -> matters.escalate());
 * }
 * }</pre>
 *
 * A task may run twice when a node dies at its end, so each is idempotent. Times here are the
 * machine's; what day it is in the county, a task asks the {@code Clock}.
 */
@Configuration(proxyBeanMethods = false)
class BackgroundConfiguration {

  private static final String TABLE = "ground.scheduled_tasks";
  private static final Duration POLLING = Duration.ofSeconds(5);
  private static final int AT_A_TIME = 4;

  @Bean(destroyMethod = "stop")
  Scheduler background(DataSource source, ObjectProvider<Task<?>> contributed) {
    var tasks = new ArrayList<Task<?>>();
    var recurring = new ArrayList<RecurringTask<?>>();
    contributed.orderedStream().forEach(task -> {
      if (task instanceof RecurringTask<?> again) recurring.add(again);
      else tasks.add(task);
    });
    return Scheduler.create(source, tasks)
        .startTasks(recurring)
        .tableName(TABLE)
        .serializer(new Text())
        .pollingInterval(POLLING)
        .threads(AT_A_TIME)
        .executorService(Executors.newVirtualThreadPerTaskExecutor())
        .shutdownMaxWait(Duration.ofSeconds(10))
        .build();
  }

  /** Begins once pages are served; a check from the command line and most tests leave it off. */
  @Bean
  ApplicationListener<ApplicationReadyEvent> backgroundBegins(
      Scheduler background, @Value("${shanzhi.background:true}") boolean wanted) {
    return new ApplicationListener<>() {
      @Override
      public void onApplicationEvent(ApplicationReadyEvent ready) {
        if (wanted) background.start();
      }
    };
  }

  /** A task's data, where it has any, is a text: nothing that is read back can become code. */
  private static final class Text implements Serializer {

    @Override
    public byte @Nullable [] serialize(@Nullable Object data) {
      return data == null ? null : ((String) data).getBytes(UTF_8);
    }

    @Override
    public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] stored) {
      return stored == null ? null : type.cast(new String(stored, UTF_8));
    }
  }
}

package shanzhi.program.appraisal;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.FinishedMatters;
import shanzhi.engine.casework.FinishedMatters.Finished;
import shanzhi.engine.casework.Holder;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;

/**
 * 评议轮次 Puts what was finished to the residents as the county's rules say, counts what is over, and
 * follows up what is low; each once.
 */
@Component
public class Rounds {

  static final String FIVE_STEPS = "grid.five-steps";
  static final String MEASURE = "deliberation.measure";

  private static final int AT_ONCE = 200;

  /** Nobody is asked about what lies longer back. */
  private static final Duration BACK = Duration.ofDays(15);

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Acting platform;
  private final FinishedMatters finished;
  private final Casework casework;
  private final Parameters parameters;
  private final Words record;
  private final AppraisalStore store;

  Rounds(
      Db db,
      County county,
      Clock clock,
      FinishedMatters finished,
      Casework casework,
      Parameters parameters,
      MessageSource messages) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.platform = Acting.system(county);
    this.finished = finished;
    this.casework = casework;
    this.parameters = parameters;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new AppraisalStore(county);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** Opens, counts and follows up. */
  public void keep() {
    open();
    var low = db.in(Scope.system(county), jdbc -> store.count(jdbc, now()));
    for (var matter : low) db.together(() -> followUp(matter));
  }

  private void open() {
    var at = now().minus(BACK);
    var after = 0L;
    while (true) {
      var page = finished.after(at, after, List.of(FIVE_STEPS, MEASURE), AT_ONCE);
      db.in(Scope.system(county), jdbc -> {
        for (var one : page) {
          // What a county's demonstration tells of later days is not asked about before them.
          if (!one.closedAt().isAfter(now()) && appraised(one)) store.open(jdbc, subject(one));
        }
        return null;
      });
      if (page.size() < AT_ONCE) return;
      at = page.getLast().closedAt();
      after = page.getLast().id().value();
    }
  }

  private boolean appraised(Finished one) {
    if (one.procedure().equals(MEASURE)) {
      return parameters.yes(AppraisalSteps.MEASURES, one.place(), now());
    }
    var list = parameters.text(AppraisalSteps.CATEGORIES, one.place(), now());
    return one.category() != null && Appraisals.categories(list).contains(one.category());
  }

  private Subject subject(Finished one) {
    var place = one.place();
    var days = parameters.value(AppraisalSteps.DAYS, place, now());
    var household = parameters.yes(AppraisalSteps.BY_HOUSEHOLD, place, now());
    return new Subject(
        one.id(),
        place,
        one.procedure(),
        one.category() == null ? "other" : one.category(),
        // A measure was resolved in public; what a resident wrote was not.
        one.procedure().equals(MEASURE) ? shortened(one.title()) : "",
        one.handler(),
        one.post(),
        one.finishedBy(),
        one.closedAt(),
        household ? Subject.Unit.HOUSEHOLD : Subject.Unit.PERSON,
        Math.toIntExact(parameters.value(AppraisalSteps.LEAST, place, now())),
        Math.toIntExact(parameters.value(AppraisalSteps.LOW, place, now())),
        now(),
        Appraisals.until(LocalDate.ofInstant(now(), Words.ZONE), days));
  }

  private static String shortened(String title) {
    return title.length() > 100 ? title.substring(0, 100) : title;
  }

  private @Nullable Void followUp(MatterId matter) {
    var subject = db.in(Scope.system(county), jdbc -> store.find(jdbc, matter)).orElseThrow();
    var result = db.in(Scope.system(county), jdbc -> store.result(jdbc, matter)).orElseThrow();
    var title = subject.title().isEmpty()
        ? record.of("appraisal.title-of", record.of("casework.category." + subject.category()))
        : subject.title();
    var said = new NewMatter(
        AppraisalSteps.NAME,
        subject.village(),
        record.of("appraisal.low.matter", title),
        record.of(
            "appraisal.low.matter-body",
            matter.toString(),
            result.scores(),
            Result.written(result.tenths()),
            Result.written(subject.low())),
        "",
        null,
        "desk",
        null,
        List.of());
    var client = "appraisal/low/" + matter;
    var raised = casework.raiseFor(handler(subject), said, platform, ClientId.named(client));
    if (parameters.yes(AppraisalSteps.LOW_REDO, subject.village(), now())) {
      casework.take(raised, "order", Said.nothing(), platform, ClientId.named(client + "/order"));
    }
    db.in(Scope.system(county), jdbc -> {
      store.leads(jdbc, matter, raised.id());
      return null;
    });
    return null;
  }

  private static @Nullable Holder handler(Subject subject) {
    var office = subject.holder();
    if (office == null) return null;
    return subject.post() == null ? Holder.desk(office) : Holder.post(office, subject.post());
  }

  @Configuration(proxyBeanMethods = false)
  static class Often {

    @Bean
    Task<Void> appraisalRounds(Rounds rounds) {
      return Tasks.recurring("appraisal.rounds", FixedDelay.ofMinutes(10))
          .execute((task, context) -> rounds.keep());
    }
  }
}

package shanzhi.program.councilwork;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.Bodies;
import shanzhi.engine.deliberation.ServiceRecord;
import shanzhi.engine.deliberation.ServiceRecord.Closed;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;

/**
 * 记分 Counts each meeting once after it is closed, in the order of closing; a meeting is closed whether
 * or not its points can be entered. What ended before the meeting opened is closed before it counts.
 */
@Component
public class Settling {

  private static final int AT_ONCE = 100;

  /** How far back it looks again: a meeting whose counting failed is tried so long. */
  private static final Duration AGAIN = Duration.ofDays(30);

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Acting platform;
  private final ServiceRecord served;
  private final Bodies bodies;
  private final WorkRules rules;
  private final WorkBooks books;
  private final Scoring scoring;
  private final Absences absences;
  private final TermEnds terms;
  private final WorkStore store;
  private final LeaveStore leaves;

  Settling(
      Db db,
      County county,
      Clock clock,
      ServiceRecord served,
      Bodies bodies,
      WorkRules rules,
      WorkBooks books,
      Scoring scoring,
      Absences absences,
      TermEnds terms) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.platform = Acting.system(county);
    this.served = served;
    this.bodies = bodies;
    this.rules = rules;
    this.books = books;
    this.scoring = scoring;
    this.absences = absences;
    this.terms = terms;
    this.store = new WorkStore(county);
    this.leaves = new LeaveStore(county);
  }

  /** Counts what is not counted, and closes what has ended; answers how many meetings it counted. */
  public int settle() {
    var system = Scope.system(county);
    var at = db.in(system, store::latest).map(last -> last.minus(AGAIN)).orElse(Instant.EPOCH);
    var after = 0L;
    var counted = 0;
    RuntimeException failed = null;
    while (true) {
      var page = served.closedAfter(at, after, AT_ONCE);
      var known = db.in(
          system, jdbc -> store.counted(jdbc, page.stream().map(Closed::id).toList()));
      for (var meeting : page) {
        if (known.contains(meeting.id())) continue;
        try {
          if (settle(meeting)) counted++;
        } catch (RuntimeException wrong) {
          failed = first(failed, wrong);
        }
      }
      if (page.size() < AT_ONCE) break;
      at = page.getLast().closedAt();
      after = page.getLast().id().value();
    }
    terms.close(clock.instant());
    if (failed != null) throw failed;
    return counted;
  }

  /** One meeting that cannot be counted keeps no other from it. */
  private static RuntimeException first(@Nullable RuntimeException failed, RuntimeException wrong) {
    if (failed == null) return wrong;
    failed.addSuppressed(wrong);
    return failed;
  }

  private boolean settle(Closed meeting) {
    return db.together(() -> {
      terms.close(meeting.openedAt());
      var day = LocalDate.ofInstant(meeting.openedAt(), Words.ZONE);
      var body = bodies.must(meeting.body());
      var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
      var settled = new Settled(
          meeting.id(),
          meeting.village(),
          meeting.body(),
          meeting.title(),
          day,
          meeting.closedAt(),
          books.of(body),
          rules.of(meeting.village(), day).id(),
          now);
      if (!db.in(Scope.system(county), jdbc -> store.begin(jdbc, settled))) return false;
      var facts = scoring.entered(settled, scoring.facts(meeting, platform), platform);
      db.in(Scope.system(county), jdbc -> {
        store.add(jdbc, facts, now);
        leaves.untell(jdbc, meeting.id());
        return null;
      });
      absences.look(settled, facts);
      return true;
    });
  }

  @Configuration(proxyBeanMethods = false)
  static class Minutely {

    @Bean
    Task<Void> councillorsPoints(Settling settling) {
      return Tasks.recurring("councilwork.settling", FixedDelay.ofMinutes(1))
          .execute((task, context) -> settling.settle());
    }
  }
}

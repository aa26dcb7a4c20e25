package shanzhi.program.credit;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Said;
import shanzhi.engine.ledger.Occasion;
import shanzhi.engine.ledger.Points;
import shanzhi.engine.ledger.Points.Earned;
import shanzhi.engine.ledger.Points.Settled;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;

/**
 * 记分 Posts each deed once its days of notice are over and nobody objects, by the rules of the day on
 * which it was done; each entry says rule, evidence and who checked.
 */
@Component
public class DeedPosting {

  private static final int AT_ONCE = 100;

  private final Db db;
  private final Acting platform;
  private final Deeds deeds;
  private final CreditMembers members;
  private final CreditBooks books;
  private final Points points;
  private final DeedStore store;

  DeedPosting(
      Db db, County county, Deeds deeds, CreditMembers members, CreditBooks books, Points points) {
    this.db = db;
    this.platform = Acting.system(county);
    this.deeds = deeds;
    this.members = members;
    this.books = books;
    this.points = points;
    this.store = new DeedStore(county);
  }

  /** Posts what is due; answers how many. One that cannot be posted keeps no other from it. */
  public int post() {
    var posted = 0;
    RuntimeException failed = null;
    var today = members.today();
    for (var id : db.in(platform.scope(""), jdbc -> store.over(jdbc, today, AT_ONCE))) {
      try {
        if (post(id, today)) posted++;
      } catch (RuntimeException wrong) {
        if (failed == null) failed = wrong;
        else failed.addSuppressed(wrong);
      }
    }
    if (failed != null) throw failed;
    return posted;
  }

  private record Posted(MatterId id) {}

  private boolean post(MatterId id, LocalDate today) {
    return db.together(() -> {
      var deed = db.in(platform.scope(""), jdbc -> store.find(jdbc, id)).orElseThrow();
      var until = deed.noticeUntil();
      // Somebody may have objected since it was read.
      if (deed.state() != Deed.State.NOTICE || until == null || !until.isBefore(today))
        return false;
      if (deed.checkers().size() < 2) throw Refusal.conflict("credit.two-check");
      var files = db.in(platform.scope(""), jdbc -> store.evidence(jdbc, id));
      var evidence = Stream.concat(
              Stream.of("matter:" + id),
              files.stream().map(file -> "file:" + file.digest().substring(0, 12)))
          .toList();
      var occasion = new Occasion(
          deed.happened(),
          "points.moral-credit",
          "credit.memo.deed",
          List.of(deed.words(), deed.happened().toString()),
          "matter:" + id,
          evidence,
          deed.checkers());
      var client = ClientId.named("credit/post/" + id);
      var earned = List.of(new Earned(deed.person(), deed.code(), deed.times()));
      var settlement =
          points.settle(books.of(deed.village()), deed.rules(), earned, occasion, platform, client);
      var came = settlement.settled().stream().collect(Collectors.summingLong(Settled::booked));
      var by = settlement.posted();
      deeds.put(
          deed,
          deed.posted(by == null ? null : by.id(), came),
          "post",
          Said.nothing(),
          "post",
          "",
          platform,
          client,
          ClientId.print(platform, new Posted(id)));
      return true;
    });
  }

  @Configuration(proxyBeanMethods = false)
  static class Hourly {

    @Bean
    Task<Void> moralCreditPosting(DeedPosting posting) {
      return Tasks.recurring("credit.posting", FixedDelay.ofMinutes(10))
          .execute((task, context) -> posting.post());
    }
  }
}

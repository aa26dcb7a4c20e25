package shanzhi.demonstration;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.calendar.WorkingCalendar;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Opening;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.TravelClock;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.program.visits.Lists;
import shanzhi.program.visits.Met;
import shanzhi.program.visits.NewPlan;
import shanzhi.program.visits.Plans;
import shanzhi.program.visits.Told;
import shanzhi.program.visits.Visits;

/**
 * Visits of the last weeks in the villages whose people one can be: the lists begin, most are visited in
 * time, one is overdue, some are due today, and one person has a plan.
 */
@Component
class Visiting {

  private static final LocalTime LISTED = LocalTime.of(8, 40);

  /** Working days back that the lists begin, that a first round opens, and one that is due today. */
  private static final int BEGUN = 20;

  private static final int ROUND = 8;
  private static final int DUE_TODAY = 5;

  /** Most visits that a village tells of. */
  private static final int MOST = 20;

  private static final Duration BETWEEN = Duration.ofMinutes(40);
  private static final int DAYS_TO_REVIEW = 25;

  private static final List<String> HEARD = List.of(
      "膝盖疼了半个月，想去镇上看看，没人陪。",
      "",
      "儿子腊月二十回来，叫我们不用担心。",
      "灶房的电线老了，下雨天跳闸。",
      "",
      "低保这个月还没有到账，帮着问一下。",
      "米和油都有，就是取水的路滑。",
      "");

  private final Lists lists;
  private final Visits visits;
  private final Plans plans;
  private final WorkingCalendar calendar;
  private final Chapters chapters;
  private final Acting system;

  Visiting(
      Lists lists,
      Visits visits,
      Plans plans,
      WorkingCalendar calendar,
      Chapters chapters,
      County county) {
    this.lists = lists;
    this.visits = visits;
    this.plans = plans;
    this.calendar = calendar;
    this.chapters = chapters;
    this.system = Acting.system(county);
  }

  void make(
      Founding.Founded founded,
      Chapters.Beginning beginning,
      TravelClock clock,
      Opening.Progress progress) {
    var told = chapters.told();
    var done = 0;
    for (var village : Settlements.CAST) {
      var name = "visits " + village;
      var worker =
          founded.staff().first(village, "village", PostKind.GRID_WORKER).orElseThrow();
      if (!told.contains(name)) {
        chapters.tell(
            name, village, beginning, () -> round(village, worker.acting(), beginning, clock));
      }
      progress.at("people of concern are visited", ++done, Settlements.CAST.size());
    }
  }

  private int round(
      Region village, Acting worker, Chapters.Beginning beginning, TravelClock clock) {
    var today = beginning.day();
    clock.at(morning(back(today, BEGUN)), () -> lists.keep(village, system));
    var first = morning(back(today, ROUND));
    clock.at(first, () -> lists.keep(village, system));
    var made = clock.at(first, () -> visit(village, worker, clock, first));
    clock.at(morning(back(today, DUE_TODAY)), () -> lists.keep(village, system));
    clock.at(morning(back(today, 1)), () -> lists.keep(village, system));
    return made;
  }

  /** Visits all but the last, who stays overdue; the first has a plan made with them. */
  private int visit(Region village, Acting worker, TravelClock clock, Instant from) {
    var due = visits.due(village, MOST, worker);
    for (var n = 0; n + 1 < due.size(); n++) {
      var visit = due.get(n);
      var lots = Lots.of(Founding.SEED, "visit", village.code(), n);
      var at = from.plus(BETWEEN.multipliedBy(1L + n % 8)).plus(Duration.ofDays(n / 8));
      var words = lots.one(HEARD);
      var told = new Told(Met.DOOR, answers(lots), words, false, false, null);
      clock.at(
          at, () -> visits.keep(visit.visit(), told, worker, Lots.client("visit", visit.visit())));
      if (n == 0) clock.at(at, () -> plan(visit, worker));
    }
    return due.size();
  }

  private long plan(Visits.Due visit, Acting worker) {
    var seat = worker.seat();
    if (seat == null) throw new IllegalStateException("a grid worker holds a post");
    var plan = new NewPlan(
        "过冬前住得暖和、看得上病",
        "网格员每周去看一次\n村卫生室每月上门量血压\n邻居帮着挑水",
        seat.post(),
        visit.day().plusDays(DAYS_TO_REVIEW));
    return plans.make(visit.person(), plan, worker, Lots.client("plan", visit.person()));
  }

  private static Map<String, @Nullable String> answers(Lots lots) {
    var answers = new HashMap<String, @Nullable String>();
    answers.put("q1", lots.one("fair", "good", "good", "poor"));
    answers.put("q2", lots.one("enough", "enough", "enough", "tight"));
    answers.put("q3", lots.one("no", "no", "no", "no", "yes"));
    answers.put("q4", lots.one("no", "no", "no", "no", "no", "no", "yes"));
    return answers;
  }

  private LocalDate back(LocalDate day, int workingDays) {
    var at = day;
    for (var left = workingDays; left > 0; ) {
      at = at.minusDays(1);
      if (calendar.works(at)) left--;
    }
    return at;
  }

  private static Instant morning(LocalDate day) {
    return day.atTime(LISTED).atZone(Words.ZONE).toInstant();
  }
}

package shanzhi.demonstration;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shanzhi.foundation.calendar.WorkingCalendar;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Opening;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.TravelClock;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.people.Concern;
import shanzhi.foundation.people.Groups;
import shanzhi.foundation.people.Nearness;
import shanzhi.program.visits.Lists;
import shanzhi.program.visits.Met;
import shanzhi.program.visits.NewPlan;
import shanzhi.program.visits.Plans;
import shanzhi.program.visits.Told;
import shanzhi.program.visits.Visits;

/**
 * Visits of the last weeks in the villages whose people one can be: the lists begin, most people are
 * visited in time, some enter after a look at their households, one is overdue, and one who has a plan
 * was not met and is due today. What is left to do is in the grid of the worker whom one can be.
 */
@Component
@Order(1)
class Visiting implements Sequel {

  private static final LocalTime LISTED = LocalTime.of(8, 40);

  /** Working days back that the lists begin, that the round opens, and that somebody is not met. */
  private static final int BEGUN = 60;

  private static final int ROUND = 5;

  /** And where somebody is left out until the day is over. */
  private static final int LATE_ROUND = 8;

  /** Working days back that the worker's own households are looked at again, and how many enter. */
  private static final int LOOKED = 16;

  private static final int FOUND = 6;

  /** The grid of the worker whom one can be. */
  private static final String FIRST_GRID = "001";

  private static final int NOT_MET = 2;

  /** In one village of so many somebody was not met in time. */
  private static final int LATE = 4;

  /** Most visits that a village tells of. */
  private static final int MOST = 60;

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

  private final Groups groups;
  private final Lists lists;
  private final Visits visits;
  private final Plans plans;
  private final Nearness nearness;
  private final WorkingCalendar calendar;
  private final Chapters chapters;
  private final Acting system;

  Visiting(
      Groups groups,
      Lists lists,
      Visits visits,
      Plans plans,
      Nearness nearness,
      WorkingCalendar calendar,
      Chapters chapters,
      County county) {
    this.groups = groups;
    this.lists = lists;
    this.visits = visits;
    this.plans = plans;
    this.nearness = nearness;
    this.calendar = calendar;
    this.chapters = chapters;
    this.system = Acting.system(county);
  }

  @Override
  public void tell(
      Founding.Founded founded,
      Chapters.Beginning beginning,
      TravelClock clock,
      Opening.Progress progress) {
    var told = chapters.told();
    var done = 0;
    for (var village : Settlements.CAST) {
      var name = "visits " + village;
      if (!told.contains(name)) {
        var visitors = Stream.of(
                PostKind.GRID_WORKER, PostKind.VILLAGE_CADRE, PostKind.VILLAGE_SECRETARY)
            .map(kind ->
                founded.staff().first(village, "village", kind).orElseThrow().acting())
            .toList();
        chapters.tell(
            name,
            village,
            beginning,
            () -> round(village, founded.of(village), visitors, beginning, clock));
      }
      progress.at("people of concern are visited", ++done, Settlements.CAST.size());
    }
    // Elsewhere the lists begin; run again, they change nothing.
    clock.at(morning(back(beginning.day(), 1)), lists::keepAll);
  }

  private int round(
      Region village,
      List<Neighbour> people,
      List<Acting> visitors,
      Chapters.Beginning beginning,
      TravelClock clock) {
    var today = beginning.day();
    var worker = visitors.getFirst();
    var grid = new Region(village.code() + FIRST_GRID);
    var own = people.stream().filter(one -> one.home().grid().equals(grid)).toList();
    var begun = morning(back(today, BEGUN));
    var few = open(village, worker, clock, begun);
    for (var n = 0; n < few.size(); n++) visit(few.get(n), n, village, visitors, clock, begun);
    clock.at(morning(back(today, LOOKED)), () -> found(own, today));
    var late = Settlements.CAST.indexOf(village) % LATE == 0;
    var first = morning(back(today, late ? LATE_ROUND : ROUND));
    var ids = own.stream().map(Neighbour::id).collect(Collectors.toSet());
    var due = open(village, worker, clock, first).stream()
        .sorted(Comparator.comparing(one -> ids.contains(one.person())))
        .toList();
    if (due.isEmpty()) return 0;
    for (var n = 0; n < due.size() - 2; n++) visit(due.get(n), n, village, visitors, clock, first);
    var last = due.size() - 1;
    if (!late && last > 0) visit(due.get(last), last, village, visitors, clock, first);
    var missed = due.get(Math.max(0, due.size() - 2));
    var visitor = apart(missed, visitors);
    clock.at(first, () -> plan(missed, today, visitor));
    var tried = morning(back(today, NOT_MET)).plus(BETWEEN);
    keep(missed, Met.NOBODY, Map.of(), "门锁着，邻居说赶场去了。", visitor, clock, tried);
    return due.size();
  }

  /** Heads of households who do less well than before the autumn. */
  private int found(List<Neighbour> own, LocalDate today) {
    var since = back(today, LOOKED);
    var joining = own.stream()
        .filter(one -> one.who().equals(one.home().members().getFirst()))
        .filter(one -> one.who().away() == null && one.who().concerns().isEmpty())
        .sorted(Comparator.comparing(one -> one.who().born()))
        .limit(FOUND)
        .map(one -> new Groups.Joining(one.id(), Concern.AT_RISK_OF_POVERTY, since))
        .toList();
    groups.join(joining, system);
    return joining.size();
  }

  private List<Visits.Due> open(Region village, Acting worker, TravelClock clock, Instant at) {
    clock.at(at, () -> lists.keep(village, system));
    return clock.at(at, () -> visits.due(village, MOST, worker));
  }

  /** Ten people a day, one after the other. */
  private void visit(
      Visits.Due due,
      int n,
      Region village,
      List<Acting> visitors,
      TravelClock clock,
      Instant from) {
    var at = from.plus(BETWEEN.multipliedBy(1L + n % 10)).plus(Duration.ofDays(n / 10));
    var lots = Lots.of(Founding.SEED, "visit", village.code(), due.day(), n);
    keep(due, Met.DOOR, answers(lots), lots.one(HEARD), apart(due, visitors), clock, at);
  }

  /** Who visits somebody: the first of these who is not of that household. */
  private Acting apart(Visits.Due due, List<Acting> visitors) {
    return visitors.stream()
        .filter(one -> !due.person().equals(one.person()))
        .filter(
            one -> !nearness.near(Objects.requireNonNull(one.person()), List.of(due.person()), 0))
        .findFirst()
        .orElseThrow();
  }

  private void keep(
      Visits.Due due,
      Met met,
      Map<String, @Nullable String> answers,
      String words,
      Acting worker,
      TravelClock clock,
      Instant at) {
    var told = new Told(met, answers, words, false, false, null);
    var client = Lots.client("visit", due.person(), due.day());
    clock.at(at, () -> visits.keep(due.visit(), told, worker, client));
  }

  private long plan(Visits.Due visit, LocalDate today, Acting worker) {
    var seat = Objects.requireNonNull(worker.seat());
    var plan = new NewPlan(
        "过冬前住得暖和、看得上病",
        "网格员每周去看一次\n村卫生室每月上门量血压\n邻居帮着挑水",
        seat.post(),
        today.plusDays(DAYS_TO_REVIEW));
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

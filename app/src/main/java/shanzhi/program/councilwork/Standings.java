package shanzhi.program.councilwork;

import static shanzhi.foundation.ground.Capability.COUNCIL_OVERSEE;
import static shanzhi.foundation.ground.Capability.COUNCIL_TEND;
import static shanzhi.foundation.ground.Capability.TALK_SIT;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.Bodies;
import shanzhi.engine.deliberation.Body;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.Seat;
import shanzhi.engine.deliberation.SeatId;
import shanzhi.engine.ledger.PointTotal;
import shanzhi.engine.ledger.PointTotals;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;

/**
 * 履职情况 How a council's members do since the year began. The members see what each earned and for what;
 * what was lost is for the chair and the coordination group, whose look is recorded.
 */
@Component
public class Standings {

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Bodies bodies;
  private final WorkBooks books;
  private final PointTotals totals;
  private final ReadLog readLog;
  private final WorkStore store;

  Standings(
      Db db,
      County county,
      Clock clock,
      Bodies bodies,
      WorkBooks books,
      PointTotals totals,
      ReadLog readLog) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.bodies = bodies;
    this.books = books;
    this.totals = totals;
    this.readLog = readLog;
    this.store = new WorkStore(county);
  }

  /** One member, by what the reader may know. */
  public record Line(Seat seat, PersonId person, Map<Code, Integer> times, PointTotal points) {

    public int times(Code code) {
      return times.getOrDefault(code, 0);
    }
  }

  /**
   * A council.
   *
   * @param whole whether what was lost stands in it as well
   */
  public record Standing(Body body, LocalDate since, List<Line> lines, boolean whole) {}

  LocalDate since() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE).withDayOfYear(1);
  }

  /** The council of a village; none where it has none. */
  Optional<Body> council(Region village) {
    return bodies.at(village, BodyKind.COUNCIL);
  }

  /** The hat under which somebody sees a council: who sees the whole of it first. */
  static Acting hat(Identity who, Region village) {
    return Stream.of(COUNCIL_OVERSEE, COUNCIL_TEND, TALK_SIT)
        .flatMap(capability -> who.as(capability, village).stream())
        .findFirst()
        .orElseThrow(() -> Refusal.forbidden("councilwork.members-alone"));
  }

  private static String reads(Acting by, Region village) {
    return Stream.of(COUNCIL_OVERSEE, COUNCIL_TEND, TALK_SIT)
        .filter(capability -> by.can(capability, village))
        .findFirst()
        .orElseThrow(() -> Refusal.forbidden("councilwork.members-alone"));
  }

  /** How a council stands, as far as the actor may know it. */
  public Standing of(Body body, Acting by) {
    var capability = reads(by, body.place());
    by.must(capability, body.place(), clock.instant());
    var whole = !capability.equals(TALK_SIT);
    var since = since();
    return db.together(() -> {
      if (whole) readLog.looked(by, "councilwork.standing", "body:" + body.id(), "standing");
      var often = db.in(by.scope(capability), jdbc -> store.often(jdbc, body.id(), since));
      var times = new HashMap<SeatId, Map<Code, Integer>>();
      for (var one : often) {
        times
            .computeIfAbsent(one.seat(), seat -> new EnumMap<>(Code.class))
            .put(one.code(), one.times());
      }
      var sitting = bodies.seats(body.id(), clock.instant());
      var points = points(body, sitting.stream().map(Seat::person).toList(), since);
      var lines = new ArrayList<Line>();
      for (var seat : sitting) {
        var all = points.getOrDefault(seat.person(), none(seat.person()));
        lines.add(new Line(
            seat,
            seat.person(),
            times.getOrDefault(seat.id(), Map.of()),
            whole ? all : new PointTotal(seat.person(), all.earned(), 0, all.earned())));
      }
      lines.sort(Comparator.comparing((Line line) -> line.points().earned()).reversed());
      return new Standing(body, since, List.copyOf(lines), whole);
    });
  }

  private static PointTotal none(PersonId person) {
    return new PointTotal(person, 0, 0, 0);
  }

  private Map<PersonId, PointTotal> points(Body body, List<PersonId> sitting, LocalDate since) {
    var today = LocalDate.ofInstant(clock.instant(), Words.ZONE);
    return books
        .find(body.id())
        .map(book -> totals.of(book, sitting, since, today, Acting.system(county)))
        .orElse(Map.of());
  }

  /**
   * How a village's council did since the year began, in numbers alone.
   *
   * @param meetings that are counted
   * @param told how often somebody was to come, {@code there} how often they did
   * @param objections that wait for an answer
   */
  public record Village(
      Region village, int meetings, int told, int there, int leaves, int absences, int objections) {

    /** In whole per cent; none where nobody was to come. */
    public int share() {
      return told == 0 ? 0 : there * 100 / told;
    }
  }

  /** The councils of a township, for its coordination group. */
  public List<Village> township(Region township, Acting by) {
    by.must(COUNCIL_OVERSEE, township, clock.instant());
    return db.in(
        by.scope(COUNCIL_OVERSEE),
        jdbc -> jdbc.sql("""
            with s as (
              select county, meeting, village from councilwork.settled
               where county = :county and township = :township and day >= :since),
            f as (
              select s.village, f.code, f.meeting from s
                join councilwork.fact f on f.county = s.county and f.meeting = s.meeting
               where f.struck_by is null)
            select v.village, v.meetings,
                   count(f.code) filter (where f.code in ('attendance', 'leave', 'absence'))::int as told,
                   count(f.code) filter (where f.code = 'attendance')::int as there,
                   count(f.code) filter (where f.code = 'leave')::int as leaves,
                   count(f.code) filter (where f.code = 'absence')::int as absences,
                   (select count(*)::int from councilwork.objection o
                     where o.county = :county and o.village = v.village and o.over_at is null)
                     as objections
              from (select village, count(*)::int as meetings from s group by village) v
              left join f on f.village = v.village
             group by v.village, v.meetings
             order by v.village""")
            .param("county", county.code())
            .param("township", township.code())
            .param("since", since())
            .query((row, n) -> new Village(
                new Region(row.getString("village")),
                row.getInt("meetings"),
                row.getInt("told"),
                row.getInt("there"),
                row.getInt("leaves"),
                row.getInt("absences"),
                row.getInt("objections")))
            .list());
  }

  /** An objection that waits, by its number alone. */
  public record Waiting(long matter, Region village) {}

  /** The objections of a township that wait for an answer. */
  List<Waiting> objections(Region township, Acting by) {
    by.must(COUNCIL_OVERSEE, township, clock.instant());
    return db.in(
        by.scope(COUNCIL_OVERSEE),
        jdbc -> jdbc.sql("""
            select matter, region from councilwork.objection
             where county = :county and township = :township and over_at is null
             order by matter limit 100""")
            .param("county", county.code())
            .param("township", township.code())
            .query((row, n) -> new Waiting(row.getLong(1), new Region(row.getString(2))))
            .list());
  }

  /** The chairs' own requests of a township that wait for an answer. */
  List<Waiting> chairsLeaves(Region township, Acting by) {
    by.must(COUNCIL_OVERSEE, township, clock.instant());
    return db.in(
        by.scope(COUNCIL_OVERSEE),
        jdbc -> jdbc.sql("""
            select id, region from councilwork.leave
             where county = :county and township = :township and chairs and granted is null
               and withdrawn_at is null and starts_at > :now
             order by id limit 100""")
            .param("county", county.code())
            .param("township", township.code())
            .param("now", WorkStore.utc(clock.instant()))
            .query((row, n) -> new Waiting(row.getLong(1), new Region(row.getString(2))))
            .list());
  }

  /** The meetings of a village that were counted, the latest first; which they are is no secret. */
  List<Settled> counted(Region village) {
    return db.in(Scope.open(county), jdbc -> store.ofVillage(jdbc, village, 12));
  }
}

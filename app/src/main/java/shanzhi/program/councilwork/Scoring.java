package shanzhi.program.councilwork;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.Bodies;
import shanzhi.engine.deliberation.ServiceRecord;
import shanzhi.engine.deliberation.ServiceRecord.Closed;
import shanzhi.engine.deliberation.ServiceRecord.Deed;
import shanzhi.engine.ledger.Occasion;
import shanzhi.engine.ledger.Points;
import shanzhi.engine.ledger.Points.Earned;
import shanzhi.engine.ledger.Rules;
import shanzhi.engine.ledger.TransferId;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Scope;

/**
 * From what a closed meeting says to facts, and from facts to entries in the book. One transfer a person
 * and meeting: what is wrong with one is put right without touching another's.
 */
@Component
class Scoring {

  private final Db db;
  private final ServiceRecord served;
  private final Bodies bodies;
  private final Rules rules;
  private final Points points;
  private final LeaveStore leaves;
  private final FollowingStore followings;

  Scoring(Db db, County county, ServiceRecord served, Bodies bodies, Rules rules, Points points) {
    this.db = db;
    this.served = served;
    this.bodies = bodies;
    this.rules = rules;
    this.points = points;
    this.leaves = new LeaveStore(county);
    this.followings = new FollowingStore(county);
  }

  /** What the meeting says, those who followed a measure to its end included. */
  List<Fact> facts(Closed meeting, Acting platform) {
    var excused = db.in(platform.scope(""), jdbc -> leaves.excused(jdbc, meeting.id()));
    var facts = new ArrayList<Fact>();
    for (var deed : served.deeds(meeting.id())) {
      facts.add(fact(meeting, deed, excused.contains(deed.person())));
    }
    facts.addAll(followed(meeting, platform.scope("")));
    return facts;
  }

  private static Fact fact(Closed meeting, Deed deed, boolean excused) {
    var code = switch (deed.kind()) {
      case PRESENT -> Code.ATTENDANCE;
      case ABSENT -> excused ? Code.LEAVE : Code.ABSENCE;
      case TOPIC -> Code.TOPIC;
      case SPEECH -> Code.SPEECH;
    };
    return new Fact(
        0,
        meeting.village(),
        meeting.id(),
        meeting.body(),
        deed.seat(),
        deed.person(),
        code,
        deed.times(),
        deed.about(),
        null,
        null,
        null);
  }

  /** Who took a measure up, wrote down what they found, and still sits when it is struck off. */
  private List<Fact> followed(Closed meeting, Scope scope) {
    var struck = served.struck(meeting.id());
    if (struck.isEmpty()) return List.of();
    var sitting = new HashSet<>(bodies.seats(meeting.body(), meeting.openedAt()).stream()
        .map(seat -> seat.id())
        .toList());
    var ended = db.in(
        scope,
        jdbc -> followings.strikeOff(
            jdbc,
            struck.stream().map(ServiceRecord.Struck::measure).toList(),
            meeting.id(),
            meeting.closedAt()));
    var facts = new LinkedHashMap<PersonId, Fact>();
    for (var one : ended) {
      if (!one.found() || !sitting.contains(one.seat())) continue;
      facts.merge(
          one.person(),
          new Fact(
              0,
              meeting.village(),
              meeting.id(),
              meeting.body(),
              one.seat(),
              one.person(),
              Code.FOLLOWED,
              1,
              one.what(),
              null,
              null,
              null),
          Scoring::both);
    }
    return List.copyOf(facts.values());
  }

  private static Fact both(Fact one, Fact other) {
    var about = one.about() + "、" + other.about();
    return new Fact(
        0,
        one.village(),
        one.meeting(),
        one.body(),
        one.seat(),
        one.person(),
        one.code(),
        one.times() + other.times(),
        about.length() > 400 ? about.substring(0, 400) : about,
        null,
        null,
        null);
  }

  /** Enters the points of each person and answers the facts with what they were entered by. */
  List<Fact> entered(Settled meeting, List<Fact> facts, Acting platform) {
    var byPerson = new LinkedHashMap<PersonId, List<Fact>>();
    for (var fact : facts) {
      byPerson.computeIfAbsent(fact.person(), person -> new ArrayList<>()).add(fact);
    }
    var entered = new ArrayList<Fact>();
    byPerson.forEach((person, own) -> {
      var client = ClientId.named("councilwork/" + meeting.meeting() + "/" + person);
      var transfer = enter(meeting, own, "councilwork.memo.meeting", platform, client);
      own.forEach(fact -> entered.add(fact.by(transfer)));
    });
    return entered;
  }

  /**
   * Enters what one person's facts come to by the rules of the meeting's day.
   *
   * @return nothing where the rules of that day count none of it
   */
  @Nullable
  TransferId enter(Settled meeting, List<Fact> own, String memo, Acting by, ClientId client) {
    var inForce = rules.on(meeting.rules(), meeting.day());
    var earned = own.stream()
        .filter(fact -> inForce.containsKey(fact.code().code()))
        .map(fact -> new Earned(fact.person(), fact.code().code(), fact.times()))
        .toList();
    if (earned.isEmpty()) return null;
    var said = occasion(
            meeting.day(), memo, List.of(meeting.title(), meeting.day().toString()))
        .from("meeting:" + meeting.meeting());
    var settled = points.settle(meeting.book(), meeting.rules(), earned, said, by, client);
    return settled.posted() == null ? null : settled.posted().id();
  }

  static Occasion occasion(LocalDate day, String memo, List<String> facts) {
    return new Occasion(day, "points.councillor", memo, facts, null, List.of(), List.of());
  }
}

package shanzhi.demonstration;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.Bodies;
import shanzhi.engine.deliberation.BodyId;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.Disclosures;
import shanzhi.engine.deliberation.Mark;
import shanzhi.engine.deliberation.Motion;
import shanzhi.engine.deliberation.NewRoad;
import shanzhi.engine.deliberation.NewSeat;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.deliberation.Roads;
import shanzhi.engine.deliberation.RollUnit;
import shanzhi.engine.deliberation.SeatKind;
import shanzhi.engine.deliberation.SeatRole;
import shanzhi.engine.deliberation.Seats;
import shanzhi.engine.deliberation.Sittings;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.TravelClock;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.Elector;
import shanzhi.foundation.people.Electorate;

/** 议决 A village's bodies of the road, and the days that a matter of its collective is on it. */
@Component
class Voted {

  private static final int SEATS = 3;
  private static final List<BodyKind> BEFORE = List.of(BodyKind.BRANCH, BodyKind.COMMITTEES);
  private static final int NOTICE = 10;
  private static final int VOTING = 2;
  private static final int DISCLOSED = 8;

  /** From the day on which something is put to the meeting to the day on which it may take effect. */
  static final int DAYS = NOTICE + VOTING + 1 + DISCLOSED;

  private final Bodies bodies;
  private final Seats seats;
  private final Roads roads;
  private final Sittings sittings;
  private final Disclosures disclosures;
  private final Electorate electorate;
  private final County county;

  Voted(
      Bodies bodies,
      Seats seats,
      Roads roads,
      Sittings sittings,
      Disclosures disclosures,
      Electorate electorate,
      County county) {
    this.bodies = bodies;
    this.seats = seats;
    this.roads = roads;
    this.sittings = sittings;
    this.disclosures = disclosures;
    this.electorate = electorate;
    this.county = county;
  }

  /** The bodies that a matter of a collective meets, where the village has none yet. */
  void found(Region village, LocalDate since, List<PersonId> officers) {
    for (var kind : BEFORE) {
      if (bodies.at(village, kind).isPresent()) continue;
      var body = body(village, kind, since);
      officers.stream()
          .limit(SEATS)
          .forEach(person -> seats.fill(
              new NewSeat(
                  body,
                  SeatKind.PLAIN,
                  SeatRole.MEMBER,
                  person,
                  since.atTime(9, 0).atZone(Words.ZONE).toInstant(),
                  null),
              Acting.system(county),
              client(village, "seat", kind, person)));
    }
    body(village, BodyKind.PARTY_MEMBERS, since);
    body(village, BodyKind.MEMBERS, since);
  }

  private BodyId body(Region village, BodyKind kind, LocalDate since) {
    return bodies
        .at(village, kind)
        .map(one -> one.id())
        .orElseGet(() -> bodies.establish(
            kind,
            village,
            kind == BodyKind.MEMBERS ? "成员大会" : kind == BodyKind.BRANCH ? "党支部" : names(kind),
            since,
            Acting.system(county),
            client(village, "body", kind)));
  }

  private static String names(BodyKind kind) {
    return kind == BodyKind.COMMITTEES ? "村“两委”联席会" : "党员大会";
  }

  private static ClientId client(Region village, Object... what) {
    return Lots.client("voted", village, List.of(what));
  }

  /** Something of a collective that its members resolved, as a whole road; in force on its last day. */
  MatterId resolved(
      Region village,
      RoadSubject subject,
      String title,
      String what,
      LocalDate from,
      Acting clerk,
      TravelClock clock) {
    var said = new NewRoad(village, subject, BodyKind.MEMBERS, title, what, null);
    var road = clock.at(
        from.atTime(9, 0).atZone(Words.ZONE).toInstant(),
        () -> roads.begin(said, clerk, client(village, "road", title)));
    var party = electorate.partyMembers(village, from).size();
    decide(road, from, party, voters(village, from), clerk, clock);
    return road;
  }

  /** Three in four of those who have a vote: more than the two thirds of all that it takes. */
  List<PersonId> voters(Region village, LocalDate day) {
    var entitled = electorate.adults(village, day);
    return entitled.subList(0, Math.ceilDiv(entitled.size() * 3, 4)).stream()
        .map(Elector::person)
        .toList();
  }

  /**
   * Proposed, discussed and reviewed on the first day; noticed, voted by these, counted, disclosed, and in
   * force on the last.
   */
  void decide(
      MatterId road,
      LocalDate from,
      int party,
      List<PersonId> voters,
      Acting clerk,
      TravelClock clock) {
    for (var step = 0; step < 3; step++) {
      var present = step < 2 ? sitting(road, BEFORE.get(step), from) : party;
      at(clock, from, 14 + step, road, "record" + step, client -> {
        var met = new Sittings.Result(from, present, present, 0, 0, "同意。");
        sittings.record(road, version(road), met, clerk, client);
      });
    }
    var meets = from.plusDays(NOTICE);
    at(clock, from, 17, road, "call", client -> {
      var call = new Sittings.Call(RollUnit.PERSON, meets, meets.plusDays(VOTING), "村议事厅");
      sittings.call(road, version(road), call, clerk, client);
    });
    at(clock, meets, 9, road, "open", client -> sittings.open(road, version(road), clerk, client));
    at(clock, meets, 10, road, "votes", client -> {
      for (var voter : voters) {
        sittings.enter(
            road,
            voter,
            Mark.Way.PAPER,
            Motion.Choice.AYE,
            clerk,
            ClientId.named(client + "/" + voter));
      }
    });
    var counted = meets.plusDays(VOTING + 1);
    at(
        clock,
        counted,
        9,
        road,
        "count",
        client -> sittings.count(road, version(road), "", clerk, client));
    at(
        clock,
        counted.plusDays(DISCLOSED),
        9,
        road,
        "force",
        client -> disclosures.enter(road, version(road), clerk, client));
  }

  /** All who sit in a body of the village on that day came. */
  private int sitting(MatterId road, BodyKind kind, LocalDate day) {
    var village = roads.must(road, Acting.system(county)).village();
    var body = bodies.at(village, kind).orElseThrow();
    return bodies
        .seats(body.id(), day.atTime(9, 0).atZone(Words.ZONE).toInstant())
        .size();
  }

  private int version(MatterId road) {
    return roads.must(road, Acting.system(county)).version();
  }

  private interface Telling {
    void with(ClientId client);
  }

  private static void at(
      TravelClock clock, LocalDate day, int hour, MatterId road, String what, Telling telling) {
    clock.at(day.atTime(hour, 20).atZone(Words.ZONE).toInstant(), () -> {
      telling.with(Lots.client("voted", road, what));
      return road;
    });
  }
}

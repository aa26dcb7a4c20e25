package shanzhi.demonstration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shanzhi.demonstration.Founding.Founded;
import shanzhi.engine.deliberation.Bodies;
import shanzhi.engine.deliberation.Body;
import shanzhi.engine.deliberation.BodyId;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.Disclosures;
import shanzhi.engine.deliberation.HouseholdVoters;
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
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Opening;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.TravelClock;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.people.Electorate;
import shanzhi.foundation.people.HouseholdId;

/**
 * 四议两公开 The roads of one village: one walked to its disclosed result, one in the window of objections, one
 * that is voted on, one called, one just proposed.
 */
@Component
@Order(2)
class Walked implements Sequel {

  private static final int BRANCH = 3;
  private static final int COMMITTEES = 5;
  private static final int REPRESENTATIVES = 9;

  private final Bodies bodies;
  private final Seats seats;
  private final Roads roads;
  private final Sittings sittings;
  private final Disclosures disclosures;
  private final HouseholdVoters voters;
  private final Electorate electorate;
  private final Appointments appointments;
  private final Cast cast;
  private final Chapters chapters;
  private final County county;

  Walked(
      Bodies bodies,
      Seats seats,
      Roads roads,
      Sittings sittings,
      Disclosures disclosures,
      HouseholdVoters voters,
      Electorate electorate,
      Appointments appointments,
      Cast cast,
      Chapters chapters,
      County county) {
    this.bodies = bodies;
    this.seats = seats;
    this.roads = roads;
    this.sittings = sittings;
    this.disclosures = disclosures;
    this.voters = voters;
    this.electorate = electorate;
    this.appointments = appointments;
    this.cast = cast;
    this.chapters = chapters;
    this.county = county;
  }

  /** Who keeps the roads, and whom they concern. */
  private record Scene(
      Region village,
      LocalDate day,
      TravelClock clock,
      Acting clerk,
      List<PersonId> adults,
      List<PersonId> representatives,
      int party) {

    <T> T at(int ago, Supplier<T> telling) {
      return clock.at(day.minusDays(ago).atTime(9, 40).atZone(Words.ZONE).toInstant(), telling);
    }

    LocalDate on(int ago) {
      return day.minusDays(ago);
    }
  }

  private static ClientId client(Object... what) {
    return Lots.client("road", List.of(what));
  }

  @Override
  public void tell(
      Founded founded, Chapters.Beginning beginning, TravelClock clock, Opening.Progress progress) {
    if (chapters.told().contains("roads")) return;
    chapters.tell("roads", county.region(), beginning, () -> {
      var village = Settlements.CAST.getFirst();
      var staff = founded.staff();
      var office = staff.office(village, "village");
      var day = beginning.day();
      var adults =
          electorate.adults(village, day).stream().map(one -> one.person()).toList();
      if (office.isEmpty() || adults.size() < REPRESENTATIVES + COMMITTEES) return village;
      var clerk = staff.able(office.get(), Capability.ROAD_TEND).getLast();
      var officers =
          staff.of(office.get()).stream().map(Staff.Holding::person).distinct().toList();
      var since = day.minusDays(700);
      var party = clock.at(moment(since), () -> {
        var members = electorate.partyMembers(village, since).size();
        entered(village, since, officers, adults.subList(0, REPRESENTATIVES));
        return members;
      });
      if (party < BRANCH) return village;
      var scene = new Scene(
          village,
          day,
          clock,
          clerk,
          adults,
          adults.subList(0, REPRESENTATIVES),
          Objects.requireNonNull(party));
      named(scene);
      finished(scene);
      disclosed(scene);
      called(scene);
      voting(scene, cast.residents(founded, beginning).getOrDefault(village, List.of()));
      scene.at(
          2,
          () -> begun(
              scene,
              RoadSubject.ALLOWANCES,
              BodyKind.REPRESENTATIVES,
              "调整村民小组长误工补贴",
              "村民小组长误工补贴由每月一百五十元调整为二百元，从村集体收入中列支，从明年一月起执行。"));
      return village;
    });
  }

  private static Instant moment(LocalDate day) {
    return day.atTime(9, 0).atZone(Words.ZONE).toInstant();
  }

  /** The bodies of the road, with who sits in them; those of all have no seats. */
  private void entered(
      Region village, LocalDate since, List<PersonId> officers, List<PersonId> representatives) {
    body(village, BodyKind.PARTY_MEMBERS, "党员大会", since, List.of());
    body(village, BodyKind.VILLAGERS, "村民会议", since, List.of());
    var most = Math.min(officers.size(), COMMITTEES);
    var branch = officers.subList(0, Math.min(officers.size(), BRANCH));
    body(village, BodyKind.BRANCH, "村党支部委员会", since, branch);
    body(village, BodyKind.COMMITTEES, "村“两委”联席会议", since, officers.subList(0, most));
    body(village, BodyKind.REPRESENTATIVES, "村民代表会议", since, representatives);
  }

  private BodyId body(
      Region village, BodyKind kind, String name, LocalDate since, List<PersonId> sitting) {
    var system = Acting.system(county);
    return bodies.at(village, kind).map(Body::id).orElseGet(() -> {
      var id = bodies.establish(kind, village, name, since, system, client("body", kind));
      for (var person : sitting) {
        seats.fill(
            new NewSeat(id, SeatKind.PLAIN, SeatRole.MEMBER, person, moment(since), null),
            system,
            client("seat", kind, person));
      }
      return id;
    });
  }

  private MatterId begun(
      Scene scene, RoadSubject subject, BodyKind decider, String title, String what) {
    return roads.begin(
        new NewRoad(scene.village(), subject, decider, title, what, null),
        scene.clerk(),
        client("begin", title));
  }

  private int version(Scene scene, MatterId id) {
    return roads.must(id, scene.clerk()).version();
  }

  /** Proposed, discussed and reviewed, on three evenings after it was begun. */
  private MatterId reviewed(
      Scene scene, int ago, RoadSubject subject, BodyKind decider, String title, String what) {
    var id = scene.at(ago, () -> begun(scene, subject, decider, title, what));
    met(scene, id, ago - 2, seated(scene, BodyKind.BRANCH), "支委会提议，先摸清底数再商议。");
    met(scene, id, ago - 4, seated(scene, BodyKind.COMMITTEES), "“两委”商议，资金来源和工期都写进方案。");
    met(scene, id, ago - 7, scene.party(), "党员大会审议通过，请代表多听组里意见。");
    return id;
  }

  private int seated(Scene scene, BodyKind kind) {
    return bodies.at(scene.village(), kind).stream()
        .mapToInt(body -> bodies.seats(body.id(), moment(scene.day())).size())
        .sum();
  }

  private void met(Scene scene, MatterId id, int ago, int there, String note) {
    scene.at(ago, () -> {
      var against = there > 5 ? 1 : 0;
      var result = new Sittings.Result(scene.on(ago), there, there - against, against, 0, note);
      sittings.record(id, version(scene, id), result, scene.clerk(), client("met", id, ago));
      return id;
    });
  }

  private void call(Scene scene, MatterId id, int ago, RollUnit unit, int meets, int until) {
    scene.at(ago, () -> {
      var said = new Sittings.Call(unit, scene.on(meets), scene.on(until), "村议事厅");
      sittings.call(id, version(scene, id), said, scene.clerk(), client("call", id));
      return id;
    });
  }

  /** The representatives vote by their hands in the hall, and it is counted the same day. */
  private MatterId decided(Scene scene, int ago, RoadSubject subject, String title, String what) {
    var id = reviewed(scene, ago, subject, BodyKind.REPRESENTATIVES, title, what);
    var meets = ago - 22;
    call(scene, id, ago - 9, RollUnit.PERSON, meets, meets);
    scene.at(meets, () -> {
      sittings.open(id, version(scene, id), scene.clerk(), client("open", id));
      var voting = scene.representatives().subList(0, REPRESENTATIVES - 1);
      for (var person : voting) {
        var choice = person.equals(voting.getLast()) ? Motion.Choice.NO : Motion.Choice.AYE;
        sittings.enter(
            id, person, Mark.Way.HALL, choice, scene.clerk(), client("hand", id, person));
      }
      sittings.count(id, version(scene, id), "当场唱票、计票。", scene.clerk(), client("count", id));
      return id;
    });
    return id;
  }

  /** A household whose head is away has named another of its own. */
  private void named(Scene scene) {
    var homes = new HashMap<HouseholdId, PersonId>();
    for (var one : electorate.households(scene.village(), scene.day())) {
      homes.put(one.household(), one.person());
    }
    electorate.adults(scene.village(), scene.day()).stream()
        .filter(one -> !one.person().equals(homes.get(one.household())))
        .findFirst()
        .ifPresent(one -> scene.at(
            40,
            () -> voters.name(
                scene.village(), one.person(), "委托书第 1 号，存村委会", scene.clerk(), client("named"))));
  }

  private void finished(Scene scene) {
    var id = decided(
        scene,
        150,
        RoadSubject.PUBLIC_WORKS,
        "硬化三组机耕道",
        "硬化三组机耕道八百米，宽三米。申请以工代赈二十二万元，村集体收入配套三万元，十月底前完工。");
    scene.at(115, () -> {
      disclosures.enter(id, version(scene, id), scene.clerk(), client("enter", id));
      return id;
    });
    scene.at(30, () -> {
      disclosures.account(
          id,
          version(scene, id),
          "机耕道硬化八百一十米，镇里验收合格。共支出二十四万六千元，其中集体收入二万六千元，票据在公开栏。",
          scene.clerk(),
          client("account", id));
      return id;
    });
    scene.at(15, () -> {
      disclosures.finish(id, version(scene, id), scene.clerk(), client("finish", id));
      return id;
    });
  }

  private void disclosed(Scene scene) {
    decided(
        scene,
        25,
        RoadSubject.VILLAGE_MONEY,
        "一事一议奖补资金用于饮水管网",
        "一事一议奖补资金九万八千元用于更换一组、二组饮水主管一千四百米，不向农户集资。");
  }

  private void called(Scene scene) {
    var id = reviewed(
        scene,
        18,
        RoadSubject.HOUSE_PLOTS,
        BodyKind.VILLAGERS,
        "宅基地安排方案",
        "今年安排三户宅基地，均在村庄规划的二组居民点内，先安排地质灾害避险搬迁户；方案和名单已张贴。");
    call(scene, id, 5, RollUnit.HOUSEHOLD, -8, -10);
  }

  private void voting(Scene scene, List<PersonId> own) {
    var id = reviewed(
        scene,
        32,
        RoadSubject.PUBLIC_WORKS,
        BodyKind.VILLAGERS,
        "修建一座三百立方蓄水池",
        "在四组坡顶修建一座三百立方蓄水池，概算十八万元，申请上级水利资金，村民投工投劳，明年四月前蓄水。");
    call(scene, id, 22, RollUnit.PERSON, 1, -2);
    scene.at(1, () -> {
      sittings.open(id, version(scene, id), scene.clerk(), client("open", id));
      var voted = scene.adults().stream()
          .filter(person -> !own.contains(person))
          .limit(24)
          .toList();
      for (var n = 0; n < voted.size(); n++) {
        var person = voted.get(n);
        var choice = n % 9 == 5 ? Motion.Choice.NO : Motion.Choice.AYE;
        if (n % 4 == 0) {
          var self = Acting.resident(county, person, appointments.epoch());
          sittings.vote(id, choice, self, client("vote", id, person));
        } else {
          var way = n % 4 == 1 ? Mark.Way.DOOR : Mark.Way.PAPER;
          sittings.enter(id, person, way, choice, scene.clerk(), client("vote", id, person));
        }
      }
      return id;
    });
  }
}

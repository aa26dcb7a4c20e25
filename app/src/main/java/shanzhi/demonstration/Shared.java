package shanzhi.demonstration;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shanzhi.demonstration.Founding.Founded;
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
import shanzhi.foundation.people.Elector;
import shanzhi.foundation.people.Electorate;
import shanzhi.foundation.people.Nearness;
import shanzhi.foundation.people.People;
import shanzhi.program.shares.AssetKind;
import shanzhi.program.shares.Change;
import shanzhi.program.shares.Collectives;
import shanzhi.program.shares.EndGround;
import shanzhi.program.shares.Holder;
import shanzhi.program.shares.JoinGround;
import shanzhi.program.shares.Judged;
import shanzhi.program.shares.NewAsset;
import shanzhi.program.shares.NewChange;
import shanzhi.program.shares.NewPlan;
import shanzhi.program.shares.Round;
import shanzhi.program.shares.ShareChanges;
import shanzhi.program.shares.ShareConsents;
import shanzhi.program.shares.ShareKind;
import shanzhi.program.shares.ShareLists;
import shanzhi.program.shares.SharePlans;
import shanzhi.program.shares.ShareRounds;
import shanzhi.program.shares.ValuationMethod;

/** 三变 A village whose collective has issued its shares, and one whose valuation is noticed just now. */
@Component
@Order(1)
class Shared implements Sequel {

  private static final int SINCE = 170;
  private static final int NOTICED = 12;
  private static final int FAMILY = 2;
  private static final Region WHOLE = Settlements.CAST.get(1);
  private static final Region BEGUN = Settlements.CAST.get(4);

  private final Collectives collectives;
  private final ShareRounds rounds;
  private final ShareLists lists;
  private final SharePlans plans;
  private final ShareChanges changes;
  private final ShareConsents consents;
  private final Electorate electorate;
  private final People people;
  private final Nearness nearness;
  private final Voted voted;
  private final Cast cast;
  private final Chapters chapters;
  private final County county;

  Shared(
      Collectives collectives,
      ShareRounds rounds,
      ShareLists lists,
      SharePlans plans,
      ShareChanges changes,
      ShareConsents consents,
      Electorate electorate,
      People people,
      Nearness nearness,
      Voted voted,
      Cast cast,
      Chapters chapters,
      County county) {
    this.collectives = collectives;
    this.rounds = rounds;
    this.lists = lists;
    this.plans = plans;
    this.changes = changes;
    this.consents = consents;
    this.electorate = electorate;
    this.people = people;
    this.nearness = nearness;
    this.voted = voted;
    this.cast = cast;
    this.chapters = chapters;
    this.county = county;
  }

  @Override
  public void tell(
      Founded founded, Chapters.Beginning beginning, TravelClock clock, Opening.Progress progress) {
    if (chapters.told().contains("shares")) return;
    chapters.tell("shares", county.region(), beginning, () -> {
      whole(founded, beginning, clock);
      begun(founded, beginning.day(), clock);
      return 2;
    });
  }

  private static List<Acting> keepers(Founded founded, Region village) {
    return founded.staff().office(village, "village").stream()
        .flatMap(office -> founded.staff().able(office, Capability.SHARES_KEEP).stream())
        .toList();
  }

  /** The moments and the ids of one village's writes. */
  private record Telling(Region village, TravelClock clock) {

    <T> T at(LocalDate day, int hour, String what, Function<ClientId, T> writing) {
      var client = Lots.client("shares", village, what);
      return clock.at(
          day.atTime(hour, 30).atZone(Words.ZONE).toInstant(), () -> writing.apply(client));
    }

    void done(LocalDate day, int hour, String what, Consumer<ClientId> writing) {
      at(day, hour, what, client -> {
        writing.accept(client);
        return village;
      });
    }
  }

  private void whole(Founded founded, Chapters.Beginning beginning, TravelClock clock) {
    var today = beginning.day();
    var residents = cast.residents(founded, beginning).getOrDefault(WHOLE, List.of());
    var keepers = keepers(founded, WHOLE);
    if (keepers.size() < 3) return;
    var clerk = keepers.getLast();
    var telling = new Telling(WHOLE, clock);
    var day = today.minusDays(SINCE);
    var party = electorate.partyMembers(WHOLE, day).size();
    if (party == 0) return;
    voted.found(WHOLE, day.minusDays(1), keepers.stream().map(Shared::person).toList());
    day = ruled(telling, day, party, clerk);
    day = valued(telling, day, clerk);
    day = confirmed(telling, day, party, keepers);
    planned(telling, day, party, clerk);
    changed(telling, today.minusDays(30), today, keepers, residents);
  }

  private static PersonId person(Acting hat) {
    return Objects.requireNonNull(hat.person());
  }

  private void decide(Telling telling, MatterId road, LocalDate day, int party, Acting clerk) {
    voted.decide(road, day, party, voted.voters(WHOLE, day), clerk, telling.clock());
  }

  private LocalDate ruled(Telling telling, LocalDate day, int party, Acting clerk) {
    telling.done(day, 9, "found", client -> collectives.found(WHOLE, "股份经济合作社", clerk, client));
    telling.done(
        day,
        10,
        "rules",
        client -> collectives.draft(
            WHOLE,
            day.minusDays(30),
            List.of(JoinGround.values()),
            List.of(EndGround.values()),
            clerk,
            client));
    telling.done(day, 11, "rules-sent", client -> collectives.sendRules(WHOLE, clerk, client));
    var id = collectives.must(WHOLE).id();
    var road = Objects.requireNonNull(collectives.drafted(id).orElseThrow().road());
    decide(telling, road, day, party, clerk);
    var force = day.plusDays(Voted.DAYS);
    telling.done(
        force, 10, "rules-adopted", client -> collectives.adoptRules(WHOLE, clerk, client));
    return force;
  }

  private static NewAsset asset(String name, AssetKind kind, long yuan, ValuationMethod method) {
    return new NewAsset(
        name, kind, "清产核资台账", method, "村清产核资小组", "清产核资报告", yuan * 100, kind.divisible());
  }

  private LocalDate valued(Telling telling, LocalDate day, Acting clerk) {
    var id = telling.at(
        day,
        11,
        "valuation",
        client -> rounds.begin(WHOLE, Round.Kind.VALUATION, "资产清查评估", clerk, client));
    var assets = List.of(
        asset("村口加工房", AssetKind.OPERATING, 480_000, ValuationMethod.COST),
        asset("堰塘承包收益（十年）", AssetKind.RESOURCE_INCOME, 260_000, ValuationMethod.INCOME),
        asset("产业扶持资金", AssetKind.MONEY, 200_000, ValuationMethod.COUNTED),
        asset("集体林地", AssetKind.LAND, 900_000, ValuationMethod.MARKET),
        asset("老村小校舍", AssetKind.PUBLIC, 150_000, ValuationMethod.BOOK));
    for (var one : assets) {
      telling.done(day, 12, "asset/" + one.name(), client -> rounds.value(id, one, clerk, client));
    }
    telling.done(day, 15, "valuation-noticed", client -> rounds.publish(id, 1, clerk, client));
    var over = day.plusDays(NOTICED);
    telling.done(over, 9, "valuation-settled", client -> rounds.settle(id, 2, clerk, client));
    return over;
  }

  private LocalDate confirmed(Telling telling, LocalDate day, int party, List<Acting> keepers) {
    var clerk = keepers.getLast();
    var id = telling.at(
        day,
        10,
        "members",
        client -> rounds.begin(WHOLE, Round.Kind.MEMBERSHIP, "成员身份确认", clerk, client));
    telling.done(day, 11, "members-judged", client -> {
      var round = rounds.must(id);
      var system = Acting.system(county);
      for (var left = rounds.candidates(round, true, null, system).rows();
          !left.isEmpty();
          left = rounds.candidates(round, true, null, system).rows()) {
        for (var one : left) {
          lists.judge(
              id,
              Judged.joins(one.person(), JoinGround.MARRIAGE, day),
              List.of(),
              anothers(one.person(), keepers),
              ClientId.named(client + "/" + one.person()));
        }
      }
    });
    telling.done(day, 15, "members-noticed", client -> rounds.publish(id, 1, clerk, client));
    var over = day.plusDays(NOTICED);
    telling.done(over, 9, "members-sent", client -> rounds.send(id, 2, clerk, client));
    decide(telling, Objects.requireNonNull(rounds.must(id).road()), over, party, clerk);
    var force = over.plusDays(Voted.DAYS);
    telling.done(force, 10, "members-settled", client -> rounds.settle(id, 3, clerk, client));
    return force;
  }

  private void planned(Telling telling, LocalDate day, int party, Acting clerk) {
    var said = new NewPlan(10, 20, true, true, 20);
    telling.done(day, 11, "plan", client -> plans.draft(WHOLE, said, clerk, client));
    telling.done(day, 12, "plan-sent", client -> plans.send(WHOLE, clerk, client));
    var id = collectives.must(WHOLE).id();
    var road = Objects.requireNonNull(plans.drafted(id).orElseThrow().road());
    decide(telling, road, day, party, clerk);
    var force = day.plusDays(Voted.DAYS);
    telling.done(force, 10, "plan-adopted", client -> plans.adopt(WHOLE, clerk, client));
  }

  /** One transfer that was entered, and one that waits for the yes of somebody whom one can be. */
  private void changed(
      Telling telling,
      LocalDate first,
      LocalDate today,
      List<Acting> keepers,
      List<PersonId> residents) {
    var own = keepers.stream().map(Acting::person).filter(Objects::nonNull).toList();
    var homes = electorate.households(WHOLE, first).stream()
        .filter(home -> kept(home, own))
        .toList();
    var clerk = keepers.getLast();
    var other =
        keepers.stream().filter(one -> !one.equals(clerk) && !near(one, clerk)).findFirst();
    if (homes.size() < 2 || other.isEmpty()) return;
    var asking =
        homes.stream().filter(home -> home(home, residents)).findFirst().orElse(homes.getLast());
    var itself = Holder.of(collectives.must(WHOLE).id());
    var entered = telling.at(
        first,
        9,
        "transfer",
        client -> changes.propose(WHOLE, transfer(homes.getFirst(), itself, 4), clerk, client));
    for (var asked : consents.of(entered)) {
      telling.done(
          first,
          11,
          "transfer-agreed/" + asked.person(),
          client ->
              consents.say(entered, true, "", Acting.resident(county, asked.person(), 0), client));
    }
    telling.done(
        first, 15, "transfer-entered", client -> changes.enter(entered, 1, other.get(), client));
    telling.done(
        today.minusDays(1),
        10,
        "transfer-waiting",
        client -> changes.propose(WHOLE, transfer(asking, itself, 2), clerk, client));
  }

  private boolean home(Elector home, List<PersonId> of) {
    return of.stream()
        .anyMatch(
            one -> people.must(one, Acting.system(county)).household().equals(home.household()));
  }

  /** Nobody says what becomes of their own household on the list. */
  private Acting anothers(PersonId one, List<Acting> keepers) {
    var home = new Elector(one, people.must(one, Acting.system(county)).household());
    return keepers.reversed().stream()
        .filter(hand -> kept(home, List.of(person(hand))))
        .findFirst()
        .orElseThrow();
  }

  /** The second hand is nobody of the first one's family. */
  private boolean near(Acting one, Acting other) {
    return nearness.near(person(one), List.of(person(other)), FAMILY);
  }

  /** Whether none of those who keep the register live there: nobody moves their own shares. */
  private boolean kept(Elector home, List<PersonId> keepers) {
    return keepers.stream()
        .flatMap(person -> people.find(person, Acting.system(county)).stream())
        .noneMatch(keeper -> keeper.household().equals(home.household()));
  }

  private static NewChange transfer(Elector from, Holder to, long count) {
    return new NewChange(
        Change.Kind.TRANSFER,
        ShareKind.MEMBER,
        Holder.of(from.household()),
        to,
        count,
        0,
        "双方签字的转让协议",
        null);
  }

  private void begun(Founded founded, LocalDate today, TravelClock clock) {
    var keepers = keepers(founded, BEGUN);
    if (keepers.isEmpty()) return;
    var clerk = keepers.getLast();
    var telling = new Telling(BEGUN, clock);
    var day = today.minusDays(4);
    telling.done(day, 9, "found", client -> collectives.found(BEGUN, "股份经济合作社", clerk, client));
    var id = telling.at(
        day,
        10,
        "valuation",
        client -> rounds.begin(BEGUN, Round.Kind.VALUATION, "资产清查评估", clerk, client));
    for (var one : List.of(
        asset("蜂蜜包装车间", AssetKind.OPERATING, 360_000, ValuationMethod.COST),
        asset("机耕道", AssetKind.PUBLIC, 520_000, ValuationMethod.BOOK))) {
      telling.done(day, 11, "asset/" + one.name(), client -> rounds.value(id, one, clerk, client));
    }
    telling.done(day, 15, "noticed", client -> rounds.publish(id, 1, clerk, client));
  }
}

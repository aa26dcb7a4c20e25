package shanzhi.demonstration;

import static shanzhi.foundation.ground.Capability.PAIR_TEND;
import static shanzhi.foundation.ground.Capability.PEOPLE_READ;
import static shanzhi.foundation.ground.Capability.ROSTER_SERVE;
import static shanzhi.foundation.ground.Capability.ROSTER_WRITE;
import static shanzhi.foundation.ground.Capability.ZONE_WRITE;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shanzhi.engine.scheduling.DayPattern;
import shanzhi.engine.scheduling.NewRoster;
import shanzhi.engine.scheduling.Rosters;
import shanzhi.foundation.calendar.Quarter;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Opening;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.TravelClock;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.HouseholdId;
import shanzhi.foundation.people.Nearness;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.ResidentFilter;
import shanzhi.foundation.territory.Territory;
import shanzhi.program.duty.Contact;
import shanzhi.program.duty.NewCharge;
import shanzhi.program.duty.NewPair;
import shanzhi.program.duty.Pairs;
import shanzhi.program.duty.Zones;

/**
 * 值班联户 In the villages whose people one can be: the roster of this quarter and the next hangs at the
 * door, each grid is in somebody's charge, and a few households have somebody who keeps them up, one
 * of whom has not been heard of for too long.
 */
@Component
@Order(1)
class Keepers implements Sequel {

  /** Days back that pairs were made, and that the contacts of one who is kept up were. */
  private static final int PAIRED = 100;

  private static final List<Integer> CONTACTS = List.of(90, 62, 35, 8);
  private static final int PAIRS = 3;

  private static final List<Contact> SAID = List.of(
      new Contact(LocalDate.MIN, Contact.Way.DOOR, Contact.Help.NONE, "认了门，问了家里几口人、身体怎样。"),
      new Contact(LocalDate.MIN, Contact.Way.DOOR, Contact.Help.WORK, "帮着收了半天苞谷。"),
      new Contact(LocalDate.MIN, Contact.Way.PHONE, Contact.Help.ADVICE, "电话里说了医保缴费怎么办。"),
      new Contact(LocalDate.MIN, Contact.Way.DOOR, Contact.Help.ERRAND, "从镇上带回降压药。"));

  private final Rosters rosters;
  private final Zones zones;
  private final Pairs pairs;
  private final People people;
  private final Nearness nearness;
  private final Territory territory;
  private final Chapters chapters;

  Keepers(
      Rosters rosters,
      Zones zones,
      Pairs pairs,
      People people,
      Nearness nearness,
      Territory territory,
      Chapters chapters) {
    this.rosters = rosters;
    this.zones = zones;
    this.pairs = pairs;
    this.people = people;
    this.nearness = nearness;
    this.territory = territory;
    this.chapters = chapters;
  }

  @Override
  public void tell(
      Founding.Founded founded,
      Chapters.Beginning beginning,
      TravelClock clock,
      Opening.Progress progress) {
    var told = chapters.told();
    for (var village : Settlements.CAST) {
      var name = "turns " + village;
      var office = founded.staff().office(village, "village");
      if (told.contains(name) || office.isEmpty()) continue;
      chapters.tell(name, village, beginning, () -> {
        roster(founded.staff(), office.get(), village, beginning.day());
        care(founded.staff(), office.get(), village, beginning.day(), clock);
        return village;
      });
    }
  }

  private void roster(Staff staff, OrganisationId office, Region village, LocalDate day) {
    var writers = staff.able(office, ROSTER_WRITE);
    var posts = staff.able(office, ROSTER_SERVE).stream()
        .map(hat -> Objects.requireNonNull(hat.seat()).post())
        .distinct()
        .toList();
    if (writers.isEmpty() || posts.size() < 2) return;
    var by = writers.getFirst();
    var said = new NewRoster(office, village, "村级值班", DayPattern.EVERY_DAY, posts);
    var roster = rosters.establish(said, by, Lots.client("roster", village));
    for (var quarter : List.of(Quarter.of(day), Quarter.of(day).next())) {
      var plan = rosters.plan(roster, quarter, by);
      rosters.publish(roster, quarter, plan.print(), by, Lots.client("turns", village, quarter));
    }
  }

  private void care(
      Staff staff, OrganisationId office, Region village, LocalDate day, TravelClock clock) {
    var writers = staff.able(office, ZONE_WRITE);
    var keepers = staff.able(office, PAIR_TEND);
    if (writers.isEmpty() || keepers.isEmpty()) return;
    var by = writers.getFirst();
    clock.at(at(day.minusDays(PAIRED)), () -> {
      var turn = 0;
      for (var grid : territory.grids(village)) {
        var member = Objects.requireNonNull(keepers.get(turn++ % keepers.size()).person());
        zones.assign(
            new NewCharge(village, List.of(grid.region()), List.of(), member, "责任区党员"),
            by,
            Lots.client("zone", grid.region()));
      }
      return turn;
    });
    var homes = homes(village, by);
    for (var n = 0; n < homes.size(); n++) pair(homes.get(n), n, keepers, by, day, clock);
  }

  /** A few households with somebody of a group of concern. */
  private List<HouseholdId> homes(Region village, Acting by) {
    var homes = new ArrayList<HouseholdId>();
    if (!by.can(PEOPLE_READ)) return homes;
    for (var line : people.residents(ResidentFilter.in(village), by, null).rows()) {
      if (homes.size() == PAIRS) break;
      if (!line.concerns().isEmpty() && !homes.contains(line.household())) {
        homes.add(line.household());
      }
    }
    return homes;
  }

  private void pair(
      HouseholdId home, int n, List<Acting> keepers, Acting by, LocalDate day, TravelClock clock) {
    var able = keepers.stream()
        .filter(hat -> !nearness.lives(Objects.requireNonNull(hat.person()), home))
        .toList();
    if (able.isEmpty()) return;
    var keeper = able.get(n % able.size());
    var pair = clock.at(
        at(day.minusDays(PAIRED)),
        () -> pairs.make(
            new NewPair(home, Objects.requireNonNull(keeper.person()), "结对干部", "家里有需要照应的人"),
            by,
            Lots.client("pair", home)));
    // The last one's keeper has been away since the second contact.
    var heard = n == PAIRS - 1 ? CONTACTS.subList(0, 2) : CONTACTS;
    for (var ago : heard) {
      var said = SAID.get(CONTACTS.indexOf(ago));
      var on = day.minusDays(ago);
      clock.at(at(on), () -> {
        pairs.contact(
            pair,
            new Contact(on, said.way(), said.help(), said.what()),
            keeper,
            Lots.client("contact", home, ago));
        return pair;
      });
    }
  }

  private static Instant at(LocalDate day) {
    return day.atTime(10, 0).atZone(Words.ZONE).toInstant();
  }
}

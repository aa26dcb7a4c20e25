package shanzhi.program.duty;

import static shanzhi.foundation.ground.Capability.ACCOUNT_OWN;
import static shanzhi.foundation.ground.Capability.ZONE_READ;
import static shanzhi.foundation.ground.Capability.ZONE_WRITE;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.Household;
import shanzhi.foundation.people.Households;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/**
 * Responsibility zones: which member each grid and household belongs to. A household of its own comes
 * before its grid; the database lets each have one member at a time.
 */
@Component
public class Zones {

  static final int MOST_ROLE = 40;
  static final int MOST_PARTS = 200;

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Territory territory;
  private final Households households;
  private final People people;
  private final ZoneStore store;

  Zones(
      Db db,
      County county,
      Clock clock,
      Territory territory,
      Households households,
      People people) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.territory = territory;
    this.households = households;
    this.people = people;
    this.store = new ZoneStore(county);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  /** Puts grids and households into a member's charge from today on; who had them no longer has. */
  public void assign(NewCharge zone, Acting by, ClientId client) {
    by.must(ZONE_WRITE, zone.village(), clock.instant());
    check(zone, by);
    var content = ClientId.print(by, zone);
    try {
      db.in(by.scope(ZONE_WRITE), jdbc -> {
        if (store.writtenBefore(jdbc, client, content)) return null;
        store.end(jdbc, zone, today());
        store.add(jdbc, zone, today(), by, clock.instant(), client, content);
        return null;
      });
    } catch (DataIntegrityViolationException twoAtOnce) {
      throw Refusal.conflict("duty.zone-taken");
    }
  }

  private void check(NewCharge zone, Acting by) {
    var checks = new Checks();
    checks.text("role", zone.role(), 1, MOST_ROLE);
    var parts = zone.grids().size() + zone.households().size();
    checks.must(parts > 0 && parts <= MOST_PARTS, "grids", "duty.zone-parts", MOST_PARTS);
    checks.must(!people.name(zone.person()).isEmpty(), "person", "duty.choose");
    var grids =
        territory.grids(zone.village()).stream().map(grid -> grid.region()).toList();
    checks.must(grids.containsAll(zone.grids()), "grids", "duty.not-its-grid");
    for (var id : zone.households()) {
      var known = households.find(id, by);
      checks.must(
          known.filter(household -> household.village().equals(zone.village())).isPresent(),
          "households",
          "duty.not-its-household",
          id.value());
    }
    checks.end();
  }

  /** Takes a grid or household out of a member's charge. */
  public void release(long id, Region village, Acting by) {
    by.must(ZONE_WRITE, village, clock.instant());
    db.in(by.scope(ZONE_WRITE), jdbc -> {
      if (store.release(jdbc, id, village, today()) == 0) {
        throw Refusal.unknown("duty.zone-unknown");
      }
      return null;
    });
  }

  /** All zones of a village, member by member. */
  public List<ZonePart> of(Region village, Acting by) {
    by.must(ZONE_READ, village, clock.instant());
    return db.in(by.scope(ZONE_READ), jdbc -> store.ofVillage(jdbc, village, today()));
  }

  /** The member whom a household belongs to. */
  public Optional<ZonePart> of(Household household, Acting by) {
    by.must(ZONE_READ, household.village(), clock.instant());
    return db.in(by.scope(ZONE_READ), jdbc -> store.of(jdbc, household, today()));
  }

  /** The member whom one's own household belongs to: every household knows who that is. */
  public Optional<ZonePart> own(Acting by) {
    by.must(ACCOUNT_OWN, clock.instant());
    var person = Objects.requireNonNull(by.person());
    var platform = Acting.system(county);
    return people
        .find(person, platform)
        .flatMap(resident -> households.find(resident.household(), platform))
        .flatMap(
            household -> db.in(Scope.system(county), jdbc -> store.of(jdbc, household, today())));
  }

  /** The grids and households in the actor's own charge. */
  public List<ZonePart> charge(Acting by) {
    by.must(ACCOUNT_OWN, clock.instant());
    var person = Objects.requireNonNull(by.person());
    var self = Scope.self(county, Capability.ACCOUNT_OWN, person);
    return db.in(self, jdbc -> store.ofPerson(jdbc, person, today()));
  }
}

package shanzhi.foundation.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.organisation.Authority;

/**
 * Where people go: to another village or household, to a city and back, out of the register. Each
 * command reads the record at a version and leaves a dated line of history.
 */
@Component
public class Moves {

  private final Db db;
  private final Clock clock;
  private final County county;
  private final RecordHands hands;
  private final PeopleStore store;
  private final HouseholdStore households;
  private final Entries entries;
  private final Receipts receipts;
  private final Authority authority;

  Moves(
      Db db,
      Clock clock,
      County county,
      RecordHands hands,
      PeopleStore store,
      HouseholdStore households,
      Entries entries,
      Receipts receipts,
      Authority authority) {
    this.db = db;
    this.clock = clock;
    this.county = county;
    this.hands = hands;
    this.store = store;
    this.households = households;
    this.entries = entries;
    this.receipts = receipts;
    this.authority = authority;
  }

  /**
   * 迁居 Moves a person to a village and a household in it; without a household, to one of their own.
   * The actor's post covers where they are; to join a household it covers that one too.
   */
  public void moveTo(
      PersonId id,
      Region village,
      @Nullable HouseholdId household,
      LocalDate since,
      int version,
      Acting by,
      ClientId client) {
    var content = String.join("\u0001", "moveTo", village.code(), household + "", since + "");
    write(id, version, by, client, content, was -> {
      hands.mustNotJoin(by.person(), household);
      var checks = new Checks();
      entries.place(checks, village, null);
      entries.day(checks, "since", since, was.born());
      checks.end();
      if (household != null) by.must(Capability.PEOPLE_CORRECT, village, clock.instant());
      var joined = household == null ? own(village, by) : joined(household, village);
      db.in(Scope.system(county), jdbc -> {
        households.leaves(jdbc, county, id);
        store.rehome(jdbc, county, id, village, joined.grid());
        return null;
      });
      return new Step(
          Moved.Kind.RESIDENT,
          village.code(),
          "",
          since,
          r -> new Resident(
              r.id(),
              village,
              joined.grid(),
              joined.id(),
              r.name(),
              r.sex(),
              r.born(),
              r.identity(),
              r.phone(),
              r.registered(),
              since,
              r.away(),
              r.ended(),
              r.version()));
    });
  }

  /** Records where a person is registered. */
  public void register(
      PersonId id, Registered registered, int version, Acting by, ClientId client) {
    write(id, version, by, client, "register\u0001" + registered, was -> {
      var checks = new Checks();
      entries.registered(checks, registered, was.born());
      checks.must(registered.since() != null, "registeredSince", "ground.missing");
      checks.end();
      return new Step(
          Moved.Kind.REGISTERED,
          registered.code(),
          registered.place(),
          Objects.requireNonNull(registered.since()),
          r -> placed(r, registered, r.away(), r.ended()));
    });
  }

  /** 外出 Records where a person who belongs to the village has gone. */
  public void goAway(PersonId id, Away away, int version, Acting by, ClientId client) {
    write(id, version, by, client, "goAway\u0001" + away, was -> {
      var checks = new Checks();
      entries.away(checks, away, was.born());
      checks.end();
      return new Step(
          Moved.Kind.AWAY,
          away.code(),
          away.place(),
          away.since(),
          r -> placed(r, r.registered(), away, r.ended()));
    });
  }

  /** 返乡 Records that a person is back. */
  public void comeBack(PersonId id, LocalDate since, int version, Acting by, ClientId client) {
    write(id, version, by, client, "comeBack\u0001" + since, was -> {
      var away = was.away();
      if (away == null) throw Refusal.conflict("people.not-away");
      var checks = new Checks();
      entries.day(checks, "since", since, was.born());
      checks.must(!since.isBefore(away.since()), "since", "people.back-before-away");
      checks.end();
      return new Step(
          Moved.Kind.BACK, null, "", since, r -> placed(r, r.registered(), null, r.ended()));
    });
  }

  /** 注销 Takes a person off the lists; the record stays, groups and mandates end with the day. */
  public void end(PersonId id, Ended ended, int version, Acting by, ClientId client) {
    write(id, version, by, client, "end\u0001" + ended, was -> {
      if (was.ended() != null) throw Refusal.conflict("people.ended-already");
      var checks = new Checks();
      entries.day(checks, "endedOn", ended.on(), was.born());
      checks.end();
      db.in(Scope.system(county), jdbc -> {
        households.leaves(jdbc, county, id);
        store.letGo(jdbc, county, id, ended.on(), by.signature(), clock.instant());
        authority.raise(Acting.system(county));
        return null;
      });
      return new Step(
          Moved.Kind.ENDED,
          null,
          ended.why().name(),
          ended.on(),
          r -> placed(r, r.registered(), r.away(), ended));
    });
  }

  /** What one command does: the line of history and the record after it. */
  private record Step(
      Moved.Kind kind,
      @Nullable String code,
      String place,
      LocalDate since,
      UnaryOperator<Resident> change) {}

  private interface Rule {
    Step of(Resident was);
  }

  private void write(
      PersonId id, int version, Acting by, ClientId client, String content, Rule rule) {
    receipts.once(by, client, content + "\u0001" + id + "\u0001" + version, () -> {
      var was = hands.toWrite(id, version, by);
      var step = rule.of(was);
      var now = step.change.apply(was);
      var line = new Moved(
          step.kind, step.code, step.place, "", step.since, by.signature(), clock.instant());
      db.in(Scope.system(county), jdbc -> {
        if (!store.place(jdbc, county, now)) throw Refusal.conflict("people.stale");
        store.moved(jdbc, county, now.village(), id, line);
        return null;
      });
      return id.value();
    });
  }

  private Household own(Region village, Acting by) {
    return db.in(Scope.system(county), jdbc -> {
      var ids = store.draw(jdbc, "household", 1);
      var said = new NewHousehold(village, null, "", "");
      households.insert(jdbc, county, ids, List.of(said), by.signature(), clock.instant());
      return new Household(new HouseholdId(ids[0]), village, null, "", "", null, 1);
    });
  }

  private Household joined(HouseholdId id, Region village) {
    var found = db.in(Scope.system(county), jdbc -> households.find(jdbc, county, List.of(id)));
    if (found.isEmpty()) throw Refusal.invalid("household", "people.household-unknown");
    if (!found.getFirst().village().equals(village)) {
      throw Refusal.invalid("household", "people.household-elsewhere");
    }
    return found.getFirst();
  }

  private static Resident placed(
      Resident r, Registered registered, @Nullable Away away, @Nullable Ended ended) {
    return new Resident(
        r.id(),
        r.village(),
        r.grid(),
        r.household(),
        r.name(),
        r.sex(),
        r.born(),
        r.identity(),
        r.phone(),
        registered,
        r.residentSince(),
        away,
        ended,
        r.version());
  }
}

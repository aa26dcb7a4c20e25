package shanzhi.foundation.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
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
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.organisation.Authority;
import shanzhi.foundation.organisation.Organisations;

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
  private final MoveStore history;
  private final HouseholdStore households;
  private final Entries entries;
  private final Receipts receipts;
  private final Authority authority;
  private final Appointments appointments;
  private final Organisations organisations;
  private final Vacancies vacancies;
  private final Words record;

  Moves(
      Db db,
      Clock clock,
      County county,
      RecordHands hands,
      PeopleStore store,
      MoveStore history,
      HouseholdStore households,
      Entries entries,
      Receipts receipts,
      Authority authority,
      Appointments appointments,
      Organisations organisations,
      Vacancies vacancies,
      MessageSource messages) {
    this.db = db;
    this.clock = clock;
    this.county = county;
    this.hands = hands;
    this.store = store;
    this.history = history;
    this.households = households;
    this.entries = entries;
    this.receipts = receipts;
    this.authority = authority;
    this.appointments = appointments;
    this.organisations = organisations;
    this.vacancies = vacancies;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
  }

  /** By the hand that may do it at once. */
  public void moveTo(
      PersonId id,
      Region village,
      @Nullable HouseholdId household,
      LocalDate since,
      int version,
      Acting by,
      ClientId client) {
    moveTo(id, village, household, since, "", version, by, client, RecordHands.township(by));
  }

  /**
   * 迁居 Moves a person to a village and a household in it; without a household, to one of their own. To
   * another village the township moves them; inside one they live there since when they did, and into the
   * household that is theirs already, it is that day that the township corrects.
   * The actor's post covers where they are; to join a household it covers that one too.
   *
   * @param confirmed whether the hands have said so that what is the township's takes
   */
  void moveTo(
      PersonId id,
      Region village,
      @Nullable HouseholdId household,
      LocalDate since,
      String paper,
      int version,
      Acting by,
      ClientId client,
      boolean confirmed) {
    var content =
        String.join("\u0001", "moveTo", village.code(), household + "", since + "", paper);
    write(id, version, by, client, content, was -> {
      hands.mustNotKeep(by.person(), household);
      checkMove(was, village, since);
      if (household != null) by.must(Capability.PEOPLE_CORRECT, village, clock.instant());
      var inside = village.equals(was.village());
      var stays = inside && was.household().equals(household);
      if ((!inside || stays) && !confirmed) throw Refusal.forbidden("people.takes-township");
      if (stays ? since.equals(was.residentSince()) : inside && household == null && alone(was)) {
        throw Refusal.conflict("people.lives-there");
      }
      var joined = household == null ? own(village, by) : joined(household, village);
      if (!stays) {
        db.in(Scope.system(county), jdbc -> {
          households.leaves(jdbc, county, id);
          store.rehome(jdbc, county, id, village, joined.grid());
          return null;
        });
      }
      var from = number(was.household());
      return new Step(
          inside && !stays ? Moved.Kind.HOUSEHOLD : Moved.Kind.RESIDENT,
          inside && !stays ? joined.number() : village.code(),
          inside && !stays ? from : "",
          paper,
          since,
          stays ? null : was.household(),
          r -> housed(r, village, joined, inside && !stays ? r.residentSince() : since));
    });
  }

  /** What a move says that must hold whoever enters it. */
  void checkMove(Resident was, Region village, LocalDate since) {
    if (was.ended() != null) throw Refusal.conflict("people.ended-already");
    var checks = new Checks();
    entries.place(checks, village, null);
    entries.day(checks, "since", since, was.born());
    checks.end();
  }

  private boolean alone(Resident was) {
    return db.in(
            Scope.system(county),
            jdbc -> history.inhabitants(
                jdbc, county, List.of(was.household()), clock.instant().plusSeconds(1)))
        .equals(List.of(was.id()));
  }

  private String number(HouseholdId id) {
    return db.in(Scope.system(county), jdbc -> households.find(jdbc, county, List.of(id)))
        .getFirst()
        .number();
  }

  /** As {@link #register(PersonId, Registered, String, int, Acting, ClientId)}. */
  public void register(
      PersonId id, Registered registered, int version, Acting by, ClientId client) {
    RecordHands.mustBeTownship(by);
    register(id, registered, "", version, by, client);
  }

  /** Records where a person is registered, once confirmed. */
  void register(
      PersonId id, Registered registered, String paper, int version, Acting by, ClientId client) {
    write(id, version, by, client, "register\u0001" + registered + paper, was -> {
      checkRegistration(was, registered);
      return new Step(
          Moved.Kind.REGISTERED,
          registered.code(),
          registered.place(),
          paper,
          Objects.requireNonNull(registered.since()),
          null,
          r -> placed(r, registered, r.away(), r.ended()));
    });
  }

  /** 入册核实 Since when somebody newly entered lives here, and where they are registered; once confirmed. */
  void belongs(
      PersonId id,
      Registered registered,
      LocalDate since,
      String paper,
      int version,
      Acting by,
      ClientId client) {
    var content = String.join("\u0001", "belongs", registered + "", since + "", paper);
    write(id, version, by, client, content, was -> {
      if (was.ended() != null) throw Refusal.conflict("people.ended-already");
      return new Step(
          Moved.Kind.RESIDENT,
          was.village().code(),
          "",
          paper,
          since,
          null,
          r -> placed(since(r, since), registered, r.away(), r.ended()));
    });
  }

  private static Resident since(Resident r, LocalDate day) {
    var household = new Household(r.household(), r.village(), r.grid(), "", "", null, 1);
    return housed(r, r.village(), household, day);
  }

  /** What a registration says that must hold whoever enters it. */
  void checkRegistration(Resident was, Registered registered) {
    if (was.ended() != null) throw Refusal.conflict("people.ended-already");
    var checks = new Checks();
    entries.registered(checks, registered, was.born());
    checks.must(registered.since() != null, "registeredSince", "ground.missing");
    checks.end();
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
          "",
          away.since(),
          null,
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
          Moved.Kind.BACK,
          null,
          "",
          "",
          since,
          null,
          r -> placed(r, r.registered(), null, r.ended()));
    });
  }

  /** As {@link #end(PersonId, Ended, String, int, Acting, ClientId)}. */
  public void end(PersonId id, Ended ended, int version, Acting by, ClientId client) {
    RecordHands.mustBeTownship(by);
    end(id, ended, "", version, by, client);
  }

  /**
   * 注销 Takes a person off the lists, once confirmed; the record stays, groups and mandates end with the
   * day, terms of office at once.
   */
  void end(PersonId id, Ended ended, String paper, int version, Acting by, ClientId client) {
    write(id, version, by, client, "end\u0001" + ended + paper, was -> {
      checkEnding(was, ended);
      db.in(Scope.system(county), jdbc -> {
        households.leaves(jdbc, county, id);
        store.letGo(jdbc, county, id, ended.on(), by.signature(), clock.instant());
        var why = record.of(
            "people.post-left", record.named("people.ended", ended.why().name()));
        for (var post : appointments.leave(jdbc, id, why)) {
          vacancies.empty(jdbc, post, was.name(), organisations);
        }
        authority.raise(Acting.system(county));
        return null;
      });
      return new Step(
          Moved.Kind.ENDED,
          null,
          ended.why().name(),
          paper,
          ended.on(),
          null,
          r -> placed(r, r.registered(), r.away(), ended));
    });
  }

  /** What a leaving of the register says that must hold whoever enters it. */
  void checkEnding(Resident was, Ended ended) {
    if (was.ended() != null) throw Refusal.conflict("people.ended-already");
    var checks = new Checks();
    entries.day(checks, "endedOn", ended.on(), was.born());
    checks.end();
  }

  /** What one command does: the line of history and the record after it. */
  private record Step(
      Moved.Kind kind,
      @Nullable String code,
      String place,
      String reason,
      LocalDate since,
      @Nullable HouseholdId left,
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
          step.kind,
          step.code,
          step.place,
          step.reason,
          step.since,
          by.signature(),
          clock.instant());
      db.in(Scope.system(county), jdbc -> {
        if (!store.place(jdbc, county, now)) throw Refusal.conflict("people.stale");
        history.write(jdbc, county, now.village(), id, line, step.left, "");
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

  Household joined(HouseholdId id, Region village) {
    var found = db.in(Scope.system(county), jdbc -> households.find(jdbc, county, List.of(id)));
    if (found.isEmpty()) throw Refusal.invalid("household", "people.household-unknown");
    if (!found.getFirst().village().equals(village)) {
      throw Refusal.invalid("household", "people.household-elsewhere");
    }
    return found.getFirst();
  }

  private static Resident housed(Resident r, Region village, Household joined, LocalDate since) {
    return new Resident(
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
        r.version());
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

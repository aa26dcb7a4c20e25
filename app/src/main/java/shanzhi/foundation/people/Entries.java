package shanzhi.foundation.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.territory.Territory;

/** What must hold of a person's particulars, whoever enters them and however. */
@Component
class Entries {

  private static final LocalDate EARLIEST = LocalDate.of(1880, 1, 1);
  private static final int NAME = 50;
  private static final int PLACE = 100;
  private static final int REASON = 200;

  private final Clock clock;
  private final Territory territory;

  Entries(Clock clock, Territory territory) {
    this.clock = clock;
    this.territory = territory;
  }

  LocalDate today() {
    return clock.instant().atZone(Words.ZONE).toLocalDate();
  }

  /** A new person made plain: trimmed, numbers in their bare form. */
  NewResident plain(NewResident said) {
    var away = said.away();
    return new NewResident(
        Spelling.plain(said.name()),
        said.sex(),
        said.born(),
        said.village(),
        said.grid(),
        said.household(),
        IdentityNumber.plain(said.identityNumber()),
        Phone.plain(said.phone()),
        said.registered(),
        said.residentSince(),
        away);
  }

  /** All that is wrong with a person as made plain. */
  List<Refusal.Fault> faults(NewResident plain) {
    var checks = new Checks();
    person(checks, plain.name(), plain.sex(), plain.born());
    place(checks, plain.village(), plain.grid());
    identity(checks, plain.identityNumber(), plain.sex(), plain.born());
    phone(checks, plain.phone());
    day(checks, "residentSince", plain.residentSince(), plain.born());
    if (plain.away() != null) away(checks, plain.away(), plain.born());
    if (plain.registered() != null) registered(checks, plain.registered(), plain.born());
    return checks.faults();
  }

  /** @param onFile the identity number that stays, which what is corrected must not contradict */
  List<Refusal.Fault> faults(ResidentChange plain, Resident was, String onFile) {
    var checks = new Checks();
    person(checks, plain.name(), plain.sex(), plain.born());
    identity(checks, plain.identityNumber(), plain.sex(), plain.born());
    if (plain.reborn(was)) identity(checks, onFile, plain.sex(), plain.born());
    phone(checks, plain.phone());
    checks.text("reason", plain.reason(), plain.renames(was) ? 2 : 0, REASON);
    return checks.faults();
  }

  /**
   * What of a form can be said before all of it can be read, so that its sender is told the rest of
   * what is wrong with it too.
   */
  void legible(
      Checks checks,
      String name,
      @Nullable Sex sex,
      @Nullable LocalDate born,
      String identity,
      String phone) {
    name(checks, Spelling.plain(name));
    identity(checks, IdentityNumber.plain(identity), sex, born);
    phone(checks, Phone.plain(phone));
  }

  void away(Checks checks, Away away, LocalDate born) {
    awayPlace(checks, away.place(), away.code());
    day(checks, "awaySince", away.since(), born);
  }

  void awayPlace(Checks checks, String place, @Nullable String code) {
    checks.text("awayPlace", place, 1, PLACE);
    code(checks, "awayCode", code);
  }

  void registeredPlace(Checks checks, String place, @Nullable String code) {
    checks.text("registeredPlace", place, code == null ? 1 : 0, PLACE);
    code(checks, "registeredCode", code);
  }

  void registered(Checks checks, Registered registered, LocalDate born) {
    registeredPlace(checks, registered.place(), registered.code());
    if (registered.since() != null) day(checks, "registeredSince", registered.since(), born);
  }

  /** A day of a person's life that has come. */
  void day(Checks checks, String field, @Nullable LocalDate day, LocalDate born) {
    if (day == null) {
      checks.fault(field, "ground.missing");
    } else {
      checks.must(!day.isAfter(today()), field, "people.day-ahead");
      checks.must(!day.isBefore(born), field, "people.before-birth");
    }
  }

  void place(Checks checks, Region village, @Nullable Region grid) {
    if (village.level() != Region.Level.VILLAGE) {
      checks.fault("village", "people.village-needed");
    } else {
      checks.must(inUse(village), "village", "people.village-unknown");
    }
    if (grid != null) {
      var inside = grid.level() == Region.Level.GRID && village.contains(grid);
      checks.must(inside && inUse(grid), "grid", "people.grid-elsewhere");
    }
  }

  private boolean inUse(Region region) {
    return territory.find(region).filter(division -> division.inUse(today())).isPresent();
  }

  private void person(Checks checks, String name, @Nullable Sex sex, @Nullable LocalDate born) {
    name(checks, name);
    checks.must(sex != null, "sex", "ground.missing");
    if (born == null) {
      checks.fault("born", "ground.missing");
    } else {
      checks.must(!born.isAfter(today()), "born", "people.born-ahead");
      checks.must(!born.isBefore(EARLIEST), "born", "people.born-early");
    }
  }

  private static void name(Checks checks, String name) {
    checks.text("name", name, 1, NAME);
    checks.must(name.codePoints().noneMatch(Character::isDigit), "name", "people.name-digits");
    checks.must(
        name.codePoints().noneMatch(c -> Character.isISOControl(c) || c == '<' || c == '>'),
        "name",
        "people.name-signs");
  }

  private void identity(
      Checks checks, @Nullable String plain, @Nullable Sex sex, @Nullable LocalDate born) {
    if (plain == null || plain.isEmpty()) return;
    var fault = IdentityNumber.fault(plain);
    if (fault.isPresent()) {
      checks.fault("identityNumber", fault.get());
      return;
    }
    var number = new IdentityNumber(plain);
    checks.must(!number.born().isAfter(today()), "identityNumber", "people.identity-birth");
    checks.must(born == null || number.born().equals(born), "born", "people.identity-other-birth");
    checks.must(sex == null || number.sex() == sex, "sex", "people.identity-other-sex");
  }

  private void phone(Checks checks, @Nullable String plain) {
    if (plain == null || plain.isEmpty()) return;
    Phone.fault(plain).ifPresent(code -> checks.fault("phone", code));
  }

  private void code(Checks checks, String field, @Nullable String code) {
    checks.must(code == null || Region.isCode(code), field, "people.division-code");
  }
}

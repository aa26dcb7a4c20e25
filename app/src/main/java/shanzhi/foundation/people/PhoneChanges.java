package shanzhi.foundation.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.inbox.LinesOfMany;
import shanzhi.foundation.parameter.Parameters;

/**
 * 改电话告知 With the number on file somebody signs in by a code, so whoever changes it could become them.
 * A number that another hand put there therefore proves nothing for some days; the former number and the
 * person are told at once, and one act of theirs puts the former one back.
 */
@Component
public class PhoneChanges {

  private static final LinesOfMany LINES =
      new LinesOfMany("phone-change", "people.move", Capability.MANDATE_WRITE);

  private static final String STATE = "people.phone-change.told";

  private final Db db;
  private final Clock clock;
  private final County county;
  private final PeopleStore people;
  private final MoveStore history;
  private final Receipts receipts;
  private final Parameters parameters;
  private final ObjectProvider<FormerPhone> former;
  private final Words record;

  PhoneChanges(
      Db db,
      Clock clock,
      County county,
      PeopleStore people,
      MoveStore history,
      Receipts receipts,
      Parameters parameters,
      ObjectProvider<FormerPhone> former,
      MessageSource messages) {
    this.db = db;
    this.clock = clock;
    this.county = county;
    this.people = people;
    this.history = history;
    this.receipts = receipts;
    this.parameters = parameters;
    this.former = former;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
  }

  /**
   * From when on the number on file proves who somebody is: absent where it does now. What was on file
   * before their account was opened was looked at then.
   */
  public Optional<Instant> provesFrom(PersonId person, Instant opened) {
    var now = clock.instant();
    return db.in(Scope.system(county), jdbc -> history.phones(jdbc, county, person)).stream()
        .findFirst()
        .filter(change -> !change.own() && change.at().isAfter(opened))
        .map(this::proves)
        .filter(from -> from.isAfter(now));
  }

  private Instant proves(PhoneChange change) {
    var days = parameters.value(PeopleParameters.PHONE_DAYS, county.region(), change.at());
    return change.at().plus(Duration.ofDays(days));
  }

  /** Puts it before whose number it is. */
  void changed(JdbcClient jdbc, long id, PersonId person) {
    var now = clock.instant();
    var title = record.of("people.phone-change.title");
    LINES.tell(
        jdbc,
        county.code(),
        id,
        List.of(person),
        new LinesOfMany.Telling(STATE, "look", title, now, now.plus(Duration.ofDays(30))));
  }

  /** And before who has the former number, once the change stands. */
  void tellFormer(String number, String hiddenNow) {
    if (number.isEmpty() || !new Phone(number).mobile()) return;
    var day = LocalDate.ofInstant(clock.instant(), Words.ZONE);
    var text = hiddenNow.isEmpty()
        ? record.of("people.phone-change.text-none", record.day(day))
        : record.of("people.phone-change.text", record.day(day), hiddenNow);
    former.ifAvailable(carrier -> carrier.tell(number, text));
  }

  /**
   * One change as whose number it is sees it.
   *
   * @param former the number before, masked; "" where there was none
   * @param now the number on file, masked
   * @param from from when on that one is good for signing in; absent where it is now
   * @param undoes whether the former one can be put back: nothing was changed since
   */
  record Seen(
      PhoneChange change, String former, String now, Optional<Instant> from, boolean undoes) {}

  Seen must(long id, Identity who) {
    return db.in(Scope.system(county), jdbc -> {
      var change = history
          .phone(jdbc, county, id)
          .filter(one -> one.person().equals(who.person()))
          .orElseThrow(() -> Refusal.unknown("people.phone-change-unknown"));
      var newest = history.phones(jdbc, county, who.person()).getFirst();
      var resident = people.find(jdbc, county, who.person()).orElseThrow();
      var last = newest.id() == id;
      return new Seen(
          change,
          change.former().isEmpty() ? "" : new Phone(change.former()).masked(),
          resident.phone(),
          last && !change.own() ? Optional.of(proves(change)) : Optional.empty(),
          last && !change.own());
    });
  }

  /** 知道了 It was theirs to ask for. */
  void note(long id, Identity who) {
    var change = must(id, who).change();
    untell(change);
  }

  /** 改回来 Puts the former number back, by their own hand. */
  void undo(long id, Identity who, ClientId client) {
    var by = who.resident();
    var change = must(id, who).change();
    receipts.once(by, client, "phone-undo\u0001" + id, () -> {
      if (!must(id, who).undoes()) throw Refusal.conflict("people.phone-changed-since");
      db.in(Scope.system(county), jdbc -> {
        var was = people.find(jdbc, county, change.person()).orElseThrow();
        var back = new ResidentChange(
            was.name(), was.sex(), was.born(), was.grid(), null, change.former(), "");
        var numbers = people.unmasked(jdbc, county, was.id()).orElseThrow();
        if (!people.change(jdbc, county, was, back)) throw Refusal.conflict("people.stale");
        var day = LocalDate.ofInstant(clock.instant(), Words.ZONE);
        for (var line : back.corrects(was, numbers, day, by.signature(), clock.instant())) {
          history.write(jdbc, county, was.village(), was.id(), line, null, numbers.phone());
        }
        return null;
      });
      return id;
    });
    untell(change);
  }

  private void untell(PhoneChange change) {
    db.in(Scope.system(county), jdbc -> {
      LINES.untell(jdbc, county.code(), change.id(), change.person());
      return null;
    });
  }

  /** Whether somebody is told of what this hand does to their number. */
  static boolean tells(Acting by, PersonId person) {
    return by.kind() != Acting.Kind.SYSTEM && !person.equals(by.person());
  }
}

package shanzhi.foundation.people;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;

/** 更正 What is corrected of who somebody is: for a reason, by the number on file, and with a trace. */
@Component
public class Corrections {

  private final Db db;
  private final Clock clock;
  private final County county;
  private final People people;
  private final PeopleStore store;
  private final MoveStore history;
  private final Entries entries;
  private final Receipts receipts;
  private final RecordHands hands;
  private final PhoneChanges phones;

  Corrections(
      Db db,
      Clock clock,
      County county,
      People people,
      PeopleStore store,
      MoveStore history,
      Entries entries,
      Receipts receipts,
      RecordHands hands,
      PhoneChanges phones) {
    this.db = db;
    this.clock = clock;
    this.county = county;
    this.people = people;
    this.store = store;
    this.history = history;
    this.entries = entries;
    this.receipts = receipts;
    this.hands = hands;
    this.phones = phones;
  }

  /** Corrects a record that was read at {@code version}. */
  public void change(PersonId id, ResidentChange change, int version, Acting by, ClientId client) {
    var plain = plain(change);
    var former = new AtomicReference<String>();
    receipts.once(
        by, client, "change\u0001" + id + "\u0001" + version + "\u0001" + plain.content(), () -> {
          var was = hands.toWrite(id, version, by);
          var faults = faults(plain, was);
          if (!faults.isEmpty()) throw Refusal.invalid(faults);
          if (takesTownship(plain, was, by)) throw Refusal.forbidden("people.correct-by-township");
          former.set(write(plain, was, by));
          people.renamed(id);
          return id.value();
        });
    var number = former.get();
    var now = plain.phone();
    if (number == null || now == null) return;
    phones.tellFormer(number, now.isEmpty() ? "" : new Phone(now).masked());
  }

  /** All that is wrong with a correction of this record, as made plain. */
  List<Refusal.Fault> faults(ResidentChange plain, Resident was) {
    return entries.faults(plain, was, onFile(plain, was));
  }

  /** 号码作准 Whether a correction, as made plain, is the township's and not this hand's. */
  boolean takesTownship(ResidentChange plain, Resident was, Acting by) {
    return !RecordHands.township(by) && plain.takesTownship(was, known(was));
  }

  /** The number that is on file no more, where another hand took it off; null where it stays. */
  private @Nullable String write(ResidentChange plain, Resident was, Acting by) {
    var before = numbers(was);
    try {
      var changed = db.in(
          by.scope(Capability.PEOPLE_CORRECT), jdbc -> store.change(jdbc, county, was, plain));
      if (!changed) throw Refusal.conflict("people.stale");
      var lines = plain.corrects(was, before, entries.today(), by.signature(), clock.instant());
      return db.in(Scope.system(county), jdbc -> {
        String former = null;
        for (var line : lines) {
          var number = switch (line.kind()) {
            case IDENTITY -> before.identityNumber();
            case PHONE -> before.phone();
            default -> "";
          };
          var id = history.write(jdbc, county, was.village(), was.id(), line, null, number);
          if (line.kind() == Moved.Kind.PHONE && PhoneChanges.tells(by, was.id())) {
            phones.changed(jdbc, id, was.id());
            former = number;
          }
        }
        return former;
      });
    } catch (DuplicateKeyException taken) {
      throw Refusal.conflict("people.identity-taken");
    }
  }

  private Unmasked numbers(Resident was) {
    return db.in(Scope.system(county), jdbc -> store.unmasked(jdbc, county, was.id()))
        .orElseThrow();
  }

  /** The number that stays; "" where there is none, or it is corrected too. */
  private String onFile(ResidentChange plain, Resident was) {
    return plain.identityNumber() == null ? numbers(was).identityNumber() : "";
  }

  /** The number on file, or the one that was there last. */
  private String known(Resident was) {
    var number = numbers(was).identityNumber();
    return number.isEmpty()
        ? db.in(Scope.system(county), jdbc -> history.lastIdentity(jdbc, county, was.id()))
        : number;
  }

  private static ResidentChange plain(ResidentChange change) {
    return new ResidentChange(
        Spelling.plain(change.name()),
        change.sex(),
        change.born(),
        change.grid(),
        change.identityNumber() == null ? null : IdentityNumber.plain(change.identityNumber()),
        change.phone() == null ? null : Phone.plain(change.phone()),
        change.reason().strip());
  }
}

package shanzhi.foundation.people;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Sheet;

/**
 * 导入 Takes residents from a sheet: rows without a record's number enter, rows with one correct that
 * record, and each row is answered. The trial and the import read the sheet by the same rules; rows
 * with faults are left out, the others enter all together.
 */
@Component
class Imports {

  static final int MOST_ROWS = 5_000;

  private final People people;
  private final Households households;
  private final Groups groups;
  private final Entries entries;
  private final Receipts receipts;
  private final ResidentSheet sheets;

  Imports(
      People people,
      Households households,
      Groups groups,
      Entries entries,
      Receipts receipts,
      ResidentSheet sheets) {
    this.people = people;
    this.households = households;
    this.groups = groups;
    this.entries = entries;
    this.receipts = receipts;
    this.sheets = sheets;
  }

  /** What a row comes to. */
  enum Outcome {
    NEW,
    CHANGE,
    SAME,
    WRONG
  }

  /** The answer to a row. */
  record Answer(int row, String name, Outcome outcome, List<Refusal.Fault> faults) {

    /** The answers with those to rows that could not be read, in the order of the sheet. */
    static List<Answer> withBroken(List<Answer> answers, Sheet sheet) {
      var all = new ArrayList<>(answers);
      for (var row : sheet.broken()) {
        all.add(new Answer(row.number(), "", Outcome.WRONG, List.of(row.fault())));
      }
      all.sort(Comparator.comparingInt(Answer::row));
      return List.copyOf(all);
    }
  }

  /** A row with its answer, and the record that it corrects. */
  private record Weighed(
      ResidentSheet.Read read,
      Answer answer,
      @Nullable Resident was,
      @Nullable ResidentChange change) {}

  /** What an import of this sheet would do, with nothing written. */
  List<Answer> trial(Sheet sheet, Acting by) {
    by.must(Capability.PEOPLE_WRITE, people.now());
    return Answer.withBroken(weigh(sheet, by).stream().map(Weighed::answer).toList(), sheet);
  }

  /** Imports the rows without faults, all of them or none; answers how many there were. */
  int run(Sheet sheet, Acting by, ClientId id) {
    by.must(Capability.PEOPLE_WRITE, people.now());
    return Math.toIntExact(receipts.once(by, id, "import\u0001" + sheet.csv(), () -> {
      var rows = weigh(sheet, by);
      correct(rows, by);
      return enter(rows, by);
    }));
  }

  private List<Weighed> weigh(Sheet sheet, Acting by) {
    if (sheet.rows().size() > MOST_ROWS) {
      throw Refusal.invalid("file", "people.import-long", MOST_ROWS);
    }
    var read = sheets.read(sheet);
    var known = known(read, by);
    var fresh =
        read.stream().filter(r -> r.person() == null && r.faults().isEmpty()).toList();
    var tried = people.rehearse(fresh.stream().map(ResidentSheet.Read::sound).toList(), by);
    var answers = new HashMap<ResidentSheet.Read, List<Refusal.Fault>>();
    for (var n = 0; n < fresh.size(); n++)
      answers.put(fresh.get(n), tried.get(n).faults());
    var twice = twice(read);
    var rows = new ArrayList<Weighed>();
    for (var row : read) {
      var first = twice.get(row.row());
      if (first != null) {
        rows.add(wrong(row, new Refusal.Fault("row", "people.import-twice", List.of(first))));
        continue;
      }
      rows.add(
          row.person() == null
              ? weighed(row, answers.getOrDefault(row, row.faults()))
              : weighed(row, known.get(row.person()), by));
    }
    return rows;
  }

  /** A person as a sheet knows them twice: by record, by number, or by name, birth and village. */
  private record SamePerson(String by, Object what) {}

  /** Rows that speak of one who stands in an earlier row, with that row's number. */
  private static Map<Integer, Integer> twice(List<ResidentSheet.Read> read) {
    var seen = new HashMap<SamePerson, Integer>();
    var twice = new HashMap<Integer, Integer>();
    for (var row : read) {
      var key = same(row);
      var first = key == null ? null : seen.putIfAbsent(key, row.row());
      if (first != null) twice.put(row.row(), first);
    }
    return twice;
  }

  private static @Nullable SamePerson same(ResidentSheet.Read row) {
    var said = row.said();
    if (row.person() != null) return new SamePerson("record", row.person());
    if (said == null) return null;
    var number = IdentityNumber.plain(said.identityNumber());
    return number.isEmpty()
        ? new SamePerson("birth", List.of(said.name(), said.born(), said.village()))
        : new SamePerson("number", number);
  }

  private Map<PersonId, Resident> known(List<ResidentSheet.Read> read, Acting by) {
    var ids =
        read.stream().map(ResidentSheet.Read::person).filter(Objects::nonNull).toList();
    if (ids.isEmpty()) return Map.of();
    return people.find(new HashSet<>(ids), by).stream()
        .collect(Collectors.toMap(Resident::id, r -> r));
  }

  private static Weighed weighed(ResidentSheet.Read row, List<Refusal.Fault> faults) {
    var outcome = faults.isEmpty() ? Outcome.NEW : Outcome.WRONG;
    return new Weighed(row, new Answer(row.row(), row.name(), outcome, faults), null, null);
  }

  /** A row with a record's number corrects name, sex, birth and the numbers that are not masked. */
  private Weighed weighed(ResidentSheet.Read row, @Nullable Resident was, Acting by) {
    if (was == null) return wrong(row, new Refusal.Fault("number", "people.unknown", List.of()));
    if (!row.faults().isEmpty()) return weighed(row, row.faults());
    if (!was.village().equals(row.sound().village())) {
      return wrong(row, new Refusal.Fault("village", "people.import-village", List.of()));
    }
    if (!by.can(Capability.PEOPLE_WRITE, was.place())) {
      return wrong(row, new Refusal.Fault("village", "ground.not-your-place", List.of()));
    }
    var said = entries.plain(row.sound());
    var identity = said.identityNumber().isEmpty() ? null : said.identityNumber();
    var phone = said.phone().isEmpty() ? null : said.phone();
    var change =
        new ResidentChange(said.name(), said.sex(), said.born(), was.grid(), identity, phone);
    var faults = entries.faults(change);
    if (!faults.isEmpty()) return weighed(row, faults);
    var same = said.name().equals(was.name())
        && said.sex() == was.sex()
        && said.born().equals(was.born())
        && identity == null
        && phone == null;
    var outcome = same ? Outcome.SAME : Outcome.CHANGE;
    return new Weighed(
        row, new Answer(row.row(), said.name(), outcome, List.of()), was, same ? null : change);
  }

  private static Weighed wrong(ResidentSheet.Read row, Refusal.Fault fault) {
    return weighed(row, List.of(fault));
  }

  private void correct(List<Weighed> rows, Acting by) {
    for (var row : rows) {
      if (row.change != null && row.was != null) {
        people.change(row.was.id(), row.change, row.was.version(), by, ClientId.fresh());
      }
    }
  }

  /** Enters the new people in their households and groups; answers how many rows took effect. */
  private int enter(List<Weighed> rows, Acting by) {
    var fresh = rows.stream().filter(r -> r.answer.outcome == Outcome.NEW).toList();
    var houses = houses(fresh, by);
    var said = new ArrayList<NewResident>();
    for (var row : fresh) {
      said.add(row.read.sound().household(houses.get(house(row))));
    }
    var entered = people.enrol(said, by);
    var joinings = new ArrayList<Groups.Joining>();
    for (var n = 0; n < entered.size(); n++) {
      var person = entered.get(n).person();
      if (person == null) throw Refusal.conflict("people.import-overtaken");
      for (var group : fresh.get(n).read.groups()) {
        joinings.add(new Groups.Joining(person, group, people.today()));
      }
    }
    if (!joinings.isEmpty()) groups.join(joinings, by);
    var changed = rows.stream().filter(r -> r.answer.outcome == Outcome.CHANGE).count();
    return Math.toIntExact(entered.size() + changed);
  }

  private record House(Region village, String number) {}

  private static House house(Weighed row) {
    return new House(row.read.sound().village(), row.read.household().strip());
  }

  /** The households of the rows by village and number; those that are not there yet are opened. */
  private Map<House, HouseholdId> houses(List<Weighed> rows, Acting by) {
    var wanted = new HashMap<Region, HashSet<String>>();
    for (var row : rows) {
      var house = house(row);
      if (house.number.isEmpty()) continue;
      wanted.computeIfAbsent(house.village, village -> new HashSet<>()).add(house.number);
    }
    var houses = new HashMap<House, HouseholdId>();
    var missing = new ArrayList<NewHousehold>();
    wanted.forEach((village, numbers) -> {
      var found = households.byNumber(village, numbers, by);
      for (var number : numbers) {
        var household = found.get(number);
        if (household == null) missing.add(new NewHousehold(village, null, number, ""));
        else houses.put(new House(village, number), household.id());
      }
    });
    if (missing.isEmpty()) return houses;
    var opened = households.open(missing, by);
    for (var n = 0; n < opened.size(); n++) {
      houses.put(new House(missing.get(n).village(), missing.get(n).number()), opened.get(n));
    }
    return houses;
  }
}

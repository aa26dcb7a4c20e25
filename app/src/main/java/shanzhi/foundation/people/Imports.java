package shanzhi.foundation.people;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Words;

/**
 * 导入 Takes residents from a sheet: rows without a record's number enter, rows with one correct that
 * record, and each row is answered. The trial and the import read the sheet by the same rules; rows
 * with faults are left out, the others enter all together.
 */
@Component
class Imports {

  static final int MOST_ROWS = 5_000;

  private final People people;
  private final Corrections corrections;
  private final RecordHands hands;
  private final Households households;
  private final Groups groups;
  private final Entries entries;
  private final Receipts receipts;
  private final ResidentSheet sheets;
  private final Words record;

  Imports(
      People people,
      Corrections corrections,
      RecordHands hands,
      Households households,
      Groups groups,
      Entries entries,
      Receipts receipts,
      ResidentSheet sheets,
      MessageSource messages) {
    this.people = people;
    this.corrections = corrections;
    this.hands = hands;
    this.households = households;
    this.groups = groups;
    this.entries = entries;
    this.receipts = receipts;
    this.sheets = sheets;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
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

  /** A row with its answer, the household that it names, and the record that it corrects. */
  private record Weighed(
      ResidentSheet.Read read,
      Answer answer,
      @Nullable HouseholdId household,
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
    var houses = houses(read, by);
    var twice = twice(read);
    var rows = new ArrayList<Weighed>();
    for (var row : read) {
      var first = twice.get(row.row());
      if (first != null) {
        rows.add(wrong(row, new Refusal.Fault("row", "people.import-twice", List.of(first))));
        continue;
      }
      var house = house(row);
      var household = house == null ? null : houses.get(house);
      rows.add(
          row.person() == null
              ? fresh(row, answers.getOrDefault(row, row.faults()), house, household, by)
              : weighed(row, known.get(row.person()), household, by));
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

  /** Somebody new; into a household that is there, for a mistyped number would open an empty one. */
  private static Weighed fresh(
      ResidentSheet.Read row,
      List<Refusal.Fault> faults,
      @Nullable House house,
      @Nullable HouseholdId household,
      Acting by) {
    var all = new ArrayList<>(faults);
    if (house != null && household == null && by.can(Capability.PEOPLE_WRITE, house.village)) {
      all.add(
          new Refusal.Fault("household", "people.import-household-unknown", List.of(house.number)));
    }
    var outcome = all.isEmpty() ? Outcome.NEW : Outcome.WRONG;
    var answer = new Answer(row.row(), row.name(), outcome, List.copyOf(all));
    return new Weighed(row, answer, household, null, null);
  }

  private static Weighed wrong(ResidentSheet.Read row, List<Refusal.Fault> faults) {
    return new Weighed(
        row, new Answer(row.row(), row.name(), Outcome.WRONG, faults), null, null, null);
  }

  /** A row with a record's number corrects name, sex, birth and the numbers that are not masked. */
  private Weighed weighed(
      ResidentSheet.Read row, @Nullable Resident was, @Nullable HouseholdId household, Acting by) {
    if (was == null) return wrong(row, new Refusal.Fault("number", "people.unknown", List.of()));
    if (!row.faults().isEmpty()) return wrong(row, row.faults());
    if (!was.village().equals(row.sound().village())) {
      return wrong(row, new Refusal.Fault("village", "people.import-village", List.of()));
    }
    if (!by.can(Capability.PEOPLE_CORRECT, was.place())) {
      return wrong(row, new Refusal.Fault("village", "ground.not-your-place", List.of()));
    }
    if (house(row) != null && (household == null || !household.equals(was.household()))) {
      return wrong(row, new Refusal.Fault("household", "people.import-household", List.of()));
    }
    var said = entries.plain(row.sound());
    var identity = said.identityNumber().isEmpty() ? null : said.identityNumber();
    var phone = said.phone().isEmpty() ? null : said.phone();
    var why = record.of("people.import-reason");
    var change =
        new ResidentChange(said.name(), said.sex(), said.born(), was.grid(), identity, phone, why);
    var faults = corrections.faults(change, was);
    if (!faults.isEmpty()) return wrong(row, faults);
    var same = said.name().equals(was.name())
        && said.sex() == was.sex()
        && said.born().equals(was.born())
        && identity == null
        && phone == null;
    if (!same && hands.near(by.person(), was)) {
      return wrong(row, new Refusal.Fault("number", "people.own-record", List.of()));
    }
    if (!same && corrections.takesTownship(change, was, by)) {
      return wrong(row, new Refusal.Fault("number", "people.correct-by-township", List.of()));
    }
    var outcome = same ? Outcome.SAME : Outcome.CHANGE;
    return new Weighed(
        row,
        new Answer(row.row(), said.name(), outcome, List.of()),
        household,
        was,
        same ? null : change);
  }

  private static Weighed wrong(ResidentSheet.Read row, Refusal.Fault fault) {
    return wrong(row, List.of(fault));
  }

  private void correct(List<Weighed> rows, Acting by) {
    for (var row : rows) {
      if (row.change != null && row.was != null) {
        corrections.change(row.was.id(), row.change, row.was.version(), by, ClientId.fresh());
      }
    }
  }

  /** Enters the new people in their households and groups; answers how many rows took effect. */
  private int enter(List<Weighed> rows, Acting by) {
    var fresh = rows.stream().filter(r -> r.answer.outcome == Outcome.NEW).toList();
    var said = new ArrayList<NewResident>();
    for (var row : fresh) said.add(row.read.sound().household(row.household));
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

  /** Absent where the row names none or cannot be read. */
  private static @Nullable House house(ResidentSheet.Read row) {
    var said = row.said();
    var number = row.household().strip();
    return said == null || number.isEmpty() ? null : new House(said.village(), number);
  }

  /** The households that the rows name, by village and number, as far as there are such. */
  private Map<House, HouseholdId> houses(List<ResidentSheet.Read> rows, Acting by) {
    var wanted = new HashMap<Region, HashSet<String>>();
    for (var row : rows) {
      var house = house(row);
      if (house == null) continue;
      wanted.computeIfAbsent(house.village, village -> new HashSet<>()).add(house.number);
    }
    var houses = new HashMap<House, HouseholdId>();
    wanted.forEach((village, numbers) -> households
        .byNumber(village, numbers, by)
        .forEach((number, household) -> houses.put(new House(village, number), household.id())));
    return houses;
  }
}

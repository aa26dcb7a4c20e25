package shanzhi.foundation.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.territory.Territory;

/**
 * The table of households as it leaves for Excel and comes back: rows without a record's number open
 * a household, rows with one correct its number and address. Trial and import go by the same rules.
 */
@Component
class HouseholdImports {

  private static final String COLUMN = "people.column.";

  /** In the order of the sheet; head and members are shown and not taken back. */
  private static final List<String> COLUMNS =
      List.of("number", "village", "village-name", "household", "address", "head", "members");

  private final Households households;
  private final People people;
  private final Receipts receipts;
  private final MessageSource messages;
  private final Territory territory;
  private final Typed typed;

  HouseholdImports(
      Households households,
      People people,
      Receipts receipts,
      MessageSource messages,
      Territory territory,
      Typed typed) {
    this.households = households;
    this.people = people;
    this.receipts = receipts;
    this.messages = messages;
    this.territory = territory;
    this.typed = typed;
  }

  /** A row with its answer: what it opens, or what a household is to become. */
  private record Weighed(
      Imports.Answer answer,
      @Nullable NewHousehold opens,
      @Nullable Household becomes) {}

  /** A household's number in its village. */
  private record HouseNumber(Region village, String number) {}

  List<String> headers(Words words) {
    return COLUMNS.stream().map(column -> words.of(COLUMN + column)).toList();
  }

  Object[] cells(HouseholdLine line) {
    return new Object[] {
      line.id().toString(),
      line.village().code(),
      territory.name(line.village()),
      line.number(),
      line.address(),
      line.head(),
      line.members()
    };
  }

  /** What an import of this sheet would do, with nothing written. */
  List<Imports.Answer> trial(Sheet sheet, Acting by) {
    return Imports.Answer.withBroken(
        weigh(sheet, by).stream().map(Weighed::answer).toList(), sheet);
  }

  /** Imports the rows without faults, all of them or none; answers how many there were. */
  int run(Sheet sheet, Acting by, ClientId id) {
    by.must(Capability.PEOPLE_WRITE, people.now());
    return Math.toIntExact(receipts.once(by, id, "households\u0001" + sheet.csv(), () -> {
      var rows = weigh(sheet, by);
      var opens = new ArrayList<NewHousehold>();
      var changed = 0L;
      for (var row : rows) {
        if (row.opens != null) opens.add(row.opens);
        if (row.becomes == null) continue;
        households.change(row.becomes, by, ClientId.fresh());
        changed++;
      }
      if (!opens.isEmpty()) households.open(opens, by);
      return changed + opens.size();
    }));
  }

  private List<Weighed> weigh(Sheet sheet, Acting by) {
    by.must(Capability.PEOPLE_WRITE, people.now());
    if (sheet.rows().size() > Imports.MOST_ROWS) {
      throw Refusal.invalid("file", "people.import-long", Imports.MOST_ROWS);
    }
    sheet.column("file", names(COLUMN + "village"));
    sheet.column("file", names(COLUMN + "household"));
    var at = new int[COLUMNS.size()];
    for (var n = 0; n < at.length; n++) at[n] = sheet.find(names(COLUMN + COLUMNS.get(n)));
    var taken = taken(sheet, at, by);
    var seen = new HashMap<HouseNumber, Integer>();
    return sheet.rows().stream().map(row -> weighed(row, at, taken, seen, by)).toList();
  }

  private Map<HouseNumber, Household> taken(Sheet sheet, int[] at, Acting by) {
    var numbers = new HashMap<Region, Set<String>>();
    for (var row : sheet.rows()) {
      var village = typed.place(new Checks(), "village", cell(row, at, "village"));
      if (village == null) continue;
      var number = cell(row, at, "household");
      numbers.computeIfAbsent(village, place -> new HashSet<>()).add(number);
    }
    var taken = new HashMap<HouseNumber, Household>();
    numbers.forEach((village, theirs) -> households
        .byNumber(village, theirs, by)
        .forEach((number, household) -> taken.put(new HouseNumber(village, number), household)));
    return taken;
  }

  private Weighed weighed(
      Sheet.Row row,
      int[] at,
      Map<HouseNumber, Household> taken,
      Map<HouseNumber, Integer> seen,
      Acting by) {
    var checks = new Checks();
    var id = typed.id(checks, "number", cell(row, at, "number"));
    var village = typed.village(checks, "village", cell(row, at, "village"));
    typed.named(checks, village, cell(row, at, "village-name"));
    var number = checks.text("household", cell(row, at, "household"), id == null ? 1 : 0, 30);
    var address = checks.text("address", cell(row, at, "address"), 0, 100);
    if (village == null) return answered(row, number, Imports.Outcome.WRONG, checks);
    if (village.level() != Region.Level.VILLAGE || territory.find(village).isEmpty()) {
      checks.fault("village", "people.village-needed");
    } else {
      checks.must(by.can(Capability.PEOPLE_WRITE, village), "village", "ground.not-your-place");
    }
    var there = taken.get(new HouseNumber(village, number));
    var mine = there != null && id != null && there.id().value() == id;
    checks.must(there == null || mine, "household", "people.household-number-taken");
    var first =
        number.isEmpty() ? null : seen.putIfAbsent(new HouseNumber(village, number), row.number());
    if (first != null) checks.fault("household", "people.import-household-twice", first);
    var was = id == null ? null : households.find(new HouseholdId(id), by).orElse(null);
    checks.must(id == null || was != null, "number", "people.household-unknown");
    checks.must(
        was == null || was.village().equals(village), "village", "people.household-elsewhere");
    if (!checks.clean()) return answered(row, number, Imports.Outcome.WRONG, checks);
    if (was == null) {
      var opens = new NewHousehold(village, null, number, address);
      return new Weighed(answered(row, number, Imports.Outcome.NEW, checks).answer, opens, null);
    }
    if (was.number().equals(number) && was.address().equals(address)) {
      return answered(row, number, Imports.Outcome.SAME, checks);
    }
    if (households.own(was.id(), by.person())) {
      checks.fault("number", "people.own-household");
      return answered(row, number, Imports.Outcome.WRONG, checks);
    }
    var becomes = new Household(
        was.id(), was.village(), was.grid(), number, address, was.head(), was.version());
    return new Weighed(answered(row, number, Imports.Outcome.CHANGE, checks).answer, null, becomes);
  }

  private static Weighed answered(
      Sheet.Row row, String number, Imports.Outcome outcome, Checks checks) {
    var answer = new Imports.Answer(row.number(), number, outcome, checks.faults());
    return new Weighed(answer, null, null);
  }

  private static String cell(Sheet.Row row, int[] at, String column) {
    return row.get(at[COLUMNS.indexOf(column)]);
  }

  private String[] names(String key) {
    return new String[] {
      new Words(messages, Locale.SIMPLIFIED_CHINESE).of(key),
      new Words(messages, Locale.ENGLISH).of(key)
    };
  }
}

package shanzhi.foundation.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.territory.Territory;

/** The table of residents as it leaves for Excel and comes back, in either language. */
@Component
class ResidentSheet {

  private static final String COLUMN = "people.column.";

  /** In the order of the sheet. */
  private static final List<String> COLUMNS = List.of(
      "number",
      "village",
      "village-name",
      "household",
      "name",
      "sex",
      "born",
      "identity",
      "phone",
      "away",
      "away-since",
      "groups");

  private final MessageSource messages;
  private final Territory territory;
  private final Typed typed;

  ResidentSheet(MessageSource messages, Territory territory, Typed typed) {
    this.messages = messages;
    this.territory = territory;
    this.typed = typed;
  }

  /**
   * A row as it was read.
   *
   * @param person the number of a record that is there already
   * @param said absent where the row has faults; a number that came back masked is left empty in it
   */
  record Read(
      int row,
      @Nullable PersonId person,
      String name,
      @Nullable NewResident said,
      String household,
      Set<Concern> groups,
      List<Refusal.Fault> faults) {

    /** What a row without faults says. */
    NewResident sound() {
      return Objects.requireNonNull(said, "only rows without faults are asked");
    }
  }

  List<String> headers(Words words) {
    return COLUMNS.stream().map(column -> words.of(COLUMN + column)).toList();
  }

  @Nullable
  Object[] cells(ResidentLine line, Words words) {
    return new @Nullable Object[] {
      line.id().toString(),
      line.village().code(),
      territory.name(line.village()),
      line.householdNumber(),
      line.name(),
      words.named("people.sex", line.sex().name()),
      line.born(),
      line.identity(),
      line.phone(),
      line.away() == null ? "" : line.away().place(),
      line.away() == null ? null : line.away().since(),
      String.join(
          "、",
          line.concerns().stream()
              .map(c -> words.named("people.concern", c.name()))
              .toList())
    };
  }

  List<Read> read(Sheet sheet) {
    var at = new int[COLUMNS.size()];
    for (var n = 0; n < at.length; n++) at[n] = sheet.find(names(COLUMN + COLUMNS.get(n)));
    for (var needed : List.of("village", "name", "sex", "born")) {
      sheet.column("file", names(COLUMN + needed));
    }
    return sheet.rows().stream().map(row -> read(row, at)).toList();
  }

  private Read read(Sheet.Row row, int[] at) {
    var checks = new Checks();
    var person = typed.id(checks, "number", cell(row, at, "number"));
    var village = typed.village(checks, "village", cell(row, at, "village"));
    typed.named(checks, village, cell(row, at, "village-name"));
    var sex = named(checks, "sex", cell(row, at, "sex"), "people.sex.", Sex.values());
    var born = typed.needed(checks, "born", cell(row, at, "born"));
    var identity = cell(row, at, "identity");
    var phone = cell(row, at, "phone");
    var masked = identity.contains("*") || phone.contains("*");
    checks.must(!masked || person != null, "identityNumber", "people.masked");
    var away = away(checks, cell(row, at, "away"), cell(row, at, "away-since"));
    var groups = groups(checks, cell(row, at, "groups"));
    var name = cell(row, at, "name");
    var said = sex == null || born == null || village == null || !checks.clean()
        ? null
        : NewResident.of(name, sex, born, village)
            .numbers(identity.contains("*") ? "" : identity, phone.contains("*") ? "" : phone)
            .away(away);
    return new Read(
        row.number(),
        person == null ? null : new PersonId(person),
        name,
        said,
        cell(row, at, "household"),
        groups,
        checks.faults());
  }

  private @Nullable Away away(Checks checks, String place, String day) {
    var since = place.isEmpty()
        ? typed.day(checks, "awaySince", day)
        : typed.needed(checks, "awaySince", day);
    return since == null ? null : new Away(null, place, since);
  }

  private static String cell(Sheet.Row row, int[] at, String column) {
    return row.get(at[COLUMNS.indexOf(column)]);
  }

  private Set<Concern> groups(Checks checks, String cell) {
    var groups = new TreeSet<Concern>();
    for (var name : cell.split("[、,，;；/]")) {
      if (name.isBlank()) continue;
      var group = named(checks, "groups", name.strip(), "people.concern.", Concern.values());
      if (group != null) groups.add(group);
    }
    return groups;
  }

  /** The constant that is called so in either language. */
  private <E extends Enum<E>> @Nullable E named(
      Checks checks, String field, String name, String prefix, E[] constants) {
    if (name.isEmpty()) {
      checks.fault(field, "ground.missing");
      return null;
    }
    for (var constant : constants) {
      for (var known : names(prefix + constant.name())) {
        if (known.equalsIgnoreCase(name)) return constant;
      }
    }
    checks.fault(field, "ground.not-offered", name);
    return null;
  }

  private String[] names(String key) {
    var names = new ArrayList<String>();
    for (var locale : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
      names.add(new Words(messages, locale).of(key));
    }
    return names.toArray(String[]::new);
  }
}

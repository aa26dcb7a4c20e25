package shanzhi.foundation.organisation;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.territory.Territory;

/** Organisations as a table, out and in; columns and kinds are read in either language. */
@Component
final class OrganisationSheet {

  private static final List<String> COLUMNS = List.of(
      "organisation.number",
      "organisation.kind",
      "organisation.place-code",
      "organisation.place",
      "organisation.name",
      "organisation.code",
      "organisation.parent",
      "organisation.since",
      "organisation.until",
      "organisation.version");

  private final Territory territory;
  private final List<Words> languages;

  OrganisationSheet(Territory territory, MessageSource messages) {
    this.territory = territory;
    this.languages = List.of(
        new Words(messages, Locale.SIMPLIFIED_CHINESE), new Words(messages, Locale.ENGLISH));
  }

  static String key(OrganisationKind kind) {
    return "organisation.kind." + kind.name().toLowerCase(Locale.ROOT);
  }

  /**
   * A row that came in.
   *
   * @param id the organisation that it is about, absent for a new one
   * @param said what it says, absent where a cell could not be read
   */
  record Line(
      int number,
      String label,
      @Nullable OrganisationId id,
      int version,
      @Nullable NewOrganisation said,
      List<Refusal.Fault> faults) {

    Sheet.Answer answer(Sheet.Outcome outcome) {
      return new Sheet.Answer(number, label, outcome, faults);
    }
  }

  List<String> headers(Screen screen) {
    return COLUMNS.stream().map(screen::t).toList();
  }

  void write(Organisation organisation, Screen screen, Sheet.Pen pen) {
    pen.row(
        organisation.id().value(),
        screen.t(key(organisation.kind())),
        organisation.region().code(),
        territory.fullName(organisation.region()),
        organisation.name(),
        organisation.creditCode(),
        organisation.parent() == null ? null : organisation.parent().value(),
        organisation.since(),
        organisation.until(),
        organisation.version());
  }

  List<Line> lines(Sheet sheet) {
    var columns = new HashMap<String, Integer>();
    for (var key : COLUMNS) {
      var names = languages.stream().map(words -> words.of(key)).toArray(String[]::new);
      var needed = List.of("organisation.kind", "organisation.place-code", "organisation.name");
      columns.put(key, needed.contains(key) ? sheet.column("file", names) : sheet.find(names));
    }
    var kinds = kinds();
    return sheet.rows().stream().map(row -> line(row, columns, kinds)).toList();
  }

  /** By their code and by their name in either language. */
  private Map<String, OrganisationKind> kinds() {
    var kinds = new HashMap<String, OrganisationKind>();
    for (var kind : OrganisationKind.values()) {
      kinds.put(kind.name(), kind);
      for (var words : languages) kinds.put(words.of(key(kind)), kind);
    }
    return kinds;
  }

  private Line line(
      Sheet.Row row, Map<String, Integer> columns, Map<String, OrganisationKind> kinds) {
    var cells = new Cells(row, columns, new Checks());
    var checks = cells.checks();
    var name = cells.get("organisation.name");
    var kind = kinds.get(cells.get("organisation.kind"));
    var place = cells.get("organisation.place-code");
    var code = cells.get("organisation.code");
    checks.must(kind != null, "kind", "organisation.no-such-kind", cells.get("organisation.kind"));
    checks.must(Region.isCode(place), "region", "territory.unknown", place);
    var id = cells.number("organisation.number");
    var version = cells.number("organisation.version");
    var parent = cells.number("organisation.parent");
    var since = cells.day("organisation.since");
    var until = cells.day("organisation.until");
    checks.must(!cells.get("organisation.since").isEmpty(), "since", "organisation.since-missing");
    var faults = checks.faults();
    var said = faults.isEmpty() && kind != null && since != null
        ? new NewOrganisation(
            kind,
            new Region(place),
            name,
            code.isEmpty() ? null : code,
            parent == null ? null : new OrganisationId(parent),
            since,
            until)
        : null;
    return new Line(
        row.number(),
        name.isEmpty() ? place : name,
        id == null ? null : new OrganisationId(id),
        version == null ? 0 : version.intValue(),
        said,
        faults);
  }

  /** The cells of a row by the key of their column. */
  private record Cells(Sheet.Row row, Map<String, Integer> columns, Checks checks) {

    String get(String key) {
      return row.get(columns.getOrDefault(key, -1));
    }

    @Nullable
    Long number(String key) {
      var cell = get(key);
      if (cell.isEmpty()) return null;
      if (cell.matches("\\d{1,18}")) return Long.valueOf(cell);
      checks.fault("", "organisation.no-number", cell);
      return null;
    }

    @Nullable
    LocalDate day(String key) {
      var cell = get(key);
      if (cell.isEmpty()) return null;
      try {
        return LocalDate.parse(cell.replace('/', '-'));
      } catch (DateTimeParseException noDay) {
        checks.fault("", "organisation.no-day", cell);
        return null;
      }
    }
  }
}

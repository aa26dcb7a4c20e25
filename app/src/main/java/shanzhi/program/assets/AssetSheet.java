package shanzhi.program.assets;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.ground.Yuan;

/**
 * 表格 Assets and the contracts of before as they come from a sheet: the dry run answers every row by the
 * same rules as the forms, and the import takes those without a fault.
 */
@Component
class AssetSheet {

  static final String COLUMN = "assets.column";

  static final List<String> OF_ASSETS = List.of(
      "village",
      "number",
      "what",
      "name",
      "spot",
      "measure",
      "value",
      "drinking",
      "state",
      "holder",
      "rightsUntil",
      "mandate");

  static final List<String> OF_CONTRACTS = List.of(
      "village",
      "number",
      "asset",
      "use",
      "partyKind",
      "partyName",
      "phone",
      "creditCode",
      "signedOn",
      "fromOn",
      "untilOn",
      "measure",
      "rent",
      "dividend",
      "months",
      "payWithin",
      "process",
      "paper");

  private final VillageAssets assets;
  private final Lettings lettings;
  private final Lawful lawful;
  private final Register register;
  private final MessageSource messages;

  AssetSheet(
      VillageAssets assets,
      Lettings lettings,
      Lawful lawful,
      Register register,
      MessageSource messages) {
    this.assets = assets;
    this.lettings = lettings;
    this.lawful = lawful;
    this.register = register;
    this.messages = messages;
  }

  static List<String> headers(List<String> columns, Words words) {
    return columns.stream().map(column -> words.of(COLUMN + "." + column)).toList();
  }

  /** A row with its answer, and what it enters where it is sound. */
  record Weighed(
      Sheet.Answer answer,
      @Nullable NewAsset asset,
      @Nullable NewContract contract) {}

  /** What an import would do, with nothing written. */
  List<Weighed> weigh(Sheet sheet, boolean contracts, Acting by) {
    by.must(Capability.ASSETS_KEEP, register.now());
    var columns = contracts ? OF_CONTRACTS : OF_ASSETS;
    var at = new HashMap<String, Integer>();
    for (var column : columns) at.put(column, sheet.find(names(column)));
    sheet.column("file", names("village"));
    sheet.column("file", names("number"));
    var seen = new HashMap<String, Integer>();
    return sheet.rows().stream()
        .map(row -> contracts ? contract(row, at, seen, by) : asset(row, at, seen, by))
        .toList();
  }

  /** Takes the rows without a fault, once; answers what became of each. */
  List<Weighed> take(Sheet sheet, boolean contracts, Acting by, ClientId client) {
    return register.once(() -> {
      var rows = weigh(sheet, contracts, by);
      for (var row : rows) {
        var id = ClientId.named("assets-sheet/" + client + "/" + row.answer().number());
        if (row.asset() != null) assets.enter(row.asset(), by, id);
        if (row.contract() != null) lettings.enter(row.contract(), by, id);
      }
      return rows;
    });
  }

  private Weighed asset(
      Sheet.Row row, Map<String, Integer> at, Map<String, Integer> seen, Acting by) {
    var checks = new Checks();
    var village = village(row, at, by, checks);
    var number = cell(row, at, "number");
    once(village, number, row, seen, checks);
    if (village != null && !assets.numbered(village, List.of(number), by).isEmpty()) {
      checks.fault("number", "assets.number-taken");
    }
    var kind = word("what", cell(row, at, "what"), AssetKind.values(), "assets.kind.", checks);
    var measure = Hundredths.read("measure", cell(row, at, "measure"), checks);
    var value = Yuan.readAny("value", cell(row, at, "value"), checks);
    var stands = cell(row, at, "state").isEmpty()
        ? (kind == null ? null : kind.stands())
        : word("state", cell(row, at, "state"), Asset.State.values(), "assets.state.", checks);
    checks.must(stands != Asset.State.LET, "state", "assets.let-by-contract");
    var rights = Typed.anyDay("rightsUntil", cell(row, at, "rightsUntil"), checks);
    if (village == null || kind == null || stands == null) return wrong(row, number, checks);
    var said = new NewAsset(
        village,
        number,
        kind,
        cell(row, at, "name"),
        cell(row, at, "spot"),
        measure,
        value,
        yes(cell(row, at, "drinking")),
        stands,
        cell(row, at, "holder"),
        rights,
        cell(row, at, "mandate"));
    var clean = assets.check(said, checks);
    if (!checks.clean()) return wrong(row, number, checks);
    return new Weighed(answer(row, number, Sheet.Outcome.NEW, checks), clean, null);
  }

  private Weighed contract(
      Sheet.Row row, Map<String, Integer> at, Map<String, Integer> seen, Acting by) {
    var checks = new Checks();
    var village = village(row, at, by, checks);
    var number = cell(row, at, "number");
    once(village, number, row, seen, checks);
    var asset = village == null
        ? null
        : assets.numbered(village, List.of(cell(row, at, "asset")), by).get(cell(row, at, "asset"));
    checks.must(village == null || asset != null, "asset", "assets.unknown");
    if (village != null && !lettings.numbered(village, List.of(number), by).isEmpty()) {
      checks.fault("number", "assets.number-taken");
    }
    var use = word("use", cell(row, at, "use"), Purpose.values(), "assets.purpose.", checks);
    var kind =
        word("partyKind", cell(row, at, "partyKind"), Party.Kind.values(), "assets.party.", checks);
    var process =
        word("process", cell(row, at, "process"), DecidedBy.values(), "assets.process.", checks);
    if (asset == null || use == null || kind == null || process == null) {
      return wrong(row, number, checks);
    }
    var said = said(row, at, asset, use, process, kind, checks);
    checks.must(said.paper().length() > 1, "paper", "assets.which-original");
    if (checks.clean()) lawful.check(said, asset, checks);
    if (!checks.clean()) return wrong(row, number, checks);
    return new Weighed(answer(row, number, Sheet.Outcome.NEW, checks), null, said);
  }

  private static NewContract said(
      Sheet.Row row,
      Map<String, Integer> at,
      Asset asset,
      Purpose use,
      DecidedBy process,
      Party.Kind kind,
      Checks checks) {
    var measure = cell(row, at, "measure");
    return new NewContract(
        asset.id(),
        cell(row, at, "number"),
        use,
        Contract.Origin.EXISTING,
        process,
        null,
        cell(row, at, "paper"),
        new Party(
            kind, cell(row, at, "partyName"), cell(row, at, "phone"), cell(row, at, "creditCode")),
        Typed.day("signedOn", cell(row, at, "signedOn"), checks),
        Typed.day("fromOn", cell(row, at, "fromOn"), checks),
        Typed.day("untilOn", cell(row, at, "untilOn"), checks),
        measure.isEmpty() ? null : (Long) Hundredths.read("measure", measure, checks),
        Yuan.read("rent", cell(row, at, "rent"), checks),
        Yuan.read("dividend", or(cell(row, at, "dividend"), "0"), checks),
        Typed.number("months", or(cell(row, at, "months"), "12"), checks),
        Typed.number("payWithin", or(cell(row, at, "payWithin"), "30"), checks),
        null,
        0,
        null);
  }

  private static String or(String said, String otherwise) {
    return said.isEmpty() ? otherwise : said;
  }

  private @Nullable Region village(
      Sheet.Row row, Map<String, Integer> at, Acting by, Checks checks) {
    var code = cell(row, at, "village");
    if (!Region.isCode(code) || code.length() != Region.Level.VILLAGE.digits) {
      checks.fault("village", "casework.which-village");
      return null;
    }
    var village = new Region(code);
    if (by.can(Capability.ASSETS_KEEP, village)) return village;
    checks.fault("village", "ground.not-your-place");
    return null;
  }

  /** A number stands once in a file. */
  private static void once(
      @Nullable Region village,
      String number,
      Sheet.Row row,
      Map<String, Integer> seen,
      Checks checks) {
    var first = seen.putIfAbsent(village + "/" + number, row.number());
    if (first != null) checks.fault("number", "assets.twice-in-file", first);
  }

  /** A constant by its word in either language, or by its name. */
  private <E extends Enum<E>> @Nullable E word(
      String field, String said, E[] all, String prefix, Checks checks) {
    for (var one : all) {
      var key = prefix + one.name();
      if (said.equalsIgnoreCase(one.name())
          || said.equals(new Words(messages, Locale.SIMPLIFIED_CHINESE).of(key))
          || said.equalsIgnoreCase(new Words(messages, Locale.ENGLISH).of(key))) {
        return one;
      }
    }
    checks.fault(field, said.isEmpty() ? "ground.missing" : "ground.not-offered", said);
    return null;
  }

  private static boolean yes(String said) {
    return List.of("是", "yes", "1", "true").contains(said.toLowerCase(Locale.ROOT));
  }

  private static Weighed wrong(Sheet.Row row, String label, Checks checks) {
    return new Weighed(answer(row, label, Sheet.Outcome.WRONG, checks), null, null);
  }

  private static Sheet.Answer answer(
      Sheet.Row row, String label, Sheet.Outcome outcome, Checks checks) {
    return new Sheet.Answer(row.number(), label, outcome, checks.faults());
  }

  private static String cell(Sheet.Row row, Map<String, Integer> at, String column) {
    return row.get(Objects.requireNonNull(at.get(column)));
  }

  private String[] names(String column) {
    var key = COLUMN + "." + column;
    return new String[] {
      new Words(messages, Locale.SIMPLIFIED_CHINESE).of(key),
      new Words(messages, Locale.ENGLISH).of(key)
    };
  }
}

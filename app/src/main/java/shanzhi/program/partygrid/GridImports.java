package shanzhi.program.partygrid;

import static shanzhi.foundation.ground.Capability.PEOPLE_READ;
import static shanzhi.foundation.ground.Capability.PEOPLE_WRITE;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.GridAssignment;
import shanzhi.foundation.people.GridHousehold;
import shanzhi.foundation.people.HouseholdGrids;
import shanzhi.foundation.people.HouseholdId;
import shanzhi.foundation.territory.Grids;
import shanzhi.foundation.territory.Territory;

/**
 * Which household lies in which grid, as a table that leaves for Excel and comes back: a file is
 * tried, each row gets its answer, and the rows without faults are taken.
 */
@Controller
class GridImports {

  private static final int READ = 500;
  private static final List<String> COLUMNS =
      List.of("record", "household", "head", "address", "grid-number", "grid");

  private final Db db;
  private final HouseholdGrids households;
  private final Grids grids;
  private final Territory territory;
  private final MessageSource messages;
  private final Clock clock;

  GridImports(
      Db db,
      HouseholdGrids households,
      Grids grids,
      Territory territory,
      MessageSource messages,
      Clock clock) {
    this.db = db;
    this.households = households;
    this.grids = grids;
    this.territory = territory;
    this.messages = messages;
    this.clock = clock;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  private Region village(String code) {
    return territory
        .find(new Region(code))
        .orElseThrow(() -> Refusal.unknown("territory.no-such-place", code))
        .region();
  }

  @GetMapping("/grids/{code:\\d{12}}/households.xlsx")
  void export(
      @PathVariable String code,
      Identity who,
      @ModelAttribute(name = "screen", binding = false) Screen screen,
      HttpServletResponse response) {
    var village = village(code);
    var by = who.must(PEOPLE_READ, village);
    var headers = COLUMNS.stream().map(c -> screen.t("partygrid.column." + c)).toList();
    Sheet.send(
        response, screen.t("partygrid.households-of", territory.name(village)), headers, pen -> {
          for (var line : all(village, by).values()) {
            var grid = line.grid();
            pen.row(
                line.id().toString(),
                line.number(),
                line.head(),
                line.address(),
                grid == null ? "" : grid.code().substring(12),
                grid == null ? "" : territory.name(grid));
          }
        });
  }

  private Map<Long, GridHousehold> all(Region village, Acting by) {
    var all = new TreeMap<Long, GridHousehold>();
    var after = 0L;
    while (true) {
      var lines = households.all(village, by, after, READ);
      for (var line : lines) all.put(line.id().value(), line);
      if (lines.size() <= READ) return all;
      after = lines.getLast().id().value();
    }
  }

  @GetMapping("/grids/{code:\\d{12}}/import")
  String form(@PathVariable String code, Identity who, Model model) {
    var village = village(code);
    who.must(PEOPLE_WRITE, village);
    model.addAttribute("code", code);
    model.addAttribute("name", territory.name(village));
    model.addAttribute("answers", List.<Sheet.Answer>of());
    model.addAttribute("rows", "");
    return "program/partygrid/import";
  }

  /** A row as it was weighed: the household and the grid it is to lie in, where it changes. */
  private record Weighed(
      Sheet.Answer answer,
      @Nullable GridHousehold household,
      @Nullable Region grid) {}

  @PostMapping("/grids/{code:\\d{12}}/import")
  ModelAndView take(
      @PathVariable String code,
      @RequestParam(required = false) @Nullable MultipartFile file,
      @RequestParam(required = false) @Nullable String rows,
      @RequestParam String clientId,
      Identity who) {
    var village = village(code);
    var by = who.must(PEOPLE_WRITE, village);
    var client = ClientId.of(clientId);
    var sheet = rows == null
        ? Sheet.rowByRow("file", file)
        : Sheet.rowByRow("file", rows.getBytes(StandardCharsets.UTF_8));
    var weighed = weigh(sheet, village, by);
    var answers = sheet.answers(weighed.stream().map(Weighed::answer).toList());
    var clean = answers.stream().noneMatch(a -> a.outcome() == Sheet.Outcome.WRONG);
    if (rows != null) take(weighed, by, client);
    if (rows != null && clean) {
      return new ModelAndView("redirect:/grids/" + code + "?done=partygrid.imported");
    }
    var page = new ModelAndView("program/partygrid/import");
    page.setStatus(clean ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    page.addObject("code", code);
    page.addObject("name", territory.name(village));
    page.addObject("answers", answers);
    page.addObject("rows", sheet.csv());
    page.addObject("taken", rows != null);
    return page;
  }

  private void take(List<Weighed> weighed, Acting by, ClientId client) {
    var byGrid = new TreeMap<Region, Map<HouseholdId, Integer>>();
    for (var row : weighed) {
      if (row.household == null || row.grid == null) continue;
      byGrid
          .computeIfAbsent(row.grid, grid -> new HashMap<>())
          .put(row.household.id(), row.household.version());
    }
    db.together(() -> {
      byGrid.forEach((grid, named) -> households.assign(
          GridAssignment.of(grid, today(), named),
          by,
          ClientId.named("grid-import/" + client + "/" + grid)));
      return null;
    });
  }

  private List<Weighed> weigh(Sheet sheet, Region village, Acting by) {
    var record = sheet.column("file", names("record"));
    var number = sheet.column("file", names("grid-number"));
    var all = all(village, by);
    var standing = new HashSet<Region>();
    grids.standing(village, today()).forEach(grid -> standing.add(grid.region()));
    var seen = new HashSet<Long>();
    var weighed = new ArrayList<Weighed>();
    for (var row : sheet.rows()) {
      weighed.add(weigh(row, row.get(record), row.get(number), village, all, standing, seen));
    }
    return weighed;
  }

  private static Weighed weigh(
      Sheet.Row row,
      String record,
      String number,
      Region village,
      Map<Long, GridHousehold> all,
      HashSet<Region> standing,
      HashSet<Long> seen) {
    var checks = new Checks();
    var id = record.matches("\\d{1,18}") ? Long.parseLong(record) : -1;
    var household = all.get(id);
    checks.must(household != null, "record", "people.household-unknown");
    checks.must(household == null || seen.add(id), "record", "partygrid.twice");
    var digits = number.matches("\\d{1,3}") ? "%03d".formatted(Integer.parseInt(number)) : "";
    var grid = digits.isEmpty() ? null : new Region(village.code() + digits);
    if (number.isEmpty() && household != null && household.grid() == null) {
      return new Weighed(answer(row, household, Sheet.Outcome.SAME, checks), null, null);
    }
    checks.must(
        grid != null && standing.contains(grid),
        "grid-number",
        "territory.grid-not-standing",
        number);
    if (!checks.clean() || household == null) {
      return new Weighed(answer(row, household, Sheet.Outcome.WRONG, checks), null, null);
    }
    if (grid != null && grid.equals(household.grid())) {
      return new Weighed(answer(row, household, Sheet.Outcome.SAME, checks), null, null);
    }
    var outcome = household.grid() == null ? Sheet.Outcome.NEW : Sheet.Outcome.CHANGED;
    return new Weighed(answer(row, household, outcome, checks), household, grid);
  }

  private static Sheet.Answer answer(
      Sheet.Row row, @Nullable GridHousehold household, Sheet.Outcome outcome, Checks checks) {
    var label = household == null ? row.get(0) : household.number() + " " + household.head();
    return new Sheet.Answer(row.number(), label.strip(), outcome, checks.faults());
  }

  private String[] names(String column) {
    var key = "partygrid.column." + column;
    return new String[] {
      new Words(messages, Locale.SIMPLIFIED_CHINESE).of(key),
      new Words(messages, Locale.ENGLISH).of(key)
    };
  }
}

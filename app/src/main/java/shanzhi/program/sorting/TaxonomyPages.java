package shanzhi.program.sorting;

import static shanzhi.foundation.ground.Capability.CASE_ACCEPT;
import static shanzhi.foundation.ground.Capability.TAXONOMY_WRITE;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
import shanzhi.engine.casework.Casework;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Slice;

/** The county's taxonomy: read by everybody signed in, edited by who may, with its whole history. */
@Controller
class TaxonomyPages {

  private final Leaves leaves;
  private final LeafSheet sheets;
  private final Casework casework;

  TaxonomyPages(Leaves leaves, LeafSheet sheets, Casework casework) {
    this.leaves = leaves;
    this.sheets = sheets;
    this.casework = casework;
  }

  /**
   * One category's leaves.
   *
   * @param middles the leaves by their middle level
   * @param ended whether those that are no longer given are shown as well
   */
  record ListPage(
      String top,
      boolean ended,
      Map<String, List<Leaf>> middles,
      Map<String, Integer> counts,
      boolean edits,
      LocalDate today) {}

  @GetMapping("/taxonomy")
  String list(
      Identity who,
      @RequestParam(defaultValue = "construction") String top,
      @RequestParam(defaultValue = "no") String ended,
      Model model) {
    if (!Casework.CATEGORIES.contains(top)) {
      throw Refusal.invalid("top", "ground.not-offered", top);
    }
    var today = leaves.today();
    var shown = ended.equals("yes");
    var middles = new LinkedHashMap<String, List<Leaf>>();
    var counts = new LinkedHashMap<String, Integer>();
    for (var category : Casework.CATEGORIES) counts.put(category, 0);
    for (var leaf : leaves.all()) {
      var stands = leaf.until() == null || leaf.until().isAfter(today);
      if (stands) counts.merge(leaf.top(), 1, Integer::sum);
      if (!leaf.top().equals(top) || !stands && !shown) continue;
      middles.computeIfAbsent(leaf.middle(), middle -> new ArrayList<>()).add(leaf);
    }
    model.addAttribute(
        "page", new ListPage(top, shown, middles, counts, who.can(TAXONOMY_WRITE), today));
    return "program/sorting/taxonomy";
  }

  @PostMapping("/taxonomy/leaves")
  String add(
      Identity who,
      @RequestParam(defaultValue = "") String top,
      @RequestParam(defaultValue = "") String middle,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam String clientId) {
    var by = who.must(TAXONOMY_WRITE);
    var said = new Leaf.Said(top, middle, name);
    var id = leaves.add(said, day(day), reason, by, ClientId.of(clientId));
    return done(id, "sorting.leaf-kept");
  }

  @PostMapping("/taxonomy/middles")
  String renameMiddle(
      Identity who,
      @RequestParam(defaultValue = "") String top,
      @RequestParam(defaultValue = "") String middle,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam String clientId) {
    var by = who.must(TAXONOMY_WRITE);
    leaves.renameMiddle(top, middle, to, reason, by, ClientId.of(clientId));
    return "redirect:/taxonomy?top=" + top + "&done=sorting.leaf-kept";
  }

  /**
   * A leaf.
   *
   * @param into those that it may be merged into
   */
  record LeafPage(
      Leaf leaf,
      @Nullable Leaf heir,
      Map<String, String> into,
      List<Leaf.Change> changes,
      boolean edits,
      LocalDate today) {}

  @GetMapping("/taxonomy/leaves/{leaf:\\d{1,18}}")
  String leaf(Identity who, @PathVariable long leaf, Model model) {
    var shown = leaves.must(leaf);
    var into = new LinkedHashMap<String, String>();
    for (var other : leaves.all()) {
      if (other.ends() || other.id() == leaf || !other.top().equals(shown.top())) continue;
      into.put(Long.toString(other.id()), Leaves.path(other.said()));
    }
    model.addAttribute(
        "page",
        new LeafPage(
            shown,
            shown.merged() == null ? null : leaves.must(shown.merged()),
            into,
            leaves.changes(leaf, null).rows(),
            who.can(TAXONOMY_WRITE),
            leaves.today()));
    return "program/sorting/leaf";
  }

  @PostMapping("/taxonomy/leaves/{leaf:\\d{1,18}}/name")
  String rename(
      Identity who,
      @PathVariable long leaf,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String middle,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam String clientId) {
    var by = who.must(TAXONOMY_WRITE);
    var said = new Leaf.Said(leaves.must(leaf).top(), middle, name);
    leaves.rename(leaf, version, said, reason, by, ClientId.of(clientId));
    return done(leaf, "sorting.leaf-kept");
  }

  @PostMapping("/taxonomy/leaves/{leaf:\\d{1,18}}/retirement")
  String retire(
      Identity who,
      @PathVariable long leaf,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam String clientId) {
    var by = who.must(TAXONOMY_WRITE);
    leaves.retire(leaf, version, day(day), reason, by, ClientId.of(clientId));
    return done(leaf, "sorting.leaf-kept");
  }

  @PostMapping("/taxonomy/leaves/{leaf:\\d{1,18}}/merger")
  String merge(
      Identity who,
      @PathVariable long leaf,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String into,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam String clientId) {
    var by = who.must(TAXONOMY_WRITE);
    var other = number("into", into);
    leaves.merge(leaf, version, other, day(day), reason, by, ClientId.of(clientId));
    return done(leaf, "sorting.leaf-kept");
  }

  /** All changes, the latest first. */
  record HistoryPage(Slice<Leaf.Change> changes) {}

  @GetMapping("/taxonomy/history")
  String history(Identity who, @RequestParam @Nullable String after, Model model) {
    var before = after == null ? null : Long.valueOf(number("after", after));
    model.addAttribute("page", new HistoryPage(leaves.changes(null, before)));
    return "program/sorting/taxonomy-history";
  }

  @GetMapping("/taxonomy.xlsx")
  void export(
      Identity who,
      @ModelAttribute(name = "screen", binding = false) Screen screen,
      HttpServletResponse response) {
    var headers = LeafSheet.COLUMNS.stream()
        .map(column -> screen.t("sorting.leaf-column." + column))
        .toList();
    Sheet.send(
        response, screen.t("sorting.taxonomy"), headers, pen -> sheets.write(pen, screen.words()));
  }

  @GetMapping("/taxonomy/import")
  String form(Identity who, Model model) {
    who.must(TAXONOMY_WRITE);
    model.addAttribute("answers", List.<Sheet.Answer>of());
    model.addAttribute("rows", "");
    return "program/sorting/taxonomy-import";
  }

  @PostMapping("/taxonomy/import")
  ModelAndView take(
      Identity who,
      @RequestParam(required = false) @Nullable MultipartFile file,
      @RequestParam(required = false) @Nullable String rows,
      @RequestParam String clientId) {
    var by = who.must(TAXONOMY_WRITE);
    var sheet = rows == null
        ? Sheet.rowByRow("file", file)
        : Sheet.rowByRow("file", rows.getBytes(StandardCharsets.UTF_8));
    var answers = sheets.take(sheet, rows != null, by, ClientId.of(clientId));
    var clean = answers.stream().noneMatch(a -> a.outcome() == Sheet.Outcome.WRONG);
    if (rows != null && clean) {
      return new ModelAndView("redirect:/taxonomy?done=sorting.leaf-kept");
    }
    var page = new ModelAndView("program/sorting/taxonomy-import");
    page.setStatus(clean ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    page.addObject("answers", answers);
    page.addObject("rows", sheet.csv());
    page.addObject("taken", rows != null);
    return page;
  }

  /** The finer category of a matter, given by who takes matters in at its place. */
  @PostMapping("/matters/{id}/leaf")
  String give(Identity who, @PathVariable long id, @RequestParam(defaultValue = "") String leaf) {
    var seen = casework.see(new MatterId(id), who);
    var by = who.must(CASE_ACCEPT, seen.matter().region());
    leaves.give(seen.matter(), number("leaf", leaf), by);
    return "redirect:/matters/" + id + "/alike?done=sorting.leaf-given";
  }

  private static String done(long leaf, String what) {
    return "redirect:/taxonomy/leaves/" + leaf + "?done=" + what;
  }

  private static long number(String field, String typed) {
    if (!typed.strip().matches("\\d{1,18}")) throw Refusal.invalid(field, "casework.not-a-number");
    return Long.parseLong(typed.strip());
  }

  private static LocalDate day(String typed) {
    try {
      return LocalDate.parse(typed.strip());
    } catch (DateTimeParseException notADay) {
      throw Refusal.invalid("day", "casework.not-a-day");
    }
  }
}

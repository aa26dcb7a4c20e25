package shanzhi.program.assets;

import static shanzhi.foundation.ground.Capability.ASSETS_KEEP;
import static shanzhi.foundation.ground.Capability.ASSETS_READ;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.territory.Territory;

/** Assets, contracts and findings as sheets, out and in. */
@Controller
class SheetPages {

  private final AssetSheet sheet;
  private final VillageAssets assets;
  private final Lettings lettings;
  private final Finder finder;
  private final Register register;
  private final ReadLog readLog;
  private final Territory territory;

  SheetPages(
      AssetSheet sheet,
      VillageAssets assets,
      Lettings lettings,
      Finder finder,
      Register register,
      ReadLog readLog,
      Territory territory) {
    this.sheet = sheet;
    this.assets = assets;
    this.lettings = lettings;
    this.finder = finder;
    this.register = register;
    this.readLog = readLog;
    this.territory = territory;
  }

  /** What the dry run found; of contracts, or of assets. */
  record ImportPage(boolean contracts, List<Sheet.Answer> answers, String rows, boolean taken) {}

  @GetMapping({"/village-assets/import", "/village-assets/import/trial"})
  String form(@RequestParam(defaultValue = "false") boolean contracts, Identity who, Model model) {
    who.must(ASSETS_KEEP);
    model.addAttribute("page", new ImportPage(contracts, List.of(), "", false));
    return "program/assets/import";
  }

  @PostMapping("/village-assets/import/trial")
  String trial(
      @RequestParam(defaultValue = "false") boolean contracts,
      @RequestParam @Nullable MultipartFile file,
      Identity who,
      Model model) {
    var by = who.must(ASSETS_KEEP);
    var read = Sheet.rowByRow("file", file);
    var rows = sheet.weigh(read, contracts, by);
    var answers = read.answers(rows.stream().map(AssetSheet.Weighed::answer).toList());
    model.addAttribute("page", new ImportPage(contracts, answers, read.csv(), false));
    return "program/assets/import";
  }

  @PostMapping("/village-assets/import")
  String take(
      @RequestParam(defaultValue = "false") boolean contracts,
      @RequestParam @Nullable String rows,
      @RequestParam String clientId,
      Identity who) {
    var by = who.must(ASSETS_KEEP);
    if (rows == null) throw Refusal.invalid("file", "ground.sheet-missing");
    var read = Sheet.rowByRow("file", rows.getBytes(StandardCharsets.UTF_8));
    sheet.take(read, contracts, by, ClientId.of(clientId));
    return "redirect:/village-assets" + (contracts ? "/contracts" : "") + "?done=assets.imported";
  }

  @GetMapping("/village-assets/template.xlsx")
  void template(
      @RequestParam(defaultValue = "false") boolean contracts,
      Identity who,
      @ModelAttribute(name = "screen", binding = false) Screen screen,
      HttpServletResponse response) {
    who.must(ASSETS_KEEP);
    var columns = contracts ? AssetSheet.OF_CONTRACTS : AssetSheet.OF_ASSETS;
    var words = screen.words();
    Sheet.send(
        response, words.of("assets.template"), AssetSheet.headers(columns, words), pen -> {});
  }

  @GetMapping("/village-assets/assets.xlsx")
  void assets(
      Identity who,
      @ModelAttribute(name = "screen", binding = false) Screen screen,
      HttpServletResponse response) {
    var by = who.must(ASSETS_READ);
    var place = register.place(by);
    var words = screen.words();
    readLog.looked(by, "assets.sheet", "region:" + place, "assets");
    Sheet.send(
        response,
        words.of("assets.assets-of", territory.name(place)),
        AssetSheet.headers(AssetSheet.OF_ASSETS, words),
        pen -> every(
            after -> assets.list(place, AssetFilter.ALL, after, by),
            one -> pen.row(
                one.village().code(),
                one.number(),
                words.of(one.kind().word()),
                one.name(),
                one.spot(),
                Hundredths.of(one.measure()),
                one.value() == null ? null : Yuan.plain(one.value()),
                one.drinking() ? words.of("assets.yes") : "",
                words.of(one.state().word()),
                one.holder(),
                one.rightsUntil(),
                one.mandate())));
  }

  @GetMapping("/village-assets/contracts.xlsx")
  void contracts(
      Identity who,
      @ModelAttribute(name = "screen", binding = false) Screen screen,
      HttpServletResponse response) {
    var by = who.must(ASSETS_READ);
    var place = register.place(by);
    var words = screen.words();
    readLog.looked(by, "assets.sheet", "region:" + place, "contracts");
    var columns = List.of(
        "village",
        "number",
        "asset",
        "use",
        "partyName",
        "fromOn",
        "untilOn",
        "measure",
        "rent",
        "dividend",
        "process",
        "owed");
    Sheet.send(
        response,
        words.of("assets.contracts-of", territory.name(place)),
        AssetSheet.headers(columns, words),
        pen -> pages(after -> lettings.list(place, false, after, by), rows -> {
          var ids = rows.stream().map(Contract::id).toList();
          var others = lettings.others(ids, by);
          var owed = lettings.owed(ids, by);
          var let = assets.all(rows.stream().map(Contract::asset).toList(), place, by);
          for (var one : rows) {
            var other = others.get(one.id());
            var asset = let.get(one.asset());
            var owes = owed.getOrDefault(one.id(), List.of()).stream()
                .mapToLong(Owed::owed)
                .sum();
            pen.row(
                one.village().code(),
                one.number(),
                asset == null ? "" : asset.number(),
                words.of(one.purpose().word()),
                other == null ? "" : other.party().name(),
                one.fromOn(),
                one.lastDay(),
                Hundredths.of(one.measure()),
                Yuan.plain(one.rent()),
                Yuan.plain(one.dividend()),
                words.of(one.process().word()),
                Yuan.plain(owes));
          }
        }));
  }

  @GetMapping("/village-assets/findings.xlsx")
  void findings(
      Identity who,
      @ModelAttribute(name = "screen", binding = false) Screen screen,
      HttpServletResponse response) {
    var by = who.must(ASSETS_READ);
    var place = register.place(by);
    var words = screen.words();
    Sheet.send(
        response,
        words.of("assets.findings-of", territory.name(place)),
        AssetSheet.headers(List.of("village", "number", "asset", "rule", "says", "state"), words),
        pen -> pages(after -> finder.findings(place, after, by), rows -> {
          var states = finder.states(rows);
          for (var one : rows) {
            var state = one.matter() == null ? null : states.get(one.matter());
            pen.row(
                one.village().code(),
                one.number(),
                one.name(),
                words.of(one.rule().word()),
                one.says(words),
                state == null ? "" : words.of("assets.finding." + state));
          }
        }));
  }

  private interface Rows<T> {
    void take(List<T> rows);
  }

  private interface One<T> {
    void take(T row);
  }

  private static <T> void every(Function<@Nullable String, Slice<T>> page, One<T> one) {
    pages(page, rows -> rows.forEach(one::take));
  }

  /** Page after page, so that a long list never stands in memory. */
  private static <T> void pages(Function<@Nullable String, Slice<T>> page, Rows<T> rows) {
    @Nullable String after = null;
    do {
      var slice = page.apply(after);
      rows.take(slice.rows());
      after = slice.next();
    } while (after != null);
  }
}

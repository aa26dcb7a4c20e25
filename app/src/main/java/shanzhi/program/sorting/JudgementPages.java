package shanzhi.program.sorting;

import static shanzhi.foundation.ground.Capability.BOARD_READ;
import static shanzhi.foundation.ground.Capability.CASE_READ;
import static shanzhi.foundation.ground.Capability.JUDGEMENT_ADOPT;
import static shanzhi.foundation.ground.Capability.JUDGEMENT_WRITE;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Holder;
import shanzhi.engine.casework.MatterFilter;
import shanzhi.engine.casework.MatterLine;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.territory.Territory;
import shanzhi.program.sorting.Figure.Section;

/** The monthly sheets of a reader's place, and one of them with its numbers and decisions. */
@Controller
class JudgementPages {

  private static final int TOLD = 12;
  private static final int EXAMPLES = 3;

  /** An office, or an office and a post of it. */
  private static final String OWNER = "\\d{1,18}(:\\d{1,18})?";

  private final Judgements judgements;
  private final Figures figures;
  private final Owners owners;
  private final Casework casework;
  private final Territory territory;

  JudgementPages(
      Judgements judgements,
      Figures figures,
      Owners owners,
      Casework casework,
      Territory territory) {
    this.judgements = judgements;
    this.figures = figures;
    this.owners = owners;
    this.casework = casework;
    this.territory = territory;
  }

  /**
   * The list.
   *
   * @param places of which the reader may draft a sheet
   */
  record ListPage(
      Slice<Judgement> sheets, Map<String, String> places, YearMonth last, Territory names) {}

  @GetMapping("/judgements")
  String list(Identity who, @RequestParam @Nullable String after, Model model) {
    var by = who.must(BOARD_READ);
    var before = after == null ? null : number("after", after);
    model.addAttribute(
        "page",
        new ListPage(judgements.list(before, by), places(who), judgements.lastMonth(), territory));
    return "program/sorting/judgements";
  }

  private Map<String, String> places(Identity who) {
    var places = new LinkedHashMap<String, String>();
    for (var hat : who.hats()) {
      if (hat.seat() == null || !hat.can(JUDGEMENT_WRITE)) continue;
      var place = hat.seat().place();
      if (place.level() == Region.Level.COUNTY) {
        places.put(place.code(), territory.name(place));
        for (var township : territory.townships()) {
          places.put(township.region().code(), territory.name(township.region()));
        }
      } else if (place.level() == Region.Level.TOWNSHIP) {
        places.put(place.code(), territory.name(place));
      }
    }
    return places;
  }

  @PostMapping("/judgements")
  String draft(
      Identity who,
      @RequestParam(defaultValue = "") String place,
      @RequestParam(defaultValue = "") String month) {
    if (!Region.isCode(place)) throw Refusal.invalid("place", "sorting.which-place");
    var region = new Region(place);
    var by = who.must(JUDGEMENT_WRITE, region);
    return "redirect:/judgements/" + judgements.draft(region, month(month), by)
        + "?done=sorting.drafted";
  }

  /**
   * A sheet.
   *
   * @param part whose table is shown: the place itself, or one of its parts
   * @param today what an adopted sheet's month counts now
   * @param examples titles behind what rises, as far as the reader may read them
   */
  record SheetPage(
      Judgement sheet,
      Region part,
      List<Figure> all,
      Rule rule,
      Map<Figure.Key, Long> today,
      Map<Figure.Key, List<MatterLine>> examples,
      List<Judgements.Outcome> before,
      List<Judgements.Outcome> decisions,
      Map<String, String> mayOwn,
      boolean writes,
      boolean adopts,
      LocalDate day,
      Figures figures,
      Owners owners,
      Territory places) {

    /** One section's figures of the part shown, all themes together last. */
    List<Figure> of(Section section) {
      return all.stream()
          .filter(figure -> figure.section() == section && figure.part().equals(part))
          .sorted((a, b) ->
              Boolean.compare(a.category().equals(Figure.ALL), b.category().equals(Figure.ALL)))
          .toList();
    }

    /** What rises, or falls, the furthest from expected first. */
    List<Figure> told(boolean rising) {
      return Figure.telling(all, rising).stream().limit(TOLD).toList();
    }

    /** The place and its parts, each with all themes of both sections together. */
    List<Region> parts() {
      return all.stream().map(Figure::part).distinct().sorted().toList();
    }

    @Nullable
    Figure whole(Section section, Region of) {
      var key = new Figure.Key(section, of, Figure.ALL);
      return all.stream().filter(figure -> figure.key().equals(key)).findFirst().orElse(null);
    }

    /** The list behind the month's number. */
    String behind(Figure figure) {
      return behind(figure, sheet.month(), sheet.month());
    }

    /** The list behind the number of the same month of an earlier year, the last year's being 1. */
    String behind(Figure figure, int years) {
      return behind(figure, sheet.month().minusYears(years), sheet.month().minusYears(years));
    }

    /** The list behind the number of the last months before. */
    String level(Figure figure) {
      return behind(
          figure, sheet.month().minusMonths(figure.recorded()), sheet.month().minusMonths(1));
    }

    /** The list behind the season's years; none where it is that of a place beyond the sheet's. */
    @Nullable
    String season(Figure figure) {
      if (!sheet.place().contains(figure.seasonOf())) return null;
      var first = sheet.month().minusYears(figure.earlier().size());
      return behind(figure, figure.seasonOf(), first, sheet.month().minusMonths(1));
    }

    private String behind(Figure figure, YearMonth first, YearMonth last) {
      return behind(figure, figure.part(), first, last);
    }

    private String behind(Figure figure, Region place, YearMonth first, YearMonth last) {
      var category = switch (figure.category()) {
        case Figure.ALL -> null;
        case Figure.NONE -> "";
        default -> figure.category();
      };
      var raised = new MatterFilter.Raised(first, last, category);
      return new MatterFilter(
              place, MatterFilter.Show.ALL, figures.procedures(figure.section()), raised)
          .address();
    }

    /** What the number is today, where that is another than on the day of adoption. */
    @Nullable
    Long now(Figure figure) {
      if (!sheet.adopted()) return null;
      var now = today.getOrDefault(figure.key(), 0L);
      return now == figure.raised() ? null : now;
    }

    String theme(Screen screen, String category) {
      return switch (category) {
        case Figure.ALL -> screen.t("sorting.all");
        case Figure.NONE -> screen.t("casework.category.none");
        default -> screen.words().named("casework.category", category);
      };
    }

    Map<String, String> partNames() {
      var names = new LinkedHashMap<String, String>();
      for (var each : parts()) names.put(each.code(), places.name(each));
      names.putIfAbsent(sheet.place().code(), places.name(sheet.place()));
      return names;
    }

    Map<String, String> themes(Screen screen) {
      var themes = new LinkedHashMap<String, String>();
      themes.put(Figure.ALL, screen.t("sorting.all"));
      for (var category : Casework.CATEGORIES) themes.put(category, theme(screen, category));
      return themes;
    }
  }

  @GetMapping("/judgements/{id:\\d{1,18}}")
  String sheet(
      Identity who,
      @PathVariable long id,
      @RequestParam(defaultValue = "") String part,
      Model model) {
    var by = hat(id, who);
    var sheet = judgements.must(id, by);
    var shown = part.isEmpty() ? sheet.place() : part(part, sheet);
    var all = judgements.figures(sheet, by);
    var adopts = !sheet.adopted() && who.as(JUDGEMENT_ADOPT, sheet.place()).isPresent();
    var writes = !sheet.adopted()
        && (adopts || sheet.handedIn() == null)
        && who.as(JUDGEMENT_WRITE, sheet.place()).isPresent();
    var rule = sheet.rule();
    model.addAttribute(
        "page",
        new SheetPage(
            sheet,
            shown,
            all,
            rule == null ? judgements.rule() : rule,
            judgements.today(sheet, by),
            examples(all, sheet, who),
            judgements.before(sheet, by),
            judgements.outcomes(judgements.decisions(sheet, by)),
            writes ? owners.of(sheet.place()) : Map.of(),
            writes,
            adopts,
            judgements.today(),
            figures,
            owners,
            territory));
    return "program/sorting/judgement";
  }

  private static Region part(String typed, Judgement sheet) {
    if (!Region.isCode(typed) || !sheet.place().contains(new Region(typed))) {
      throw Refusal.invalid("part", "ground.not-your-place");
    }
    return new Region(typed);
  }

  private Map<Figure.Key, List<MatterLine>> examples(
      List<Figure> all, Judgement sheet, Identity who) {
    var examples = new LinkedHashMap<Figure.Key, List<MatterLine>>();
    for (var figure : all) {
      if (examples.size() >= TOLD) break;
      var told = figure.rising()
          && figure.section() == Section.THEMES
          && !figure.category().equals(Figure.ALL);
      var reader = told ? who.as(CASE_READ, figure.part()).orElse(null) : null;
      if (reader == null) continue;
      var raised = new MatterFilter.Raised(sheet.month(), sheet.month(), figure.category());
      var filter = new MatterFilter(
          figure.part(), MatterFilter.Show.ALL, figures.procedures(figure.section()), raised);
      var lines = casework.matters(filter, reader, null).rows();
      examples.put(figure.key(), lines.subList(0, Math.min(EXAMPLES, lines.size())));
    }
    return examples;
  }

  /** The hat under which a person reads the sheet. */
  private Acting hat(long id, Identity who) {
    return who.hats().stream()
        .filter(hat -> hat.seat() != null && hat.can(BOARD_READ))
        .filter(hat -> judgements.reaches(id, hat))
        .findFirst()
        .orElseThrow(() -> Refusal.unknown("sorting.judgement-unknown"));
  }

  /** All its numbers, with what they are reckoned from. */
  @GetMapping("/judgements/{id:\\d{1,18}}/export")
  void export(
      Identity who,
      @PathVariable long id,
      @ModelAttribute(name = "screen", binding = false) Screen screen,
      HttpServletResponse response) {
    var by = hat(id, who);
    var sheet = judgements.must(id, by);
    var all = judgements.figures(sheet, by);
    var headers = Stream.of(
            "section",
            "place",
            "theme",
            "raised",
            "expected",
            "excess",
            "chance",
            "verdict",
            "earlier",
            "level",
            "recorded",
            "in-month",
            "in-all",
            "season-of")
        .map(column -> screen.t("sorting.column." + column))
        .toList();
    var title = title(screen, sheet);
    Sheet.send(response, title, headers, pen -> {
      for (var figure : all) {
        pen.row(
            screen.t("sorting.section." + figure.section().name()),
            territory.name(figure.part()),
            theme(screen, figure.category()),
            figure.raised(),
            figure.expected(),
            figure.excess(),
            figure.chance(),
            screen.t("sorting.verdict." + figure.verdict().name()),
            String.join("、", figure.earlier().stream().map(String::valueOf).toList()),
            figure.level(),
            figure.recorded(),
            figure.inMonth(),
            figure.inAll(),
            territory.name(figure.seasonOf()));
      }
    });
  }

  private static String theme(Screen screen, String category) {
    return switch (category) {
      case Figure.ALL -> screen.t("sorting.all");
      case Figure.NONE -> screen.t("casework.category.none");
      default -> screen.words().named("casework.category", category);
    };
  }

  private String title(Screen screen, Judgement sheet) {
    return screen.t(
        "sorting.judgement-of",
        territory.name(sheet.place()),
        sheet.month().getYear() + "",
        sheet.month().getMonthValue());
  }

  @PostMapping("/judgements/{id:\\d{1,18}}/remark")
  String remark(
      Identity who,
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String remark) {
    judgements.remark(id, version, remark, writer(id, who, JUDGEMENT_WRITE));
    return done(id, "sorting.noted");
  }

  @PostMapping("/judgements/{id:\\d{1,18}}/decisions")
  String decide(
      Identity who,
      @PathVariable long id,
      @RequestParam(defaultValue = "") String words,
      @RequestParam(defaultValue = "") String owner,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "") String about,
      @RequestParam(defaultValue = Figure.ALL) String category,
      @RequestParam String clientId) {
    var by = writer(id, who, JUDGEMENT_WRITE);
    var checks = new Checks();
    checks.text("words", words, 4, Judgements.MOST_WORDS);
    checks.must(owner.strip().matches(OWNER), "owner", "sorting.owner-unknown");
    var day = Typed.day("until", until, checks);
    checks.must(Region.isCode(about), "about", "sorting.which-place");
    checks.end();
    var said = new Decision.Said(words.strip(), owner(owner), day, new Region(about), category);
    judgements.decide(id, said, by, ClientId.of(clientId));
    return done(id, "sorting.noted");
  }

  @PostMapping("/judgements/{id:\\d{1,18}}/decisions/{decision:\\d{1,18}}/withdrawal")
  String withdraw(Identity who, @PathVariable long id, @PathVariable long decision) {
    judgements.withdraw(id, decision, writer(id, who, JUDGEMENT_WRITE));
    return done(id, "sorting.noted");
  }

  @PostMapping("/judgements/{id:\\d{1,18}}/handing-in")
  String handIn(Identity who, @PathVariable long id) {
    judgements.handIn(id, writer(id, who, JUDGEMENT_WRITE));
    return done(id, "sorting.handed-in");
  }

  @PostMapping("/judgements/{id:\\d{1,18}}/adoption")
  String adopt(Identity who, @PathVariable long id, @RequestParam int version) {
    var by = writer(id, who, JUDGEMENT_ADOPT);
    judgements.adopt(id, version, by);
    var decided = !judgements.decisions(judgements.must(id, by), by).isEmpty();
    return done(id, decided ? "sorting.adopted" : "sorting.adopted-undecided");
  }

  @PostMapping("/judgements/{id:\\d{1,18}}/sending-back")
  String sendBack(
      Identity who,
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String reason) {
    judgements.sendBack(id, version, reason, writer(id, who, JUDGEMENT_ADOPT));
    return done(id, "sorting.sent-back");
  }

  /** The hat for a write: only who reads the sheet is told that it exists. */
  private Acting writer(long id, Identity who, String capability) {
    var sheet = judgements.must(id, hat(id, who));
    return who.must(capability, sheet.place());
  }

  private static String done(long id, String what) {
    return "redirect:/judgements/" + id + "?done=" + what;
  }

  private static Holder owner(String typed) {
    if (!typed.strip().matches(OWNER)) {
      throw Refusal.invalid("owner", "sorting.owner-unknown");
    }
    var parts = typed.strip().split(":");
    var office = new OrganisationId(Long.parseLong(parts[0]));
    return parts.length == 1
        ? Holder.desk(office)
        : Holder.post(office, new PostId(Long.parseLong(parts[1])));
  }

  private static long number(String field, String typed) {
    if (!typed.strip().matches("\\d{1,18}")) throw Refusal.invalid(field, "inbox.page-key");
    return Long.parseLong(typed.strip());
  }

  private static YearMonth month(String typed) {
    if (!typed.strip().matches("20\\d{2}-(0[1-9]|1[0-2])")) {
      throw Refusal.invalid("month", "casework.not-a-month");
    }
    return YearMonth.parse(typed.strip());
  }
}

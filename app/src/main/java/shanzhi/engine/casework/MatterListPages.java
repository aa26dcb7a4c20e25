package shanzhi.engine.casework;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.casework.MatterFilter.Show;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Slice;

/** Lists of matters, and what was searched for. */
@Controller
class MatterListPages {

  /** Most rows in one exported file. */
  private static final int MOST_EXPORTED = 20_000;

  private final Casework casework;
  private final Procedures procedures;
  private final Reach reach;
  private final Names names;
  private final Clock clock;

  MatterListPages(Casework casework, Procedures procedures, Reach reach, Names names, Clock clock) {
    this.casework = casework;
    this.procedures = procedures;
    this.reach = reach;
    this.names = names;
    this.clock = clock;
  }

  /**
   * What the list's page shows.
   *
   * @param unasked those whose raiser nobody can ask
   * @param kinds what can be chosen among, each the procedures of it; empty where it is no use
   */
  record ListPage(
      Slice<MatterLine> lines,
      Set<Long> unasked,
      MatterFilter filter,
      String query,
      ListForm typed,
      List<List<String>> kinds) {

    /** Whether a part of the list is shown, and not what was searched for. */
    boolean shows(Show show) {
      return query.isEmpty() && filter.show() == show;
    }

    /** The part of the list, of the same kind. */
    String part(Show show) {
      return new MatterFilter(filter.place(), show, filter.procedures()).address();
    }

    /** The kind that is chosen; none where all are, or where an address names one that is not. */
    @Nullable
    String chosen() {
      return kinds.stream()
          .filter(filter.procedures()::equals)
          .map(List::getFirst)
          .findFirst()
          .orElse(null);
    }

    /** The list of a kind, in the same part. */
    String kind(List<String> kind) {
      return new MatterFilter(filter.place(), filter.show(), kind, filter.raised()).address();
    }

    /** The key of the word for where one of them stands. */
    String stands(MatterLine line) {
      return MatterListPages.stands(line, unasked);
    }

    /** The present address, as that of the next page goes on. */
    String onwards() {
      return address() + "&";
    }

    String export() {
      return address().replaceFirst("/matters", "/matters/export");
    }

    private String address() {
      return query.isEmpty() ? filter.address() : "/matters?q=" + URLEncoder.encode(query, UTF_8);
    }
  }

  /**
   * A list as its address names it.
   *
   * @param month such as 2026-10; empty for the usual list
   * @param until the last month; empty for the one month
   * @param category {@code none} for what nobody sorted yet
   */
  record ListForm(
      @Nullable Show show,
      @Nullable String place,
      @Nullable List<String> procedure,
      @Nullable String month,
      @Nullable String until,
      @Nullable String category) {

    boolean ofMonths() {
      return month != null && !month.isBlank();
    }

    MatterFilter filter() {
      var where = place == null || place.isEmpty() ? null : place;
      if (where != null && !Region.isCode(where)) {
        throw Refusal.invalid("place", "casework.which-place");
      }
      return new MatterFilter(
          where == null ? null : new Region(where),
          show == null ? Show.OPEN : show,
          procedure == null ? List.of() : procedure,
          raised());
    }

    private MatterFilter.@Nullable Raised raised() {
      if (!ofMonths()) return null;
      var first = month("month", String.valueOf(month));
      var last = until == null || until.isBlank() ? first : month("until", until);
      var chosen = category == null || category.isBlank() ? null : category;
      return new MatterFilter.Raised(first, last, "none".equals(chosen) ? "" : chosen);
    }

    private static YearMonth month(String field, String typed) {
      if (!typed.strip().matches("(19|20)\\d{2}-(0[1-9]|1[0-2])")) {
        throw Refusal.invalid(field, "casework.not-a-month");
      }
      return YearMonth.parse(typed.strip());
    }
  }

  @GetMapping("/matters")
  String list(
      Identity who,
      Model model,
      ListForm typed,
      @RequestParam(defaultValue = "") String q,
      @RequestParam @Nullable String after) {
    var by = who.must(Capability.CASE_READ);
    var filter = typed.filter();
    var lines = slice(filter, q, by, after);
    var unasked = reach.unasked(lines.rows());
    var searched = q.isBlank() ? "" : q;
    model.addAttribute(
        "page", new ListPage(lines, unasked, filter, searched, typed, kinds(filter, q, by)));
    model.addAttribute("names", names);
    model.addAttribute("now", clock.instant());
    return "engine/casework/matters";
  }

  private static String stands(MatterLine line, Set<Long> unasked) {
    return unasked.contains(line.id()) ? Reach.unasked(line.procedure()) : line.stands();
  }

  /** What is searched for, wherever it stands, or the list. */
  private Slice<MatterLine> slice(
      MatterFilter filter, String searched, Acting by, @Nullable String after) {
    return searched.isBlank()
        ? casework.matters(filter, by, after)
        : casework.search(searched, by, after);
  }

  /** Whoever holds a post sees matters of several kinds; their own are of the one. */
  private List<List<String>> kinds(MatterFilter filter, String q, Acting by) {
    var chosen = !q.isBlank() || filter.show().endless || filter.raised() != null;
    if (by.seat() == null || chosen) return List.of();
    var ofOffices = procedures.ofOffices().stream().map(List::of);
    return Stream.concat(Stream.of(procedures.ofResidents()), ofOffices).toList();
  }

  /** The list that is seen, as far as {@link #MOST_EXPORTED} rows go, as an Excel file. */
  @GetMapping("/matters/export")
  void export(
      Identity who,
      ListForm typed,
      @RequestParam(defaultValue = "") String q,
      @ModelAttribute("screen") Screen screen,
      HttpServletResponse response) {
    var by = who.must(Capability.CASE_READ);
    var filter = typed.filter();
    // A refusal must come before the file has begun.
    var first = slice(filter, q, by, null);
    var headers = Stream.of(
            "number", "title", "place", "state", "category", "holder", "raised", "due")
        .map(column -> screen.t("casework.column." + column))
        .toList();
    Sheet.send(response, screen.t("casework.matters"), headers, pen -> {
      var slice = first;
      for (var rows = 0; rows < MOST_EXPORTED; ) {
        var unasked = reach.unasked(slice.rows());
        for (var line : slice.rows()) {
          pen.row(
              line.id(),
              line.title(),
              names.whole(line.region()),
              screen.t(stands(line, unasked)),
              screen.words().named("casework.category", line.category()),
              names.organisation(line.holder()),
              line.openedAt(),
              line.due());
        }
        rows += slice.rows().size();
        if (slice.next() == null) return;
        slice = slice(filter, q, by, slice.next());
      }
    });
  }
}

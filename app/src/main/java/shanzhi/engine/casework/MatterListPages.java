package shanzhi.engine.casework;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Slice;

/** The lists of matters, on the screen and as a file. */
@Controller
class MatterListPages {

  /** Most rows in one exported file. */
  private static final int MOST_EXPORTED = 20_000;

  private final Casework casework;
  private final Names names;
  private final Clock clock;

  MatterListPages(Casework casework, Names names, Clock clock) {
    this.casework = casework;
    this.names = names;
    this.clock = clock;
  }

  /** What the list's page shows. */
  record ListPage(
      Slice<MatterLine> lines,
      MatterFilter.Show show,
      String place,
      String query,
      String address,
      RaisedForm raised) {}

  /**
   * The months of raising as an address names them.
   *
   * @param month such as 2026-10; empty for the usual list
   * @param until the last month; empty for the one month
   * @param category {@code none} for what nobody sorted yet
   */
  record RaisedForm(
      @Nullable String month,
      @Nullable String until,
      @Nullable List<String> procedure,
      @Nullable String category) {

    boolean given() {
      return month != null && !month.isBlank();
    }

    MatterFilter.@Nullable Raised raised() {
      if (!given()) return null;
      var first = month("month", String.valueOf(month));
      var last = until == null || until.isBlank() ? first : month("until", until);
      var chosen = category == null || category.isBlank() ? null : category;
      return new MatterFilter.Raised(
          first,
          last,
          procedure == null ? List.of() : procedure,
          "none".equals(chosen) ? "" : chosen);
    }

    private static YearMonth month(String field, String typed) {
      if (!typed.strip().matches("(19|20)\\d{2}-(0[1-9]|1[0-2])")) {
        throw Refusal.invalid(field, "casework.not-a-month");
      }
      return YearMonth.parse(typed.strip());
    }

    /** As the address of the next page, or of the file, goes on. */
    String address() {
      if (!given()) return "";
      var address = new StringBuilder("&month=" + encode(String.valueOf(month)));
      if (until != null) address.append("&until=").append(encode(until));
      if (category != null) address.append("&category=").append(encode(category));
      if (procedure != null)
        procedure.forEach(p -> address.append("&procedure=").append(encode(p)));
      return address.toString();
    }
  }

  @GetMapping("/matters")
  String list(
      Identity who,
      Model model,
      @RequestParam(defaultValue = "OPEN") MatterFilter.Show show,
      @RequestParam(defaultValue = "") String place,
      @RequestParam(defaultValue = "") String q,
      RaisedForm raised,
      @RequestParam @Nullable String after) {
    var by = reader(who);
    Slice<MatterLine> lines;
    if (q.isBlank()) {
      if (!place.isEmpty() && !Region.isCode(place))
        throw Refusal.invalid("place", "casework.which-place");
      var where = place.isEmpty() ? null : new Region(place);
      lines = casework.matters(new MatterFilter(where, show, raised.raised()), by, after);
    } else {
      lines = casework.search(q, by, after);
    }
    var address = q.isBlank()
        ? "/matters?show=" + show + "&place=" + place + raised.address() + "&"
        : "/matters?q=" + encode(q) + "&";
    model.addAttribute("page", new ListPage(lines, show, place, q, address, raised));
    model.addAttribute("names", names);
    model.addAttribute("now", clock.instant());
    return "engine/casework/matters";
  }

  /** The list that is seen, as far as {@link #MOST_EXPORTED} rows go, as an Excel file. */
  @GetMapping("/matters/export")
  void export(
      Identity who,
      @RequestParam(defaultValue = "OPEN") MatterFilter.Show show,
      @RequestParam(defaultValue = "") String place,
      RaisedForm raised,
      @ModelAttribute("screen") Screen screen,
      HttpServletResponse response) {
    if (!place.isEmpty() && !Region.isCode(place))
      throw Refusal.invalid("place", "casework.which-place");
    var by = reader(who);
    var where = place.isEmpty() ? null : new Region(place);
    var filter = new MatterFilter(where, show, raised.raised());
    // A refusal must come before the file has begun.
    var first = casework.matters(filter, by, null);
    var headers = Stream.of(
            "number", "title", "place", "state", "category", "holder", "raised", "due")
        .map(column -> screen.t("casework.column." + column))
        .toList();
    Sheet.send(response, screen.t("casework.matters"), headers, pen -> {
      var slice = first;
      for (var rows = 0; rows < MOST_EXPORTED; ) {
        for (var line : slice.rows()) {
          pen.row(
              line.id(),
              line.title(),
              names.whole(line.region()),
              screen.t(line.procedure() + "." + line.state()),
              screen.words().named("casework.category", line.category()),
              names.organisation(line.holder()),
              line.openedAt(),
              line.due());
        }
        rows += slice.rows().size();
        if (slice.next() == null) return;
        slice = casework.matters(filter, by, slice.next());
      }
    });
  }

  private static Acting reader(Identity who) {
    return who.must(Capability.CASE_READ);
  }

  private static String encode(String text) {
    return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
  }
}

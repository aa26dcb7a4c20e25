package shanzhi.foundation.parameter;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.territory.Division;
import shanzhi.foundation.territory.Territory;

/** Every county-set number with who set it, each one's history, and the form that sets it. */
@Controller
final class ParameterPages {

  private final Parameters parameters;
  private final Territory territory;
  private final County county;
  private final Clock clock;

  ParameterPages(Parameters parameters, Territory territory, County county, Clock clock) {
    this.parameters = parameters;
    this.territory = territory;
    this.county = county;
    this.clock = clock;
  }

  /** All of them by group, or those whose name, group or key has the text. */
  @GetMapping("/parameters")
  String all(
      @RequestParam(defaultValue = "") String q,
      Identity who,
      @ModelAttribute("screen") Screen screen,
      Model model) {
    var wanted = q.strip().toLowerCase(Locale.ROOT);
    var standings = parameters.standing(who.must(Capability.PARAMETER_READ)).stream()
        .filter(standing -> Shown.speaksOf(standing.definition(), wanted, screen.words()))
        .toList();
    Map<String, List<Parameters.Standing>> groups = standings.stream()
        .collect(Collectors.groupingBy(
            standing -> standing.definition().group(), TreeMap::new, Collectors.toList()));
    model.addAttribute("groups", groups);
    model.addAttribute("q", q);
    model.addAttribute("names", names(standings.stream().flatMap(s -> s.narrowed().stream())));
    return "foundation/parameter/parameters";
  }

  @GetMapping("/parameters.xlsx")
  void export(Identity who, @ModelAttribute("screen") Screen screen, HttpServletResponse response) {
    var standings = parameters.standing(who.must(Capability.PARAMETER_READ));
    var columns = Stream.of(
            "group", "name", "place", "value", "bounds", "initial", "basis", "set-by", "since",
            "reason")
        .map(column -> screen.t("parameter.column." + column))
        .toList();
    Sheet.send(response, screen.t("parameter.title"), columns, pen -> {
      for (var standing : standings) {
        row(pen, screen.words(), standing, standing.set());
        for (var narrowed : standing.narrowed()) row(pen, screen.words(), standing, narrowed);
      }
    });
  }

  private void row(
      Sheet.Pen pen, Words words, Parameters.Standing standing, @Nullable SetValue set) {
    var definition = standing.definition();
    pen.row(
        Shown.group(definition.group(), words),
        Shown.name(definition, words),
        territory.fullName(set == null ? county.region() : set.region()),
        Shown.value(definition, set, words),
        Shown.bounds(definition, words),
        Shown.initial(definition, words),
        words.of(definition.basis()),
        set == null ? null : Shown.hand(set, words),
        set == null ? null : set.since(),
        set == null ? null : set.reason());
  }

  @GetMapping("/parameters/{key}")
  String one(
      @PathVariable String key,
      @RequestParam @Nullable String place,
      @RequestParam @Nullable String after,
      Identity who,
      Model model) {
    var by = who.must(Capability.PARAMETER_READ);
    var definition = parameters.standing(key, county.region(), by).definition();
    var region = place == null ? home(definition, who) : region(place);
    var standing = parameters.standing(key, region, by);
    var history = parameters.history(key, after, by);
    model.addAttribute("standing", standing);
    model.addAttribute("history", history);
    // A form that would only be refused is not shown: not every number may differ by place.
    var settable = region.equals(county.region()) || definition.narrowing().reaches(region.level());
    model.addAttribute("writes", settable && hat(region, who) != null);
    model.addAttribute("today", LocalDate.now(clock));
    model.addAttribute("inside", inside(definition, region));
    var shown =
        Stream.of(history.rows(), standing.narrowed(), standing.coming()).flatMap(List::stream);
    var names = names(shown);
    names.put(region, territory.fullName(region));
    if (standing.set() != null) {
      names.put(standing.set().region(), territory.fullName(standing.set().region()));
    }
    model.addAttribute("names", names);
    return "foundation/parameter/parameter";
  }

  @PostMapping("/parameters/{key}/values")
  String set(
      @PathVariable String key,
      @RequestParam String place,
      @RequestParam @Nullable String value,
      @RequestParam @Nullable String from,
      @RequestParam @Nullable String reason,
      @RequestParam @Nullable String act,
      @RequestParam String clientId,
      Identity who) {
    var region = region(place);
    var hat = hat(region, who);
    var by = hat == null ? who.must(Capability.PARAMETER_WRITE) : hat;
    var wish = read(key, region, value, from, reason, "withdraw".equals(act));
    var done = parameters.stands(wish) ? "parameter.unchanged" : "parameter.kept";
    parameters.set(wish, by, ClientId.of(clientId));
    return "redirect:/parameters/" + key + "?place=" + region + "&done=" + done;
  }

  /** What was typed, in the parameter's own unit; what cannot be read is refused in one go. */
  private NewValue read(
      String key,
      Region place,
      @Nullable String value,
      @Nullable String from,
      @Nullable String reason,
      boolean withdraw) {
    var unit = parameters.known(key).unit();
    var checks = new Checks();
    var day = day(checks, from);
    var typed = value == null ? "" : value;
    Long number = null;
    if (!withdraw && unit != Unit.TEXT) {
      var read = unit.read(typed);
      var code = unit == Unit.TIME_OF_DAY ? "parameter.not-a-time" : "parameter.not-a-number";
      checks.must(read.isPresent(), "value", code);
      number = read.orElse(0);
    }
    checks.end();
    var words = !withdraw && unit == Unit.TEXT ? typed : null;
    return new NewValue(key, place, number, words, day, reason == null ? "" : reason);
  }

  private LocalDate day(Checks checks, @Nullable String typed) {
    try {
      return LocalDate.parse(typed == null ? "" : typed.strip());
    } catch (DateTimeParseException unreadable) {
      checks.fault("from", "parameter.not-a-day");
      return LocalDate.now(clock);
    }
  }

  /** Where the reader's own post can set it, else the county. */
  private Region home(ParameterDefinition definition, Identity who) {
    return who.as(Capability.PARAMETER_WRITE)
        .map(Acting::seat)
        .map(Acting.Seat::place)
        .filter(place -> definition.narrowing().reaches(place.level()))
        .orElse(county.region());
  }

  private static @Nullable Acting hat(Region place, Identity who) {
    return who.hats().stream()
        .filter(hat -> hat.can(Capability.PARAMETER_WRITE, place))
        .findFirst()
        .orElse(null);
  }

  /** The places right inside for which the number can be narrowed, by code. */
  private Map<String, String> inside(ParameterDefinition definition, Region place) {
    var inside = new LinkedHashMap<String, String>();
    var places = new ArrayList<Division>(territory.children(place));
    places.removeIf(
        division -> !definition.narrowing().reaches(division.region().level()));
    for (var division : places) inside.put(division.region().code(), division.shortName());
    return inside;
  }

  private Map<Region, String> names(Stream<SetValue> values) {
    return values
        .map(SetValue::region)
        .distinct()
        .collect(Collectors.toMap(Function.identity(), territory::fullName));
  }

  private Region region(String code) {
    if (!Region.isCode(code) || !county.region().contains(new Region(code))) {
      throw Refusal.unknown("parameter.place-unknown", code);
    }
    return new Region(code);
  }
}

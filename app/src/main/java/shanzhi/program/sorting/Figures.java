package shanzhi.program.sorting;

import static java.time.temporal.ChronoUnit.MONTHS;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Months;
import shanzhi.engine.casework.Procedure;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Region;
import shanzhi.program.sorting.Figure.Section;

/** Draws the figures of a month from the monthly counts, each held against its own season. */
@Component
class Figures {

  /** 调解 Its matters say how many quarrels there are, and nothing of whose. */
  static final String MEDIATION = "mediation.case";

  private static final int YEAR = 12;

  private final Months months;
  private final County county;
  private final Set<String> sorted;

  /** Themes are those of the procedures that ask for a category. */
  Figures(Months months, County county, List<Procedure> procedures) {
    this.months = months;
    this.county = county;
    this.sorted = procedures.stream()
        .filter(procedure -> procedure.states().values().stream()
            .flatMap(state -> state.actions().stream())
            .anyMatch(action -> action.needs().contains(Procedure.Need.CATEGORY)))
        .map(Procedure::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The procedures that a section counts. */
  List<String> procedures(Section section) {
    return section == Section.QUARRELS
        ? List.of(MEDIATION)
        : sorted.stream().sorted().toList();
  }

  /** Whether the record reaches into the month. */
  boolean recorded(YearMonth month) {
    return months.first().filter(first -> !first.isAfter(month)).isPresent();
  }

  private @Nullable Section section(String procedure) {
    if (procedure.equals(MEDIATION)) return Section.QUARRELS;
    return sorted.contains(procedure) ? Section.THEMES : null;
  }

  /** What was raised by part and theme in one month; nothing where the number is nought. */
  Map<Figure.Key, Long> raised(Region place, YearMonth month, Acting by) {
    var window = Window.of(month, 0, 0);
    var raised = new HashMap<Figure.Key, Long>();
    read(place, window, by).forEach((key, series) -> raised.put(key, series[0]));
    return raised;
  }

  /** All figures of a place and its parts, by part and theme. */
  List<Figure> draw(Region place, YearMonth month, Rule rule, Acting by) {
    // The month in which the record began is no whole one, and would tell of a season without
    // matters.
    var record = months
        .first()
        .map(first -> (int) MONTHS.between(first.plusMonths(1), month))
        .orElse(0);
    var available = Math.max(0, record);
    var all = Window.of(month, Math.min(YEAR, available), Math.min(rule.years(), available / YEAR));
    var own = read(place, all, by);
    var wide = place.equals(county.region()) ? own : wide(all, by);
    var windows = new EnumMap<Section, Window>(Section.class);
    for (var section : Section.values()) {
      windows.put(
          section, all.since(wide.get(new Figure.Key(section, county.region(), Figure.ALL))));
    }
    var figures = new ArrayList<Figure>();
    own.forEach((key, series) -> {
      var window = Objects.requireNonNull(windows.get(key.section()));
      if (window.tells(series)) figures.add(figure(key, place, window, own, wide, rule));
    });
    figures.sort(Comparator.comparing(Figure::section)
        .thenComparing(Figure::part)
        .thenComparing(Figure::category));
    return figures;
  }

  /**
   * The months that are read.
   *
   * @param first the first of them
   * @param recorded how many months before tell the level
   * @param years how many whole years before tell the season
   */
  private record Window(YearMonth month, YearMonth first, int recorded, int years) {

    static Window of(YearMonth month, int recorded, int years) {
      return new Window(
          month, month.minusMonths(Math.max(recorded, years * YEAR)), recorded, years);
    }

    /**
     * The same months, of which those tell that come after the one in which the county's first matter of
     * a section was raised: what was raised of other procedures before says nothing of it.
     */
    Window since(long @Nullable [] county) {
      var begun = 0;
      while (county != null && begun < size() - 1 && county[begun] == 0) begun++;
      if (begun == 0) return this;
      var whole = size() - 2 - begun;
      return new Window(
          month, first, Math.clamp(whole, 0, recorded), Math.clamp(whole / YEAR, 0, years));
    }

    int at(YearMonth any) {
      return (int) MONTHS.between(first(), any);
    }

    int size() {
      return at(month) + 1;
    }

    long level(long[] series) {
      return sum(series, size() - 1 - recorded);
    }

    long all(long[] series) {
      return sum(series, size() - 1 - years * YEAR);
    }

    private long sum(long[] series, int from) {
      var sum = 0L;
      for (var n = from; n < size() - 1; n++) sum += series[n];
      return sum;
    }

    List<Long> earlier(long[] series) {
      var earlier = new ArrayList<Long>();
      for (var year = 1; year <= years; year++) earlier.add(series[at(month.minusYears(year))]);
      return earlier;
    }

    boolean tells(long[] series) {
      return series[size() - 1] > 0 || level(series) > 0;
    }
  }

  private Map<Figure.Key, long[]> read(Region place, Window window, Acting by) {
    var read = new TreeMap<Figure.Key, long[]>(Comparator.comparing(Figure.Key::section)
        .thenComparing(Figure.Key::part)
        .thenComparing(Figure.Key::category));
    for (var count : months.raised(place, window.first(), window.month(), by)) {
      add(read, count, count.part(), window);
      if (!count.part().equals(place)) add(read, count, place, window);
    }
    return read;
  }

  /** Of the whole county only the season is told, to whoever judges a part of it. */
  private Map<Figure.Key, long[]> wide(Window window, Acting by) {
    var read = new HashMap<Figure.Key, long[]>();
    var whole = county.region();
    for (var count : months.together(whole, window.first(), window.month(), by)) {
      add(read, count, whole, window);
    }
    return read;
  }

  private void add(Map<Figure.Key, long[]> read, Months.Count count, Region part, Window window) {
    var section = section(count.procedure());
    if (section == null) return;
    for (var category : List.of(count.category(), Figure.ALL)) {
      var series = read.computeIfAbsent(
          new Figure.Key(section, part, category), key -> new long[window.size()]);
      series[window.at(count.month())] += count.raised();
    }
  }

  private Figure figure(
      Figure.Key key,
      Region place,
      Window window,
      Map<Figure.Key, long[]> own,
      Map<Figure.Key, long[]> wide,
      Rule rule) {
    var nothing = new long[window.size()];
    var series = own.getOrDefault(key, nothing);
    var whole = new Figure.Key(key.section(), place, key.category());
    var everywhere = new Figure.Key(key.section(), county.region(), key.category());
    var seasonOf = key.part();
    var season = series;
    if (window.all(season) < rule.season()) {
      seasonOf = place;
      season = own.getOrDefault(whole, nothing);
    }
    if (window.all(season) < rule.season()) {
      seasonOf = county.region();
      season = wide.getOrDefault(everywhere, nothing);
    }
    var inMonth = window.earlier(season).stream().mapToLong(Long::longValue).sum();
    var raised = series[window.size() - 1];
    var level = window.level(series);
    var expected = Rule.expected(level, window.recorded(), inMonth, window.all(season));
    return new Figure(
        key.section(),
        key.part(),
        key.category(),
        raised,
        window.earlier(series),
        level,
        window.recorded(),
        inMonth,
        window.all(season),
        seasonOf,
        expected,
        window.recorded() == 0 ? BigDecimal.ONE : rounded(Rule.chance(raised, expected)),
        key.category().equals(Figure.NONE)
            ? Rule.Verdict.USUAL
            : rule.verdict(raised, expected, window.recorded()));
  }

  private static BigDecimal rounded(double chance) {
    return BigDecimal.valueOf(chance).setScale(6, RoundingMode.HALF_UP);
  }
}

package shanzhi.program.campaign;

import static shanzhi.program.campaign.Questionnaire.ask;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Question;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** Counts what a campaign came to. Of an epidemic check no count is told behind which few doors stand. */
@Component
class CampaignReports {

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Parameters parameters;
  private final Territory territory;
  private final People people;
  private final Posts posts;
  private final CampaignStore campaigns;
  private final DoorStore doors;
  private final VisitStore visits;

  CampaignReports(
      Db db,
      County county,
      Clock clock,
      Parameters parameters,
      Territory territory,
      People people,
      Posts posts) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.parameters = parameters;
    this.territory = territory;
    this.people = people;
    this.posts = posts;
    this.campaigns = new CampaignStore(county);
    this.doors = new DoorStore(county);
    this.visits = new VisitStore(county);
  }

  /** The report as it was kept at the end, else as it would be today. */
  Report of(Campaign campaign, Acting by) {
    if (campaign.closed() != null) {
      var kept =
          db.in(by.scope(Campaigns.reading(by)), jdbc -> campaigns.report(jdbc, campaign.id()));
      return kept.orElseThrow(Campaigns::unknown);
    }
    var least = campaign.kind().erased()
        ? Math.toIntExact(
            parameters.value(CampaignSteps.LEAST_DOORS, campaign.place(), clock.instant()))
        : null;
    return db.in(Scope.system(county), jdbc -> counted(jdbc, campaign, least));
  }

  private Report counted(JdbcClient jdbc, Campaign campaign, @Nullable Integer least) {
    var today = LocalDate.ofInstant(clock.instant(), Words.ZONE);
    var id = campaign.id();
    var patches = doors.patchRows(jdbc, id, today);
    var villages = villages(patches);
    var all = villages.stream().reduce(empty(), Report.Line::and);
    var shares = doors.shares(jdbc, id, campaign.place(), today);
    return new Report(
        today,
        Math.toIntExact(ChronoUnit.DAYS.between(campaign.starts(), today) + 1),
        visits.countVisits(jdbc, id),
        visits.countRaised(jdbc, id),
        Math.toIntExact(visits.countWorkers(jdbc, id)),
        least,
        whole(all, least),
        least == null ? withGrids(villages, patches) : together(villages, least),
        sums(jdbc, campaign, least),
        least == null ? served(shares) : List.of());
  }

  /** The whole is no line of villages put together, so it counts none. */
  private static Report.Line whole(Report.Line all, @Nullable Integer least) {
    if (least == null) return all.whole();
    return all.total() < least ? empty() : all.bare().whole();
  }

  private static Report.Line empty() {
    return new Report.Line("", "", null, 0, 0, 0, 0, 0, 0, 0);
  }

  /** Each village with all of its patches. */
  private List<Report.Line> villages(List<Coverage.Row> patches) {
    var villages = new LinkedHashMap<Region, Report.Line>();
    for (var row : patches) {
      var place = row.place();
      var village = place.level() == Region.Level.GRID ? place.parent() : place;
      villages.merge(village, line(row, village, null), (a, b) -> named(a.and(b), village));
    }
    return List.copyOf(villages.values());
  }

  private Report.Line named(Report.Line sum, Region village) {
    return new Report.Line(
        village.code(),
        territory.name(village),
        null,
        1,
        sum.total(),
        sum.done(),
        sum.absent(),
        sum.refused(),
        sum.gone(),
        sum.todo());
  }

  private Report.Line line(Coverage.Row row, Region village, @Nullable String grid) {
    return new Report.Line(
        village.code(),
        territory.name(village),
        grid,
        1,
        row.total(),
        row.done(),
        row.absent(),
        row.refused(),
        row.gone(),
        row.todo());
  }

  private List<Report.Line> withGrids(List<Report.Line> villages, List<Coverage.Row> patches) {
    var lines = new ArrayList<Report.Line>();
    for (var village : villages) {
      lines.add(village);
      for (var row : patches) {
        if (!row.place().code().startsWith(village.village())) continue;
        var grid = row.none() ? "" : territory.name(row.place());
        lines.add(line(row, new Region(village.village()), grid));
      }
    }
    return lines;
  }

  /**
   * Villages behind whose counts too few doors stand go into one line; where still too few stand
   * behind that, the smallest of the others joins them, or the difference would tell.
   */
  static List<Report.Line> together(List<Report.Line> villages, int least) {
    var kept = new ArrayList<>(villages.stream().filter(v -> v.total() >= least).toList());
    var small = villages.stream().filter(v -> v.total() < least).toList();
    if (small.isEmpty()) return kept.stream().map(Report.Line::bare).toList();
    var rest = small.stream().reduce(empty(), Report.Line::and);
    while (rest.total() < least && !kept.isEmpty()) {
      var smallest = kept.stream().min(Comparator.comparing(Report.Line::total)).orElseThrow();
      kept.remove(smallest);
      rest = rest.and(smallest);
    }
    if (rest.total() >= least) kept.add(rest);
    return kept.stream().map(Report.Line::bare).toList();
  }

  private List<Report.Sum> sums(JdbcClient jdbc, Campaign campaign, @Nullable Integer least) {
    var asked = campaign.questions();
    if (asked.isEmpty()) return List.of();
    var keys = asked.stream().map(Question::key).toList();
    var given = visits.given(jdbc, campaign, keys).stream()
        .collect(Collectors.groupingBy(VisitStore.Given::key));
    return asked.stream()
        .map(question -> sum(question, given.getOrDefault(question.key(), List.of()), least))
        .toList();
  }

  private static Report.Sum sum(
      Question question, List<VisitStore.Given> given, @Nullable Integer least) {
    var answered = given.stream().mapToLong(VisitStore.Given::count).sum();
    var few = least != null && answered < least;
    if (few) return new Report.Sum(question.label(), 0, null, null, List.of());
    return switch (question.kind()) {
      case TEXT -> new Report.Sum(question.label(), answered, null, null, List.of());
      case NUMBER ->
        new Report.Sum(
            question.label(),
            answered,
            given.stream().mapToLong(g -> Long.parseLong(g.value()) * g.count()).sum(),
            null,
            List.of());
      case DECIMAL ->
        new Report.Sum(question.label(), answered, null, spread(given, answered, least), List.of());
      case YES_NO, CHOICE -> {
        var values = ask(question) == Questionnaire.Ask.YES_NO
            ? List.of(Question.YES, Question.NO)
            : question.options().stream().map(Question.Option::value).toList();
        var counts = given.stream()
            .collect(Collectors.toMap(VisitStore.Given::value, VisitStore.Given::count));
        yield new Report.Sum(
            question.label(), answered, null, null, choices(values, counts, least));
      }
    };
  }

  /** How the numbers lie; of an epidemic check the mean alone, for the ends are single doors. */
  static Report.@Nullable Spread spread(
      List<VisitStore.Given> given, long answered, @Nullable Integer least) {
    if (answered == 0) return null;
    var numbers = given.stream().map(g -> new BigDecimal(g.value())).sorted().toList();
    var sum = given.stream()
        .map(g -> new BigDecimal(g.value()).multiply(BigDecimal.valueOf(g.count())))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
    var mean = sum.divide(BigDecimal.valueOf(answered), 2, RoundingMode.HALF_UP);
    return least == null
        ? new Report.Spread(mean, numbers.getFirst(), numbers.getLast())
        : new Report.Spread(mean, null, null);
  }

  /** The values that somebody chose, the rarest first. */
  private static List<String> given(List<String> values, Map<String, Long> counts) {
    return values.stream()
        .filter(value -> counts.getOrDefault(value, 0L) > 0)
        .sorted(Comparator.comparing(value -> counts.getOrDefault(value, 0L)))
        .toList();
  }

  /**
   * How often each was chosen. What few chose is not told, nor the next rarest until enough stand
   * behind what is left out: the difference to the whole would tell.
   */
  static List<Report.Choice> choices(
      List<String> values, Map<String, Long> counts, @Nullable Integer least) {
    var hidden = new ArrayList<String>();
    if (least != null) {
      var behind = 0L;
      for (var value : given(values, counts)) {
        var count = counts.getOrDefault(value, 0L);
        if (count >= least && (behind == 0 || behind >= least)) break;
        hidden.add(value);
        behind += count;
      }
    }
    return values.stream()
        .map(v -> new Report.Choice(v, hidden.contains(v) ? null : counts.getOrDefault(v, 0L)))
        .toList();
  }

  private List<Report.Served> served(List<Share> shares) {
    var names = people.names(
        shares.stream().map(Share::worker).filter(Objects::nonNull).distinct().toList());
    return shares.stream()
        .filter(share -> share.worker() != null)
        .map(share -> new Report.Served(
            names.getOrDefault(Objects.requireNonNull(share.worker()), ""),
            share.post() == null
                ? ""
                : posts.find(share.post()).map(post -> post.title()).orElse(""),
            share.total(),
            share.total() - share.waiting()))
        .toList();
  }
}

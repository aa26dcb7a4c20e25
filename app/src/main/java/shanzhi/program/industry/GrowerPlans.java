package shanzhi.program.industry;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.People;

/**
 * 订单种植 Growers' contracts: a plan with its standard and prices, who grows under it by their own written
 * word, and what each brought, weighed by one and graded by another.
 */
@Component
public class GrowerPlans {

  private static final int MOST_GRADES = 9;
  private static final int HUNDREDTHS = 100;
  private static final int GRAMS_IN_A_KILOGRAM = 1_000;

  /** Fen a kilogram: a bound on what is typed, which the table holds as well. */
  private static final long MOST_PRICE = 100_000_000;

  /** Hundredths of a 亩 that one grower plants: 10,000 亩. */
  private static final long MOST_AREA = 10_000_00;

  /** Grams: 10,000 t that one grower expects, 1,000 t on one slip. */
  private static final long MOST_EXPECTED = 10_000_000_000L;

  private static final long MOST_LOAD = 1_000_000_000;

  private final Floor floor;
  private final PlanWorth worth;
  private final People people;
  private final DeliveryHands hands;
  private final Parameters parameters;
  private final ReadLog readLog;
  private final PlanStore store;
  private final ProjectStore projects;

  GrowerPlans(
      Floor floor,
      PlanWorth worth,
      People people,
      DeliveryHands hands,
      Parameters parameters,
      ReadLog readLog) {
    this.floor = floor;
    this.worth = worth;
    this.people = people;
    this.hands = hands;
    this.parameters = parameters;
    this.readLog = readLog;
    this.store = new PlanStore(floor.county);
    this.projects = new ProjectStore(floor.county);
  }

  // The plan

  /** 发布 Offers a plan to growers; a large sum needs the resolution that contracts need. */
  public PlanId offer(Plan.NewPlan said, Acting by, ClientId client) {
    var scope = floor.keeps(by, said.village());
    var clean = checked(said);
    var content = ClientId.print(by, clean);
    return floor.once(() -> floor.db.in(scope, jdbc -> {
      var before = floor.before(jdbc, "plan", "id", client, content);
      if (before.isPresent()) return new PlanId(before.get());
      var project = clean.project();
      if (project != null) {
        var ours = projects
            .find(jdbc, project)
            .filter(one -> one.village().equals(clean.village()) && one.running());
        if (ours.isEmpty()) throw Refusal.invalid("project", "industry.not-running");
      }
      var takes = worth.takes(clean.village(), clean.expected());
      if (takes) worth.decided(clean.road(), clean.village(), "industry.plan/" + client, by);
      return store.enter(jdbc, takes ? clean : clean.undecided(), client, content);
    }));
  }

  private Plan.NewPlan checked(Plan.NewPlan said) {
    var checks = new Checks();
    var name = checks.text("name", said.name(), 2, 60);
    var produce = checks.text("produce", said.produce(), 2, 30);
    var standard = checks.text("standard", said.standard(), 2, 2_000);
    var buyer = checks.text("buyer", said.buyer(), 2, 60);
    var beside = checks.text("beside", said.beside(), 2, 200);
    var most = parameters.value(IndustryParameters.KEEPS_MOST, floor.county.region(), floor.now())
        * HUNDREDTHS;
    checks.must(
        said.keeps() >= 0 && said.keeps() <= most,
        "keeps",
        "industry.keeps-most",
        Yuan.plain(most));
    checks.must(said.untilOn().isAfter(said.fromOn()), "untilOn", "industry.until-before-from");
    checks.must(said.expected() > 0, "expected", "ground.above-nothing");
    checks.must(
        said.village().level() == Region.Level.VILLAGE, "village", "casework.which-village");
    checks.must(
        !said.grades().isEmpty() && said.grades().size() <= MOST_GRADES,
        "grades",
        "industry.which-grades",
        MOST_GRADES);
    var names = new HashSet<String>();
    var grades = said.grades().stream()
        .map(grade -> new Plan.Grade(
            grade.n(), checks.text("grades", grade.name(), 1, 20), grade.price(), grade.alone()))
        .toList();
    for (var grade : grades) {
      checks.must(names.add(grade.name()), "grades", "industry.same-grade");
      checks.must(
          between(grade.price()) && between(grade.alone()),
          "grades",
          "industry.which-price",
          Yuan.of(MOST_PRICE));
    }
    checks.end();
    return new Plan.NewPlan(
        said.village(),
        said.project(),
        name,
        produce,
        standard,
        buyer,
        beside,
        said.keeps(),
        said.fromOn(),
        said.untilOn(),
        said.expected(),
        said.road(),
        grades);
  }

  private static boolean between(long price) {
    return price > 0 && price <= MOST_PRICE;
  }

  /** 收尾 Takes no more in; refuses as long as something that was brought is not settled. */
  public void end(PlanId id, int version, Acting by, ClientId client) {
    var scope = floor.keeps(by, village(id));
    floor.once(() -> floor.db.in(scope, jdbc -> {
      var was = store.find(jdbc, id).orElseThrow(GrowerPlans::unknown);
      if (was.endedOn() != null) return client;
      if (!store.waiting(jdbc, id).isEmpty()) throw Refusal.conflict("industry.not-settled");
      if (!store.end(jdbc, id, version, floor.today())) throw Refusal.conflict("ground.stale");
      return client;
    }));
  }

  // Growers

  private record Joins(
      PlanId plan, PersonId person, String paper, LocalDate signedOn, long area, long grams) {}

  /** 签约 Written down by the keeper with the paper and the day on which it was signed. */
  public void join(
      PlanId id,
      PersonId person,
      String paper,
      LocalDate signedOn,
      long area,
      long grams,
      Acting by,
      ClientId client) {
    floor.keeps(by, village(id));
    hands.mustNotSign(person, village(id), by);
    var checks = new Checks();
    var words = checks.text("paper", paper, 2, 100);
    checks.must(!signedOn.isAfter(floor.today()), "signedOn", "industry.not-ahead");
    joined(new Joins(id, person, words, signedOn, area, grams), checks, by, client);
  }

  /** 自愿加入 By one's own choice on the phone, the standard and prices read. */
  public void choose(PlanId id, long area, long grams, boolean read, Acting by, ClientId client) {
    floor.own(by);
    var checks = new Checks();
    checks.must(read, "read", "industry.read-first");
    var me = Objects.requireNonNull(by.principal(), "a resident is somebody");
    var today = floor.today();
    joined(new Joins(id, me, "phone:" + today, today, area, grams), checks, by, client);
  }

  private void joined(Joins said, Checks checks, Acting by, ClientId client) {
    checks.must(said.area() > 0, "area", "industry.which-area");
    checks.must(said.area() <= MOST_AREA, "area", "industry.most-area", MOST_AREA / HUNDREDTHS);
    weight(said.grams(), MOST_EXPECTED, checks);
    checks.end();
    var content = ClientId.print(by, said);
    floor.once(() -> floor.db.in(floor.platform(), jdbc -> {
      if (floor.before(jdbc, "grower", "person", client, content).isPresent()) return client;
      var plan = store.find(jdbc, said.plan()).orElseThrow(GrowerPlans::unknown);
      if (plan.endedOn() != null || floor.today().isAfter(plan.untilOn())) {
        throw Refusal.conflict("industry.plan-over");
      }
      if (!people.homeOf(said.person()).equals(plan.village())) {
        throw Refusal.invalid("person", "industry.not-of-village");
      }
      var grower = new Plan.Grower(
          plan.id(), said.person(), said.paper(), said.area(), said.grams(), said.signedOn());
      worth.contracts(jdbc, plan, said.grams());
      store.join(jdbc, plan, grower, client, content);
      return client;
    }));
  }

  // What is brought

  /** 过磅定级 Writes down what a grower brought, by its slip. */
  public long bring(Plan.NewDelivery said, Acting by, ClientId client) {
    var scope = floor.keeps(by, village(said.plan()));
    var checks = new Checks();
    var clean = said.slipped(checks.text("slip", said.slip(), 1, 30));
    hands.mustBeApart(clean, village(said.plan()), by, checks);
    weight(said.grams(), MOST_LOAD, checks);
    checks.must(!said.day().isAfter(floor.today()), "day", "industry.not-ahead");
    var content = ClientId.print(by, clean);
    return floor.once(() -> floor.db.in(scope, jdbc -> {
      var before = floor.before(jdbc, "delivery", "id", client, content);
      if (before.isPresent()) return before.get();
      store.hold(jdbc, said.plan());
      var plan = store.find(jdbc, said.plan()).orElseThrow(GrowerPlans::unknown);
      checks.must(plan.openOn(said.day()), "day", "industry.outside-plan");
      checks.must(!plan.grade(said.grade()).isEmpty(), "grade", "industry.grade-unknown");
      var grower = store.grower(jdbc, plan.id(), said.person());
      checks.must(grower.isPresent(), "person", "industry.no-grower");
      checks.end();
      var signed = grower.orElseThrow();
      checks.must(
          !said.day().isBefore(signed.joinedOn()),
          "day",
          "industry.before-joining",
          signed.joinedOn());
      var brought = store.brought(jdbc, plan.id(), said.person());
      var over = hands.over(clean, signed, brought, plan.village(), checks);
      checks.end();
      return store.bring(jdbc, plan, clean.over(over), by, floor.now(), client, content);
    }));
  }

  /** By how many percent loads may exceed a contract in a village with nothing said. */
  long free(Region village) {
    return parameters.value(IndustryParameters.OVER, village, floor.now());
  }

  private static void weight(long grams, long most, Checks checks) {
    checks.must(grams > 0, "kilograms", "industry.which-weight");
    checks.must(grams <= most, "kilograms", "industry.most-weight", most / GRAMS_IN_A_KILOGRAM);
  }

  /** 作废 The slip was wrong: it stays to be seen and counts no more; what is settled stays. */
  public void strike(PlanId plan, long delivery, String why, Acting by) {
    var scope = floor.keeps(by, village(plan));
    var checks = new Checks();
    var reason = checks.text("why", why, 2, 200);
    checks.end();
    floor.once(() -> floor.db.in(scope, jdbc -> {
      var was = store
          .delivery(jdbc, plan, delivery)
          .orElseThrow(() -> Refusal.unknown("industry.delivery-unknown"));
      if (reason.equals(was.voided())) return was;
      if (!store.strike(jdbc, plan, delivery, reason)) {
        throw Refusal.conflict("industry.settled-already");
      }
      return was;
    }));
  }

  // Looking

  static Refusal unknown() {
    return Refusal.unknown("industry.plan-unknown");
  }

  public Region village(PlanId id) {
    return open(id).village();
  }

  /** A plan as everybody of the village reads it: standard and prices, nobody's name. */
  public Plan open(PlanId id) {
    return floor
        .db
        .in(floor.platform(), jdbc -> store.find(jdbc, id))
        .orElseThrow(GrowerPlans::unknown);
  }

  public Slice<Plan> list(Region place, @Nullable String after, Acting by) {
    var read = floor.db.in(
        floor.reads(by, place),
        jdbc -> store.list(jdbc, place, Floor.after(after), Slice.SIZE + 1));
    return Slice.cut(read, Slice.SIZE, plan -> plan.id().toString());
  }

  /** Growers of a plan, after a key; the look is recorded. */
  public Slice<Plan.Grower> growers(Plan plan, @Nullable String after, Acting by) {
    var scope = floor.reads(by, plan.village());
    var read = floor.db.together(() -> {
      readLog.looked(by, "industry.growers", "plan:" + plan.id(), "plan");
      return floor.db.in(
          scope, jdbc -> store.growers(jdbc, plan.id(), Floor.after(after), Slice.SIZE + 1));
    });
    return Slice.cut(
        Objects.requireNonNull(read), Slice.SIZE, one -> one.person().toString());
  }

  public Slice<Plan.Delivery> deliveries(Plan plan, @Nullable String before, Acting by) {
    var from = Floor.after(before);
    var read = floor.db.in(
        floor.reads(by, plan.village()),
        jdbc -> store.deliveries(
            jdbc, plan.id(), null, from == 0 ? Long.MAX_VALUE : from, Slice.SIZE + 1));
    return Slice.cut(read, Slice.SIZE, one -> Long.toString(one.id()));
  }

  List<PlanStore.Waiting> waiting(Plan plan, Acting by) {
    return floor.db.in(floor.reads(by, plan.village()), jdbc -> store.waiting(jdbc, plan.id()));
  }

  /** 我的订单 What somebody grows and brought, read by themselves. */
  public record Own(Plan plan, Plan.Grower grower, List<Plan.Delivery> deliveries) {}

  public List<Own> own(Acting by) {
    var scope = floor.own(by);
    var me = Objects.requireNonNull(by.principal(), "a resident is somebody");
    return floor.db.in(
        scope,
        jdbc -> store.grownBy(jdbc, me).stream()
            .flatMap(id -> {
              var grower = store.grower(jdbc, id, me);
              var brought = store.deliveries(jdbc, id, me, Long.MAX_VALUE, Slice.SIZE);
              return grower.map(one -> new Own(open(id), one, brought)).stream();
            })
            .toList());
  }

  /** GrowerPlans of somebody's village that they might join. */
  public List<Plan> near(Acting by) {
    var me = Objects.requireNonNull(by.principal(), "a resident is somebody");
    floor.own(by);
    var village = people.homeOf(me);
    return floor.db.in(floor.platform(), jdbc -> {
      var joined = new HashSet<>(store.grownBy(jdbc, me));
      return store.list(jdbc, village, 0, Slice.SIZE).stream()
          .filter(plan -> plan.endedOn() == null && !floor.today().isAfter(plan.untilOn()))
          .filter(plan -> !joined.contains(plan.id()))
          .toList();
    });
  }
}

package shanzhi.demonstration;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shanzhi.demonstration.Booked.Hands;
import shanzhi.demonstration.Founding.Founded;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.NewRoad;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.deliberation.Roads;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Opening;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.TravelClock;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.Elector;
import shanzhi.foundation.people.Electorate;
import shanzhi.foundation.people.Nearness;
import shanzhi.program.industry.Booking;
import shanzhi.program.industry.Contract;
import shanzhi.program.industry.GrowerPlans;
import shanzhi.program.industry.Introductions;
import shanzhi.program.industry.Investor;
import shanzhi.program.industry.Plan;
import shanzhi.program.industry.PlanId;
import shanzhi.program.industry.Project;
import shanzhi.program.industry.Projects;

/** 集体产业 A village's press, resolved and begun, an investor for it, and its walnuts sold together. */
@Component
@Order(3)
class Undertaken implements Sequel {

  private static final Region VILLAGE = Settlements.CAST.getFirst();
  private static final int BEGUN = 75;
  private static final int GROWERS = 5;

  /** As near as the rule of a load's hands asks for at first. */
  private static final int DEGREE = 2;

  private static final long BUDGET = 9_600_000;

  private final Projects projects;
  private final Introductions introductions;
  private final GrowerPlans plans;
  private final shanzhi.program.industry.Settlements settlements;
  private final Vouchers vouchers;
  private final Roads roads;
  private final Voted voted;
  private final Electorate electorate;
  private final Nearness nearness;
  private final Chapters chapters;
  private final County county;

  Undertaken(
      Projects projects,
      Introductions introductions,
      GrowerPlans plans,
      shanzhi.program.industry.Settlements settlements,
      Vouchers vouchers,
      Roads roads,
      Voted voted,
      Electorate electorate,
      Nearness nearness,
      Chapters chapters,
      County county) {
    this.projects = projects;
    this.introductions = introductions;
    this.plans = plans;
    this.settlements = settlements;
    this.vouchers = vouchers;
    this.roads = roads;
    this.voted = voted;
    this.electorate = electorate;
    this.nearness = nearness;
    this.chapters = chapters;
    this.county = county;
  }

  @Override
  public void tell(
      Founded founded, Chapters.Beginning beginning, TravelClock clock, Opening.Progress progress) {
    if (chapters.told().contains("industry")) return;
    chapters.tell("industry", county.region(), beginning, () -> {
      var staff = founded.staff();
      var hands = Booked.hands(staff, VILLAGE);
      if (hands == null) return 0;
      var officers = staff.office(VILLAGE, "village").stream()
          .flatMap(office -> staff.able(office, Capability.INDUSTRY_KEEP).stream())
          .map(hat -> Objects.requireNonNull(hat.person()))
          .toList();
      var telling = new Telling(hands, officers, clock, beginning.day());
      telling.press();
      telling.walnuts();
      return 1;
    });
  }

  /** The acts of one village's hands, each at its day. */
  private final class Telling {

    private final Hands hands;
    private final Acting clerk;
    private final List<PersonId> officers;
    private final TravelClock clock;
    private final LocalDate today;

    Telling(Hands hands, List<PersonId> officers, TravelClock clock, LocalDate today) {
      this.hands = hands;
      this.clerk = hands.keeps();
      this.officers = officers;
      this.clock = clock;
      this.today = today;
    }

    private <T> T at(int ago, String what, Function<ClientId, T> work) {
      return at(ago, () -> work.apply(Lots.client("industry", VILLAGE, what)));
    }

    private <T> T at(int ago, Supplier<T> work) {
      return clock.at(today.minusDays(ago).atTime(15, 10).atZone(Words.ZONE).toInstant(), work);
    }

    void press() {
      var project = at(
          BEGUN + 1,
          "press",
          client -> projects.plan(
              new Project.NewProject(
                  VILLAGE,
                  "CY-01",
                  Project.Kind.PROCESSING,
                  "核桃油小作坊",
                  "有六十亩挂果核桃，两位会榨油的师傅，旧粮站空房一处，离景区路口三公里。",
                  "原料够半年开工；三户家庭榨坊在做；靠景区路口；集体账上有余钱。",
                  "县农业农村局农艺师",
                  "散装油价稳，瓶装要食品小作坊登记；怕核桃小年，建议先上一台榨机。",
                  BUDGET,
                  today.minusDays(BEGUN),
                  today.plusYears(3)),
              clerk,
              client));
      var road = resolved();
      if (road == null) return;
      var force = BEGUN - Voted.DAYS;
      at(force - 1, "budget", client -> {
        projects.resolve(project, 1, BUDGET, road, "成员大会决议：建一条榨油线", clerk, client);
        return project;
      });
      var start = today.minusDays(force - 2);
      var contract = at(
          force - 2,
          "contract",
          client -> projects.sign(
              new Contract.NewContract(
                  project,
                  "CY-01-1",
                  Contract.Side.OUT,
                  "绵阳粮油机械厂",
                  null,
                  "螺旋榨机一台，含安装调试",
                  start,
                  List.of(
                      new Contract.Instalment(1, start.plusDays(10), 1_260_000, "预付三成"),
                      new Contract.Instalment(2, start.plusDays(120), 2_940_000, "验收付清")),
                  null),
              clerk,
              client));
      at(force - 5, "paid", client -> {
        var said = new Booking.NewBooking("153", "102", today.minusDays(force - 5), "发票 0231");
        projects.pay(contract, 1, said, clerk, client);
        var voucher = projects.open(project, clerk).bookings().getFirst().voucher();
        vouchers.review(voucher, "", hands.reviews());
        vouchers.approve(voucher, "", hands.approves());
        return vouchers.pay(voucher, "", hands.pays());
      });
      var investor = at(
          20,
          "investor",
          client -> introductions.enter(
              VILLAGE,
              new Investor.NewInvestor(
                  "蜀北山货公司",
                  "",
                  "业务部 0816-0000000",
                  List.of(Project.Kind.PROCESSING, Project.Kind.PLANTING),
                  2_000_000,
                  20_000_000),
              clerk,
              client));
      at(12, "introduced", client -> introductions.introduce(project, investor, clerk, client));
    }

    private @Nullable MatterId resolved() {
      var day = today.minusDays(BEGUN);
      var party = electorate.partyMembers(VILLAGE, day).size();
      if (party == 0 || officers.size() < 3) return null;
      voted.found(VILLAGE, day.minusDays(1), officers);
      var road = at(
          BEGUN,
          "road",
          client -> roads.begin(
              new NewRoad(
                  VILLAGE,
                  RoadSubject.INVESTMENT,
                  BodyKind.MEMBERS,
                  "建核桃油小作坊",
                  "集体出资九万六千元，建一条榨油线，三年内看成效。",
                  null),
              clerk,
              client));
      var entitled = electorate.adults(VILLAGE, day);
      var voters = entitled.subList(0, Math.ceilDiv(entitled.size() * 3, 4)).stream()
          .map(Elector::person)
          .toList();
      voted.decide(road, day.plusDays(1), party, voters, clerk, clock);
      return road;
    }

    void walnuts() {
      var plan = at(
          40,
          "plan",
          client -> plans.offer(
              new Plan.NewPlan(
                  VILLAGE,
                  null,
                  "今年核桃统一收购",
                  "干核桃",
                  "白露后采，不打除草剂，三天内脱青皮，晒到含水百分之八，无霉果。",
                  "蜀北山货公司",
                  today.minusDays(41) + " 县城农贸市场摊位价",
                  300,
                  today.minusDays(40),
                  today.plusDays(50),
                  3_000_000,
                  null,
                  List.of(
                      new Plan.Grade(1, "一级", 1_580, 1_200),
                      new Plan.Grade(2, "二级", 1_150, 1_000))),
              clerk,
              client));
      var pair =
          officers.stream().filter(one -> !one.equals(clerk.person())).limit(2).toList();
      if (pair.size() < 2) return;
      var apart = Stream.concat(pair.stream(), Stream.of(Objects.requireNonNull(clerk.person())))
          .toList();
      var growers = electorate.adults(VILLAGE, today).stream()
          .map(Elector::person)
          .filter(one -> !apart.contains(one) && !nearness.near(one, apart, DEGREE))
          .limit(GROWERS)
          .toList();
      for (var n = 0; n < growers.size(); n++) {
        var weight = 86_500L + n * 31_250L;
        var slip = "BD-" + (n + 1);
        brings(plan, growers.get(n), n, slip, weight, pair);
      }
      if (growers.isEmpty()) return;
      var settled =
          at(10, "settled", client -> settlements.settle(plan, today.minusDays(10), clerk, client));
      at(
          9,
          "growers-paid",
          client -> settlements.pay(
              settled,
              new Booking.NewBooking("121", "102", today.minusDays(9), "结算明细表"),
              clerk,
              client));
    }

    /** Signs, and brings a load of each grade two weeks later. */
    private void brings(
        PlanId plan, PersonId grower, int n, String slip, long weight, List<PersonId> pair) {
      at(36, "grower" + n, client -> {
        plans.join(
            plan,
            grower,
            "种植合同 " + slip,
            today.minusDays(36),
            200 + weight / 1_000,
            weight * 2,
            clerk,
            client);
        return grower;
      });
      for (var grade = 1; grade <= 2; grade++) {
        var n1 = grade;
        at(
            22 - n,
            "load" + n + "/" + grade,
            client -> plans.bring(
                new Plan.NewDelivery(
                    plan,
                    grower,
                    today.minusDays(22),
                    slip + "-" + n1,
                    n1,
                    weight / n1,
                    pair.getFirst(),
                    pair.getLast(),
                    ""),
                clerk,
                client));
      }
    }
  }
}

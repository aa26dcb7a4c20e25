package shanzhi.program.industry;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.context.ApplicationContext;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Said;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.RoadScene;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.NewBook;
import shanzhi.engine.ledger.NewVoucher;
import shanzhi.engine.ledger.Posting;
import shanzhi.engine.ledger.StatutoryChart;
import shanzhi.engine.ledger.TransferId;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.organisation.NewOrganisation;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;

/** A village with its meetings, its collective's book with money in it, and what it undertakes. */
public final class IndustryScene {

  public final RoadScene road;
  public final Region village;
  public final Acting clerk;
  public final BookId book;
  final Projects projects;
  final Introductions introductions;
  final GrowerPlans plans;
  final Settlements settlements;
  final Totals totals;
  final Vouchers vouchers;
  /** Two of the village's staff, nobody's kin. */
  public final PersonId weigher;

  public final PersonId grader;
  private final Books books;
  private final Casework casework;
  private int number;

  public IndustryScene(ApplicationContext beans) {
    road = new RoadScene(beans);
    village = road.scene.village;
    weigher = Objects.requireNonNull(road.clerk.person());
    grader = Objects.requireNonNull(road.secretary.person());
    clerk = road.clerk;
    projects = beans.getBean(Projects.class);
    introductions = beans.getBean(Introductions.class);
    plans = beans.getBean(GrowerPlans.class);
    settlements = beans.getBean(Settlements.class);
    totals = beans.getBean(Totals.class);
    vouchers = beans.getBean(Vouchers.class);
    books = beans.getBean(Books.class);
    casework = beans.getBean(Casework.class);
    var collective = beans
        .getBean(Organisations.class)
        .register(
            new NewOrganisation(
                OrganisationKind.COLLECTIVE,
                village,
                "试验" + village.code().substring(6) + "村股份经济合作社",
                null,
                null,
                LocalDate.of(2020, 1, 1),
                null),
            road.scene.system,
            ClientId.fresh());
    book = books.open(
        NewBook.statutory(village, collective, "集体资金账", StatutoryChart.COLLECTIVE),
        road.scene.system,
        ClientId.fresh());
    carry(vouchers.propose(
        NewVoucher.of(
            book,
            LocalDate.of(2026, 11, 1),
            "成员投入",
            List.of("paper:1"),
            List.of(
                Posting.debit(account("102"), 20_000_000),
                Posting.credit(account("301"), 20_000_000))),
        clerk,
        ClientId.fresh()));
  }

  private shanzhi.engine.ledger.AccountId account(String code) {
    return books.account(book, code, clerk).id();
  }

  long bank() {
    return books.balance(account("102"), clerk);
  }

  /** Through the three people, and paid. */
  public TransferId carry(VoucherId id) {
    vouchers.review(id, "", road.scene.townshipDesk);
    vouchers.approve(id, "", road.secretary);
    return vouchers.pay(id, "", road.scene.cadre).id();
  }

  /** What was last put forward for a project. */
  VoucherId voucher(ProjectId project) {
    return projects.open(project, clerk).bookings().getFirst().voucher();
  }

  Project.NewProject said(String name, long planned) {
    return new Project.NewProject(
        village,
        "XM-" + ++number,
        Project.Kind.PROCESSING,
        name,
        "三十亩核桃，两位会榨油的师傅。",
        "有原料、有手艺，离县城二十公里，集体有余钱。",
        "县农业农村局 王农艺师",
        "核桃油价稳，怕一年只开工三个月。",
        planned,
        LocalDate.of(2026, 12, 1),
        LocalDate.of(2029, 12, 1));
  }

  public ProjectId planned(String name, long fen) {
    return projects.plan(said(name, fen), clerk, ClientId.fresh());
  }

  Project project(ProjectId id) {
    return projects.open(id, clerk).project();
  }

  Project.Sums sums(ProjectId id) {
    return projects.open(id, clerk).sums();
  }

  public MatterId resolution(RoadSubject subject) {
    return road.effective(subject, BodyKind.MEMBERS, "按公示的方案办理。");
  }

  void resolve(ProjectId id, long fen, MatterId by) {
    projects.resolve(id, project(id).version(), fen, by, "成员大会决议", clerk, ClientId.fresh());
  }

  /** Resolved and running. */
  public ProjectId running(String name, long fen) {
    var id = planned(name, fen);
    resolve(id, fen, resolution(RoadSubject.INVESTMENT));
    return id;
  }

  Contract.NewContract works(ProjectId project, long... parts) {
    var schedule = new java.util.ArrayList<Contract.Instalment>();
    for (var fen : parts) {
      schedule.add(new Contract.Instalment(
          schedule.size() + 1, road.today().plusMonths(schedule.size()), fen, "进度款"));
    }
    return new Contract.NewContract(
        project,
        "HT-" + ++number,
        Contract.Side.OUT,
        "平武建筑队",
        null,
        "修加工坊",
        road.today(),
        schedule,
        null);
  }

  ContractId sign(Contract.NewContract said) {
    return projects.sign(said, clerk, ClientId.fresh());
  }

  Booking.NewBooking by(String account) {
    return new Booking.NewBooking(account, "102", road.today(), "发票 1 号");
  }

  long pay(ContractId contract, int n) {
    return projects.pay(contract, n, by("153"), clerk, ClientId.fresh());
  }

  // Investors

  InvestorId investor(String name) {
    return investor(name, "");
  }

  InvestorId investor(String name, String code) {
    return introductions.enter(
        village,
        new Investor.NewInvestor(
            name + village,
            code,
            "张经理 13900000001",
            List.of(Project.Kind.PROCESSING),
            100_000,
            5_000_000),
        clerk,
        ClientId.fresh());
  }

  Matter act(MatterId id, String action, Acting by) {
    return casework.take(casework.must(id, by), action, Said.note("核对过了"), by, ClientId.fresh());
  }

  String state(MatterId id) {
    return casework.must(id, road.scene.system).state();
  }

  // Growers

  Plan.NewPlan order(int keeps) {
    return new Plan.NewPlan(
        village,
        null,
        "核桃统一收购",
        "核桃",
        "不打除草剂，白露后采，晒到含水百分之八。",
        "平通核桃合作社",
        "2026-11-20 县城农贸市场",
        keeps,
        LocalDate.of(2026, 11, 1),
        LocalDate.of(2027, 2, 1),
        4_000_000,
        null,
        List.of(new Plan.Grade(1, "一级", 1_255, 980), new Plan.Grade(2, "二级", 903, 801)));
  }

  public PlanId offered(int keeps) {
    return plans.offer(order(keeps), clerk, ClientId.fresh());
  }

  void join(PlanId plan, PersonId person) {
    plans.join(plan, person, "种植合同 1 号", road.today(), 350, 800_000, clerk, ClientId.fresh());
  }

  Plan.NewDelivery load(PlanId plan, PersonId person, int grade, long grams) {
    return new Plan.NewDelivery(
        plan, person, road.today(), "BD-" + ++number, grade, grams, weigher, grader, "");
  }

  long bring(PlanId plan, PersonId person, int grade, long grams) {
    return plans.bring(load(plan, person, grade, grams), clerk, ClientId.fresh());
  }

  SettlementId settle(PlanId plan) {
    return settlements.settle(plan, road.today(), clerk, ClientId.fresh());
  }

  Settlement settlement(SettlementId id) {
    return settlements.must(id, village, clerk);
  }

  List<Settlement.Part> parts(SettlementId id) {
    return settlements.parts(id, village, null, clerk).rows();
  }

  VoucherId voucher(SettlementId id) {
    return Objects.requireNonNull(
        settlements.booking(id, village, clerk).orElseThrow().voucher());
  }
}

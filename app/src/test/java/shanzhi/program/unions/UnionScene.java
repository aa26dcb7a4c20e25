package shanzhi.program.unions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.springframework.context.ApplicationContext;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.RoadScene;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Nature;
import shanzhi.engine.ledger.NewAccount;
import shanzhi.engine.ledger.NewBook;
import shanzhi.engine.ledger.NewVoucher;
import shanzhi.engine.ledger.Posting;
import shanzhi.engine.ledger.Unit;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.organisation.NewOrganisation;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.program.assets.AssetKind;
import shanzhi.program.assets.NewAsset;
import shanzhi.program.assets.VillageAssets;

/**
 * A village with its collective and every body of the lawful road, a county company with its people, and
 * a venture of both with social capital and members, as far as a test wants it.
 */
public final class UnionScene {

  private static final AtomicInteger COMPANIES = new AtomicInteger();

  public final RoadScene road;
  public final CaseScene place;
  public final Acting township;
  public final Acting cadre;
  public final OrganisationId collective;
  public final OrganisationId company;
  public final Acting accountant;
  public final Acting director;
  public final Acting chief;
  public final Acting second;
  public final PersonId member;
  public BookId companyBook;
  public BookId villageBook;
  public VentureId venture;

  public final Ventures ventures;
  public final Editions editions;
  public final Shares shares;
  public final Takeovers takeovers;
  public final Undertakings undertakings;
  public final PartyAgreements agreements;
  public final Shortfalls shortfalls;
  public final Contributions contributions;
  public final WeakVillages weak;
  private final VillageAssets assets;
  private final Organisations organisations;
  private final Books books;
  private final Vouchers vouchers;

  public UnionScene(ApplicationContext beans) {
    road = new RoadScene(beans);
    place = road.scene;
    ventures = beans.getBean(Ventures.class);
    editions = beans.getBean(Editions.class);
    shares = beans.getBean(Shares.class);
    takeovers = beans.getBean(Takeovers.class);
    undertakings = beans.getBean(Undertakings.class);
    agreements = beans.getBean(PartyAgreements.class);
    shortfalls = beans.getBean(Shortfalls.class);
    contributions = beans.getBean(Contributions.class);
    weak = beans.getBean(WeakVillages.class);
    assets = beans.getBean(VillageAssets.class);
    organisations = beans.getBean(Organisations.class);
    books = beans.getBean(Books.class);
    vouchers = beans.getBean(Vouchers.class);
    township = place.townshipDesk;
    cadre = place.cadre;
    collective = collective(place.village);
    var number = COMPANIES.incrementAndGet();
    company = register(OrganisationKind.COMPANY, CaseScene.COUNTY, "县农业投资公司" + number);
    accountant = place.officer(company, CaseScene.COUNTY, PostKind.COMPANY_ACCOUNTANT, "会计");
    second = place.officer(company, CaseScene.COUNTY, PostKind.COMPANY_ACCOUNTANT, "出纳");
    director = place.officer(company, CaseScene.COUNTY, PostKind.COMPANY_DIRECTOR, "分管经理");
    chief = place.officer(company, CaseScene.COUNTY, PostKind.COMPANY_DIRECTOR, "总经理");
    member = place.person("田一家");
  }

  private OrganisationId register(OrganisationKind kind, Region region, String name) {
    return organisations.register(
        new NewOrganisation(kind, region, name, null, null, LocalDate.of(2020, 1, 1), null),
        place.system,
        ClientId.fresh());
  }

  public OrganisationId collective(Region village) {
    return register(OrganisationKind.COLLECTIVE, village, "集体经济组织" + village.code());
  }

  /** In the register of the village's assets. */
  public void registered(String number, AssetKind kind) {
    assets.enter(
        NewAsset.of(place.village, number, kind, "台账资产" + number, 10_000),
        place.system,
        ClientId.fresh());
  }

  public OrganisationId firm(String name) {
    return register(OrganisationKind.COMPANY, place.village, name + COMPANIES.incrementAndGet());
  }

  /** The members' meeting of the village has let its collective take part, and that is in force. */
  public MatterId resolved() {
    return road.effective(RoadSubject.INVESTMENT, BodyKind.MEMBERS, "参加联合体的比例方案");
  }

  public LocalDate today() {
    return road.today();
  }

  /** Kept by the county company: collective 1, company 2, social capital 3, members 4. */
  public UnionScene founded(VentureKind kind) {
    venture = ventures.found(
        new NewVenture(
            CaseScene.COUNTY,
            kind,
            "肉牛代养联合体" + COMPANIES.incrementAndGet(),
            "集体出场地，公司统养统销。",
            10_000),
        accountant,
        ClientId.fresh());
    join(NewParty.of(PartyKind.COLLECTIVE, "试验村集体", collective));
    join(NewParty.of(PartyKind.COUNTY_COMPANY, "县农投", company));
    join(NewParty.pool(PartyKind.SOCIAL_CAPITAL, "社会资本", 2));
    join(NewParty.pool(PartyKind.MEMBERS, "本村成员", 1));
    tills();
    return this;
  }

  public int join(NewParty party) {
    return ventures.join(venture, party, accountant, ClientId.fresh());
  }

  private void tills() {
    companyBook = money(CaseScene.COUNTY, company, "公司资金");
    villageBook = money(place.village, collective, "集体资金");
    ventures.till(venture, 2, companyBook, "102", "141", accountant);
    ventures.till(venture, 1, villageBook, "102", "141", road.clerk);
  }

  public BookId money(Region region, OrganisationId owner, String title) {
    var book = books.open(NewBook.moneyOf(region, owner, title), place.system, ClientId.fresh());
    books.accounts(
        book,
        List.of(
            NewAccount.limited("102", "银行存款", Nature.ASSET, Unit.FEN),
            NewAccount.plain("141", "长期投资", Nature.ASSET, Unit.FEN),
            NewAccount.plain("211", "应付分红", Nature.LIABILITY, Unit.FEN),
            NewAccount.plain("301", "资本", Nature.EQUITY, Unit.FEN),
            NewAccount.plain("322", "收益分配", Nature.EQUITY, Unit.FEN),
            NewAccount.plain("502", "投资收益", Nature.INCOME, Unit.FEN),
            NewAccount.plain("521", "其他支出", Nature.EXPENSE, Unit.FEN)),
        place.system);
    return book;
  }

  /** What the village's collective paid out of its bank, booked by its own people. */
  public VoucherId paidOut(BookId book, long fen) {
    moved(book, "102", "301", fen);
    return moved(book, "141", "102", fen);
  }

  private VoucherId moved(BookId book, String debit, String credit, long fen) {
    var id = vouchers.propose(
        NewVoucher.of(
            book,
            today(),
            "出资",
            List.of("paper:回单"),
            List.of(
                Posting.debit(books.account(book, debit, road.clerk).id(), fen),
                Posting.credit(books.account(book, credit, road.clerk).id(), fen))),
        road.clerk,
        ClientId.fresh());
    vouchers.review(id, "", township);
    vouchers.approve(id, "", road.secretary);
    vouchers.pay(id, "", cadre);
    return id;
  }

  /** With 1,000 shares: the collective 400, the company 200, social capital 300, members 100. */
  public UnionScene issued() {
    founded(VentureKind.UNION);
    var said = resolved();
    enter(today(), Map.of(1, 400L, 2, 200L, 3, 300L, 4, 100L), said);
    return this;
  }

  public int enter(LocalDate from, Map<Integer, Long> shares, MatterId resolution) {
    return editions.enter(
        venture,
        new NewEdition(from, "三方协议及成员大会决议", shares, Map.of(1, resolution)),
        accountant,
        ClientId.fresh());
  }

  /** The county company undertakes it, by two of its people. */
  public void undertakes(VentureId of, Undertaking said) {
    var id = undertakings.sign(of, said, accountant, ClientId.fresh());
    undertakings.answer(asked(of, id), true, "", director);
  }

  public long asked(VentureId of, long undertaking) {
    return agreements.of(of).stream()
        .filter(one -> one.undertaking() != null && one.undertaking() == undertaking)
        .findFirst()
        .orElseThrow()
        .id();
  }

  public Acting resident(PersonId person) {
    return road.resident(person);
  }

  public long chosen(PersonId person, long count) {
    return takeovers.choose(venture, 4, count, true, resident(person), ClientId.fresh());
  }

  /** Paid in, reviewed by the township and approved by the secretary. */
  public void approved(long takeover) {
    var voucher =
        takeovers.receive(takeover, today(), List.of("paper:收据"), road.clerk, ClientId.fresh());
    vouchers.review(voucher, "", township);
    vouchers.approve(voucher, "", road.secretary);
  }

  public long moved(PersonId person, long count) {
    var id = chosen(person, count);
    approved(id);
    takeovers.move(id, cadre);
    return id;
  }

  public long has(int party, Stake.Role role) {
    return shares.open(venture, today()).entrySet().stream()
        .filter(one -> one.getKey().party() == party && one.getKey().role() == role)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Capital comes into a book by a voucher of its own people. */
  public void put(
      BookId book, long fen, Acting keeper, Acting reviewer, Acting approver, Acting payer) {
    came(book, "301", fen, keeper, reviewer, approver, payer);
  }

  /** The company's book earns so much. */
  public void earned(long fen) {
    came(companyBook, "502", fen, accountant, director, chief, second);
  }

  private void came(
      BookId book,
      String from,
      long fen,
      Acting keeper,
      Acting reviewer,
      Acting approver,
      Acting payer) {
    var lines = List.of(
        Posting.debit(books.account(book, "102", keeper).id(), fen),
        Posting.credit(books.account(book, from, keeper).id(), fen));
    var voucher = vouchers.propose(
        NewVoucher.of(book, today(), "投入", List.of("paper:1"), lines), keeper, ClientId.fresh());
    vouchers.review(voucher, "", reviewer);
    vouchers.approve(voucher, "", approver);
    vouchers.pay(voucher, "", payer);
  }

  public long bank(BookId book) {
    return books.balance(books.account(book, "102", place.system).id(), place.system);
  }

  public static void refused(String code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}

package shanzhi.program.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shanzhi.program.credit.Union.refused;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.LogAgrees;
import shanzhi.TestClock;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Statements;
import shanzhi.engine.ledger.Unit;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.people.NewResident;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.Registered;
import shanzhi.foundation.people.Sex;

/** Deeds from the report to the book and the shop, and what nobody may cross on the way. */
@CountyTest
@LogAgrees
@Tag("quick")
class CreditTest {

  private static final LocalDate GROWN = LocalDate.of(1975, 5, 5);

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Deeds deeds;

  @Autowired
  private CreditObjections objections;

  @Autowired
  private DeedPosting posting;

  @Autowired
  private CreditStandings standings;

  @Autowired
  private CreditMembers members;

  @Autowired
  private Shop shop;

  @Autowired
  private ShopSettlements settlements;

  @Autowired
  private PointExpiry expiry;

  @Autowired
  private CreditRules rules;

  @Autowired
  private Casework casework;

  @Autowired
  private People people;

  @Autowired
  private Books books;

  @Autowired
  private Statements statements;

  @Autowired
  private Db db;

  @Autowired
  private TestClock clock;

  private Union union;
  private PersonId wang;
  private Acting own;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    union = new Union(beans);
    wang = union.resident("王桂香", GROWN);
    own = union.as(wang);
  }

  private Deed deed(MatterId id) {
    return deeds.see(id, own).deed();
  }

  private long has() {
    var statement = standings.statement(null, own);
    return statement == null ? 0 : statement.balance();
  }

  @Test
  void aDeedIsCheckedByTwoToldAndPostedWithRuleEvidenceAndCheckers() {
    var id = union.reported(wang, "ecology-courtyard");
    assertThat(deed(id).state()).isEqualTo(Deed.State.REPORTED);
    deeds.check(id, 1, "看过", union.firstChecker, ClientId.fresh());
    deeds.check(id, 2, "", union.secondChecker, ClientId.fresh());
    assertThat(deed(id).noticeUntil()).isEqualTo(LocalDate.of(2026, 12, 1));
    assertThat(posting.post()).as("still told").isZero();
    assertThat(has()).isZero();
    clock.set(TestClock.at("2026-12-02T09:00"));
    posting.post();
    assertThat(deed(id).state()).isEqualTo(Deed.State.POSTED);
    assertThat(casework.must(id, union.scene.system).state()).isEqualTo("POSTED");
    assertThat(has()).isEqualTo(5);
    posting.post();
    assertThat(has()).as("once").isEqualTo(5);
    var statement = standings.statement(null, own);
    assertThat(statement.moves()).singleElement().satisfies(move -> {
      var occasion = move.transfer().occasion();
      assertThat(statement.rules().get(move.line().rule()).code()).isEqualTo("ecology-courtyard");
      assertThat(occasion.evidence()).hasSize(2).contains("matter:" + id);
      assertThat(occasion.checkers())
          .extracting(checker -> checker.person())
          .containsExactly(union.firstChecker.person(), union.secondChecker.person());
    });
  }

  @Test
  void nobodyChecksTwiceNorTheirOwnNorWhatTheyReported() {
    var id = union.reported(wang, "ecology-courtyard");
    deeds.check(id, 1, "看过", union.firstChecker, ClientId.fresh());
    refused(
        "credit.checked-by-you",
        () -> deeds.check(id, 2, "", union.firstChecker, ClientId.fresh()));
    var other =
        deeds.report(union.said(wang, "help-neighbour"), union.secondChecker, ClientId.fresh());
    refused(
        "credit.reported-by-you",
        () -> deeds.check(other, 1, "", union.secondChecker, ClientId.fresh()));
    var cadres = union.reported(union.clerk.person(), "help-neighbour");
    refused(
        "credit.reported-by-you", () -> deeds.check(cadres, 1, "", union.clerk, ClientId.fresh()));
    refused("ground.not-yours", () -> deeds.check(id, 2, "", own, ClientId.fresh()));
    var twice = "update credit.deed set second_checker = first_checker where id = ?";
    assertThatThrownBy(() -> db.in(
            Scope.system(own.county()),
            jdbc -> jdbc.sql(twice).params(id.value()).update()))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("checked_by_two");
  }

  @Test
  void withoutEvidenceOrMembershipNothingIsReportedAndTheSameIsReportedOnce() {
    var bare = union.said(wang, "ecology-courtyard");
    refused(
        "credit.needs-evidence",
        () -> deeds.report(
            new NewDeed(
                bare.village(), wang, bare.code(), bare.happened(), 1, bare.what(), List.of()),
            own,
            ClientId.fresh()));
    var elsewhere = people.enrol(
        NewResident.of("外来客", Sex.MALE, GROWN, union.scene.village)
            .registered(new Registered("510704001001", "绵阳市游仙区", GROWN))
            .since(LocalDate.of(2026, 6, 1)),
        union.scene.system,
        ClientId.fresh());
    refused(
        "credit.no-member",
        () -> deeds.report(
            union.said(elsewhere, "ecology-courtyard"), union.as(elsewhere), ClientId.fresh()));
    var client = ClientId.fresh();
    var said = union.said(wang, "ecology-courtyard");
    assertThat(deeds.report(said, own, client)).isEqualTo(deeds.report(said, own, client));
  }

  @Test
  void theSameDeedIsReportedASecondTimeOnlyAsAnother() {
    var first = union.reported(wang, "ecology-courtyard");
    var said = union.said(wang, "ecology-courtyard");
    refused("credit.reported-already", () -> deeds.report(said, own, ClientId.fresh()));
    refused("credit.reported-already", () -> deeds.report(said, union.clerk, ClientId.fresh()));
    var second = deeds.report(said.another(true), own, ClientId.fresh());
    assertThat(second).isNotEqualTo(first);
    deeds.withdraw(second, own, ClientId.fresh());
    deeds.withdraw(first, own, ClientId.fresh());
    assertThat(deeds.report(said, own, ClientId.fresh())).isNotNull();
  }

  /** Registered, or resident a year: worked out of the register's dates, for any day. */
  @Test
  void membershipFollowsTheRuleByTheDay() {
    var since = LocalDate.of(2026, 1, 10);
    var newcomer = people.enrol(
        NewResident.of("外来客", Sex.MALE, GROWN, union.scene.village)
            .registered(new Registered("510704001001", "绵阳市游仙区", GROWN))
            .since(since),
        union.scene.system,
        ClientId.fresh());
    var village = union.scene.village;
    assertThat(members.find(newcomer, village, LocalDate.of(2027, 1, 9))).isEmpty();
    assertThat(members.find(newcomer, village, LocalDate.of(2027, 1, 10)))
        .hasValueSatisfying(member -> {
          assertThat(member.registered()).isFalse();
          assertThat(member.since()).isEqualTo(since.plusYears(1));
        });
    assertThat(members.find(wang, village, union.today()))
        .hasValueSatisfying(member -> assertThat(member.registered()).isTrue());
  }

  @Test
  void anObjectionFreezesWhatIsToldAndTheTownshipSettlesIt() {
    var id = union.checked(wang, "ecology-courtyard");
    var neighbour = union.as(union.resident("李秀", GROWN));
    var objection = objections.object(id, "院子是别人扫的。", "", neighbour, ClientId.fresh());
    assertThat(deed(id).state()).isEqualTo(Deed.State.FROZEN);
    clock.pass(Duration.ofDays(30));
    assertThat(posting.post()).as("frozen").isZero();
    refused(
        "credit.objection-unknown",
        () -> objections.decide(objection, false, "查过了", union.clerk, ClientId.fresh()));
    objections.decide(objection, false, "查过了，是她扫的。", union.scene.townshipDesk, ClientId.fresh());
    assertThat(deed(id).state()).isEqualTo(Deed.State.NOTICE);
    clock.pass(Duration.ofDays(8));
    posting.post();
    assertThat(has()).isEqualTo(5);
  }

  @Test
  void whatWasPostedIsHeldWhileAnObjectionIsOpenAndPutRightByReversalAlone() {
    var id = union.posted(wang, "ecology-courtyard", clock);
    var objection = objections.object(id, "记错了，不是我家。", "", own, ClientId.fresh());
    refused(
        "credit.objection-open", () -> objections.object(id, "再说一次。", "", own, ClientId.fresh()));
    var good =
        shop.offer(union.scene.village, "肥皂", 5, 300, "镇供销社", 3, union.clerk, ClientId.fresh());
    refused("credit.too-few-points", () -> shop.reserve(good, 1, own, ClientId.fresh()));
    objections.decide(objection, true, "是隔壁王家的。", union.scene.townshipDesk, ClientId.fresh());
    var household = new Hatted(
        beans,
        union.scene.identity(own),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(DeedPages.class));
    assertThat(Hatted.text(household.ask("/credit/deeds/" + id)))
        .as("who decided, by name")
        .contains(people.name(Objects.requireNonNull(union.scene.townshipDesk.person())));
    assertThat(has()).isZero();
    assertThat(deed(id).reversed()).isNotNull();
    assertThat(standings.statement(null, own).moves()).as("nothing was edited").hasSize(2);
    refused(
        "casework.not-now",
        () -> objections.decide(objection, true, "再来", union.scene.townshipDesk, ClientId.fresh()));
  }

  /** A failing reaches the household alone: no list, no page, no row and no account for a neighbour. */
  @Test
  void minusPointsAndLowRankReachTheHouseholdAlone() {
    union.posted(wang, "ecology-courtyard", clock);
    var id = deeds.report(
        new NewDeed(
            union.scene.village,
            wang,
            "ecology-litter",
            members.today(),
            1,
            "门口垃圾没有收。",
            Union.photo()),
        union.clerk,
        ClientId.fresh());
    deeds.check(id, 1, "", union.firstChecker, ClientId.fresh());
    deeds.check(id, 2, "", union.secondChecker, ClientId.fresh());
    standings.agree(true, own);
    var neighbour = union.as(union.resident("李秀", GROWN));
    refused(
        "credit.failing-by-post",
        () -> deeds.report(union.said(wang, "ecology-litter"), neighbour, ClientId.fresh()));
    assertThat(deeds.shown(union.scene.village)).as("never told to the village").isEmpty();
    refused("credit.deed-unknown", () -> deeds.see(id, neighbour));
    refused(
        "credit.deed-unknown",
        () -> objections.object(id, "我也看看", "", neighbour, ClientId.fresh()));
    clock.pass(Duration.ofDays(8));
    posting.post();
    assertThat(has()).isEqualTo(2);
    var praised = standings.praised(union.scene.village, 2026);
    assertThat(praised).singleElement().satisfies(one -> {
      assertThat(one.name()).isEqualTo("王桂香");
      assertThat(one.earned()).as("what was lost is not told").isEqualTo(5);
    });
    var household = standings.household(own);
    assertThat(household.lost()).isEqualTo(3);
    assertThat(standings.household(neighbour).lost()).isZero();
    var account = standings.statement(null, own).account().id();
    refused("ledger.account-unknown", () -> statements.of(account, null, neighbour));
    refused("ground.not-yours", () -> statements.of(account, null, union.scene.gridWorker));
    assertThat(rows("deed", neighbour)).isZero();
    assertThat(rows("act", neighbour)).isZero();
    var reporter = union.as(union.clerk.person());
    refused("credit.deed-unknown", () -> deeds.see(id, reporter));
    assertThat(rows("deed", own)).isEqualTo(2);
  }

  private long rows(String table, Acting by) {
    return db.in(
        by.scope(Capability.LEDGER_OWN),
        jdbc ->
            jdbc.sql("select count(*) from credit." + table).query(Long.class).single());
  }

  @Test
  void nobodyIsNamedWithoutConsentNorAsAChildAndConsentEndsAtOnce() {
    union.posted(wang, "ecology-courtyard", clock);
    assertThat(standings.praised(union.scene.village, 2026)).isEmpty();
    standings.agree(true, own);
    assertThat(standings.names(union.scene.village, Set.of(wang))).containsEntry(wang, "王桂香");
    standings.agree(false, own);
    assertThat(standings.praised(union.scene.village, 2026)).isEmpty();
    var child = people.enrol(
        NewResident.of("王小", Sex.MALE, LocalDate.of(2016, 1, 1), union.scene.village)
            .household(union.householdOf(wang)),
        union.scene.system,
        ClientId.fresh());
    refused("credit.of-age-oneself", () -> standings.agree(true, union.as(child)));
    var said = new NewDeed(
        union.scene.village, child, "help-neighbour", members.today(), 1, "帮邻居提水。", Union.photo());
    refused("credit.child-by-household", () -> deeds.report(said, union.clerk, ClientId.fresh()));
    var id = deeds.report(said, own, ClientId.fresh());
    assertThat(deed(id).minor()).isTrue();
  }

  /** A penalty takes what is there; the rest is noted, and no points fall below nothing. */
  @Test
  void aPenaltyTakesPointsToNothingAndNeverBecomesMoney() {
    union.posted(wang, "help-neighbour", clock);
    var id = deeds.report(
        new NewDeed(
            union.scene.village, wang, "law-offence", members.today(), 1, "有处理决定书。", Union.photo()),
        union.clerk,
        ClientId.fresh());
    deeds.check(id, 1, "", union.firstChecker, ClientId.fresh());
    deeds.check(id, 2, "", union.secondChecker, ClientId.fresh());
    clock.pass(Duration.ofDays(8));
    posting.post();
    assertThat(has()).isZero();
    assertThat(deed(id).points()).isEqualTo(-4);
    assertThat(books.own(own)).allMatch(account -> account.unit() != Unit.FEN);
  }

  @Test
  void pointsBuyWhatIsOnTheShelfAndTheSupplierIsOwedOnce() {
    for (var code : List.of("rules-occasion", "ecology-courtyard")) union.posted(wang, code, clock);
    assertThat(has()).isEqualTo(15);
    var village = union.scene.village;
    var good = shop.offer(village, "洗衣粉", 6, 850, "镇供销社", 2, union.clerk, ClientId.fresh());
    var claim = shop.reserve(good, 2, own, ClientId.fresh());
    assertThat(shop.goods(village))
        .singleElement()
        .satisfies(one -> assertThat(one.left()).isZero());
    refused("credit.too-few-points", () -> shop.reserve(good, 1, own, ClientId.fresh()));
    shop.letGo(claim, own);
    assertThat(shop.goods(village).getFirst().left()).isEqualTo(2);
    var again = shop.mine(shop.reserve(good, 2, own, ClientId.fresh()), own);
    var neighbour = union.as(union.resident("李秀", GROWN));
    refused("credit.goods-unknown", () -> shop.mine(again.id(), neighbour));
    shop.pickUp(again.code(), union.clerk, ClientId.fresh());
    shop.pickUp(again.code(), union.clerk, ClientId.fresh());
    refused("credit.handed-out", () -> shop.letGo(again.id(), own));
    assertThat(has()).isEqualTo(3);
    assertThat(settlements.owed(village, union.clerk)).singleElement().satisfies(owed -> {
      assertThat(owed.supplier()).isEqualTo("镇供销社");
      assertThat(owed.fen()).isEqualTo(1_700);
    });
    settlements.draw(village, "镇供销社", 1_700, union.clerk, ClientId.fresh());
    assertThat(settlements.owed(village, union.clerk)).isEmpty();
    refused(
        "ground.stale",
        () -> settlements.draw(village, "镇供销社", 1_700, union.clerk, ClientId.fresh()));
  }

  @Test
  void whatIsNotPickedUpIsFreedAndWhatIsNotSpentLapses() {
    union.posted(wang, "rules-occasion", clock);
    var village = union.scene.village;
    var good = shop.offer(village, "毛巾", 4, 500, "镇供销社", 5, union.clerk, ClientId.fresh());
    shop.reserve(good, 1, own, ClientId.fresh());
    clock.pass(Duration.ofDays(8));
    assertThat(shop.free()).isEqualTo(1);
    assertThat(shop.goods(village).getFirst().left()).isEqualTo(5);
    expiry.lapse();
    assertThat(has()).isEqualTo(10);
    clock.set(TestClock.at("2028-11-23T09:00"));
    expiry.lapse();
    assertThat(has()).as("two years are not over").isEqualTo(10);
    clock.set(TestClock.at("2028-11-25T09:00"));
    expiry.lapse();
    expiry.lapse();
    assertThat(has()).isZero();
  }

  @Test
  void theRulesOfTheDayCountAndAVillageAdoptsItsOwn() {
    var set = rules.own(union.scene.village, union.secondChecker, ClientId.fresh());
    rules.adopt(
        set,
        "ecology-courtyard",
        union.today().plusDays(1),
        "庭院整洁",
        8,
        null,
        "村民代表会议",
        union.secondChecker,
        ClientId.fresh());
    assertThat(rules.of(union.scene.village).id()).isEqualTo(set);
    union.posted(wang, "ecology-courtyard", clock);
    assertThat(has()).as("by the edition of that day").isEqualTo(5);
    var later = new NewDeed(
        union.scene.village,
        wang,
        "ecology-courtyard",
        members.today(),
        1,
        "又收拾了一次。",
        Union.photo());
    var id = deeds.report(later, own, ClientId.fresh());
    deeds.check(id, 1, "", union.firstChecker, ClientId.fresh());
    deeds.check(id, 2, "", union.secondChecker, ClientId.fresh());
    clock.pass(Duration.ofDays(8));
    posting.post();
    assertThat(has()).isEqualTo(13);
  }

  @Test
  void commendationsComeFromPointsWithConsentAndStandOnceDrawnUp() {
    for (var n = 0; n < 3; n++) union.posted(wang, "rules-occasion", clock);
    assertThat(standings.commend(union.scene.village, 2026, union.clerk)).isEmpty();
    standings.agree(true, own);
    assertThat(standings.commend(union.scene.village, 2026, union.clerk))
        .singleElement()
        .satisfies(award -> assertThat(award.points()).isEqualTo(30));
  }
}

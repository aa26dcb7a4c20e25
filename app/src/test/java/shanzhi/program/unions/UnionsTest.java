package shanzhi.program.unions;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.program.unions.UnionScene.refused;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.LogAgrees;
import shanzhi.TestClock;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Ledger;
import shanzhi.engine.ledger.NewVoucher;
import shanzhi.engine.ledger.Posting;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.people.Guardianship;
import shanzhi.foundation.people.Mandates;
import shanzhi.foundation.people.NewGuardian;
import shanzhi.program.assets.AssetKind;

/** A venture: its parties, its shares as resolved, what is held for whom and how it comes to them. */
@CountyTest
@LogAgrees
class UnionsTest {

  @Autowired
  ApplicationContext beans;

  @Autowired
  TestClock clock;

  @Autowired
  Books books;

  @Autowired
  Ledger ledger;

  @Autowired
  Vouchers vouchers;

  private UnionScene scene;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new UnionScene(beans);
  }

  /** The company's accountant works for the whole county, and opens the company's books alone. */
  @Test
  void theListOfBooksHoldsWhatItsReaderOpens() {
    scene.founded(VentureKind.UNION);
    var list = new Hatted(
        beans,
        scene.place.identity(scene.accountant),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean("ledgerPages"));
    assertThat(Hatted.text(list.ask("/ledger")))
        .contains("/ledger/books/" + scene.companyBook + "\"")
        .doesNotContain("/ledger/books/" + scene.villageBook + "\"");
  }

  // Shares, as resolved

  @Test
  void theCountyCompanyHoldsForSocialCapitalAndTheCollectiveForItsMembers() {
    scene.issued();
    assertThat(scene.has(1, Stake.Role.OWN)).isEqualTo(400);
    assertThat(scene.has(2, Stake.Role.OWN)).isEqualTo(200);
    assertThat(scene.has(3, Stake.Role.HELD)).isEqualTo(300);
    assertThat(scene.has(4, Stake.Role.HELD)).isEqualTo(100);
    var trial = books.trial(scene.ventures.must(scene.venture).book(), scene.place.system);
    assertThat(trial.balanced()).isTrue();
    var held = books.account(
        scene.ventures.must(scene.venture).book(), Shares.HELD + ".3", scene.place.system);
    assertThat(held.holder().organisation()).isEqualTo(scene.company);
  }

  @Test
  void twoSendingsThatMeetAreOneVentureAndAnswerTheSame() throws Exception {
    for (var round = 0; round < 20; round++) {
      var said = new NewVenture(
          scene.place.village.county(), VentureKind.UNION, "两次点击" + round, "试一试", 10_000);
      var client = ClientId.fresh();
      var both = new CyclicBarrier(2);
      Callable<VentureId> sending = () -> {
        both.await();
        return scene.ventures.found(said, scene.accountant, client);
      };
      try (var threads = Executors.newFixedThreadPool(2)) {
        var answers = threads.invokeAll(List.of(sending, sending));
        assertThat(answers.getFirst().get()).isEqualTo(answers.getLast().get());
      }
    }
  }

  @Test
  void noShareWithoutTheResolutionOfTheMembersMeeting() {
    scene.founded(VentureKind.UNION);
    var shares = Map.of(1, 400L, 2, 200L, 3, 300L, 4, 100L);
    refused(
        "unions.needs-resolution",
        () -> scene.editions.enter(
            scene.venture,
            new NewEdition(scene.today(), "协议", shares, Map.of()),
            scene.accountant,
            ClientId.fresh()));
    var other = scene.road.effective(RoadSubject.CONTRACT, BodyKind.MEMBERS, "另一件事");
    refused("deliberation.road.required", () -> scene.enter(scene.today(), shares, other));
    var underWay = scene.road.reviewed(RoadSubject.INVESTMENT, BodyKind.MEMBERS, "还没有表决");
    refused("deliberation.road.not-in-force", () -> scene.enter(scene.today(), shares, underWay));
    assertThat(scene.editions.of(scene.venture)).isEmpty();
  }

  @Test
  void theyAreSetAnewFromADayByAnotherResolutionAndNeverBackwards() {
    scene.issued();
    var said = scene.resolved();
    var shares = Map.of(1, 500L, 2, 150L, 3, 250L, 4, 100L);
    var yesterday = scene.today().minusDays(1);
    refused("unions.never-backwards", () -> scene.enter(yesterday, shares, said));
    var from = scene.today().plusDays(30);
    scene.enter(from, shares, said);
    assertThat(scene.has(1, Stake.Role.OWN)).isEqualTo(400);
    assertThat(scene.editions.on(scene.venture, from.minusDays(1)).orElseThrow().of(1))
        .isEqualTo(400);
    clock.pass(Duration.ofDays(30));
    assertThat(scene.editions.carry()).isPositive();
    assertThat(scene.has(1, Stake.Role.OWN)).isEqualTo(500);
    assertThat(scene.has(3, Stake.Role.HELD)).isEqualTo(250);
    // As it was on the day before.
    assertThat(scene.shares.open(scene.venture, from.minusDays(1)).values())
        .containsExactly(400L, 200L, 300L, 100L);
    // One resolution sets them once.
    var again = Map.of(1, 400L, 2, 200L, 3, 300L, 4, 100L);
    refused("deliberation.road.used", () -> scene.enter(from.plusDays(9), again, said));
  }

  @Test
  void sharesDoNotGrowOutOfNothing() {
    scene.issued();
    clock.pass(Duration.ofDays(1));
    var said = scene.resolved();
    var shares = Map.of(1, 500L, 2, 200L, 3, 300L, 4, 100L);
    refused("unions.total-by-what-was-brought", () -> scene.enter(scene.today(), shares, said));
    scene.registered("ZC-1", AssetKind.PLANT);
    brings(Contribution.Kind.OPERATING_ASSET, "ZC-1");
    scene.enter(scene.today(), shares, said);
    assertThat(scene.has(1, Stake.Role.OWN)).isEqualTo(500);
  }

  private long brings(Contribution.Kind kind, String entry) {
    return scene.contributions.bring(
        scene.venture,
        Contribution.of(1, kind, "冷库一座", "资产评估", "评估报告 12", 1_000_000, 100).from(entry),
        scene.accountant,
        ClientId.fresh());
  }

  @Test
  void whatACollectiveBringsStandsInItsRegisterAndIsNeitherLandNorPublic() {
    scene.issued();
    scene.registered("ZC-1", AssetKind.PLANT);
    scene.registered("ZC-2", AssetKind.BUILDING_LAND);
    scene.registered("ZC-3", AssetKind.PUBLIC_FACILITY);
    var asset = Contribution.Kind.OPERATING_ASSET;
    var income = Contribution.Kind.OPERATING_RESOURCE;
    refused("unions.entry-needed", () -> brings(asset, ""));
    refused("unions.no-such-entry", () -> brings(asset, "ZC-9"));
    refused("unions.land-undivided", () -> brings(asset, "ZC-2"));
    refused("unions.public-undivided", () -> brings(asset, "ZC-3"));
    refused("unions.public-undivided", () -> brings(income, "ZC-3"));
    refused("unions.is-asset", () -> brings(income, "ZC-1"));
    refused("unions.entry-of-collectives", () -> brings(Contribution.Kind.MONEY, "ZC-1"));
    brings(asset, "ZC-1");
    refused("unions.brought-already", () -> brings(asset, "ZC-1"));
    brings(income, "ZC-2");
    assertThat(scene.contributions.of(scene.venture))
        .extracting(Contribution::entry)
        .containsExactly("ZC-1", "ZC-2");
  }

  @Test
  void whatAPartyMustBeItIs() {
    scene.founded(VentureKind.UNION);
    refused(
        "unions.organisation-is.COLLECTIVE",
        () -> scene.join(NewParty.of(PartyKind.COLLECTIVE, "不是集体", scene.firm("甲公司"))));
    refused(
        "unions.holder-is.SOCIAL_CAPITAL",
        () -> scene.join(NewParty.pool(PartyKind.SOCIAL_CAPITAL, "社会资本", 1)));
    refused(
        "unions.party-there",
        () -> scene.join(NewParty.of(PartyKind.COLLECTIVE, "又一次", scene.collective)));
    refused(
        "unions.other-keeper",
        () -> scene.ventures.join(
            scene.venture,
            NewParty.of(PartyKind.LEADING_FIRM, "龙头", scene.firm("乙公司")),
            new UnionScene(beans).accountant,
            ClientId.fresh()));
  }

  @Test
  void raisingForOthersIsLedByTheCountyCompany() {
    scene.venture = scene.ventures.found(
        new NewVenture(scene.place.village, VentureKind.RAISING, "村里的代养", "村里自己办代养。", 100),
        scene.road.clerk,
        ClientId.fresh());
    scene.ventures.join(
        scene.venture,
        NewParty.of(PartyKind.COLLECTIVE, "试验村集体", scene.collective),
        scene.road.clerk,
        ClientId.fresh());
    scene.ventures.join(
        scene.venture,
        NewParty.of(PartyKind.COUNTY_COMPANY, "县农投", scene.company),
        scene.road.clerk,
        ClientId.fresh());
    var said = scene.resolved();
    refused(
        "unions.led-by-the-county-company",
        () -> scene.editions.enter(
            scene.venture,
            new NewEdition(scene.today(), "协议", Map.of(1, 10L, 2, 10L), Map.of(1, said)),
            scene.road.clerk,
            ClientId.fresh()));
  }

  // Held shares on their way

  @Test
  void aMemberTakesUpWhatWasHeldOnPaymentReviewAndApproval() {
    scene.issued();
    var id = scene.chosen(scene.member, 30);
    var seen = scene.takeovers.must(id, scene.resident(scene.member));
    assertThat(seen.state()).isEqualTo(Takeover.State.CHOSEN);
    assertThat(seen.fen()).isEqualTo(300_000);
    refused("unions.not-approved", () -> scene.takeovers.move(id, scene.cadre));
    scene.approved(id);
    assertThat(scene.has(4, Stake.Role.MEMBER)).isZero();
    scene.takeovers.move(id, scene.cadre);
    assertThat(scene.has(4, Stake.Role.HELD)).isEqualTo(70);
    assertThat(scene.has(4, Stake.Role.MEMBER)).isEqualTo(30);
    assertThat(scene.bank(scene.villageBook)).isEqualTo(300_000);
    // Once more it answers as the first time.
    assertThat(scene.takeovers.move(id, scene.cadre).state()).isEqualTo(Takeover.State.MOVED);
    assertThat(scene.has(4, Stake.Role.MEMBER)).isEqualTo(30);
    var own = scene.shares.own(scene.resident(scene.member));
    assertThat(own).hasSize(1);
    assertThat(own.getFirst().delta()).isEqualTo(30);
    var posted = ledger.find(own.getFirst().transfer(), scene.place.system).orElseThrow();
    assertThat(posted.occasion().checkers()).hasSize(2);
  }

  /** The inbox leads the cashier to the voucher, not to the takeover. */
  @Test
  void heldSharesMoveWithTheirPaymentWhereverItIsBooked() {
    scene.issued();
    var id = scene.chosen(scene.member, 30);
    refused(
        "unions.before-choice",
        () -> scene.takeovers.receive(
            id,
            scene.today().minusDays(1),
            List.of("paper:收据"),
            scene.road.clerk,
            ClientId.fresh()));
    var asked = scene.takeovers.must(id, scene.road.clerk);
    assertThat(scene.takeovers.unbooked(asked)).get().satisfies(lack -> {
      assertThat(lack.account().code()).isEqualTo("141");
      assertThat(lack.has()).isZero();
    });
    var first = scene.takeovers.receive(
        id, scene.today(), List.of("paper:收据"), scene.road.clerk, ClientId.fresh());
    vouchers.refuse(first, "收据上没有日期", scene.township);
    var seen = vouchers.must(first, scene.road.clerk);
    var again = NewVoucher.of(
            scene.villageBook,
            scene.today(),
            seen.summary(),
            List.of("paper:收据（已补日期）"),
            seen.postings())
        .filledIn()
        .mending(first);
    var other = seen.postings().stream()
        .map(line -> new Posting(line.account(), line.amount() / 3, null))
        .toList();
    var less = NewVoucher.of(
            scene.villageBook, scene.today(), seen.summary(), List.of("paper:收据"), other)
        .filledIn()
        .mending(first);
    refused("ledger.lines-kept", () -> vouchers.propose(less, scene.road.clerk, ClientId.fresh()));
    var early = NewVoucher.of(
            scene.villageBook,
            scene.today().minusDays(1),
            seen.summary(),
            List.of("paper:收据"),
            seen.postings())
        .filledIn()
        .mending(first);
    refused(
        "ledger.before-its-ground",
        () -> vouchers.propose(early, scene.road.clerk, ClientId.fresh()));
    var mended = vouchers.propose(again, scene.road.clerk, ClientId.fresh());
    vouchers.refuse(mended, "收据缺页", scene.township);
    // Anew on its page it is in place of that one, which comes again in no other.
    var voucher = scene.takeovers.receive(
        id, scene.today(), List.of("paper:收据全"), scene.road.clerk, ClientId.fresh());
    assertThat(vouchers.must(mended, scene.road.clerk).mendedBy()).isEqualTo(voucher);
    vouchers.review(voucher, "", scene.township);
    vouchers.approve(voucher, "", scene.road.secretary);
    vouchers.pay(voucher, "", scene.cadre);
    assertThat(scene.has(4, Stake.Role.MEMBER)).isEqualTo(30);
    assertThat(scene.bank(scene.villageBook)).isEqualTo(300_000);
    assertThat(scene.takeovers.must(id, scene.resident(scene.member)).state())
        .isEqualTo(Takeover.State.MOVED);
  }

  @Test
  void theThreeAreThreePeopleAndThePayerHasNotApproved() {
    scene.issued();
    var id = scene.chosen(scene.member, 10);
    scene.approved(id);
    var approverPays = scene.place.officer(
        scene.cadre.seat().organisation(), scene.place.village, PostKind.VILLAGE_CADRE, "另一干部");
    var both = Acting.post(
        scene.cadre.county(),
        scene.road.secretary.person(),
        approverPays.seat(),
        approverPays.epoch());
    refused("ledger.payer-approved", () -> scene.takeovers.move(id, both));
    assertThat(scene.has(4, Stake.Role.MEMBER)).isZero();
    assertThat(scene.bank(scene.villageBook)).isZero();
  }

  @Test
  void nobodyChoosesForAMemberAndNoneIsSoldTwice() {
    scene.issued();
    var me = scene.resident(scene.member);
    refused(
        "unions.read-first",
        () -> scene.takeovers.choose(scene.venture, 4, 1, false, me, ClientId.fresh()));
    var agent = Acting.behalf(
        me.county(),
        scene.place.raiser,
        new Acting.Behalf(
            1, scene.member, List.of("ledger.own"), TestClock.MORNING.plusSeconds(99_999_999)),
        me.epoch());
    refused(
        "unions.by-themselves",
        () -> scene.takeovers.choose(scene.venture, 4, 1, true, agent, ClientId.fresh()));
    scene.chosen(scene.member, 60);
    refused("unions.not-so-many", () -> scene.chosen(scene.place.raiser, 41));
    scene.chosen(scene.place.raiser, 40);
    refused(
        "unions.not-for-them",
        () -> scene.takeovers.choose(scene.venture, 3, 1, true, me, ClientId.fresh()));
  }

  @Test
  void aForeignerOfTheCollectiveTakesUpNothing() {
    var elsewhere = new UnionScene(beans);
    scene.issued();
    refused(
        "unions.not-of-the-collective",
        () -> scene.takeovers.choose(
            scene.venture, 4, 1, true, scene.resident(elsewhere.member), ClientId.fresh()));
    var id = scene.chosen(scene.member, 1);
    assertThat(scene.takeovers.find(id, scene.resident(elsewhere.member))).isEmpty();
    assertThat(scene.takeovers.find(id, elsewhere.road.clerk)).isEmpty();
    assertThat(scene.takeovers.find(id, scene.road.clerk)).isPresent();
  }

  @Test
  void socialCapitalTakesUpFromTheCountyCompany() {
    scene.issued();
    var investor = scene.firm("肉牛公司");
    var id = scene.takeovers.enter(
        scene.venture, 3, null, investor, 120, "出资协议 3", scene.accountant, ClientId.fresh());
    var voucher = scene.takeovers.receive(
        id, scene.today(), List.of("paper:进账单"), scene.accountant, ClientId.fresh());
    vouchers.review(voucher, "", scene.director);
    vouchers.approve(voucher, "", scene.chief);
    scene.takeovers.move(id, scene.second);
    assertThat(scene.has(3, Stake.Role.HELD)).isEqualTo(180);
    assertThat(scene.has(3, Stake.Role.INVESTOR)).isEqualTo(120);
    assertThat(scene.bank(scene.companyBook)).isEqualTo(1_200_000);
  }

  @Test
  void whatWasTakenUpIsNotSetLower() {
    scene.issued();
    scene.moved(scene.member, 60);
    var said = scene.resolved();
    var shares = Map.of(1, 450L, 2, 200L, 3, 300L, 4, 50L);
    refused("unions.taken-up-stays", () -> scene.enter(scene.today(), shares, said));
  }

  @Test
  void aWardsSharesAreChosenByTheirGuardianOnPaper() {
    scene.issued();
    beans
        .getBean(Mandates.class)
        .guard(
            new NewGuardian(
                scene.member,
                scene.place.raiser,
                Guardianship.RULED,
                scene.today().plusYears(1),
                "判决书 6 号"),
            scene.place.system,
            ClientId.fresh());
    refused("unions.guardian-chooses", () -> scene.chosen(scene.member, 10));
    var chosen = scene.takeovers.enter(
        scene.venture, 4, scene.member, null, 10, "监护人签字的认购书", scene.accountant, ClientId.fresh());
    assertThat(scene.takeovers.must(chosen, scene.accountant).shares()).isEqualTo(10);
  }

  @Test
  void nothingThatIsPutBeforeAMemberPromisesAnything() {
    assertThat(scene.takeovers.words()).contains("不保本", "不承诺", "自愿").doesNotContain("{");
    assertThat(Takeover.class.getRecordComponents())
        .extracting(one -> one.getName())
        .doesNotContain("rate", "yield", "interest", "principal", "guarantee");
  }

  // Whatever happens, shares neither appear nor vanish

  @Test
  void overRandomResetsAndTakeoversTheHistoryIsTheBook() {
    scene.issued();
    var random = new SplittableRandom(47);
    var people = scene.road.villagers;
    for (var round = 0; round < 4; round++) {
      var taken = new TreeMap<Integer, Long>();
      for (var n = 0; n < 3; n++) {
        var venture = scene.ventures.must(scene.venture);
        var pool = Ventures.party(scene.ventures.parties(scene.venture), 4);
        var free = scene.takeovers.free(venture, pool);
        if (free == 0) continue;
        scene.moved(people.get(random.nextInt(people.size())), 1 + random.nextLong(free));
      }
      taken.put(4, scene.has(4, Stake.Role.MEMBER));
      var said = scene.resolved();
      var cuts = random.longs(3, 0, 1_000 - taken.get(4)).sorted().toArray();
      var shares = Map.of(
          1, cuts[0],
          2, cuts[1] - cuts[0],
          3, cuts[2] - cuts[1],
          4, 1_000 - cuts[2]);
      if (shares.values().stream().filter(one -> one > 0).count() < 2) continue;
      scene.enter(scene.today(), shares, said);
      agrees(shares);
    }
  }

  private void agrees(Map<Integer, Long> shares) {
    var venture = scene.ventures.must(scene.venture);
    var system = scene.place.system;
    var holdings = scene.shares.holdings(scene.venture, scene.today());
    assertThat(holdings.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(1_000);
    for (var one : holdings.entrySet()) {
      var account =
          books.account(venture.book(), Shares.code(one.getKey()), system).id();
      assertThat(books.balance(account, system)).isEqualTo(one.getValue());
    }
    shares.forEach((party, count) -> assertThat(holdings.entrySet().stream()
            .filter(one -> one.getKey().party() == party)
            .mapToLong(Map.Entry::getValue)
            .sum())
        .isEqualTo(count));
    assertThat(books.trial(venture.book(), system).balanced()).isTrue();
  }
}

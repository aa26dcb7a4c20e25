package shanzhi.program.unions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static shanzhi.program.unions.UnionScene.refused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.LogAgrees;
import shanzhi.TestClock;
import shanzhi.Visitor;
import shanzhi.engine.ledger.Annulments;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.DistributionId;
import shanzhi.engine.ledger.Distributions;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.organisation.CreditCode;
import shanzhi.foundation.parameter.NewValue;
import shanzhi.foundation.parameter.Parameters;

/** A supply-and-marketing co-op on record, and what its collectives got of what the county aims at. */
@CountyTest
@LogAgrees
class CoopsTest {

  private static final AtomicInteger LICENCES = new AtomicInteger();
  private static final String PASSWORD = "供销社里的化肥到了，春耕不误";
  private static final long EARNED = 9_000_000;

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private TestClock clock;

  @Autowired
  private CoopRecords records;

  @Autowired
  private Coops coops;

  @Autowired
  private CoopDividends paid;

  @Autowired
  private UnionDividends dividends;

  @Autowired
  private Distributions distributions;

  @Autowired
  private Annulments annulments;

  @Autowired
  private Vouchers vouchers;

  @Autowired
  private Parameters parameters;

  @Autowired
  private Db db;

  @Autowired
  private Books books;

  @Autowired
  private Accounts accounts;

  @LocalServerPort
  private int port;

  private final String licence = licence();
  private UnionScene scene;
  private VentureId coop;

  private static String licence() {
    return CreditCode.of("91510727MA6C%05d".formatted(LICENCES.incrementAndGet()));
  }

  @BeforeEach
  void aCoop() {
    clock.set(TestClock.MORNING);
    scene = new UnionScene(beans).founded(VentureKind.COOP);
    coop = scene.venture;
  }

  private CoopRecord said(String licence, @Nullable LocalDate plate) {
    return new CoopRecord(
        CoopRecord.How.FOUNDED,
        scene.today().minusDays(30),
        50_000_000,
        licence,
        plate,
        "县联社批复 3 号",
        clock.instant());
  }

  private long file(CoopRecord said) {
    return records.file(coop, said, scene.accountant, ClientId.fresh());
  }

  private VentureId another(VentureKind kind) {
    return scene.ventures.found(
        new NewVenture(
            scene.place.village.county(), kind, "另一个" + LICENCES.incrementAndGet(), "另一件事。", 100),
        scene.accountant,
        ClientId.fresh());
  }

  // On record

  @Test
  void aLaterRecordStandsInPlaceOfTheOneBeforeWhichStays() {
    assertThat(records.of(coop)).isEmpty();
    var client = ClientId.fresh();
    var first = records.file(coop, said(licence, null), scene.accountant, client);
    assertThat(records.file(coop, said(licence, null), scene.accountant, client))
        .isEqualTo(first);
    refused(
        "ground.client-id-used",
        () -> records.file(coop, said(licence(), null), scene.accountant, client));
    var hung = scene.today().minusDays(1);
    file(said(" " + licence.toLowerCase(Locale.ROOT), hung));
    assertThat(records.of(coop)).extracting(CoopRecord::plate).containsExactly(hung, null);
    assertThat(records.of(coop)).extracting(CoopRecord::licence).containsOnly(licence);
  }

  @Test
  void twoKeepersWhoFileTheSameLicenceAtOnceAreToldApart() throws Exception {
    for (var round = 0; round < 20; round++) {
      var same = licence();
      var both = new CyclicBarrier(2);
      List<Callable<Boolean>> filings = new ArrayList<>();
      for (var one : List.of(another(VentureKind.COOP), another(VentureKind.COOP))) {
        filings.add(() -> {
          both.await();
          try {
            records.file(one, said(same, null), scene.accountant, ClientId.fresh());
            return true;
          } catch (Refusal refusal) {
            assertThat(refusal.code()).isEqualTo("unions.licence-used");
            return false;
          }
        });
      }
      try (var threads = Executors.newFixedThreadPool(2)) {
        var filed = threads.invokeAll(filings);
        assertThat(List.of(filed.getFirst().get(), filed.getLast().get()))
            .containsExactlyInAnyOrder(true, false);
      }
    }
  }

  @Test
  void whatIsFiledIsNeverEditedNotEvenByThePlatform() {
    file(said(licence, null));
    for (var change :
        List.of("update unions.coop_record set capital = 1", "delete from unions.coop_record")) {
      assertThat(catchThrowable(() -> db.in(
              Scope.system(scene.accountant.county()), jdbc -> jdbc.sql(change).update())))
          .hasStackTraceContaining("permission denied");
    }
  }

  @Test
  void onlyItsKeeperFilesAndOnlyForACoop() {
    refused(
        "unions.other-keeper",
        () -> records.file(
            coop, said(licence, null), new UnionScene(beans).accountant, ClientId.fresh()));
    refused(
        "ground.not-your-place",
        () -> records.file(coop, said(licence, null), scene.road.clerk, ClientId.fresh()));
    var union = another(VentureKind.UNION);
    refused(
        "unions.not-a-coop",
        () -> records.file(union, said(licence, null), scene.accountant, ClientId.fresh()));
  }

  @Test
  void whatCannotBeIsNotFiled() {
    var today = scene.today();
    faulty("unions.which-licence", said("91510727MA6C00000I", null));
    faulty("unions.signed-ahead", said(licence, today.plusDays(1)));
    faulty("unions.plate-before", said(licence, today.minusDays(31)));
    var good = said(licence, null);
    faulty(
        "unions.which-capital",
        new CoopRecord(good.how(), good.on(), 0, licence, null, "批复", good.at()));
    faulty(
        "unions.signed-ahead",
        new CoopRecord(good.how(), today.plusDays(1), 1, licence, null, "批复", good.at()));
    faulty("ground.missing", new CoopRecord(good.how(), today, 1, licence, null, " ", good.at()));
    assertThat(records.of(coop)).isEmpty();
  }

  private void faulty(String code, CoopRecord said) {
    assertThatThrownBy(() -> file(said))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.faults()).extracting(one -> one.code()).contains(code));
  }

  @Test
  void oneLicenceIsOneCoops() {
    file(said(licence, null));
    var first = coop;
    coop = another(VentureKind.COOP);
    faulty("unions.licence-used", said(licence, null));
    var second = coop;
    coop = first;
    file(said(licence(), null));
    coop = second;
    file(said(licence, null));
    assertThat(records.of(second)).hasSize(1);
  }

  // By township

  private Coops.Township own() {
    return coops.of(scene.place.village, scene.today().getYear()).townships().getFirst();
  }

  @Test
  void aTownshipWithoutOneIsThereAndSaysSo() {
    var all = coops.of(scene.place.village.county(), scene.today().getYear());
    assertThat(all.townships()).hasSizeGreaterThan(10);
    assertThat(all.townships())
        .extracting(Coops.Township::region)
        .doesNotHaveDuplicates()
        .contains(scene.place.village.parent());
    assertThat(all.townships()).anySatisfy(one -> {
      assertThat(one.coops()).isEmpty();
      assertThat(one.paid()).isEmpty();
      assertThat(one.percent()).isEqualTo("0%");
    });
    assertThat(all.county()).as("the one of the county itself").isNotEmpty();
  }

  @Test
  void itsRecordAndItsCollectivesStandWithTheTownship() {
    var clerk = scene.road.clerk;
    coop = scene.ventures.found(
        new NewVenture(scene.place.village, VentureKind.COOP, "镇供销社", "统购统销。", 10_000),
        clerk,
        ClientId.fresh());
    scene.ventures.join(
        coop, NewParty.of(PartyKind.COLLECTIVE, "村集体", scene.collective), clerk, ClientId.fresh());
    scene.ventures.join(coop, NewParty.pool(PartyKind.MEMBERS, "村成员", 1), clerk, ClientId.fresh());
    assertThat(standing().record()).isNull();
    records.file(coop, said(licence, null), clerk, ClientId.fresh());
    assertThat(Objects.requireNonNull(standing().record()).capital()).isEqualTo(50_000_000);
    assertThat(standing().collectives()).as("no shares yet").isZero();
    var resolved = scene.resolved();
    scene.editions.enter(
        coop,
        new NewEdition(scene.today(), "章程", Map.of(1, 60L, 2, 40L), Map.of(1, resolved)),
        clerk,
        ClientId.fresh());
    assertThat(standing().collectives()).isEqualTo(1);
    assertThat(coops.of(scene.place.village.county(), 2026).founded()).isPositive();
  }

  private Coops.Coop standing() {
    return own().coops().stream()
        .filter(one -> one.id().equals(coop))
        .findFirst()
        .orElseThrow();
  }

  /** A dividend on eleven days of shares, the day of their issue among them. */
  private DistributionId drawn(long earned) {
    scene.earned(earned);
    var from = scene.today();
    clock.pass(Duration.ofDays(10));
    return dividends.draw(
        coop,
        new UnionDividends.NewDividend(scene.companyBook, "供销社分红", earned, from, scene.today()),
        new Distributions.Carrying(scene.today(), "322", "211", List.of("paper:决议 1")),
        scene.accountant,
        ClientId.fresh());
  }

  private void issued() {
    var resolved = scene.resolved();
    scene.enter(scene.today(), Map.of(1, 400L, 2, 200L, 3, 300L, 4, 100L), resolved);
  }

  private void pay(VoucherId voucher) {
    vouchers.review(voucher, "", scene.director);
    vouchers.approve(voucher, "", scene.chief);
    vouchers.pay(voucher, "", scene.second);
  }

  private VoucherId carries(DistributionId id) {
    return Objects.requireNonNull(distributions.must(id).voucher());
  }

  /** What the ledger says that the village's collective gets of it. */
  private long byTheLedger(DistributionId id) {
    var payees =
        distributions.payees(distributions.must(id), null, scene.accountant).rows();
    var known = books.find(payees.stream().map(one -> one.payee()).toList(), scene.accountant);
    return payees.stream()
        .filter(one -> scene.collective.equals(
            Objects.requireNonNull(known.get(one.payee())).holder().organisation()))
        .mapToLong(one -> one.fen())
        .sum();
  }

  @Test
  void whatWasPaidToItsCollectivesCountsTowardsItsAimAsTheHandbookReckons() throws IOException {
    issued();
    var id = drawn(9_000_000);
    var before = own().got();
    assertThat(own().paid()).extracting(Coops.Paid::distribution).doesNotContain(id);
    pay(carries(id));
    var got = own().got() - before;
    assertThat(got).isEqualTo(4_500_000).isEqualTo(byTheLedger(id));
    assertThat(own().paid().getFirst().distribution()).isEqualTo(id);
    assertThat(own().paid().getFirst().day()).isEqualTo(scene.today());
    assertThat(paid.of(id)).isEqualTo(coop);
    var aim =
        new Coops.Township(scene.place.village.parent(), "", List.of(), List.of(), got, 10_000_000);
    assertThat(aim.percent()).isEqualTo("45%");
    assertThat(Files.readString(Path.of("../docs/handbook/M48-supply-coops.md")))
        .contains(Yuan.of(9_000_000), Yuan.of(got), Yuan.of(10_000_000), "45%");
    assertThat(coops.of(scene.place.village, 2025).townships().getFirst().got()).isZero();
  }

  @Test
  void toTheFenAsTheLedgerGivesItWithAFixedPartAndAMemberWhoTookSharesUp() {
    issued();
    scene.undertakes(
        coop,
        new Undertaking(
            0,
            2,
            "保底承诺书",
            scene.today(),
            scene.today().minusDays(1),
            scene.today().plusYears(1),
            600,
            0,
            "没有质押"));
    scene.moved(scene.member, 33);
    var id = drawn(1_234_567);
    var before = own().got();
    pay(carries(id));
    assertThat(own().got() - before).isEqualTo(byTheLedger(id)).isPositive();
  }

  @Test
  void whatIsTakenBackCountsNoMore() {
    issued();
    var id = drawn(500_000);
    var before = own().got();
    pay(carries(id));
    distributions.enter(id, scene.second);
    assertThat(own().got() - before).isEqualTo(250_000);
    var contrary = annulments.propose(
        id, scene.today(), "算错了", List.of("paper:更正"), scene.accountant, ClientId.fresh());
    assertThat(own().got() - before).as("not before it is booked").isEqualTo(250_000);
    pay(contrary);
    assertThat(own().got()).isEqualTo(before);
    assertThat(own().paid()).extracting(Coops.Paid::distribution).doesNotContain(id);
  }

  @Test
  void anotherVenturesDividendIsNoCoops() {
    scene = new UnionScene(beans).founded(VentureKind.UNION);
    coop = scene.venture;
    issued();
    var id = drawn(500_000);
    var before = own().got();
    pay(carries(id));
    assertThat(own().got()).isEqualTo(before);
    refused("unions.dividend-unknown", () -> paid.of(id));
  }

  @Test
  void theCountySetsTheAimOfATownship() {
    var township = scene.place.village.parent();
    parameters.set(
        new NewValue(UnionParameters.COOP_TARGET, township, 7_700_000, scene.today(), "消薄方案"),
        scene.place.system,
        ClientId.fresh());
    assertThat(own().target()).isEqualTo(7_700_000);
    assertThat(coops.of(township, 2025).townships().getFirst().target())
        .as("a year that is over has the aim that it had")
        .isEqualTo(10_000_000);
    var nothing = new Coops.Township(township, "", List.of(), List.of(), 5, 0);
    assertThat(nothing.percent()).isNull();
  }

  // As pages

  private Visitor signedIn(PersonId person) {
    var name = "coop-" + person;
    accounts.open(
        new NewAccount(person, scene.place.village, name, PASSWORD, false),
        scene.place.system,
        ClientId.fresh());
    return new Visitor(port).signIn(name, PASSWORD);
  }

  @Test
  void itsKeeperFilesAndAVillagerReadsItAndFollowsADividend() {
    issued();
    var keeper = signedIn(scene.accountant.person());
    assertThat(keeper.get("/unions/" + coop + "/keeping").body()).contains("/records", "改制");
    var wrong = keeper.post("/unions/" + coop + "/records", "how", "FOUNDED", "capital", "x");
    assertThat(wrong.statusCode()).isEqualTo(422);
    keeper.get("/unions/" + coop + "/keeping");
    var filed = keeper.post(
        "/unions/" + coop + "/records",
        "how",
        "RESTRUCTURED",
        "on",
        "2026-03-01",
        "capital",
        "500000.00",
        "licence",
        licence,
        "plate",
        "2026-03-08",
        "evidence",
        "县联社批复 3 号");
    assertThat(filed.statusCode()).isEqualTo(302);
    var id = drawn(500_000);
    pay(carries(id));
    var villager = signedIn(scene.member);
    assertThat(villager.get("/unions/" + coop).body())
        .contains("改制", licence, "¥500,000.00", "挂牌", "县联社批复 3 号");
    assertThat(villager.get("/unions/places/" + scene.place.village).body())
        .contains("/unions/coops/510727");
    var overview = villager.get("/unions/coops/" + scene.place.village.county());
    assertThat(overview.statusCode()).isEqualTo(200);
    assertThat(overview.body()).contains("还没有", "/unions/dividends/" + id, "¥2,500.00");
    assertThat(villager.get("/unions/coops/510727?year=2999").statusCode()).isEqualTo(422);
    assertThat(to(villager, id)).isEqualTo("/unions/" + coop);
    distributions.enter(id, scene.second);
    assertThat(to(villager, id)).isEqualTo("/ledger/dividends/" + id);
    assertThat(villager.post("/unions/" + coop + "/records", "how", "FOUNDED").statusCode())
        .isEqualTo(403);
  }

  private static String to(Visitor who, DistributionId id) {
    return who.get("/unions/dividends/" + id)
        .headers()
        .firstValue("location")
        .orElseThrow()
        .replaceAll("^https?://[^/]+", "");
  }
}

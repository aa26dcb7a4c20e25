package shanzhi.program.unions;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.program.unions.UnionScene.refused;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.LogAgrees;
import shanzhi.TestClock;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Mirror;
import shanzhi.engine.ledger.NewVoucher;
import shanzhi.engine.ledger.Posting;
import shanzhi.engine.ledger.TransferId;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.inbox.Inbox;
import shanzhi.foundation.inbox.Line;
import shanzhi.foundation.organisation.PostKind;

/** A weak village in another's venture: found weak, quantified, decided by both, returns on both books. */
@CountyTest
@LogAgrees
class EnclavesTest {

  @Autowired
  ApplicationContext beans;

  @Autowired
  TestClock clock;

  @Autowired
  Helps helps;

  @Autowired
  Returns returns;

  @Autowired
  Vouchers vouchers;

  @Autowired
  Books books;

  @Autowired
  PartyAgreements agreements;

  @Autowired
  PaidIn paidIn;

  @Autowired
  Db db;

  private UnionScene host;
  private UnionScene weak;
  private VentureId venture;

  @BeforeEach
  void twoVillages() {
    clock.set(TestClock.MORNING);
    host = new UnionScene(beans);
    weak = new UnionScene(beans);
    venture = host.ventures.found(
        new NewVenture(
            host.place.village,
            VentureKind.ENCLAVE,
            "冷水鱼飞地" + host.place.village,
            "东村出场地，西村出扶持资金。",
            100),
        host.road.clerk,
        ClientId.fresh());
    join(NewParty.of(PartyKind.COLLECTIVE, "东村集体", host.collective));
    join(NewParty.of(PartyKind.COLLECTIVE, "西村集体", weak.collective));
  }

  private void join(NewParty party) {
    host.ventures.join(venture, party, host.road.clerk, ClientId.fresh());
  }

  private long found() {
    return weak.weak.find(
        weak.place.village,
        1_200_000,
        "两百亩撂荒地",
        "没有水源，也没有路",
        "认定表 8",
        weak.township,
        ClientId.fresh());
  }

  private long brought(long fen, long shares) {
    var said = Contribution.of(
        2, Contribution.Kind.SUPPORT_MONEY, "省级扶持资金", "按拨款额", "拨款文件 3", fen, shares);
    var id = host.contributions.bring(venture, said, host.road.clerk, ClientId.fresh());
    agreements.of(venture).stream()
        .filter(Agreement::waits)
        .forEach(one -> agreements.answer(one.id(), true, "", weak.road.clerk));
    return id;
  }

  /** What is entered of another village's collective its village answers, from its own inbox. */
  @Test
  void anotherVillagesCollectiveAnswersForWhatItBringsIn() {
    found();
    var said = Contribution.of(
        2, Contribution.Kind.SUPPORT_MONEY, "代西村出资", "按拨款额", "文件 3", 30_000_000, 300_000);
    host.contributions.bring(venture, said, host.road.clerk, ClientId.fresh());
    var asked = agreements.of(venture).getFirst();
    assertThat(waits(weak.road.clerk)).containsExactly("/unions/agreements/" + asked.id());
    var ours = host.resolved();
    var theirs = weak.resolved();
    refused("unions.not-agreed-brought", () -> enter(700_000, 300_000, ours, theirs));
    agreements.answer(asked.id(), false, "我们没有出这笔钱", weak.road.clerk);
    refused("unions.not-agreed-brought", () -> enter(700_000, 300_000, ours, theirs));
  }

  private int enter(long first, long second, MatterId ours, MatterId theirs) {
    return host.editions.enter(
        venture,
        new NewEdition(
            host.today(), "两村合作协议", Map.of(1, first, 2, second), Map.of(1, ours, 2, theirs)),
        host.road.clerk,
        ClientId.fresh());
  }

  @Test
  void onlyAVillageThatWasFoundWeakBringsInForAYear() {
    refused("unions.not-found-weak", () -> brought(30_000_000, 300_000));
    refused(
        "ground.not-yours",
        () -> weak.weak.find(
            weak.place.village, 0, "没有", "没有", "表 1", weak.road.clerk, ClientId.fresh()));
    refused(
        "unions.not-so-weak",
        () -> weak.weak.find(
            weak.place.village, 10_000_000, "没有", "没有", "表 1", weak.township, ClientId.fresh()));
    found();
    clock.pass(Duration.ofDays(364));
    brought(30_000_000, 300_000);
    clock.pass(Duration.ofDays(1));
    refused("unions.not-found-weak", () -> brought(100, 1));
    refused("unions.at-their-worth", () -> brought(101, 1));
  }

  @Test
  void itHasSharesForWhatItBroughtAndByTheResolutionOfBoth() {
    found();
    pay(brought(30_000_000, 300_000), 30_000_000);
    var ours = host.resolved();
    var theirs = weak.resolved();
    refused("unions.only-for-what-was-brought", () -> enter(700_000, 300_001, ours, theirs));
    refused("unions.brought-counts", () -> enter(700_000, 299_999, ours, theirs));
    refused("deliberation.road.required", () -> enter(700_000, 300_000, ours, ours));
    enter(700_000, 300_000, ours, theirs);
    assertThat(host.shares.open(venture, host.today()).values())
        .containsExactly(700_000L, 300_000L);
    assertThat(host.contributions.of(venture).getFirst().edition()).isEqualTo(1);
    assertThat(weak.ventures.of(weak.place.village, null).rows())
        .extracting(Venture::id)
        .containsExactly(venture);
  }

  private BookId weakBook() {
    return weak.money(weak.place.village, weak.collective, "集体资金");
  }

  private VoucherId pay(long contribution, long fen) {
    var voucher = weak.paidOut(weakBook(), fen);
    paidIn.name(venture, contribution, voucher, host.road.clerk);
    return voucher;
  }

  /** 出资凭证 Its money counts once it was booked in its own book, over just that sum, and for one thing. */
  @Test
  void itsMoneyCountsOnceItHasLeftItsTill() {
    found();
    var contribution = brought(30_000_000, 300_000);
    var ours = host.resolved();
    var theirs = weak.resolved();
    refused("unions.not-paid-in", () -> enter(700_000, 300_000, ours, theirs));
    var book = weakBook();
    var less = weak.paidOut(book, 29_999_900);
    var others = host.paidOut(host.money(host.place.village, host.collective, "东村资金"), 30_000_000);
    var open = vouchers.propose(
        NewVoucher.of(
            book,
            weak.today(),
            "出资",
            List.of("paper:回单"),
            List.of(
                Posting.debit(books.account(book, "141", weak.road.clerk).id(), 30_000_000),
                Posting.credit(books.account(book, "102", weak.road.clerk).id(), 30_000_000))),
        weak.road.clerk,
        ClientId.fresh());
    var by = host.road.clerk;
    for (var wrong : List.of(less, others, open, new VoucherId(1))) {
      refused("unions.no-such-voucher", () -> paidIn.name(venture, contribution, wrong, by));
    }
    var paid = weak.paidOut(book, 30_000_000);
    paidIn.name(venture, contribution, paid, by);
    var second = brought(30_000_000, 300_000);
    refused("unions.voucher-used", () -> paidIn.name(venture, second, paid, by));
    refused("unions.not-paid-in", () -> enter(700_000, 600_000, ours, theirs));
    paidIn.name(venture, second, weak.paidOut(book, 30_000_000), by);
    enter(700_000, 600_000, ours, theirs);
    refused(
        "unions.counts-already",
        () -> paidIn.name(venture, second, weak.paidOut(book, 30_000_000), by));
    assertThat(paidIn.undone(vouchers.must(paid, weak.place.system)).page())
        .isEqualTo("/unions/" + venture);
  }

  /** What was turned back, or is about to be, counts for nothing. */
  @Test
  void whatIsTurnedBackDoesNotCount() {
    found();
    var contribution = brought(30_000_000, 300_000);
    var paid = pay(contribution, 30_000_000);
    var voucher = vouchers.must(paid, weak.road.clerk);
    var transfer = transferOf(paid);
    vouchers.propose(
        new NewVoucher(
            voucher.book(),
            weak.today(),
            "冲正",
            List.of("paper:1"),
            voucher.postings().stream()
                .map(line -> new Posting(line.account(), -line.amount(), null))
                .toList(),
            transfer),
        weak.road.clerk,
        ClientId.fresh());
    refused("unions.not-paid-in", () -> enter(700_000, 300_000, host.resolved(), weak.resolved()));
  }

  private TransferId transferOf(VoucherId voucher) {
    return new TransferId(db.in(
        Scope.system(host.place.system.county()),
        jdbc -> jdbc.sql("select id from ledger.transfer where voucher = ?")
            .param(voucher.value())
            .query(Long.class)
            .single()));
  }

  @Test
  void whatItEarnedFlowsBackAndBothBooksAgree() {
    found();
    pay(brought(30_000_000, 300_000), 30_000_000);
    enter(700_000, 300_000, host.resolved(), weak.resolved());
    var from = host.money(host.place.village, host.collective, "东村资金");
    var to = weak.money(weak.place.village, weak.collective, "西村资金");
    host.ventures.till(venture, 1, from, "102", "141", host.road.clerk);
    host.ventures.till(venture, 2, to, "102", "141", weak.road.clerk);
    host.put(from, 5_000_000, host.road.clerk, host.township, host.road.secretary, host.cadre);
    var id = returns.send(venture, sent("211", 1_500_000), host.road.clerk, ClientId.fresh());
    var papers = List.of("paper:进账单");
    var answer = returns.receive(
        venture, id, host.today(), "502", papers, weak.road.clerk, ClientId.fresh());
    var mirror = returns.of(venture).getFirst();
    vouchers.review(mirror.out().voucher(), "", host.township);
    vouchers.approve(mirror.out().voucher(), "", host.road.secretary);
    var second = weak.place.officer(
        weak.township.seat().organisation(),
        weak.township.seat().place(),
        PostKind.TOWNSHIP_DESK,
        "另一经管员");
    vouchers.review(answer, "", second);
    vouchers.approve(answer, "", weak.road.secretary);
    vouchers.pay(mirror.out().voucher(), "", host.cadre);
    assertThat(returns.of(venture).getFirst().state()).isEqualTo(Mirror.State.ON_THE_WAY);
    vouchers.pay(answer, "", weak.cadre);
    assertThat(returns.of(venture).getFirst().state()).isEqualTo(Mirror.State.AGREED);
    assertThat(host.bank(from)).isEqualTo(3_500_000);
    assertThat(host.bank(to)).isEqualTo(1_500_000);
    // What was invested is as it was; what was owed was paid.
    var accounts = books.byCode(from, List.of("141", "211"), host.road.clerk);
    assertThat(books.balance(accounts.get("141").id(), host.road.clerk)).isZero();
    assertThat(books.balance(accounts.get("211").id(), host.road.clerk)).isEqualTo(-1_500_000);
  }

  private Returns.Sent sent(String debit, long fen) {
    return new Returns.Sent(1, 2, fen, host.today(), debit, List.of("paper:分红方案"), false);
  }

  /** Out of what is owed, no more than there is, and the same one of a day only when it is another. */
  @Test
  void aReturnIsAskedAboutBeforeItIsBegun() {
    var from = host.money(host.place.village, host.collective, "东村资金");
    var to = weak.money(weak.place.village, weak.collective, "西村资金");
    host.ventures.till(venture, 1, from, "102", "141", host.road.clerk);
    host.ventures.till(venture, 2, to, "102", "141", weak.road.clerk);
    host.put(from, 5_000_000, host.road.clerk, host.township, host.road.secretary, host.cadre);
    var clerk = host.road.clerk;
    for (var wrong : List.of("141", "301", "999")) {
      refused(
          "unions.return-out-of",
          () -> returns.send(venture, sent(wrong, 100), clerk, ClientId.fresh()));
    }
    refused(
        "unions.return-beyond",
        () -> returns.send(venture, sent("211", 5_000_001), clerk, ClientId.fresh()));
    var client = ClientId.fresh();
    var id = returns.send(venture, sent("211", 100), clerk, client);
    assertThat(returns.send(venture, sent("211", 100), clerk, client)).isEqualTo(id);
    refused(
        "unions.return-again",
        () -> returns.send(venture, sent("211", 100), clerk, ClientId.fresh()));
    var another = new Returns.Sent(1, 2, 100, host.today(), "211", List.of("paper:分红方案"), true);
    assertThat(returns.send(venture, another, clerk, ClientId.fresh())).isNotEqualTo(id);
    assertThat(returns.of(venture)).hasSize(2);
  }

  /** What a village's clerk enters of the county company, the company agrees to from its own inbox. */
  @Test
  void anotherOrganisationAgreesBeforeItHasShares() {
    join(NewParty.of(PartyKind.COUNTY_COMPANY, "县农投", host.company));
    var clerk = host.road.clerk;
    var money = Contribution.of(3, Contribution.Kind.MONEY, "公司出资", "按实缴", "出资协议", 30_000, 300);
    host.contributions.bring(venture, money, clerk, ClientId.fresh());
    var asked = agreements.of(venture);
    assertThat(asked).extracting(Agreement::party).containsExactly(3, 3);
    assertThat(waits(host.director))
        .containsExactlyInAnyOrderElementsOf(
            asked.stream().map(one -> "/unions/agreements/" + one.id()).toList());
    var shares = Map.of(1, 700_000L, 3, 300L);
    var resolved = Map.of(1, host.resolved(), 2, weak.resolved());
    var said = new NewEdition(host.today(), "协议", shares, resolved);
    refused("unions.not-agreed", () -> host.editions.enter(venture, said, clerk, ClientId.fresh()));
    refused(
        "unions.agreement-of-others",
        () -> agreements.answer(asked.getFirst().id(), true, "", clerk));
    agreements.answer(asked.getFirst().id(), true, "", host.director);
    refused(
        "unions.not-agreed-brought",
        () -> host.editions.enter(venture, said, clerk, ClientId.fresh()));
    refused(
        "ground.missing", () -> agreements.answer(asked.getLast().id(), false, "", host.director));
    agreements.answer(asked.getLast().id(), true, "", host.director);
    refused(
        "unions.agreement-answered",
        () -> agreements.answer(asked.getLast().id(), false, "反悔", host.director));
    assertThat(waits(host.director)).isEmpty();
    assertThat(host.editions.enter(venture, said, clerk, ClientId.fresh())).isEqualTo(1);
  }

  private List<String> waits(Acting by) {
    return beans.getBean(Inbox.class).lines(host.place.identity(by), null).rows().stream()
        .filter(line -> line.kind().equals("unions/agreement"))
        .map(Line::address)
        .toList();
  }

  /** Whoever keeps an enclave in a village finds the collectives of the others to choose from. */
  @Test
  void collectivesOfOtherVillagesAreOfferedAsParties() {
    var third = new UnionScene(beans);
    var clerk = new Hatted(
        beans,
        host.place.identity(host.road.clerk),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(KeepingPages.class));
    assertThat(Hatted.text(clerk.ask("/unions/" + venture + "/keeping")))
        .contains("value=\"" + third.collective + "\"");
  }

  @Test
  void aStrongVillageHelpsAndWhatComesOfItIsWrittenDown() {
    var today = host.today();
    var said = new Help(
        0,
        host.place.village,
        weak.place.village,
        Help.Kind.TECHNIQUE,
        "派技术员教养鱼",
        today,
        today.plusYears(1),
        List.of());
    refused("unions.not-found-weak-here", () -> helps.pair(said, weak.township, ClientId.fresh()));
    found();
    var id = helps.pair(said, weak.township, ClientId.fresh());
    helps.result(
        id,
        new Help.Result(LocalDate.of(2026, 11, 24), "试养成功", 1_200_000, 1_900_000),
        weak.road.clerk,
        ClientId.fresh());
    assertThat(helps.must(id).results()).extracting(Help.Result::after).containsExactly(1_900_000L);
    refused(
        "ground.not-your-place",
        () -> helps.result(
            id,
            new Help.Result(today, "不相干", 0, 0),
            new UnionScene(beans).road.clerk,
            ClientId.fresh()));
  }
}

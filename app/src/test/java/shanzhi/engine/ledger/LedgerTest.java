package shanzhi.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static shanzhi.engine.ledger.LedgerScene.TODAY;
import static shanzhi.engine.ledger.LedgerScene.refused;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;

@CountyTest
@Tag("quick")
class LedgerTest {

  @Autowired
  ApplicationContext beans;

  @Autowired
  TestClock clock;

  @Autowired
  Ledger ledger;

  @Autowired
  Books books;

  @Autowired
  Motions motions;

  @Autowired
  Db db;

  private LedgerScene scene;
  private BookId book;
  private PersonId someone;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new LedgerScene(beans);
    book = scene.pointsBook("积分账");
    someone = scene.place.raiser;
  }

  // Posting

  @Test
  void whatIsPostedStandsInBothAccountsAndLeavesALeaf() {
    var posted = scene.give(book, someone, 30);
    assertThat(posted.fresh()).isTrue();
    assertThat(posted.leaf()).isPositive();
    assertThat(scene.has(book, someone)).isEqualTo(30);
    assertThat(books.balance(scene.account(book, Chart.GIVEN), scene.clerk)).isEqualTo(30);
    assertThat(books.trial(book, scene.clerk).balanced()).isTrue();
    var found = ledger.find(posted.id(), scene.clerk).orElseThrow();
    assertThat(found.occasion().facts()).containsExactly("帮邻居收稻子");
    assertThat(found.actor()).isEqualTo(scene.clerk.signature());
    assertThat(ledger.lines(posted.id(), 1, 10, scene.clerk))
        .extracting(Line::amount)
        .containsExactly(30L, -30L);
  }

  @Test
  void sentAgainItAnswersAsTheFirstTimeAndWithOtherContentIsRefused() {
    var client = ClientId.fresh();
    var said = scene.gift(book, someone, 30);
    var first = ledger.post(said, scene.clerk, client);
    var second = ledger.post(said, scene.clerk, client);
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.leaf()).isEqualTo(first.leaf());
    assertThat(second.fresh()).isFalse();
    assertThat(scene.has(book, someone)).isEqualTo(30);
    refused(
        "ground.client-id-used",
        () -> ledger.post(scene.gift(book, someone, 31), scene.clerk, client));
  }

  @Test
  void whatDoesNotBalanceIsRefusedByTheDatabase() {
    var said = new NewTransfer(
        book,
        Occasion.inWords(TODAY, "points.gift", "多写了一分"),
        List.of(
            Posting.debit(scene.account(book, Chart.GIVEN), 30),
            Posting.credit(scene.held(book, someone), 31)));
    refused("ledger.uneven", () -> ledger.post(said, scene.clerk, ClientId.fresh()));
    assertThat(scene.has(book, someone)).isZero();
  }

  @Test
  void whatBalancesOnlyAcrossUnitsIsRefused() {
    var hours = books
        .accounts(
            book, List.of(NewAccount.plain("502", "时长", Nature.EXPENSE, Unit.MINUTE)), scene.clerk)
        .get("502");
    var said = new NewTransfer(
        book,
        Occasion.inWords(TODAY, "points.gift", "积分换小时"),
        List.of(Posting.debit(hours.id(), 30), Posting.credit(scene.held(book, someone), 30)));
    refused("ledger.uneven", () -> ledger.post(said, scene.clerk, ClientId.fresh()));
  }

  @Test
  void anAccountOfAnotherBookIsStrange() {
    var other = scene.pointsBook("另一本");
    var said = new NewTransfer(
        book,
        Occasion.inWords(TODAY, "points.gift", "记错了账"),
        List.of(
            Posting.debit(scene.account(book, Chart.GIVEN), 30),
            Posting.credit(scene.held(other, someone), 30)));
    refused("ledger.strange-account", () -> ledger.post(said, scene.clerk, ClientId.fresh()));
  }

  @Test
  void pointsNeverFallBelowNothing() {
    scene.give(book, someone, 30);
    var said = new NewTransfer(
        book,
        Occasion.inWords(TODAY, "points.spent", "换一袋米"),
        List.of(
            Posting.debit(scene.held(book, someone), 31),
            Posting.credit(scene.account(book, Chart.SPENT), 31)));
    refused("ledger.not-enough", () -> ledger.post(said, scene.clerk, ClientId.fresh()));
    assertThat(scene.has(book, someone)).isEqualTo(30);
  }

  @Test
  void anAmountBeyondSixtyFourBitsIsRefusedAndNothingWrapsAround() {
    var said = scene.gift(book, someone, Long.MAX_VALUE);
    ledger.post(said, scene.clerk, ClientId.fresh());
    refused(
        "ledger.too-large",
        () -> ledger.post(scene.gift(book, someone, 1), scene.clerk, ClientId.fresh()));
    assertThat(scene.has(book, someone)).isEqualTo(Long.MAX_VALUE);
    // The same twice in one transfer: the sum of the two passes 64 bits, exactly.
    var twice = new ArrayList<>(said.postings());
    twice.addAll(said.postings());
    var other = scene.place.person("王小二");
    var given = scene.account(book, Chart.GIVEN);
    refused(
        "ledger.too-large",
        () -> ledger.post(
            new NewTransfer(
                book,
                said.occasion(),
                List.of(
                    Posting.debit(given, Long.MAX_VALUE),
                    Posting.debit(given, Long.MAX_VALUE),
                    Posting.credit(scene.held(book, other), Long.MAX_VALUE),
                    Posting.credit(scene.held(book, other), Long.MAX_VALUE))),
            scene.clerk,
            ClientId.fresh()));
  }

  @Test
  void whoDoesNotKeepTheBookPostsNothing() {
    var said = scene.gift(book, someone, 30);
    refused("ground.not-yours", () -> ledger.post(said, scene.cadre, ClientId.fresh()));
    var elsewhere = new LedgerScene(beans);
    refused("ground.not-your-place", () -> ledger.post(said, elsewhere.clerk, ClientId.fresh()));
  }

  // Reversal

  @Test
  void aMistakeIsAnsweredByItsContraryOnce() {
    var posted = scene.give(book, someone, 30);
    var client = ClientId.fresh();
    var contrary = ledger.reverse(posted.id(), "记错了人", scene.clerk, client);
    assertThat(scene.has(book, someone)).isZero();
    var was = ledger.find(posted.id(), scene.clerk).orElseThrow();
    assertThat(was.reversedBy()).isEqualTo(contrary.id());
    var is = ledger.find(contrary.id(), scene.clerk).orElseThrow();
    assertThat(is.reverses()).isEqualTo(posted.id());
    assertThat(ledger.reverse(posted.id(), "记错了人", scene.clerk, client).id())
        .isEqualTo(contrary.id());
    refused(
        "ledger.reversed-before",
        () -> ledger.reverse(posted.id(), "再冲一次", scene.clerk, ClientId.fresh()));
    refused(
        "ledger.is-reversal",
        () -> ledger.reverse(contrary.id(), "冲正的冲正", scene.clerk, ClientId.fresh()));
  }

  @Test
  void whatWasSpentIsNotReversedBelowNothing() {
    var posted = scene.give(book, someone, 30);
    ledger.post(
        new NewTransfer(
            book,
            Occasion.inWords(TODAY, "points.spent", "换一袋米"),
            List.of(
                Posting.debit(scene.held(book, someone), 20),
                Posting.credit(scene.account(book, Chart.SPENT), 20))),
        scene.clerk,
        ClientId.fresh());
    refused(
        "ledger.not-enough",
        () -> ledger.reverse(posted.id(), "记错了人", scene.clerk, ClientId.fresh()));
    assertThat(scene.has(book, someone)).isEqualTo(10);
  }

  // Periods

  @Test
  void aClosedPeriodTakesNothingAndOpensAgainOnlyByADecision() {
    var lastMonth = new NewTransfer(
        book,
        Occasion.inWords(TODAY.minusMonths(1), "points.gift", "上月的事"),
        scene.gift(book, someone, 5).postings());
    ledger.post(lastMonth, scene.clerk, ClientId.fresh());
    var first = TODAY.withDayOfMonth(1);
    refused(
        "ground.not-yours", () -> books.close(book, first, null, scene.clerk, ClientId.fresh()));
    refused(
        "ledger.closes-ahead",
        () -> books.close(book, TODAY.plusDays(1), null, scene.secretary, ClientId.fresh()));
    books.close(book, first, null, scene.secretary, ClientId.fresh());
    refused("ledger.closed", () -> ledger.post(lastMonth, scene.clerk, ClientId.fresh()));
    scene.give(book, someone, 5);
    var before = first.minusMonths(1);
    refused(
        "ledger.reopen-by-two",
        () -> books.close(book, before, "审计意见", scene.secretary, ClientId.fresh()));
    refused(
        "ledger.needs-decision",
        () -> motions.reopen(book, before, "", scene.clerk, ClientId.fresh()));
    refused(
        "ledger.before-book",
        () ->
            motions.reopen(book, first.minusYears(30), "审计意见", scene.secretary, ClientId.fresh()));
    var why = "镇农经站审计意见〔2026〕3号";
    motions.reopen(book, before, why, scene.secretary, ClientId.fresh());
    refused("ledger.closed", () -> ledger.post(lastMonth, scene.clerk, ClientId.fresh()));
    var put = motions.last(book, null).orElseThrow();
    refused("ledger.other-hand-decides", () -> motions.answer(put, true, "", scene.secretary));
    motions.answer(put, false, "", scene.secretary);
    motions.reopen(book, before, why, scene.clerk, ClientId.fresh());
    var asked = motions.last(book, null).orElseThrow();
    motions.answer(asked, true, "", scene.secretary);
    refused("ledger.motion-over", () -> motions.answer(asked, true, "", scene.secretary));
    ledger.post(lastMonth, scene.clerk, ClientId.fresh());
    assertThat(scene.has(book, someone)).isEqualTo(15);
    assertThat(books.closings(book))
        .extracting(Closing::until, Closing::decision)
        .containsExactly(
            tuple(
                before,
                why + "（提出：" + scene.clerk.seat().title() + "，决定："
                    + scene.secretary.seat().title() + "）"),
            tuple(first, null));
  }

  // Batches

  @Test
  void aBatchIsOneTransferWithOneLeafAndEachPayeeProvesTheirOwnLine() {
    var people = List.of(
        someone,
        scene.place.person("张三"),
        scene.place.person("李四"),
        scene.place.person("王五"),
        scene.place.person("赵六"));
    var accounts = books.ofPersons(book, Chart.HELD, people, scene.clerk);
    var lines = new ArrayList<Posting>();
    for (var n = 0; n < people.size(); n++) {
      lines.add(Posting.credit(accounts.get(people.get(n)), 10 + n));
    }
    lines.add(Posting.debit(scene.account(book, Chart.GIVEN), 60));
    var posted = ledger.postAll(
        new NewTransfer(book, Occasion.inWords(TODAY, "points.year", "年终奖分"), lines),
        scene.clerk,
        ClientId.fresh());
    assertThat(ledger.find(posted.id(), scene.clerk).orElseThrow().entries()).isEqualTo(6);
    var proof = ledger.proof(posted.id(), 1, scene.place.resident);
    assertThat(proof.holds()).isTrue();
    assertThat(proof.line().amount()).isEqualTo(-10);
    var forged = new EntryProof(
        proof.transfer(),
        new Line(1, proof.line().account(), -11, null),
        proof.lineSalt(),
        proof.path(),
        proof.root());
    assertThat(forged.holds()).isFalse();
    refused("ledger.transfer-unknown", () -> ledger.proof(posted.id(), 2, scene.place.resident));
    ledger.reverse(posted.id(), "名单有误", scene.clerk, ClientId.fresh());
    assertThat(scene.has(book, someone)).isZero();
  }

  // What the database itself refuses

  @Test
  void theServingRoleEntersNothingButByTheFunctions() {
    scene.give(book, someone, 30);
    for (var sql : List.of(
        "insert into ledger.entry select county, transfer, 99, account, region, placed, 7, null"
            + " from ledger.entry limit 1",
        "update ledger.entry set amount = amount * 2",
        "delete from ledger.entry",
        "insert into ledger.transfer (county, id) values ('510727', 1)",
        "update ledger.transfer set facts = '{}'",
        "delete from ledger.transfer",
        "update ledger.balance set free = free + 1",
        "delete from ledger.balance",
        "delete from ledger.closing",
        "update ledger.rule set points = 1000",
        "update ledger.snapshot set amount = 0",
        "update ledger.voucher_step set person = 1",
        "update ledger.voucher set amounts = '{}'")) {
      assertThatThrownBy(() -> db.in(
              scene.place.system.scope(Capability.LEDGER_KEEP),
              jdbc -> jdbc.sql(sql).update()))
          .as(sql)
          .rootCause()
          .isInstanceOfSatisfying(
              SQLException.class, refusal -> assertThat(refusal.getSQLState()).isEqualTo("42501"));
    }
  }

  @Test
  void aLimitedAccountBeginsAtNothing() {
    assertThatThrownBy(() -> db.in(
            scene.clerk.scope(Capability.LEDGER_KEEP),
            jdbc -> jdbc.sql("""
                    insert into ledger.balance (county, account, region, side, free)
                    select county, id, region, side, 1000000 from ledger.account
                     where not limited and book = ? limit 1""").param(book.value()).update()))
        .hasStackTraceContaining("row-level security");
  }

  // Who sees

  @Test
  void everybodySeesTheirOwnAccountAndNobodyElses() {
    var neighbour = scene.place.person("张三");
    var posted = scene.give(book, someone, 30);
    scene.give(book, neighbour, 40);
    var me = scene.place.resident;
    assertThat(books.own(me)).extracting(Account::id).containsExactly(scene.held(book, someone));
    assertThat(books.balance(scene.held(book, someone), me)).isEqualTo(30);
    assertThat(books.find(scene.held(book, neighbour), me)).isEmpty();
    assertThat(ledger.lines(posted.id(), 1, 10, me)).hasSize(1);
    assertThat(ledger.find(posted.id(), me)).isPresent();
    var elsewhere = new LedgerScene(beans);
    assertThat(ledger.find(posted.id(), elsewhere.clerk)).isEmpty();
    assertThat(books.find(scene.held(book, someone), elsewhere.clerk)).isEmpty();
    assertThat(ledger.find(posted.id(), scene.township)).isPresent();
    assertThat(ledger.find(posted.id(), elsewhere.place.resident)).isEmpty();
  }
}

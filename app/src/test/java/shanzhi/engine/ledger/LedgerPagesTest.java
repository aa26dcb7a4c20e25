package shanzhi.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.engine.ledger.LedgerScene.TODAY;
import static shanzhi.engine.ledger.LedgerScene.refused;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.TestClock;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.inbox.Inbox;

/** The pages of the book, by its holder, its keeper and strangers, in both languages. */
@CountyTest
class LedgerPagesTest {

  @Autowired
  ApplicationContext beans;

  @Autowired
  TestClock clock;

  @Autowired
  Points points;

  @Autowired
  Books books;

  private LedgerScene scene;
  private BookId book;
  private PersonId someone;
  private PersonId neighbour;
  private RuleSetId table;
  private TransferId meeting;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new LedgerScene(beans);
    book = scene.pointsBook("议事积分");
    someone = scene.place.raiser;
    neighbour = scene.place.person("张邻居");
    table = scene.table("councillor", "attendance 2", "topic 5", "absence -10");
    meeting = points
        .settle(
            book,
            table,
            List.of(
                new Points.Earned(someone, "attendance", 1),
                new Points.Earned(someone, "topic", 2),
                new Points.Earned(neighbour, "attendance", 1)),
            Occasion.inWords(TODAY, "points.meeting", "第十二次院坝会")
                .from("meeting:12")
                .proved(List.of("matter:17", "paper:签到表"))
                .checked(List.of(new Occasion.Checker(
                    scene.secretary.person(), scene.secretary.seat().post()))),
            scene.clerk,
            ClientId.fresh())
        .posted()
        .id();
  }

  private Hatted as(Acting hat, Locale language) {
    var who = hat.kind() == Acting.Kind.POST
        ? scene.place.identity(hat)
        : new Identity(1, hat.person(), "某人", List.of(hat));
    return new Hatted(
        beans,
        who,
        language,
        beans.getBean(LedgerPages.class),
        beans.getBean(BookPages.class),
        beans.getBean(VoucherPages.class),
        beans.getBean(VoucherForms.class));
  }

  private String read(Hatted pages, String address) {
    var answer = pages.ask(address);
    assertThat(answer.getStatus()).as(address).isEqualTo(200);
    return Hatted.text(answer);
  }

  private List<String> tray(Acting hat) {
    var who = new Identity(1, hat.person(), "某人", List.of(hat));
    return beans.getBean(Inbox.class).lines(who, null).rows().stream()
        .map(shanzhi.foundation.inbox.Line::address)
        .toList();
  }

  @Test
  void theHolderSeesEveryEntryWithItsRuleEvidenceAndWhoChecked() {
    for (var language : new Locale[] {Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH}) {
      var me = as(scene.place.resident, language);
      var account = "/ledger/accounts/" + scene.held(book, someone);
      assertThat(read(me, "/ledger")).contains("议事积分", account).doesNotContain("/ledger/books/");
      var statement = read(me, account);
      assertThat(statement)
          .contains("第十二次院坝会", "topic 一次", "attendance 一次", "签到表")
          .contains(scene.secretary.seat().title())
          .contains("/ledger/rules/" + table, "/ledger/transfers/" + meeting)
          .doesNotContain("张邻居");
      var transfer = read(me, "/ledger/transfers/" + meeting);
      assertThat(transfer).contains("第十二次院坝会", "/matters/17").doesNotContain("张邻居", "reversal");
      assertThat(read(me, "/ledger/rules/" + table)).contains("村民代表会议决议 2026-3");
    }
  }

  @Test
  void theRunningBalanceIsTheSameFromPageToPage() {
    for (var n = 0; n < 60; n++) scene.give(book, someone, 1);
    var statements = beans.getBean(Statements.class);
    for (var account : List.of(scene.held(book, someone), scene.account(book, Chart.GIVEN))) {
      var first = statements.of(account, null, scene.clerk);
      var second = statements.of(account, first.next(), scene.clerk);
      var last = first.moves().getLast();
      assertThat(second.moves().getFirst().after()).isEqualTo(last.after() - last.moved());
      var oldest = second.moves().getLast();
      assertThat(oldest.after()).isEqualTo(oldest.moved());
    }
  }

  @Test
  void whoKeepsTheBookSeesThatItBalancesAndDrillsDown() {
    for (var language : new Locale[] {Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH}) {
      var clerk = as(scene.clerk, language);
      assertThat(read(clerk, "/ledger")).contains("/ledger/books/" + book);
      var page = read(clerk, "/ledger/books/" + book);
      assertThat(page)
          .contains(language == Locale.ENGLISH ? "Debits equal credits" : "借贷相等")
          .contains("/ledger/books/" + book + "/accounts/201", "/ledger/transfers/" + meeting)
          .doesNotContain("closings\"");
      assertThat(read(clerk, "/ledger/books/" + book + "/accounts/201"))
          .contains("张邻居", "/ledger/accounts/" + scene.held(book, neighbour));
      assertThat(read(clerk, "/ledger/transfers/" + meeting)).contains("张邻居", "reversal");
    }
    assertThat(read(as(scene.secretary, Locale.ENGLISH), "/ledger/books/" + book))
        .contains("/closings");
  }

  @Test
  void aReversalAsksForAReasonAndBothStayInTheBook() {
    var clerk = as(scene.clerk, Locale.SIMPLIFIED_CHINESE);
    var form = "/ledger/transfers/" + meeting + "/reversal";
    assertThat(clerk.send(form, "reason", "").getStatus()).isEqualTo(422);
    assertThat(clerk.send(form, "reason", "第十二次会记重了").getRedirectedUrl())
        .contains("done=ledger.motion-asked");
    var page = "/ledger/transfers/" + meeting;
    assertThat(clerk.send(form, "reason", "再提一次").getStatus()).isEqualTo(409);
    assertThat(read(clerk, page)).contains("是您提出的").doesNotContain("已冲正");
    assertThat(clerk.send(form, "agreed", "true").getStatus()).isEqualTo(403);
    var township = as(scene.township, Locale.SIMPLIFIED_CHINESE);
    assertThat(read(township, page)).contains("第十二次会记重了", "同意，照此办理");
    assertThat(township.send(form, "agreed", "false").getStatus()).isEqualTo(422);
    assertThat(township.send(form, "agreed", "true").getStatus()).isEqualTo(302);
    var contrary = "/ledger/transfers/"
        + beans.getBean(Ledger.class).find(meeting, scene.clerk).orElseThrow().reversedBy();
    assertThat(read(clerk, contrary)).contains("第十二次会记重了", "/ledger/transfers/" + meeting);
    var me = as(scene.place.resident, Locale.SIMPLIFIED_CHINESE);
    assertThat(tray(scene.place.resident)).contains(contrary);
    assertThat(read(me, contrary)).contains("第十二次会记重了");
    assertThat(tray(scene.place.resident)).doesNotContain(contrary);
    assertThat(clerk.send(form, "reason", "再冲一次").getStatus()).isEqualTo(409);
    assertThat(me.send(form, "reason", "我来冲").getStatus()).isEqualTo(403);
  }

  @Test
  void nobodyPutsForwardOrDecidesTheContraryOfTheirOwnPoints() {
    var motions = beans.getBean(Motions.class);
    var own = scene.give(book, scene.clerk.person(), 3).id();
    refused(
        "ledger.own-points", () -> motions.reverse(own, "我的记错了", scene.clerk, ClientId.fresh()));
    var theirs = scene.give(book, scene.township.person(), 3).id();
    motions.reverse(theirs, "记错了人", scene.clerk, ClientId.fresh());
    var put = motions.last(book, theirs).orElseThrow();
    refused("ledger.own-points", () -> motions.answer(put, true, "", scene.township));
    motions.answer(put, false, "不是记错", scene.township);
    assertThat(read(as(scene.clerk, Locale.SIMPLIFIED_CHINESE), "/ledger/transfers/" + theirs))
        .contains("不是记错", "提出冲正");
  }

  @Test
  void aPeriodIsClosedByWhoApproves() {
    var address = "/ledger/books/" + book + "/closings";
    assertThat(
            as(scene.clerk, Locale.ENGLISH).send(address, "until", "2026-11-01").getStatus())
        .isEqualTo(403);
    var secretary = as(scene.secretary, Locale.ENGLISH);
    assertThat(secretary.send(address, "until", "someday").getStatus()).isEqualTo(422);
    assertThat(secretary.send(address, "until", "2026-11-01").getStatus()).isEqualTo(302);
    assertThat(read(secretary, "/ledger/books/" + book)).contains("Nothing is entered before");
  }

  @Test
  void pointsThatARoomKeepsAreNotForWhoReadsTheOtherBooks() {
    var system = scene.place.system;
    var books = beans.getBean(Books.class);
    var kept = books.open(
        NewBook.pointsOf(scene.place.village, 77_001, "履职积分", Capability.COUNCIL_OVERSEE),
        system,
        ClientId.fresh());
    var account = books.ofPersons(kept, Chart.HELD, List.of(someone), system).get(someone);
    var clerk = as(scene.clerk, Locale.ENGLISH);
    assertThat(clerk.ask("/ledger/books/" + kept).getStatus()).isEqualTo(403);
    assertThat(clerk.ask("/ledger/books/" + kept + "/accounts/201").getStatus()).isEqualTo(403);
    assertThat(clerk.ask("/ledger/accounts/" + account).getStatus()).isEqualTo(404);
    read(as(scene.place.resident, Locale.ENGLISH), "/ledger/accounts/" + account);
  }

  @Test
  void strangersReadNeitherAccountNorTransferNorBook() {
    var elsewhere = new LedgerScene(beans);
    var account = "/ledger/accounts/" + scene.held(book, someone);
    for (var stranger :
        List.of(elsewhere.place.resident, elsewhere.clerk, scene.place.gridWorker)) {
      var pages = as(stranger, Locale.ENGLISH);
      assertThat(pages.ask(account).getStatus()).isEqualTo(404);
      assertThat(pages.ask("/ledger/transfers/" + meeting).getStatus()).isEqualTo(404);
      assertThat(pages.ask("/ledger/books/" + book).getStatus()).isEqualTo(403);
      assertThat(pages.ask("/ledger/books/" + book + "/accounts/201").getStatus())
          .isEqualTo(403);
    }
  }

  @Test
  void aVoucherGoesThroughFourHandsByThePages() {
    var money = scene.moneyBook("集体资金");
    books.accounts(
        money,
        List.of(
            NewAccount.limited("102", "银行存款", Nature.ASSET, Unit.FEN),
            NewAccount.plain("301", "资本", Nature.EQUITY, Unit.FEN)),
        scene.clerk);
    var list = "/ledger/books/" + money + "/vouchers";
    var clerk = as(scene.clerk, Locale.SIMPLIFIED_CHINESE);
    assertThat(read(clerk, list)).contains("102 银行存款", "提出凭证");
    var form = new String[] {
      "day",
      "2026-11-24",
      "summary",
      "村民入股",
      "debit",
      "102",
      "credit",
      "301",
      "amount",
      "3200.50",
      "papers",
      "收据 2026-7"
    };
    assertThat(clerk.send(list, "day", "2026-11-24", "summary", "少了金额").getStatus())
        .isEqualTo(422);
    assertThat(as(scene.cadre, Locale.ENGLISH).send(list, form).getStatus()).isEqualTo(403);
    var address = clerk.send(list, form).getRedirectedUrl().replaceAll("\\?.*", "");
    assertThat(read(clerk, address)).contains("3,200.50", "收据 2026-7", "撤回").doesNotContain("批准");
    assertThat(as(scene.secretary, Locale.ENGLISH)
            .send(address + "/steps", "hand", "APPROVE")
            .getStatus())
        .isEqualTo(409);
    step(scene.township, address, "REVIEW");
    step(scene.secretary, address, "APPROVE");
    step(scene.cadre, address, "PAY");
    for (var language : new Locale[] {Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH}) {
      assertThat(read(as(scene.clerk, language), list + "?open=false")).contains("村民入股");
      assertThat(read(as(scene.clerk, language), address)).doesNotContain("/steps");
    }
    assertThat(read(clerk, "/ledger/books/" + money)).contains("3,200.50", "村民入股", list);
  }

  private void step(Acting who, String address, String hand) {
    var pages = as(who, Locale.SIMPLIFIED_CHINESE);
    assertThat(read(pages, address)).contains("value=\"" + hand + "\"");
    assertThat(pages.send(address + "/steps", "hand", hand).getStatus())
        .as(hand)
        .isEqualTo(302);
  }
}

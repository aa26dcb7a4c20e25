package shanzhi.program.unions;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.program.unions.UnionScene.refused;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.TestClock;
import shanzhi.engine.ledger.Distributions;
import shanzhi.engine.ledger.Ledger;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.inbox.Inbox;
import shanzhi.foundation.inbox.Line;

/** Who may end what a member has chosen to take up, and what the member reads of it. */
@CountyTest
class TakersTest {

  @Autowired
  ApplicationContext beans;

  @Autowired
  TestClock clock;

  private UnionScene scene;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new UnionScene(beans);
  }

  /** Whoever keeps the venture has no say; the side that holds says why not, and the taker reads it. */
  @Test
  void aTakerLetsGoAndTheHoldingSideSaysWhyNot() {
    scene.issued();
    var own = scene.chosen(scene.member, 10);
    for (var other : List.of(scene.accountant, scene.director, scene.cadre, scene.road.secretary)) {
      refused("unions.holder-refuses", () -> scene.takeovers.end(own, "公司不同意", other));
    }
    refused("ground.too-short", () -> scene.takeovers.end(own, "否", scene.road.clerk));
    var me = scene.resident(scene.member);
    scene.takeovers.end(own, "不要了", me);
    assertThat(scene.takeovers.must(own, me).refusedBy()).isNull();
    assertThat(waits(me)).isEmpty();
    var id = scene.chosen(scene.member, 10);
    scene.takeovers.end(id, "超过了每户的上限", scene.road.clerk);
    assertThat(scene.takeovers.must(id, me).refusedBy()).isEqualTo(scene.road.clerk.person());
    assertThat(waits(me)).containsExactly("/unions/takeovers/" + id);
    assertThat(mine("/unions/takeovers/" + id)).contains("超过了每户的上限", "不同意");
    assertThat(waits(me)).isEmpty();
  }

  /** What was booked by mistake goes back with its contrary, through the same hands, and may go again. */
  @Test
  void whatMovedByMistakeGoesBackWithTheContraryOfItsPayment() {
    scene.issued();
    var id = scene.moved(scene.member, 30);
    var paid = scene.takeovers.must(id, scene.road.clerk).voucher();
    var page = "/ledger/vouchers/" + paid;
    assertThat(Hatted.text(clerk().ask(page))).contains(page + "/contrary");
    var contrary = contrary(id, scene.today());
    assertThat(takeover(id)).contains("撤销过户办理中").doesNotContain("记账的人到收款凭证上提出");
    told(id, "TURNING_BACK", "30 股", "重复收款");
    beans.getBean(Vouchers.class).review(contrary, "", scene.township);
    beans.getBean(Vouchers.class).approve(contrary, "", scene.road.secretary);
    assertThat(scene.has(4, Stake.Role.MEMBER)).isEqualTo(30);
    beans.getBean(Vouchers.class).pay(contrary, "", scene.cadre);
    assertThat(scene.has(4, Stake.Role.MEMBER)).isZero();
    assertThat(scene.has(4, Stake.Role.HELD)).isEqualTo(100);
    assertThat(scene.bank(scene.villageBook)).isZero();
    assertThat(scene.takeovers.must(id, scene.resident(scene.member)).state())
        .isEqualTo(Takeover.State.TURNED_BACK);
    told(id, "TURNED_BACK", "30 股", "重复收款");
    scene.moved(scene.member, 20);
    assertThat(scene.has(4, Stake.Role.MEMBER)).isEqualTo(20);
  }

  /** Whose shares were to go back reads that they stay, in place of what they had not read yet. */
  @Test
  void aTakerReadsThatTheContraryWentNoFurther() {
    scene.issued();
    var id = scene.moved(scene.member, 30);
    var contrary = contrary(id, scene.today());
    beans.getBean(Vouchers.class).refuse(contrary, "没有依据", scene.township);
    clock.pass(Duration.ofDays(400));
    var inbox = new Hatted(
        beans,
        scene.place.identity(scene.resident(scene.member)),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean("homePages"));
    assertThat(Hatted.text(inbox.ask("/inbox"))).contains("未看").doesNotContain("超期");
    told(id, "STAYS", "30 股", "仍是您的");
  }

  /** One line waits for the taker, and goes once they have looked. */
  private void told(long takeover, String state, String... words) {
    var me = scene.resident(scene.member);
    var lines = beans.getBean(Inbox.class).lines(scene.place.identity(me), null).rows().stream()
        .filter(line -> line.kind().equals("unions/takeover"))
        .toList();
    assertThat(lines).singleElement().satisfies(line -> {
      assertThat(line.state()).isEqualTo("unions.takeover." + state);
      assertThat(line.title()).contains(words);
    });
    assertThat(mine("/unions/takeovers/" + takeover)).contains("30");
    assertThat(waits(me)).isEmpty();
  }

  private String mine(String address) {
    return Hatted.text(new Hatted(
            beans,
            scene.place.identity(scene.resident(scene.member)),
            Locale.SIMPLIFIED_CHINESE,
            beans.getBean(TakeoverPages.class))
        .ask(address));
  }

  /** The register of shares is not changed back by whoever keeps its book, alone and at once. */
  @Test
  void whatTheSharesWentByIsNotTurnedBackInTheBookByOneHand() {
    scene.issued();
    var transfer = Objects.requireNonNull(
        scene.takeovers.must(scene.moved(scene.member, 30), scene.accountant).transfer());
    var pages = new Hatted(
        beans,
        scene.place.identity(scene.accountant),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean("ledgerPages"));
    var page = "/ledger/transfers/" + transfer;
    assertThat(Hatted.text(pages.ask(page))).doesNotContain("reversal");
    assertThat(pages.send(page + "/reversal", "reason", "记错了").getStatus()).isEqualTo(409);
    assertThat(scene.has(4, Stake.Role.MEMBER)).isEqualTo(30);
  }

  /**
   * Money and shares go back on the one day on which the contrary was put forward, however much later it
   * is booked, and on none that a dividend has counted: from that day on both books say the same.
   */
  @Test
  void moneyAndSharesGoBackOnOneDayThatNoDividendCounted() {
    var vouchers = beans.getBean(Vouchers.class);
    scene.issued();
    scene.earned(500_000);
    var id = scene.moved(scene.member, 30);
    var first = scene.today();
    clock.pass(Duration.ofDays(3));
    assertThat(Hatted.text(sent(id, first))).isEqualTo("unions.back-on-its-day");
    var early = contrary(id, scene.today());
    vouchers.review(early, "", scene.township);
    vouchers.approve(early, "", scene.road.secretary);
    clock.pass(Duration.ofDays(1));
    var last = scene.today();
    beans
        .getBean(UnionDividends.class)
        .draw(
            scene.venture,
            new UnionDividends.NewDividend(scene.companyBook, "分红", 500_000, first, last),
            new Distributions.Carrying(last, "322", "211", List.of("paper:决议")),
            scene.accountant,
            ClientId.fresh());
    refused("unions.back-counted", () -> vouchers.pay(early, "", scene.cadre));
    vouchers.refuse(early, "分红算过了", scene.cadre);
    assertThat(Hatted.text(sent(id, last))).isEqualTo("unions.back-counted");
    clock.pass(Duration.ofDays(1));
    var late = contrary(id, scene.today());
    var back = scene.today();
    vouchers.review(late, "", scene.township);
    vouchers.approve(late, "", scene.road.secretary);
    clock.pass(Duration.ofDays(2));
    vouchers.pay(late, "", scene.cadre);
    var moved = scene.shares.history(scene.venture).stream()
        .filter(move -> move.holding().role() == Stake.Role.MEMBER)
        .toList();
    assertThat(moved).extracting(Stake::delta).containsExactly(30L, -30L);
    assertThat(moved).extracting(Stake::day).containsExactly(first, back);
    var booked = beans
        .getBean(Ledger.class)
        .find(moved.getLast().transfer(), scene.place.system)
        .orElseThrow();
    assertThat(booked.occasion().day()).isEqualTo(back);
    assertThat(vouchers.must(late, scene.cadre).day()).isEqualTo(back);
  }

  private Hatted clerk() {
    return new Hatted(
        beans,
        scene.place.identity(scene.road.clerk),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean("voucherPages"));
  }

  private MockHttpServletResponse sent(long takeover, LocalDate day) {
    var paid = scene.takeovers.must(takeover, scene.road.clerk).voucher();
    return clerk()
        .send(
            "/ledger/vouchers/" + paid + "/contrary",
            "why",
            "重复收款",
            "day",
            day.toString(),
            "papers",
            "说明");
  }

  private String takeover(long id) {
    return Hatted.text(new Hatted(
            beans,
            scene.place.identity(scene.road.clerk),
            Locale.SIMPLIFIED_CHINESE,
            beans.getBean(TakeoverPages.class))
        .ask("/unions/takeovers/" + id));
  }

  private VoucherId contrary(long takeover, LocalDate day) {
    var address = Objects.requireNonNull(sent(takeover, day).getRedirectedUrl());
    return new VoucherId(Long.parseLong(address.replaceAll("\\D", "")));
  }

  private List<String> waits(Acting me) {
    return beans.getBean(Inbox.class).lines(scene.place.identity(me), null).rows().stream()
        .filter(line -> line.kind().equals("unions/takeover"))
        .map(Line::address)
        .toList();
  }
}

package shanzhi.program.shares;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.program.shares.ShareScene.refused;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.CollectiveMembers;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.NewBook;
import shanzhi.engine.ledger.NewVoucher;
import shanzhi.engine.ledger.Posting;
import shanzhi.engine.ledger.StatutoryChart;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Scope;

/** A collective ends once its books are settled and closed, and who had which shares stays to be read. */
@CountyTest
class EndingsTest {

  @Autowired
  ApplicationContext beans;

  @Autowired
  Endings endings;

  @Autowired
  Books books;

  @Autowired
  Vouchers vouchers;

  private ShareScene scene;
  private BookId money;
  private MatterId merger;
  private LocalDate told;

  @BeforeEach
  void aCollectiveThatIsToBeMerged() {
    scene = new ShareScene(beans).issued();
    money = books.open(
        NewBook.statutory(
            scene.village, scene.collective().id(), "集体资金账", StatutoryChart.COLLECTIVE),
        scene.road.scene.system,
        ClientId.fresh());
    moved("102", "301");
    told = scene.road.today();
    scene.road.pass(30);
    merger = scene.road.effective(RoadSubject.MERGER, BodyKind.MEMBERS, "并入邻村合作社。");
  }

  private void moved(String debit, String credit) {
    var clerk = scene.clerk();
    var voucher = vouchers.propose(
        NewVoucher.of(
            money,
            scene.road.today(),
            "资金",
            List.of("paper:1"),
            List.of(
                Posting.debit(books.account(money, debit, clerk).id(), 10_000),
                Posting.credit(books.account(money, credit, clerk).id(), 10_000))),
        clerk,
        ClientId.fresh());
    vouchers.review(voucher, "", scene.road.scene.townshipDesk);
    vouchers.approve(voucher, "", scene.secretary());
    vouchers.pay(voucher, "", scene.road.scene.cadre);
  }

  private void end(LocalDate since, ClientId client) {
    end(scene.road.scene.townshipDesk, since, client);
  }

  private void end(Acting by, LocalDate since, ClientId client) {
    endings.end(
        scene.village,
        new Endings.NewEnding("邻村股份经济合作社", "县批〔2027〕3 号", since, merger),
        by,
        client);
  }

  private List<ShareRegister.Entry> on(LocalDate day) {
    return scene.register.all(scene.collective(), day, scene.clerk());
  }

  @Test
  void theTownshipsFiguresAreThoseOfTheRegister() {
    var bought = scene.road.effective(RoadSubject.SHARES, BodyKind.MEMBERS, "认购二十股。");
    scene.entered(scene.proposed(new NewChange(
        Change.Kind.ISSUE,
        ShareKind.CAPITAL,
        null,
        Holder.of(scene.husband),
        20,
        100_000,
        "书面认购单",
        bought)));
    scene.proposed(
        scene.transfer(Holder.of(scene.home), Holder.of(scene.collective().id()), 1));
    var township = scene.road.scene.townshipDesk;
    var line = scene.collectives.standing(scene.village.parent(), township).stream()
        .filter(one -> one.collective().village().equals(scene.village))
        .findFirst()
        .orElseThrow();
    var issued = scene.register.issued(scene.collective());
    assertThat(line.having(issued).shares())
        .isEqualTo(on(scene.road.today()).stream()
            .mapToLong(ShareRegister.Entry::shares)
            .sum())
        .isEqualTo(scene.register.issuedOn(scene.collective(), scene.road.today()));
    assertThat(line.changes())
        .isEqualTo(scene
            .changes
            .of(scene.collective(), true, null, scene.clerk())
            .rows()
            .size())
        .isEqualTo(1);
    assertThat(scene.changes.of(scene.collective(), false, null, scene.clerk()).rows())
        .hasSize(2);
  }

  @Test
  void itWaitsForCreditorsAndForEmptyAndClosedBooks() {
    var late = scene.road.today().minusDays(44);
    refused("shares.creditors-wait", () -> end(late, ClientId.fresh()));
    told = scene.road.today().minusDays(45);
    refused("shares.book-not-empty", () -> end(told, ClientId.fresh()));
    moved("301", "102");
    refused("shares.book-not-closed", () -> end(told, ClientId.fresh()));
    scene.road.pass(1);
    books.close(money, scene.road.today(), null, scene.secretary(), ClientId.fresh());
    var change = scene.proposed(
        scene.transfer(Holder.of(scene.home), Holder.of(scene.collective().id()), 1));
    refused("shares.still-under-way", () -> end(told, ClientId.fresh()));
    var seen = scene.changes.see(change, scene.clerk());
    scene.changes.refuse(change, seen.version(), "不办了", scene.clerk(), ClientId.fresh());
    var before = on(scene.road.today());
    var yesterday = scene.road.today();
    scene.road.pass(1);
    refused("ground.not-yours", () -> end(scene.clerk(), told, ClientId.fresh()));
    var client = ClientId.fresh();
    end(told, client);
    end(told, client);
    assertThat(scene.held(Holder.of(scene.home))).isZero();
    assertThat(scene.register.issued(scene.collective())).isZero();
    assertThat(on(scene.road.today())).isEmpty();
    assertThat(on(yesterday)).isEqualTo(before).isNotEmpty();
    var own = scene.register.own(scene.road.resident(scene.wife)).getFirst();
    assertThat(own.shares()).isZero();
    assertThat(own.statements().getFirst().moves()).hasSize(2);
    assertThat(endings.of(scene.collective().id()).orElseThrow().shares())
        .isEqualTo(scene.inForce().shares());
    assertThat(beans.getBean(CollectiveMembers.class).of(scene.village)).isEmpty();
    var county = beans.getBean(County.class);
    var member = beans
        .getBean(Db.class)
        .in(Scope.system(county), jdbc -> new MemberStore(county).of(jdbc, scene.wife))
        .getFirst();
    assertThat(member.until()).isEqualTo(scene.road.today());
    assertThat(member.end()).isEqualTo(EndGround.OTHER_COLLECTIVE);
    refused("shares.ended", () -> scene.begun(Round.Kind.VALUATION));
    refused("shares.ended", () -> end(told, ClientId.fresh()));
  }

  @Test
  void whoLeftBeforeItReadsTheirOldHouseholdNoMore() {
    var list = scene.begun(Round.Kind.MEMBERSHIP);
    var left =
        Judged.leaves(scene.husband, EndGround.OTHER_COLLECTIVE, scene.road.today(), "邻村合作社成员证明");
    scene.shown(list, left);
    scene.rounds.publish(list, scene.version(list), scene.clerk(), ClientId.fresh());
    scene.confirm(list);
    moved("301", "102");
    scene.road.pass(1);
    books.close(money, scene.road.today(), null, scene.secretary(), ClientId.fresh());
    scene.road.pass(1);
    end(told.minusDays(45), ClientId.fresh());
    assertThat(own(scene.husband))
        .allSatisfy(own -> assertThat(own.statements()).isEmpty());
    assertThat(own(scene.wife))
        .singleElement()
        .satisfies(own -> assertThat(own.statements()).isNotEmpty());
  }

  private List<ShareRegister.Own> own(PersonId person) {
    return scene.register.own(scene.road.resident(person));
  }
}

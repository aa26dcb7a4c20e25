package shanzhi.program.unions;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.program.unions.UnionScene.refused;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.engine.ledger.Books;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.inbox.Inbox;
import shanzhi.foundation.transparency.VerifyLog;

/** Members are told of what is held for them, and a venture is wound up as its collectives resolved. */
@CountyTest
class OffersAndEndingsTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Offers offers;

  @Autowired
  private Windings windings;

  @Autowired
  private Inbox inbox;

  @Autowired
  private Books books;

  @Autowired
  private VerifyLog log;

  @Autowired
  private TestClock clock;

  private UnionScene scene;

  @BeforeEach
  void venture() {
    clock.set(TestClock.MORNING);
    scene = new UnionScene(beans);
  }

  @AfterEach
  void everythingRecordedAgreesWithTheLog() {
    assertThat(log.run(records -> {})).matches(VerifyLog.Report::ok);
  }

  private List<String> waits(Acting who) {
    return inbox.lines(scene.place.identity(who), null).rows().stream()
        .filter(line -> line.kind().equals("unions/offer"))
        .map(line -> line.address() + " " + line.actKey())
        .toList();
  }

  @Test
  void heldSharesWaitInTheInboxOfEachMemberUntilTheyChose() {
    var elsewhere = new UnionScene(beans);
    scene.issued();
    var client = ClientId.fresh();
    var id = offers.tell(scene.venture, 4, scene.road.clerk, client);
    assertThat(offers.tell(scene.venture, 4, scene.road.clerk, client)).isEqualTo(id);
    refused(
        "unions.offered-already",
        () -> offers.tell(scene.venture, 4, scene.accountant, ClientId.fresh()));
    var member = scene.resident(scene.member);
    var other = scene.resident(scene.place.raiser);
    assertThat(waits(member)).containsExactly("/unions/offers/" + id + " unions.offer.act.look");
    assertThat(waits(other)).hasSize(1);
    assertThat(waits(scene.resident(elsewhere.member))).isEmpty();
    scene.chosen(scene.member, 10);
    assertThat(waits(member)).as("who chose is asked no more").isEmpty();
    assertThat(waits(other)).hasSize(1);
    clock.pass(Duration.ofDays(15));
    assertThat(offers.sweep()).as("its last day").isZero();
    clock.pass(Duration.ofDays(1));
    assertThat(offers.sweep()).isEqualTo(1);
    assertThat(waits(other)).isEmpty();
  }

  @Test
  void onlyWhoHoldsTellsAndOnlyOfWhatIsFree() {
    var elsewhere = new UnionScene(beans);
    scene.issued();
    refused(
        "unions.not-for-members",
        () -> offers.tell(scene.venture, 3, scene.accountant, ClientId.fresh()));
    refused(
        "ground.not-your-place",
        () -> offers.tell(scene.venture, 4, elsewhere.road.clerk, ClientId.fresh()));
    scene.chosen(scene.member, 100);
    refused(
        "unions.nothing-held",
        () -> offers.tell(scene.venture, 4, scene.accountant, ClientId.fresh()));
  }

  @Test
  void aTakenBackOfferWaitsForNobody() {
    scene.issued();
    var id = offers.tell(scene.venture, 4, scene.accountant, ClientId.fresh());
    offers.end(id, scene.accountant);
    offers.end(id, scene.accountant);
    assertThat(waits(scene.resident(scene.member))).isEmpty();
    assertThat(offers.open(scene.venture)).isEmpty();
  }

  private void wind(Map<Integer, MatterId> roads, ClientId client) {
    windings.windUp(
        scene.venture, "项目到期", "牛已卖完，款按股分清。", "清算报告 2026-1", roads, scene.accountant, client);
  }

  @Test
  void aVentureIsWoundUpAsEveryCollectiveResolvedAndItsHistoryStays() {
    scene.issued();
    var taken = scene.chosen(scene.member, 30);
    refused("unions.takeovers-open", () -> wind(Map.of(), ClientId.fresh()));
    scene.approved(taken);
    scene.takeovers.move(taken, scene.cadre);
    refused("unions.needs-resolution", () -> wind(Map.of(), ClientId.fresh()));
    var resolved = scene.resolved();
    clock.pass(Duration.ofDays(1));
    var yesterday = scene.today().minusDays(1);
    var before = scene.shares.open(scene.venture, yesterday);
    var client = ClientId.fresh();
    wind(Map.of(1, resolved), client);
    wind(Map.of(1, resolved), client);
    assertThat(scene.shares.open(scene.venture, scene.today())).isEmpty();
    assertThat(scene.shares.open(scene.venture, yesterday)).isEqualTo(before);
    assertThat(scene.shares.own(scene.resident(scene.member)))
        .extracting(Stake::delta)
        .containsExactly(30L, -30L);
    assertThat(windings.of(scene.venture).orElseThrow().roads()).containsEntry(1, resolved);
    assertThat(books
            .trial(scene.ventures.must(scene.venture).book(), scene.place.system)
            .balanced())
        .isTrue();
    refused(
        "unions.wound-up",
        () -> scene.join(NewParty.of(PartyKind.LEADING_FIRM, "龙头", scene.firm("丙公司"))));
    refused("unions.wound-up", () -> scene.chosen(scene.member, 1));
    refused("unions.wound-up", () -> wind(Map.of(1, resolved), ClientId.fresh()));
  }
}

package shanzhi.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.engine.ledger.LedgerScene.TODAY;
import static shanzhi.engine.ledger.LedgerScene.refused;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;

@CountyTest
class PointsTest {

  @Autowired
  ApplicationContext beans;

  @Autowired
  TestClock clock;

  @Autowired
  Ledger ledger;

  @Autowired
  Books books;

  @Autowired
  Rules rules;

  @Autowired
  Points points;

  private LedgerScene scene;
  private BookId book;
  private PersonId someone;
  private RuleSetId table;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new LedgerScene(beans);
    book = scene.pointsBook("议事积分");
    someone = scene.place.raiser;
    table = scene.table("councillor", "attendance 2", "topic 5", "absence -10");
  }

  private Points.Settlement settle(Points.Earned... earned) {
    return settle(ClientId.fresh(), earned);
  }

  private Points.Settlement settle(ClientId client, Points.Earned... earned) {
    return points.settle(
        book,
        table,
        List.of(earned),
        Occasion.inWords(TODAY, "points.meeting", "第十二次院坝会").from("meeting:12"),
        scene.clerk,
        client);
  }

  private Points.Earned earned(String code, int times) {
    return new Points.Earned(someone, code, times);
  }

  @Test
  void aMeetingEarnsByTheRulesInForceEachLineByItsRule() {
    var settlement = settle(earned("attendance", 1), earned("topic", 2));
    assertThat(scene.has(book, someone)).isEqualTo(12);
    var lines = ledger.lines(settlement.posted().id(), 1, 10, scene.place.resident);
    assertThat(lines).hasSize(2).allSatisfy(line -> assertThat(line.rule()).isNotNull());
    var named = rules.find(lines.stream().map(Line::rule).toList());
    assertThat(named.values())
        .extracting(Rule::code)
        .containsExactlyInAnyOrder("attendance", "topic");
  }

  @Test
  void whatWasGivenIsTakenBackAsFarAsItIsThere() {
    var given = settle(earned("topic", 2)).posted().id();
    settle(earned("absence", 1), earned("attendance", 3));
    assertThat(scene.has(book, someone)).isEqualTo(6);
    var client = ClientId.fresh();
    var back = points.takeBack(given, "记错了人", scene.clerk, client);
    assertThat(back.uncollected()).isEqualTo(4);
    assertThat(scene.has(book, someone)).isZero();
    var uncollected =
        books.ofPersons(book, Chart.UNCOLLECTED, List.of(someone), scene.clerk).get(someone);
    assertThat(books.balance(uncollected, scene.place.resident)).isEqualTo(4);
    assertThat(ledger.find(back.posted().id(), scene.clerk).orElseThrow().reverses())
        .isEqualTo(given);
    assertThat(books.trial(book, scene.clerk).balanced()).isTrue();
    assertThat(points.takeBack(given, "记错了人", scene.clerk, client).posted().id())
        .isEqualTo(back.posted().id());
    refused(
        "ledger.reversed-before",
        () -> points.takeBack(given, "记错了人", scene.clerk, ClientId.fresh()));
  }

  @Test
  void aPenaltyTakesWhatIsThereAndTheRestIsNotedAsUncollected() {
    settle(earned("attendance", 3));
    var settlement = settle(earned("absence", 1));
    assertThat(settlement.settled()).singleElement().satisfies(one -> {
      assertThat(one.said()).isEqualTo(-10);
      assertThat(one.booked()).isEqualTo(-6);
      assertThat(one.uncollected()).isEqualTo(4);
    });
    assertThat(scene.has(book, someone)).isZero();
    var uncollected =
        books.ofPersons(book, Chart.UNCOLLECTED, List.of(someone), scene.clerk).get(someone);
    assertThat(books.balance(uncollected, scene.place.resident)).isEqualTo(4);
    assertThat(books.trial(book, scene.clerk).balanced()).isTrue();
    // What comes later is not taken for it.
    settle(earned("attendance", 1));
    assertThat(scene.has(book, someone)).isEqualTo(2);
    assertThat(books.balance(uncollected, scene.place.resident)).isEqualTo(4);
  }

  @Test
  void whatIsEarnedOnTheOccasionCountsBeforeWhatIsLostOnIt() {
    var settlement = settle(earned("absence", 1), earned("topic", 1));
    assertThat(scene.has(book, someone)).isZero();
    assertThat(settlement.settled()).extracting(Points.Settled::uncollected).contains(5L);
  }

  @Test
  void settledAgainUnderOneIdItCountsOnce() {
    var client = ClientId.fresh();
    var first = settle(client, earned("topic", 1));
    var second = settle(client, earned("topic", 1));
    assertThat(second.posted().id()).isEqualTo(first.posted().id());
    assertThat(scene.has(book, someone)).isEqualTo(5);
    refused("ground.client-id-used", () -> settle(client, earned("topic", 2)));
  }

  @Test
  void aLaterVersionHoldsFromItsDayAndReachesNoEarlierOne() {
    rules.adopt(
        table,
        NewRule.of("topic", TODAY.plusDays(7), "提出议题一次", 8, "村民代表会议决议 2026-4"),
        scene.secretary,
        ClientId.fresh());
    settle(earned("topic", 1));
    assertThat(scene.has(book, someone)).isEqualTo(5);
    clock.set(TestClock.at("2026-12-02T09:00"));
    points.settle(
        book,
        table,
        List.of(earned("topic", 1)),
        Occasion.inWords(TODAY.plusDays(8), "points.meeting", "第十三次院坝会"),
        scene.clerk,
        ClientId.fresh());
    assertThat(scene.has(book, someone)).isEqualTo(13);
    assertThat(rules.history(table))
        .filteredOn(rule -> rule.code().equals("topic"))
        .extracting(Rule::version)
        .containsExactly(2, 1);
    refused(
        "ledger.rule-reaches-back",
        () -> rules.adopt(
            table,
            NewRule.of("topic", TODAY, "提出议题一次", 9, "补记"),
            scene.secretary,
            ClientId.fresh()));
  }

  @Test
  void aRepealedRuleGivesNothingMore() {
    rules.adopt(
        table,
        NewRule.repealed("topic", TODAY.plusDays(1), "不再按议题计分", "村民代表会议决议 2026-5"),
        scene.township,
        ClientId.fresh());
    settle(earned("topic", 1));
    clock.set(TestClock.at("2026-11-25T09:00"));
    refused(
        "ledger.no-such-rule",
        () -> points.settle(
            book,
            table,
            List.of(earned("topic", 1)),
            Occasion.inWords(TODAY.plusDays(1), "points.meeting", "第十三次院坝会"),
            scene.clerk,
            ClientId.fresh()));
  }

  @Test
  void whatAYearCanBringIsCutOffAndSaid() {
    rules.adopt(
        table,
        NewRule.of("speech", TODAY, "发言一次", 3, "细则第五条").atMostAYear(10),
        scene.secretary,
        ClientId.fresh());
    settle(earned("speech", 2));
    var settlement = settle(earned("speech", 2));
    assertThat(settlement.settled().getFirst().booked()).isEqualTo(4);
    assertThat(settlement.settled().getFirst().above()).isEqualTo(2);
    assertThat(settle(earned("speech", 1)).posted()).isNull();
    assertThat(scene.has(book, someone)).isEqualTo(10);
  }

  @Test
  void aRuleThatNobodyAdoptedEarnsNothing() {
    refused("ledger.no-such-rule", () -> settle(earned("smile", 1)));
  }

  @Test
  void theNearestTableIsThePlacesOwnElseTheTownshipsElseTheCountys() {
    assertThat(rules.nearest(scene.place.village, "councillor").orElseThrow().id())
        .isEqualTo(table);
    var other = scene.place.village();
    assertThat(rules.nearest(other, "councillor")).isEmpty();
    var countys = rules.begin(
        CaseScene.COUNTY, "assistant", "全县细则", scene.place.countyOfficer, ClientId.fresh());
    assertThat(rules.nearest(other, "assistant").orElseThrow().id()).isEqualTo(countys);
  }

  @Test
  void whoMayNotSetRulesSetsNone() {
    refused(
        "ground.not-yours",
        () -> rules.adopt(
            table, NewRule.of("topic", TODAY, "多得一点", 100, "无此决议"), scene.clerk, ClientId.fresh()));
  }
}

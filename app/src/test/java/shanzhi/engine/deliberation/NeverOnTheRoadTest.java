package shanzhi.engine.deliberation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shanzhi.engine.deliberation.TalkScene.refused;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import shanzhi.CountyTest;
import shanzhi.engine.publishing.Publication;
import shanzhi.engine.publishing.Publications;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Scope;

/** Each line that the law draws is tried: by the door of the house, and behind it in the database. */
@CountyTest
class NeverOnTheRoadTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Publications publications;

  @Autowired
  private Db db;

  private RoadScene village;

  @BeforeEach
  void village() {
    village = new RoadScene(beans);
  }

  private int sql(String sql) {
    return db.in(Scope.system(village.clerk.county()), jdbc -> jdbc.sql(sql).update());
  }

  private void broken(String constraint, String sql) {
    assertThatThrownBy(() -> sql(sql))
        .isInstanceOf(DataIntegrityViolationException.class)
        .hasMessageContaining(constraint);
  }

  @ParameterizedTest
  @EnumSource
  void representativesNeverDecideACollectivesMattersOrVillageRules(RoadSubject subject) {
    if (subject.deciders().contains(BodyKind.REPRESENTATIVES)) return;
    refused(
        "deliberation.road.not-that-body",
        () -> village.begun(subject, BodyKind.REPRESENTATIVES, "由代表会议决定。"));
    var id = village.begun(subject, subject.deciders().getFirst(), "依法决定。");
    broken(
        "decided_by_the_body_that_the_law_names",
        "update deliberation.road set decider = 'REPRESENTATIVES' where id = " + id);
  }

  @Test
  void aMeetingOfRepresentativesOnADividendHasNoRow() {
    var id = village.reviewed(RoadSubject.DIVIDEND, BodyKind.MEMBERS, "每份三百元。");
    village.call(id, RollUnit.PERSON, 10, 0);
    broken(
        "representatives_never_decide_these",
        "insert into deliberation.sitting (county, region, road, subject, stage, body, kind, unit,"
            + " quorum, majority, of_all, notice_days, called_on, meets_on, until, venue, note, by,"
            + " at) select county, region, road, subject, stage, body, 'REPRESENTATIVES', unit,"
            + " quorum, majority, of_all, notice_days, called_on, meets_on, until, venue, note, by,"
            + " at from deliberation.sitting where stage = 'DECIDE' and road = " + id);
  }

  @Test
  void lessThanTenDaysNoticeIsNone() {
    var id = village.reviewed(RoadSubject.LAND, BodyKind.MEMBERS, "土地承包方案。");
    refused("deliberation.road.notice-short", () -> village.call(id, RollUnit.PERSON, 9, 0));
    var rules = village.reviewed(RoadSubject.VILLAGE_RULES, BodyKind.VILLAGERS, "不晒粮。");
    refused("deliberation.road.notice-short", () -> village.call(rules, RollUnit.PERSON, 9, 0));
    village.call(id, RollUnit.PERSON, 10, 0);
    village.pass(9);
    refused("deliberation.road.not-yet", () -> village.open(id));
    broken(
        "ten_days_notice",
        "insert into deliberation.sitting (county, region, road, subject, stage, body, kind, unit,"
            + " quorum, majority, of_all, notice_days, called_on, meets_on, until, venue, note, by,"
            + " at) select county, region, road, subject, stage, body, kind, unit, quorum, majority,"
            + " of_all, 9, called_on, meets_on, until, venue, note, by, at"
            + " from deliberation.sitting where stage = 'DECIDE' and road = " + id);
  }

  /** Two thirds of those who vote are not two thirds of all members. */
  @Test
  void belowTwoThirdsOfAllMembersNothingOfTheWeightiestIsCarried() {
    var all = village.villagers.size();
    var least = Math.ceilDiv(2 * all, 3);
    var id = village.opened(RoadSubject.MERGER, BodyKind.MEMBERS);
    village.vote(id, village.villagers, least - 1, 1);
    village.count(id);
    assertThat(village.road(id).state()).isEqualTo(RoadSteps.LOST);
    broken(
        "two_thirds_of_all_members",
        "insert into deliberation.sitting (county, region, road, subject, stage, body, kind, unit,"
            + " quorum, majority, of_all, notice_days, called_on, meets_on, until, venue, note, by,"
            + " at) select county, region, road, subject, stage, body, kind, unit, quorum, majority,"
            + " false, notice_days, called_on, meets_on, until, venue, note, by, at"
            + " from deliberation.sitting where stage = 'DECIDE' and road = " + id);
    var sitting = "select id from deliberation.sitting where stage = 'DECIDE' and road = " + id;
    broken(
        "carried_by_its_majority",
        "update deliberation.sitting set carried = true where id = (" + sitting + ")");
    var carried = village.opened(RoadSubject.MERGER, BodyKind.MEMBERS);
    village.vote(carried, village.villagers, least, 0);
    village.count(carried);
    assertThat(village.road(carried).state()).isEqualTo(RoadSteps.DISCLOSED);
  }

  @Test
  void nothingTakesEffectWithoutItsRoad() {
    var place = village.scene.village;
    var open = village.opened(RoadSubject.DIVIDEND, BodyKind.MEMBERS);
    var roads = village.roads;
    refused(
        "deliberation.road.required",
        () -> roads.require(
            new MatterId(1), RoadSubject.DIVIDEND, place, "dividend:1", village.clerk));
    refused(
        "deliberation.road.not-in-force",
        () -> roads.require(open, RoadSubject.DIVIDEND, place, "dividend:1", village.clerk));
    refused(
        "deliberation.road.required",
        () -> roads.require(open, RoadSubject.SHARES, place, "shares:1", village.clerk));
    broken(
        "only_of_a_road_in_force",
        "insert into deliberation.effect (county, region, road, effective_on, what, by, at)"
            + " select county, region, id, date '2026-12-01', 'dividend:1', 'x', now()"
            + " from deliberation.road where id = " + open);
  }

  @Test
  void aRoadHasOneEffect() {
    var place = village.scene.village;
    var id = village.effective(RoadSubject.DIVIDEND, BodyKind.MEMBERS, "每份三百元。");
    village.roads.require(id, RoadSubject.DIVIDEND, place, "dividend:1", village.clerk);
    village.roads.require(id, RoadSubject.DIVIDEND, place, "dividend:1", village.clerk);
    refused(
        "deliberation.road.used",
        () -> village.roads.require(id, RoadSubject.DIVIDEND, place, "dividend:2", village.clerk));
  }

  @Test
  void newVillageRulesAreNotPublishedWithoutTheirRoad() {
    var open = village.opened(RoadSubject.VILLAGE_RULES, BodyKind.VILLAGERS);
    refused(
        "deliberation.road.not-in-force",
        () -> publications.adopt(
            Publication.Kind.VILLAGE_RULES,
            village.scene.village,
            "村规民约",
            village.today(),
            open,
            village.clerk,
            ClientId.fresh()));
    var works = village.effective(RoadSubject.PUBLIC_WORKS, BodyKind.VILLAGERS, "修路。");
    refused(
        "deliberation.road.required",
        () -> publications.adopt(
            Publication.Kind.VILLAGE_RULES,
            village.scene.village,
            "村规民约",
            village.today(),
            works,
            village.clerk,
            ClientId.fresh()));
    var talk = new TalkScene(beans);
    broken(
        "adopted_by_a_road",
        "insert into publishing.edition (county, region, publication, n, since, basis, by, at,"
            + " client, content) select county, region, publication, 2, date '2036-01-01', basis,"
            + " by, at, gen_random_uuid(), content from publishing.edition where n = 1"
            + " and publication = " + talk.rules);
  }

  @Test
  void nobodyVotesTwiceOnPaperAndByPhone() {
    var id = village.opened(RoadSubject.PUBLIC_WORKS, BodyKind.VILLAGERS);
    var first = village.villagers.getFirst();
    var second = village.villagers.get(1);
    village.sittings.vote(id, Motion.Choice.AYE, village.resident(first), ClientId.fresh());
    refused("deliberation.road.voted", () -> village.enter(id, first, Motion.Choice.NO));
    village.enter(id, second, Motion.Choice.NO);
    refused(
        "deliberation.road.voted",
        () -> village.sittings.vote(
            id, Motion.Choice.AYE, village.resident(second), ClientId.fresh()));
    broken(
        "one_vote_a_person",
        "insert into deliberation.mark (county, region, sitting, roll, unit, person, household, way,"
            + " choice, by, at) select county, region, sitting, roll, unit, person, household,"
            + " 'PAPER', choice, by, at from deliberation.mark where person = " + first);
  }

  @Test
  void nobodyVotesWhoIsNotOnTheFrozenRollOrForSomebodyElse() {
    var id = village.opened(RoadSubject.PUBLIC_WORKS, BodyKind.VILLAGERS);
    var late = village.scene.person("开会后才来的人");
    refused(
        "deliberation.road.not-on-the-roll",
        () ->
            village.sittings.vote(id, Motion.Choice.AYE, village.resident(late), ClientId.fresh()));
    refused(
        "deliberation.road.oneself",
        () -> village.sittings.vote(id, Motion.Choice.AYE, village.clerk, ClientId.fresh()));
  }

  @Test
  void aFrozenRollIsChangedOnlyWithATrace() {
    var id = village.opened(RoadSubject.PUBLIC_WORKS, BodyKind.VILLAGERS);
    var roll = village.sittings.underWay(village.road(id)).orElseThrow().roll();
    var late = village.scene.person("漏登的人");
    refused(
        "ground.missing",
        () -> village.rolls.add(roll, late, " ", village.clerk, ClientId.fresh()));
    village.rolls.add(roll, late, "户口当天迁回，漏登", village.clerk, ClientId.fresh());
    village.enter(id, late, Motion.Choice.AYE);
    assertThat(village.rolls.corrections(roll, village.clerk))
        .singleElement()
        .matches(one -> one.person().equals(late) && one.reason().contains("漏登"));
    assertThatThrownBy(() -> sql("delete from deliberation.voter where roll = " + roll))
        .hasStackTraceContaining("permission denied");
    assertThatThrownBy(() -> sql("update deliberation.voter set person = 1 where roll = " + roll))
        .hasStackTraceContaining("permission denied");
    assertThatThrownBy(() -> sql("delete from deliberation.mark"))
        .hasStackTraceContaining("permission denied");
    assertThatThrownBy(() -> sql("update deliberation.mark set choice = 'NO'"))
        .hasStackTraceContaining("permission denied");
  }

  @Test
  void whoIsStruckIsNotCounted() {
    var id = village.opened(RoadSubject.PUBLIC_WORKS, BodyKind.VILLAGERS);
    var roll = village.sittings.underWay(village.road(id)).orElseThrow().roll();
    var person = village.villagers.getFirst();
    village.enter(id, person, Motion.Choice.AYE);
    village.rolls.strike(roll, person, "户口已迁出", village.clerk, ClientId.fresh());
    assertThat(village.sittings.standing(village.road(id)).orElseThrow().handedIn())
        .isZero();
  }

  @Test
  void electionsAndRecallsOfVillageCommitteesHaveNoRoad() {
    for (var title : List.of("选举村民委员会主任", "村委会换届选举办法", "罢免村委会副主任", "补选村民小组长")) {
      refused(
          "deliberation.road.statutory",
          () -> village.roads.begin(
              new NewRoad(
                  village.scene.village,
                  RoadSubject.VILLAGE_OTHER,
                  BodyKind.VILLAGERS,
                  title,
                  "请表决。",
                  null),
              village.clerk,
              ClientId.fresh()));
    }
    assertThat(RoadSubject.values())
        .noneMatch(
            subject -> subject.name().contains("ELECT") || subject.name().contains("RECALL"));
  }

  @Test
  void representativesDecideVillageAffairsOnlyAsTheLawLets() {
    var id = village.reviewed(RoadSubject.PUBLIC_WORKS, BodyKind.REPRESENTATIVES, "修路。");
    village.call(id, RollUnit.PERSON, 3, 0);
    village.pass(3);
    village.open(id);
    refused(
        "deliberation.road.not-on-the-roll",
        () ->
            village.sittings.vote(id, Motion.Choice.AYE, village.scene.resident, ClientId.fresh()));
    for (var n = 0; n < 3; n++) {
      village.enter(id, village.representatives.get(n), Motion.Choice.AYE);
    }
    village.pass(1);
    village.sittings.count(id, village.road(id).version(), "", village.clerk, ClientId.fresh());
    assertThat(village.road(id).state()).isEqualTo(RoadSteps.CONVENING);
  }

  @Test
  void noStepMetBeforeTheOneBeforeIt() {
    var id = village.begun(RoadSubject.PUBLIC_WORKS, BodyKind.VILLAGERS, "修路。");
    village.record(id, 3, 3);
    refused("deliberation.road.before-the-last", () -> village.record(id, 3, 3, -1));
    village.record(id, 3, 3);
    village.record(id, 3, 3);
    refused(
        "deliberation.road.far-off",
        () -> village.sittings.call(
            id,
            village.road(id).version(),
            new Sittings.Call(
                RollUnit.PERSON, LocalDate.of(9999, 12, 1), LocalDate.of(9999, 12, 2), "议事厅"),
            village.clerk,
            ClientId.fresh()));
  }

  /** What a clerk wrote of a meeting is not carried below its own majority either. */
  @Test
  void aBranchMeetingWithoutItsMajorityProposesNothing() {
    var id = village.begun(RoadSubject.PUBLIC_WORKS, BodyKind.VILLAGERS, "修路。");
    village.record(id, 2, 1);
    assertThat(village.road(id).state()).isEqualTo(RoadSteps.LOST);
    assertThat(village.today()).isEqualTo(LocalDate.of(2026, 11, 24));
    refused(
        "ground.not-yours",
        () -> village.roads.begin(
            new NewRoad(
                village.scene.village,
                RoadSubject.PUBLIC_WORKS,
                BodyKind.VILLAGERS,
                "修路",
                "修路。",
                null),
            Acting.resident(
                village.clerk.county(), village.villagers.getFirst(), village.clerk.epoch()),
            ClientId.fresh()));
  }
}

package shanzhi.program.shares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shanzhi.program.shares.ShareScene.refused;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import shanzhi.CountyTest;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.NewRoad;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Typed;

/** Each line that the law draws for shares is tried: by the door of the house, and behind it. */
@CountyTest
class NeverOfSharesTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Db db;

  private ShareScene scene;

  @BeforeEach
  void village() {
    scene = new ShareScene(beans);
  }

  private void broken(String constraint, String sql) {
    assertThatThrownBy(() ->
            db.in(Scope.system(scene.clerk().county()), jdbc -> jdbc.sql(sql).update()))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining(constraint);
  }

  /** There is no constant for what the law does not let be a ground, so none can be ticked or sent. */
  @Test
  void noGroundToLeaveIsMarriageDivorceWidowhoodOrWorkElsewhere() {
    assertThat(Stream.of(EndGround.values(), Outside.values()).flatMap(Arrays::stream))
        .extracting(Enum::name)
        .containsExactlyInAnyOrder(
            "DEATH",
            "NATIONALITY",
            "OTHER_COLLECTIVE",
            "CIVIL_SERVICE",
            "IN_WRITING",
            "NATIONALITY",
            "OTHER_COLLECTIVE",
            "CIVIL_SERVICE",
            "IN_WRITING",
            "NEVER_BELONGED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MARRIED_OUT", "DIVORCE", "WIDOWHOOD", "AWAY", "妇女出嫁"})
  void rulesThatDropAWomanOrWhoWorksAwayCannotBeSaved(String ground) {
    refused(
        "ground.not-offered",
        () -> Typed.choices("ends", List.of("DEATH", ground), EndGround.class));
    scene.founded();
    scene.draftRules();
    broken(
        "lawful_grounds_to_leave",
        "insert into shares.rules (county, region, collective, n, reference_day, joins, ends, by, at)"
            + " select county, region, collective, 2, reference_day, joins, ends || array['"
            + ground
            + "'], by, at from shares.rules where collective = "
            + scene.collective().id());
  }

  @Test
  void rulesWithoutThoseWhoMarryInCannotBeSaved() {
    scene.founded();
    refused(
        "shares.lawful-joins",
        () -> scene.collectives.draft(
            scene.village,
            ShareScene.REFERENCE,
            List.of(JoinGround.FOUNDING, JoinGround.CHILD, JoinGround.RESETTLED),
            List.of(EndGround.values()),
            scene.clerk(),
            ClientId.fresh()));
    scene.draftRules();
    broken(
        "lawful_grounds_to_join",
        "insert into shares.rules (county, region, collective, n, reference_day, joins, ends, by, at)"
            + " select county, region, collective, 2, reference_day, array_remove(joins, 'MARRIAGE'),"
            + " ends, by, at from shares.rules where collective = "
            + scene.collective().id());
  }

  /** Whoever is a member stays on the next list, and leaves it on a ground of the law with a paper alone. */
  @Test
  void whoIsAMemberIsNotDroppedFromTheNextList() {
    scene.ruled();
    scene.confirm(scene.noticed());
    var id = scene.begun(Round.Kind.MEMBERSHIP);
    var listed =
        scene.rounds.candidates(scene.round(id), false, null, scene.clerk()).rows();
    assertThat(listed)
        .filteredOn(one -> one.person().equals(scene.wife))
        .singleElement()
        .satisfies(one -> {
          assertThat(one.member()).isTrue();
          assertThat(one.verdict()).isEqualTo(Candidate.Verdict.STAYS);
        });
    refused(
        "shares.member-already",
        () -> scene.shown(id, Judged.outside(scene.wife, Outside.NEVER_BELONGED, "离婚证")));
    refused(
        "ground.missing",
        () -> scene.judge(
            id, Judged.leaves(scene.wife, EndGround.OTHER_COLLECTIVE, scene.road.today(), "")));
    broken(
        "lawful_ground",
        "update shares.candidate set verdict = 'LEAVES', ground = 'DIVORCE', since = now()::date,"
            + " paper = '离婚证' where round = " + id + " and person = " + scene.wife);
  }

  @Test
  void whoMarriedInCannotBeToldThatTheyNeverBelonged() {
    scene.ruled();
    var id = scene.begun(Round.Kind.MEMBERSHIP);
    refused(
        "shares.lives-with-members",
        () -> scene.shown(id, Judged.outside(scene.wife, Outside.NEVER_BELONGED, "外来户口")));
  }

  @Test
  void landAndPublicFacilitiesStayUndivided() {
    scene.founded();
    var id = scene.begun(Round.Kind.VALUATION);
    refused(
        "shares.land-undivided",
        () -> scene.value(id, scene.asset("承包地", AssetKind.LAND, 1_000_000, true)));
    refused(
        "shares.public-undivided",
        () -> scene.value(id, scene.asset("村小学", AssetKind.PUBLIC, 1_000_000, true)));
    var land = scene.value(id, scene.asset("承包地", AssetKind.LAND, 1_000_000, false));
    broken(
        "land_and_public_facilities_stay_undivided",
        "insert into shares.asset (county, region, round, name, kind, source, method, valuer, evidence,"
            + " value, quantified) select county, region, round, name, kind, source, method, valuer,"
            + " evidence, value, true from shares.asset where id = " + land);
  }

  @Test
  void nothingComesIntoForceWithoutTheMembersMeeting() {
    scene.founded();
    scene.draftRules();
    refused(
        "deliberation.road.required",
        () -> scene.collectives.adoptRules(scene.village, scene.clerk(), ClientId.fresh()));
    scene.collectives.sendRules(scene.village, scene.clerk(), ClientId.fresh());
    refused(
        "deliberation.road.not-in-force",
        () -> scene.collectives.adoptRules(scene.village, scene.clerk(), ClientId.fresh()));
    refused("shares.rules-first", () -> scene.begun(Round.Kind.MEMBERSHIP));
    broken(
        "adopted_by_a_road",
        "insert into shares.rules (county, region, collective, n, reference_day, joins, ends, adopted_on,"
            + " by, at) select county, region, collective, 2, reference_day, joins, ends, now()::date, by,"
            + " at from shares.rules where collective = " + scene.collective().id());
  }

  /** What the members' meeting decides is what was drawn up: no clerk of its road says it otherwise. */
  @Test
  void theMembersMeetingGetsTheRulesAsTheyWereDrawnUp() {
    scene.founded();
    scene.draftRules();
    scene.collectives.sendRules(scene.village, scene.clerk(), ClientId.fresh());
    var sent = scene.road.road(
        scene.collectives.drafted(scene.collective().id()).orElseThrow().road());
    for (var subject : List.of(RoadSubject.MEMBERSHIP, RoadSubject.VILLAGE_OTHER)) {
      var otherwise = new NewRoad(
          scene.village, subject, subject.deciders().getLast(), "别的名称", "出嫁女不是成员。", null);
      refused(
          "deliberation.road.sent",
          () -> scene.road.roads.mend(
              sent.id(), sent.version(), otherwise, scene.clerk(), ClientId.fresh()));
    }
    assertThat(scene.road.road(sent.id())).isEqualTo(sent);
    refused(
        "shares.on-its-road",
        () -> scene.collectives.dropRules(scene.village, scene.clerk(), ClientId.fresh()));
    scene.road.roads.callOff(sent.id(), sent.version(), "写错了", scene.clerk(), ClientId.fresh());
    scene.collectives.dropRules(scene.village, scene.clerk(), ClientId.fresh());
    scene.draftRules();
    scene.collectives.sendRules(scene.village, scene.clerk(), ClientId.fresh());
  }

  @Test
  void withdrawalsAndIssuesWithoutADecisionAreRefused() {
    scene.issued();
    var home = Holder.of(scene.home);
    var withdraw =
        new NewChange(Change.Kind.WITHDRAW, ShareKind.MEMBER, home, null, 1, 0, "申请", null);
    refused("shares.which-road", () -> scene.proposed(withdraw));
    var open = scene.road.begun(RoadSubject.SHARES, BodyKind.MEMBERS, "退出一股。");
    refused(
        "deliberation.road.not-in-force",
        () -> scene.proposed(
            new NewChange(Change.Kind.WITHDRAW, ShareKind.MEMBER, home, null, 1, 0, "申请", open)));
    var plans = scene.inForce().road();
    refused(
        "deliberation.road.used",
        () -> scene.proposed(
            new NewChange(Change.Kind.WITHDRAW, ShareKind.MEMBER, home, null, 1, 0, "申请", plans)));
    assertThat(scene.changes.decisions(scene.village)).isEmpty();
    var decided = scene.road.effective(RoadSubject.SHARES, BodyKind.MEMBERS, "增发成员股。");
    refused(
        "shares.frozen-household",
        () -> scene.proposed(
            new NewChange(Change.Kind.ISSUE, ShareKind.MEMBER, null, home, 1, 0, "新生儿", decided)));
  }

  @Test
  void nobodyMovesTheirOwnHouseholdsShares() {
    scene.issued();
    var own = scene.holder(Objects.requireNonNull(scene.clerk().person()));
    var others = Holder.of(scene.home);
    refused("shares.own-change", () -> scene.proposed(scene.transfer(own, others, 1)));
    refused("shares.own-change", () -> scene.proposed(scene.transfer(others, own, 1)));
  }

  @Test
  void noShareIsSoldTwiceAndNoHandEntersWhatItProposed() {
    scene.issued();
    var home = Holder.of(scene.home);
    var other = scene.holder(scene.road.scene.raiser);
    var first = scene.proposed(scene.transfer(home, other, 20));
    refused("shares.spoken-for", () -> scene.proposed(scene.transfer(home, other, 20)));
    scene.entered(first);
    refused("shares.not-so-many", () -> scene.proposed(scene.transfer(home, other, 20)));
    var second = scene.proposed(scene.transfer(home, other, 10));
    broken("another_enters", "update shares.change set entered_by = proposer where id = " + second);
  }

  /** Neither rules nor lists have a place for sex, marriage or where somebody works. */
  @Test
  void theRulesAskNobodysSexOrWhereTheyWork() {
    var columns = db.in(
        Scope.system(scene.clerk().county()),
        jdbc -> jdbc.sql("""
            select column_name from information_schema.columns
             where table_schema = 'shares' and table_name in ('rules', 'candidate', 'member')
            """).query(String.class).list());
    assertThat(columns).doesNotContain("sex", "away", "married", "spouse").contains("ground");
  }
}

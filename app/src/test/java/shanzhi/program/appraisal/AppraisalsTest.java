package shanzhi.program.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shanzhi.engine.deliberation.TalkScene.refused;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.people.NewResident;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.Sex;

/** Residents score what was finished; what it comes to is public, and who gave which is not. */
@CountyTest
class AppraisalsTest {

  @Autowired
  ApplicationContext beans;

  @Autowired
  TestClock clock;

  @Autowired
  Appraisals appraisals;

  @Autowired
  Rounds rounds;

  @Autowired
  Casework casework;

  @Autowired
  Db db;

  private ScoredScene village;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    village = new ScoredScene(beans, 6);
  }

  private void score(MatterId matter, int household, int score) {
    appraisals.score(
        matter, score, "", village.self(village.first.get(household)), ClientId.fresh());
  }

  private void over() {
    clock.pass(Duration.ofDays(16));
    rounds.keep();
  }

  private long rows(String sql, Object... of) {
    return db.in(
        Scope.system(village.scene.system.county()),
        jdbc -> jdbc.sql(sql).params(of).query(Long.class).single());
  }

  @Test
  void whatWasFinishedIsPutToTheVillageOnceAndOnlyByItsCategory() {
    var water = village.finished("environment");
    var party = village.finished("party");
    village.keep();
    village.keep();
    assertThat(appraisals.open(village.scene.village))
        .extracting(Subject::matter)
        .containsExactly(water);
    refused("appraisal.unknown", () -> appraisals.must(party));
    var subject = appraisals.must(water);
    assertThat(subject.title()).as("what its raiser wrote is not published").isEmpty();
    assertThat(subject.holder()).isEqualTo(village.scene.water.organisation());
  }

  @Test
  void oneScoreAHouseholdWhateverIsTried() {
    var matter = village.finished("environment");
    village.keep();
    var client = ClientId.fresh();
    var one = village.self(village.first.getFirst());
    appraisals.score(matter, 4, "还行", one, client);
    appraisals.score(matter, 4, "还行", one, client);
    assertThat(rows("select count(*) from appraisal.score where matter = ?", matter.value()))
        .isEqualTo(1);
    refused(
        "appraisal.scored.HOUSEHOLD",
        () -> appraisals.score(
            matter, 1, "", village.self(village.second.getFirst()), ClientId.fresh()));
    refused("appraisal.scored.HOUSEHOLD", () -> score(matter, 0, 5));
    assertThatThrownBy(() -> rows(
            "insert into appraisal.score (county, region, matter, unit, household, person, score, at,"
                + " client, content) select county, region, matter, unit, household, person + 1, 1, at,"
                + " gen_random_uuid(), '' from appraisal.score where matter = ? returning id",
            matter.value()))
        .as("the database holds it")
        .isInstanceOf(DataAccessException.class);
    assertThatThrownBy(() -> rows(
            "update appraisal.score set score = 5 where matter = ? returning id", matter.value()))
        .as("a score stands as it was given")
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void itsNameStaysOnceSomebodyScoredIt() {
    var matter = village.finished("environment");
    village.keep();
    appraisals.word(matter, "换水管", village.scene.cadre);
    appraisals.word(matter, "三组换水管", village.scene.cadre);
    score(matter, 0, 2);
    refused(
        "appraisal.scored-as-named", () -> appraisals.word(matter, "村里办的好事", village.scene.cadre));
    appraisals.word(matter, "三组换水管", village.scene.cadre);
    assertThat(appraisals.must(matter).title()).isEqualTo("三组换水管");
  }

  @Test
  void whoDidItWhoIsYoungAndWhoLivesElsewhereDoNotScore() {
    var matter = village.finished("environment");
    village.keep();
    var other = new ScoredScene(beans, 1);
    refused(
        "appraisal.not-of-village",
        () ->
            appraisals.score(matter, 5, "", other.self(other.first.getFirst()), ClientId.fresh()));
    var child = beans
        .getBean(People.class)
        .enrol(
            NewResident.of("小孩", Sex.MALE, LocalDate.of(2015, 1, 1), village.scene.village),
            village.scene.system,
            ClientId.fresh());
    refused(
        "appraisal.not-of-village",
        () -> appraisals.score(matter, 5, "", village.self(child), ClientId.fresh()));
    var officer = village.scene.waterOfficer.person();
    refused(
        "appraisal.own-work",
        () -> appraisals.score(matter, 5, "", village.self(officer), ClientId.fresh()));
    var colleague = village
        .scene
        .officer(
            Objects.requireNonNull(village.scene.water.organisation()),
            CaseScene.COUNTY,
            PostKind.COMPANY_OFFICER,
            "抄表员")
        .person();
    refused(
        "appraisal.own-work",
        () -> appraisals.score(matter, 5, "", village.self(colleague), ClientId.fresh()));
    over();
    refused("appraisal.over", () -> score(matter, 1, 5));
  }

  @Test
  void tooFewScoresShowNothing() {
    var matter = village.finished("environment");
    village.keep();
    for (var n = 0; n < 4; n++) score(matter, n, 1);
    over();
    var result = appraisals.result(matter).orElseThrow();
    assertThat(result.enough()).isFalse();
    assertThat(result.low()).as("too few are never low").isFalse();
    assertThat(appraisals.spread(matter)).isEmpty();
    assertThat(appraisals.figures(village.scene.village, 2026, false)).isEmpty();
  }

  @Test
  void aFigureIsTracedToItsScores() {
    var matter = village.finished("environment");
    var other = village.finished("transport");
    village.keep();
    for (var n = 0; n < 6; n++) score(matter, n, n < 4 ? 5 : 4);
    for (var n = 0; n < 5; n++) score(other, n, 3 + n % 2);
    over();
    rounds.keep();
    var result = appraisals.result(matter).orElseThrow();
    assertThat(result.scores()).isEqualTo(6);
    assertThat(result.total()).isEqualTo(28);
    assertThat(Result.written(result.tenths())).isEqualTo("4.7");
    assertThat(appraisals.spread(matter)).containsExactly(0, 0, 0, 2, 4);
    var office = village.scene.water.organisation().toString();
    var figure = appraisals.figures(village.scene.village, 2026, true).stream()
        .filter(one -> one.of().equals(office))
        .findFirst()
        .orElseThrow();
    assertThat(figure.scores()).isEqualTo(11);
    assertThat(figure.total()).isEqualTo(45);
    var traced = appraisals
        .over(village.scene.village, village.scene.water.organisation().value(), null)
        .rows();
    assertThat(traced.stream().mapToInt(one -> one.result().total()).sum()).isEqualTo(45);
    assertThat(rows(
            "select sum(score) from appraisal.score where matter in (?, ?)",
            matter.value(),
            other.value()))
        .isEqualTo(45);
  }

  @Test
  void aLowResultIsExplainedForEverybodyAndJudgedByWhoDidNotHandleIt() {
    var matter = village.finished("environment");
    village.keep();
    for (var n = 0; n < 5; n++) score(matter, n, 3);
    over();
    rounds.keep();
    var result = appraisals.result(matter).orElseThrow();
    assertThat(result.low()).isTrue();
    var follow = casework.must(result.followUp(), village.scene.system);
    assertThat(follow.state()).isEqualTo(AppraisalSteps.EXPLAIN);
    var explained = casework.take(
        follow,
        "explain",
        Said.note("管子等货等了两周，今后先接临时管。"),
        village.scene.waterOfficer,
        ClientId.fresh());
    assertThat(appraisals.explained(matter))
        .singleElement()
        .satisfies(one -> assertThat(one.said()).contains("临时管"));
    refused(
        "ground.not-yours",
        () -> casework.take(
            explained, "accept", Said.nothing(), village.scene.waterOfficer, ClientId.fresh()));
    var closed =
        casework.take(explained, "accept", Said.nothing(), village.scene.cadre, ClientId.fresh());
    assertThat(closed.outcome()).isEqualTo("explained");
    assertThat(rows(
            "select count(*) from appraisal.result where follow_up is not null and matter = ?",
            matter.value()))
        .isEqualTo(1);
  }

  /** What is said goes to who answers, without a name; nobody else reads it. */
  @Test
  void commentsAreAnsweredAndNobodyLearnsWhoGaveWhich() {
    var matter = village.finished("environment");
    village.keep();
    var one = village.self(village.first.get(2));
    appraisals.score(matter, 2, "路面没填平", one, ClientId.fresh());
    var seen = appraisals.comments(matter, village.scene.cadre);
    assertThat(seen)
        .singleElement()
        .satisfies(comment -> assertThat(comment.reply()).isNull());
    assertThat(Comment.class.getRecordComponents())
        .extracting(part -> part.getName())
        .doesNotContain("person", "household", "score");
    refused("ground.not-yours", () -> appraisals.comments(matter, one));
    refused("ground.not-yours", () -> appraisals.comments(matter, village.scene.waterOfficer));
    appraisals.reply(seen.getFirst().id(), "明天去填", village.scene.cadre);
    refused(
        "appraisal.replied",
        () -> appraisals.reply(seen.getFirst().id(), "又答", village.scene.cadre));
    assertThat(appraisals.own(matter, village.first.get(2)))
        .singleElement()
        .satisfies(comment -> assertThat(comment.reply()).isEqualTo("明天去填"));
    assertThat(appraisals.own(matter, village.first.get(3))).isEmpty();
    var keeper = village.scene.cadre.scope(Capability.APPRAISAL_KEEP);
    var rows = db.in(
        keeper,
        jdbc ->
            jdbc.sql("select count(*) from appraisal.score").query(Long.class).single());
    assertThat(rows).as("the policy shows a keeper no score").isZero();
  }
}

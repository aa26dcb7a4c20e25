package shanzhi.engine.deliberation;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.engine.deliberation.BodiesTest.refused;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.LogAgrees;
import shanzhi.TestClock;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.people.ConsentWay;
import shanzhi.foundation.people.NewTie;
import shanzhi.foundation.people.Tie;
import shanzhi.foundation.people.Ties;

/** A village forms its council: two of the committees, three deputies, two worthies. */
@CountyTest
@LogAgrees
@Tag("quick")
class FormationTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Bodies bodies;

  @Autowired
  private Seats seats;

  @Autowired
  private Formations formations;

  @Autowired
  private FormationResults results;

  @Autowired
  private Recalls recalls;

  @Autowired
  private Casework casework;

  @Autowired
  private Appointments appointments;

  @Autowired
  private Ties ties;

  @Autowired
  private TestClock clock;

  private Hamlet hamlet;
  private BodyId council;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    hamlet = new Hamlet(beans);
    council = hamlet.found(BodyKind.COUNCIL);
    var meeting = hamlet.found(BodyKind.REPRESENTATIVES);
    for (var n = 0; n < 9; n++) {
      hamlet.sit(meeting, SeatRole.MEMBER, hamlet.scene.person("代表" + "一二三四五六七八九".charAt(n)));
    }
  }

  private MatterId begun() {
    return formations.begin(
        council, Formation.Kind.TERM, TODAY, hamlet.secretary, ClientId.fresh());
  }

  private long put(MatterId id, PersonId person, SeatKind kind, boolean chair) {
    return formations.put(
        id,
        new NewCandidate(person, kind, chair, "一组", "大家信得过"),
        hamlet.secretary,
        ClientId.fresh());
  }

  private int version(MatterId id) {
    return formations.must(id).version();
  }

  /** Two of the committees, three deputies of whom the first stands as chair, two worthies. */
  private MatterId talkedOver() {
    var id = begun();
    put(id, hamlet.secretary.person(), SeatKind.COMMITTEE, false);
    put(id, hamlet.scene.cadre.person(), SeatKind.COMMITTEE, false);
    put(id, hamlet.scene.raiser, SeatKind.DEPUTY, true);
    put(id, hamlet.scene.person("代甲"), SeatKind.DEPUTY, false);
    put(id, hamlet.scene.person("代乙"), SeatKind.DEPUTY, false);
    put(id, hamlet.scene.person("贤甲"), SeatKind.WORTHY, false);
    put(id, hamlet.scene.person("贤乙"), SeatKind.WORTHY, false);
    return id;
  }

  private MatterId listed() {
    var id = talkedOver();
    formations.check(id, version(id), hamlet.secretary, ClientId.fresh());
    assertThat(formations.findings(formations.must(id), hamlet.secretary)).isEmpty();
    formations.list(id, version(id), hamlet.secretary, ClientId.fresh());
    return id;
  }

  private Map<Long, Candidate.Votes> votes(MatterId id, int inFavour, int against) {
    var votes = new HashMap<Long, Candidate.Votes>();
    for (var candidate : formations.candidates(formations.must(id), hamlet.secretary)) {
      if (candidate.stands()) {
        votes.put(candidate.id(), new Candidate.Votes(inFavour, against, 0));
      }
    }
    return votes;
  }

  private MatterId noticed() {
    var id = listed();
    results.vote(
        id,
        version(id),
        new FormationResults.Result(TODAY, 8, votes(id, 7, 1)),
        hamlet.secretary,
        ClientId.fresh());
    return id;
  }

  private MatterId seated() {
    var id = noticed();
    clock.pass(Duration.ofDays(7));
    results.seat(id, version(id), hamlet.secretary, ClientId.fresh());
    return id;
  }

  private static Candidate of(List<Candidate> candidates, PersonId person) {
    return candidates.stream()
        .filter(c -> c.person().equals(person))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aVillageFormsItsCouncilFromTheTalkingOverToTheSeats() {
    var id = seated();
    assertThat(formations.state(formations.must(id))).isEqualTo("SEATED");
    var sitting = bodies.seats(council, clock.instant());
    assertThat(sitting).hasSize(7);
    assertThat(bodies.chair(council, clock.instant()))
        .hasValueSatisfying(chair -> assertThat(chair.person()).isEqualTo(hamlet.scene.raiser));
    assertThat(appointments.seatsOf(hamlet.scene.raiser, clock.instant()))
        .extracting(seat -> seat.title())
        .containsExactly("议事会理事长");
    assertThat(sitting)
        .allSatisfy(seat -> assertThat(seat.ends()).isEqualTo(TestClock.at("2029-11-24T00:00")));
    refused(
        "deliberation.formation.term-runs",
        () -> formations.begin(
            council, Formation.Kind.TERM, TODAY.plusDays(30), hamlet.secretary, ClientId.fresh()));
    refused(
        "deliberation.formation.full",
        () -> formations.begin(
            council, Formation.Kind.BY_ELECTION, TODAY, hamlet.secretary, ClientId.fresh()));
  }

  @Test
  void aStepSentTwiceIsDoneOnce() {
    var id = talkedOver();
    var client = ClientId.fresh();
    var version = version(id);
    formations.check(id, version, hamlet.secretary, client);
    formations.check(id, version, hamlet.secretary, client);
    assertThat(version(id)).isEqualTo(version + 1);
    refused(
        "ground.client-id-used", () -> formations.list(id, version + 1, hamlet.secretary, client));
  }

  @Test
  void bodiesThatTheLawHasElectedAreNeverFormedOrRecalledHere() {
    var committees = hamlet.found(BodyKind.COMMITTEES);
    refused(
        "deliberation.formation.statutory",
        () -> formations.begin(
            committees, Formation.Kind.TERM, TODAY, hamlet.secretary, ClientId.fresh()));
    var seat = hamlet.sit(committees, SeatRole.CHAIR, hamlet.secretary.person());
    refused(
        "deliberation.recall.statutory",
        () -> recalls.propose(seat, "不称职", hamlet.secretary, ClientId.fresh()));
  }

  @Test
  void nearKinDoNotBothStandAndOnlyTheDegreeIsKept() {
    var id = talkedOver();
    var brother = hamlet.scene.person("李二山");
    ties.consent(
        List.of(brother, hamlet.scene.raiser), TODAY, ConsentWay.PAPER, hamlet.scene.system);
    ties.record(new NewTie(Tie.Kind.SIBLING, hamlet.scene.raiser, brother), hamlet.scene.system);
    var candidate = put(id, brother, SeatKind.WORTHY, false);
    refused(
        "deliberation.formation.unchecked",
        () -> formations.list(id, version(id), hamlet.secretary, ClientId.fresh()));
    formations.check(id, version(id), hamlet.secretary, ClientId.fresh());
    assertThat(formations.findings(formations.must(id), hamlet.secretary))
        .containsExactly(new Finding(candidate, Finding.Kind.KIN, hamlet.scene.raiser, 2, null));
    refused(
        "deliberation.formation.findings",
        () -> formations.list(id, version(id), hamlet.secretary, ClientId.fresh()));
    refused("ground.not-yours", () -> formations.findings(formations.must(id), hamlet.scene.cadre));
    formations.stepAside(id, candidate, "本人自愿退出", hamlet.secretary, ClientId.fresh());
    formations.check(id, version(id), hamlet.secretary, ClientId.fresh());
    formations.list(id, version(id), hamlet.secretary, ClientId.fresh());
    assertThat(formations.state(formations.must(id))).isEqualTo("LISTED");
  }

  @Test
  void aSeatOfResidentsIsNotForOfficersNorForStrangersToTheVillage() {
    var id = talkedOver();
    put(id, hamlet.scene.townshipDesk.person(), SeatKind.DEPUTY, false);
    put(id, hamlet.scene.person("谁也不是"), SeatKind.COMMITTEE, false);
    formations.check(id, version(id), hamlet.secretary, ClientId.fresh());
    assertThat(formations.findings(formations.must(id), hamlet.secretary))
        .extracting(Finding::kind)
        .containsExactly(Finding.Kind.POST, Finding.Kind.NO_POST);
  }

  @Test
  void withoutQuorumTheVoteDoesNotCountAndNumbersMustAgree() {
    var id = listed();
    refused(
        "deliberation.formation.no-quorum",
        () -> results.vote(
            id,
            version(id),
            new FormationResults.Result(TODAY, 5, votes(id, 5, 0)),
            hamlet.secretary,
            ClientId.fresh()));
    refused(
        "deliberation.formation.votes-many",
        () -> results.vote(
            id,
            version(id),
            new FormationResults.Result(TODAY, 6, votes(id, 5, 2)),
            hamlet.secretary,
            ClientId.fresh()));
    refused(
        "ground.missing",
        () -> results.vote(
            id,
            version(id),
            new FormationResults.Result(TODAY, 6, Map.of()),
            hamlet.secretary,
            ClientId.fresh()));
    results.vote(
        id,
        version(id),
        new FormationResults.Result(TODAY, 6, votes(id, 3, 3)),
        hamlet.secretary,
        ClientId.fresh());
    assertThat(formations.state(formations.must(id)))
        .as("half is not more than half")
        .isEqualTo("TALKING");
  }

  @Test
  void whoeverIsOnlyTalkedOverIsNobodysBusinessUntilChosen() {
    var id = talkedOver();
    assertThat(formations.candidates(formations.must(id), hamlet.scene.resident))
        .isEmpty();
    var noticed = noticedOf(id);
    assertThat(formations.candidates(formations.must(noticed), hamlet.scene.resident))
        .hasSize(7);
  }

  private MatterId noticedOf(MatterId id) {
    formations.check(id, version(id), hamlet.secretary, ClientId.fresh());
    formations.list(id, version(id), hamlet.secretary, ClientId.fresh());
    results.vote(
        id,
        version(id),
        new FormationResults.Result(TODAY, 8, votes(id, 7, 1)),
        hamlet.secretary,
        ClientId.fresh());
    return id;
  }

  @Test
  void nobodyIsSeatedBeforeTheNoticeIsOverAndObjectionsAreAnswered() {
    var id = noticed();
    refused(
        "deliberation.formation.notice-runs",
        () -> results.seat(id, version(id), hamlet.secretary, ClientId.fresh()));
    var about =
        of(formations.candidates(formations.must(id), hamlet.secretary), hamlet.scene.raiser);
    var objector = Acting.resident(
        hamlet.secretary.county(), hamlet.scene.person("提异议"), appointments.epoch());
    var objection = results.object(id, about.id(), "他长期不在村里", objector, ClientId.fresh());
    refused(
        "deliberation.formation.objected-already",
        () -> results.object(id, about.id(), "再说一遍", objector, ClientId.fresh()));
    clock.pass(Duration.ofDays(7));
    refused(
        "deliberation.formation.objections-open",
        () -> results.seat(id, version(id), hamlet.secretary, ClientId.fresh()));
    casework.take(
        casework.must(objection, hamlet.scene.townshipDesk),
        "uphold",
        Said.note("核实属实，人选退出。"),
        hamlet.scene.townshipDesk,
        ClientId.fresh());
    results.seat(id, version(id), hamlet.secretary, ClientId.fresh());
    assertThat(bodies.seats(council, clock.instant())).hasSize(6);
    assertThat(bodies.isIn(council, hamlet.scene.raiser, clock.instant())).isFalse();
    var again = formations.begin(
        council, Formation.Kind.BY_ELECTION, TODAY, hamlet.secretary, ClientId.fresh());
    assertThat(formations.must(again).vacancies())
        .isEqualTo(Map.of(Vacancy.of(SeatKind.DEPUTY), 1));
    assertThat(formations.must(again).chair()).isTrue();
  }

  @Test
  void aCouncillorIsRecalledOnGroundsAfterBeingHeardByAVote() {
    seated();
    var seat = bodies.seatOf(council, hamlet.scene.raiser, clock.instant()).orElseThrow();
    var id = recalls.propose(seat.id(), "一年没有参加会议", hamlet.secretary, ClientId.fresh());
    var votes = new Candidate.Votes(6, 2, 0);
    var day = TODAY.plusDays(7);
    refused(
        "deliberation.recall.unheard",
        () -> recalls.vote(id, 1, day, 8, votes, hamlet.secretary, ClientId.fresh()));
    recalls.hear(id, "在外打工，回不来", hamlet.scene.resident, ClientId.fresh());
    refused(
        "deliberation.formation.no-quorum",
        () -> recalls.vote(
            id, 2, day, 5, new Candidate.Votes(5, 0, 0), hamlet.secretary, ClientId.fresh()));
    recalls.vote(id, 2, day, 8, votes, hamlet.secretary, ClientId.fresh());
    assertThat(recalls.must(id, hamlet.secretary).removed()).isTrue();
    assertThat(bodies.isIn(council, hamlet.scene.raiser, clock.instant())).isFalse();
    assertThat(appointments.seatsOf(hamlet.scene.raiser, clock.instant())).isEmpty();
    assertThat(casework.must(id, hamlet.scene.system).state()).isEqualTo("REMOVED");
  }

  @Test
  void nobodyElseChangesWhatACouncillorSaysToARecall() {
    seated();
    var seat = bodies.seatOf(council, hamlet.scene.raiser, clock.instant()).orElseThrow();
    var id = recalls.propose(seat.id(), "一年没有参加会议", hamlet.secretary, ClientId.fresh());
    recalls.hear(id, "本人放弃申辩", hamlet.secretary, ClientId.fresh());
    recalls.hear(id, "请过假，有记录", hamlet.scene.resident, ClientId.fresh());
    refused(
        "deliberation.recall.heard-already",
        () -> recalls.hear(id, "承认没有到会", hamlet.secretary, ClientId.fresh()));
    var votes = new Candidate.Votes(4, 3, 1);
    recalls.vote(id, 3, TODAY.plusDays(7), 8, votes, hamlet.secretary, ClientId.fresh());
    var kept = recalls.must(id, hamlet.secretary);
    assertThat(kept.heard()).isEqualTo("请过假，有记录");
    assertThat(kept.removed()).isFalse();
  }

  @Test
  void whoeverSitsMayResign() {
    seated();
    var seat = bodies.seatOf(council, hamlet.scene.raiser, clock.instant()).orElseThrow();
    refused("deliberation.seat.own", () -> seats.resign(seat.id(), "代他辞", hamlet.secretary));
    seats.resign(seat.id(), "要外出务工", hamlet.scene.resident);
    assertThat(bodies.chair(council, clock.instant())).isEmpty();
  }
}

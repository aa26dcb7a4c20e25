package shanzhi.engine.deliberation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shanzhi.engine.deliberation.TalkScene.refused;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import shanzhi.AllLines;
import shanzhi.CountyTest;
import shanzhi.LogAgrees;
import shanzhi.engine.deliberation.Motion.Choice;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PassingKeys;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.inbox.Inbox;
import shanzhi.foundation.people.ConsentWay;
import shanzhi.foundation.people.NewTie;
import shanzhi.foundation.people.Tie;
import shanzhi.foundation.people.Ties;

/** A motion of a meeting that is voted on in secret, from its opening to the resolution. */
@CountyTest
@LogAgrees
class SecretMotionsTest {

  private static final int AYE = 0;
  private static final int NO = 1;

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private SecretBallots ballots;

  @Autowired
  private Rolls rolls;

  @Autowired
  private Inbox inbox;

  @Autowired
  private Ties ties;

  @Autowired
  private Db db;

  @Autowired
  private County county;

  @TempDir
  private Path folder;

  private TalkScene talk;

  @BeforeEach
  void village() {
    talk = new TalkScene(beans);
  }

  private MeetingNow now(MeetingId id) {
    return talk.room.now(id, talk.chair);
  }

  private Motion put(MeetingId id) {
    talk.speeches.propose(id, 1, "安装十盏路灯。", talk.chair, ClientId.fresh());
    talk.carry(id, talk.put(id, Motion.Kind.STRAW));
    talk.votes.putInSecret(id, 1, 1, "同意方案甲吗？", talk.chair, ClientId.fresh());
    return now(id).voting().orElseThrow();
  }

  private BallotId ballot(MeetingId id, Motion motion) {
    return now(id).secret(motion).orElseThrow().id();
  }

  private void votes(BallotId id, int seat, int mark) {
    var phone = new VotersPhone(county.code(), ballots.find(id), mark);
    var by = talk.resident(talk.sitting.get(seat));
    ballots.cast(id, phone.prepared, phone.finished(ballots.take(id, phone.blinded, by)));
  }

  private void counted(BallotId id) {
    ballots.close(id, null, talk.chair);
    ballots.tally(id, talk.chair);
  }

  @Test
  void aSecretVoteCarriesAndBecomesAResolution() {
    var topic = talk.admitted("村道路灯");
    var id = talk.opened(topic);
    var motion = put(id);
    var ballot = ballot(id, motion);
    assertThat(rolls.size(ballots.find(ballot).roll())).as("who is there").isEqualTo(5);
    for (var seat = 0; seat < 5; seat++) votes(ballot, seat, seat < 3 ? AYE : NO);
    refused(
        "deliberation.vote.still-open",
        () -> talk.meetings.close(id, talk.chair, ClientId.fresh()));
    counted(ballot);

    var record = now(id);
    assertThat(record.decided(1).orElseThrow().id()).isEqualTo(motion.id());
    var result = record.secret(motion).orElseThrow().result();
    assertThat(result.told()).as("five are few").isEqualTo(SecretBallot.Told.OUTCOME);
    assertThat(record.votes(motion)).isEmpty();
    talk.resolutions.resolve(
        id, motion.id(), "安装十盏路灯。", List.of(talk.measure()), talk.chair, ClientId.fresh());
    talk.meetings.close(id, talk.chair, ClientId.fresh());
    talk.room.sign(id, talk.chair, ClientId.fresh());
    assertThat(talk.room.unchanged(now(id))).isTrue();
    assertThat(talk.topics.must(topic, talk.chair).state()).isEqualTo(TopicState.RESOLVED);
  }

  @Test
  void whatIsVotedDownInSecretGoesBackAndThePulseTellsWhoFollows() {
    var topic = talk.admitted("村道路灯");
    var id = talk.opened(topic);
    var ballot = ballot(id, put(id));
    var before = now(id).meeting().pulse();
    for (var seat = 0; seat < 5; seat++) votes(ballot, seat, seat < 2 ? AYE : NO);
    counted(ballot);
    assertThat(now(id).meeting().pulse()).isGreaterThan(before);
    assertThat(now(id).decided(1)).isEmpty();
    assertThat(talk.topics.must(topic, talk.chair).state()).isEqualTo(TopicState.REJECTED);
    talk.meetings.close(id, talk.chair, ClientId.fresh());
  }

  @Test
  void whoStepsAsideOrIsNotThereIsNotOnTheRoll() {
    var near = talk.sitting.get(2);
    ties.consent(
        List.of(talk.scene.raiser, near),
        LocalDate.of(2026, 11, 1),
        ConsentWay.PAPER,
        talk.secretary);
    ties.record(new NewTie(Tie.Kind.SIBLING, talk.scene.raiser, near), talk.scene.system);
    var id = talk.opened(talk.admitted("李大山家的地边", talk.scene.raiser));
    var ballot = ballot(id, put(id));
    assertThat(ballots.standing(ballot, talk.resident(near)))
        .isEqualTo(SecretBallots.Standing.NOT_ON_ROLL);
    refused("deliberation.secret.not-on-roll", () -> votes(ballot, 2, AYE));
    refused("deliberation.secret.not-on-roll", () -> votes(ballot, 5, AYE));
    assertThat(ballots.find(ballot).onRoll()).isEqualTo(4);
  }

  @Test
  void nobodyBindsThemselvesAsideWhileTheirSecretVoteIsOn() {
    var id = talk.opened(talk.admitted("村道路灯"));
    var ballot = ballot(id, put(id));
    refused(
        "deliberation.vote.declare-later",
        () -> talk.signIns.declare(id, 1, "路灯由我家的店供货。", talk.councillors.get(3), ClientId.fresh()));
    assertThat(ballots.find(ballot).onRoll()).isEqualTo(5);
  }

  @Test
  void noHandIsWrittenDownAndNoCountEndsItButItsOwn() {
    var id = talk.opened(talk.admitted("村道路灯"));
    var motion = put(id);
    refused(
        "deliberation.vote.in-secret",
        () -> talk.votes.record(
            id, motion.id(), talk.seats.get(1), Choice.AYE, talk.chair, ClientId.fresh()));
    refused(
        "deliberation.vote.in-secret",
        () -> talk.votes.vote(
            id, motion.id(), Choice.AYE, talk.councillors.get(1), ClientId.fresh()));
    refused(
        "deliberation.vote.in-secret",
        () -> talk.votes.close(id, motion.id(), talk.chair, ClientId.fresh()));
    assertThatThrownBy(() -> db.in(
            Scope.system(county),
            jdbc -> jdbc.sql("""
                    insert into deliberation.vote (county, region, motion, meeting, n, seat, choice, at, by)
                    values (:county, :region, :motion, :meeting, 1, :seat, 'AYE', now(), 'x')""")
                .params(Map.of(
                    "county", county.code(),
                    "region", talk.scene.village.code(),
                    "motion", motion.id(),
                    "meeting", id.value(),
                    "seat", talk.seats.get(1).value()))
                .update()))
        .as("also not behind the platform's back")
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("open");
  }

  @Test
  void everyVoterFindsItInTheInboxUntilTheyTookTheirs() {
    var id = talk.opened(talk.admitted("村道路灯"));
    var ballot = ballot(id, put(id));
    assertThat(waits(1, ballot)).isTrue();
    assertThat(waits(5, ballot)).as("who is not there has no vote").isFalse();
    votes(ballot, 1, AYE);
    ballots.handPaper(ballot, talk.sitting.get(2), talk.chair);
    assertThat(waits(1, ballot)).isFalse();
    assertThat(waits(2, ballot)).isFalse();
    assertThat(waits(3, ballot)).isTrue();
    ballots.close(ballot, null, talk.chair);
    assertThat(waits(3, ballot)).isFalse();
  }

  private boolean waits(int seat, BallotId ballot) {
    var who = talk.scene.identity(talk.resident(talk.sitting.get(seat)));
    return AllLines.of(inbox, who).stream()
        .anyMatch(line -> line.address().equals("/ballots/" + ballot));
  }

  @Test
  void theSameOpeningSentTwiceIsOne() {
    var id = talk.opened(talk.admitted("村道路灯"));
    talk.speeches.propose(id, 1, "安装十盏路灯。", talk.chair, ClientId.fresh());
    talk.carry(id, talk.put(id, Motion.Kind.STRAW));
    var client = ClientId.fresh();
    var once = talk.votes.putInSecret(id, 1, 1, "同意方案甲吗？", talk.chair, client);
    assertThat(talk.votes.putInSecret(id, 1, 1, "同意方案甲吗？", talk.chair, client)).isEqualTo(once);
    assertThat(now(id).secret()).hasSize(1);
  }

  @Test
  void aKeyThatWasMadeIsThereForWhoeverStartsAfterwards() {
    var made = new PassingKeys(folder.resolve("keys").resolve("passing")).make("ballot-1");
    assertThat(new PassingKeys(folder.resolve("keys").resolve("passing")).find("ballot-1"))
        .hasValue(made);
    new PassingKeys(folder.resolve("keys").resolve("passing")).destroy("ballot-1");
    assertThat(Files.exists(folder.resolve("keys").resolve("passing").resolve("ballot-1")))
        .isFalse();
  }
}

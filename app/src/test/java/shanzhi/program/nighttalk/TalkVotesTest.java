package shanzhi.program.nighttalk;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.Hatted.text;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.TestClock;
import shanzhi.engine.deliberation.BallotId;
import shanzhi.engine.deliberation.MeetingId;
import shanzhi.engine.deliberation.MeetingRoom;
import shanzhi.engine.deliberation.Meetings;
import shanzhi.engine.deliberation.Motion;
import shanzhi.engine.deliberation.Motion.Choice;
import shanzhi.engine.deliberation.SecretBallots;
import shanzhi.engine.deliberation.Speeches;
import shanzhi.engine.deliberation.TalkScene;
import shanzhi.engine.deliberation.TopicId;
import shanzhi.engine.deliberation.VotersPhone;
import shanzhi.engine.deliberation.Votes;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;

/** What the pages of a talk say of votes: to who has voted, and of a poll before a secret vote. */
@CountyTest
class TalkVotesTest {

  private static final String COUNTED = "同意 4，不同意 1，弃权 0";
  private static final String FEW = "不满 10 票，只公布结果";

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Votes votes;

  @Autowired
  private SecretBallots ballots;

  @Autowired
  private MeetingRoom room;

  @Autowired
  private SharedTalk shared;

  @Autowired
  private TestClock clock;

  @Autowired
  private County county;

  private TalkScene talk;
  private TopicId topic;
  private MeetingId meeting;

  @BeforeEach
  void openTalk() {
    talk = new TalkScene(beans);
    topic = talk.admitted("三组装路灯");
    meeting = opened(topic);
  }

  @AfterEach
  void morning() {
    clock.set(TestClock.MORNING);
  }

  private MeetingId opened(TopicId of) {
    var id = talk.opened(of);
    beans.getBean(Speeches.class).propose(id, 1, "装十盏路灯。", talk.chair, ClientId.fresh());
    return id;
  }

  private Hatted pages(Acting hat) {
    return new Hatted(
        beans,
        talk.scene.identity(hat),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(TalkPages.class),
        beans.getBean(HallPages.class),
        beans.getBean("secretPages"));
  }

  private String page(Acting hat) {
    return text(pages(hat).ask("/talks/" + meeting));
  }

  /** Four say aye and the last says no; the chair's hand is the first. */
  private long polled() {
    var motion = talk.put(meeting, Motion.Kind.STRAW);
    for (var n = 0; n < 5; n++) {
      var choice = n < 4 ? Choice.AYE : Choice.NO;
      votes.record(meeting, motion, talk.seats.get(n), choice, talk.chair, ClientId.fresh());
    }
    votes.close(meeting, motion, talk.chair, ClientId.fresh());
    return motion;
  }

  private BallotId inSecret() {
    votes.putInSecret(meeting, 1, 1, "同意方案甲吗？", talk.chair, ClientId.fresh());
    var now = room.now(meeting, talk.chair);
    return now.secret(now.voting().orElseThrow()).orElseThrow().id();
  }

  @Test
  void whoVotedOpenlyIsToldSoAndMayStillChangeIt() {
    var motion = talk.put(meeting, Motion.Kind.STRAW);
    var member = talk.councillors.get(1);
    assertThat(page(member)).doesNotContain("改票");
    votes.vote(meeting, motion, Choice.NO, member, ClientId.fresh());
    assertThat(page(member)).contains("您投的是：不同意", "改票");
    assertThat(page(talk.councillors.get(2))).doesNotContain("您投的是", "改票");
  }

  @Test
  void whoTookTheirSecretBallotIsToldSoAndAskedNoMore() {
    polled();
    var id = inSecret();
    var member = talk.councillors.get(1);
    assertThat(page(member)).contains("去投票").doesNotContain("您已经领过票");
    var phone = new VotersPhone(county.code(), ballots.find(id), 0);
    ballots.take(id, phone.blinded, talk.resident(talk.sitting.get(1)));
    assertThat(page(member)).contains("您已经领过票", "/ballots/" + id).doesNotContain("去投票");
    assertThat(text(pages(member).ask("/ballots"))).contains("已用手机领票");
    ballots.handPaper(id, talk.sitting.get(2), talk.chair);
    assertThat(page(talk.councillors.get(2))).contains("您领了纸质票").doesNotContain("去投票");
    assertThat(page(talk.councillors.get(3))).contains("去投票").doesNotContain("您已经领过票");
    assertThat(page(talk.scene.resident)).doesNotContain("去投票", "您已经领过票");
  }

  @Test
  void beforeASecretVoteAPollIsToldByItsOutcomeAlone() {
    var motion = polled();
    var named = "votes-" + motion;
    for (var reader : new Acting[] {talk.chair, talk.councillors.get(1), talk.scene.resident}) {
      assertThat(page(reader)).contains(COUNTED).doesNotContain(named);
    }
    inSecret();
    for (var reader : new Acting[] {talk.chair, talk.councillors.get(1), talk.scene.resident}) {
      assertThat(page(reader)).contains(FEW).doesNotContain(COUNTED, named);
    }
    assertThat(room.followed(meeting).votes()).isEmpty();
    assertThat(room.followed(meeting).hands()).isEmpty();
    for (var view : new String[] {null, "hall"}) {
      var drawn = shared.draw(shared.audience(meeting, view, null)).parts().toString();
      assertThat(drawn).doesNotContain(COUNTED, named);
    }
    assertThat(text(pages(talk.chair).ask("/talks/" + meeting + "/hall"))).doesNotContain(COUNTED);
  }

  @Test
  void onceItIsDecidedOpenlyThePollIsToldByName() {
    var motion = polled();
    talk.carry(meeting, talk.put(meeting, Motion.Kind.DECISION));
    assertThat(page(talk.scene.resident)).contains(COUNTED, "votes-" + motion);
  }

  @Test
  void anEarlierTalksPollIsVeiledWhenALaterOneVotesInSecret() throws Exception {
    var motion = polled();
    talk.carry(meeting, talk.put(meeting, Motion.Kind.STRAW));
    var first = meeting;
    beans.getBean(Meetings.class).close(meeting, talk.chair, ClientId.fresh());
    room.sign(meeting, talk.chair, ClientId.fresh());
    meeting = opened(TalkScene.EVENING.plus(Duration.ofDays(7)));
    talk.carry(meeting, talk.put(meeting, Motion.Kind.STRAW));
    inSecret();
    meeting = first;
    assertThat(page(talk.chair)).contains(FEW).doesNotContain(COUNTED, "votes-" + motion);
    var minutes = pages(talk.chair).ask("/talks/" + first + "/minutes.pdf").getContentAsByteArray();
    try (var paper = Loader.loadPDF(minutes)) {
      assertThat(new PDFTextStripper().getText(paper).replaceAll("\\s", ""))
          .contains(FEW.replaceAll("\\s", ""))
          .doesNotContain(COUNTED.replaceAll("\\s", ""));
    }
    var now = room.now(first, talk.chair);
    assertThat(room.unchanged(now)).as("the record is as it was signed").isTrue();
    assertThat(room.check(now.minutes().code()).orElseThrow().unchanged()).isTrue();
  }

  private MeetingId opened(Instant evening) {
    clock.set(evening.minus(Duration.ofDays(4)));
    var id = talk.opened(evening, topic);
    beans.getBean(Speeches.class).propose(id, 1, "装十盏路灯。", talk.chair, ClientId.fresh());
    return id;
  }

  @Test
  void theClerkSeesWhoseHandIsWrittenDownButNotHow() {
    polled();
    var id = inSecret();
    for (var n = 0; n < 5; n++) {
      var phone = new VotersPhone(county.code(), ballots.find(id), 1);
      var by = talk.resident(talk.sitting.get(n));
      ballots.cast(id, phone.prepared, phone.finished(ballots.take(id, phone.blinded, by)));
    }
    ballots.close(id, null, false, talk.chair);
    ballots.tally(id, talk.chair);
    var motion = talk.put(meeting, Motion.Kind.STRAW);
    votes.record(meeting, motion, talk.seats.get(1), Choice.NO, talk.chair, ClientId.fresh());
    assertThat(page(talk.chair)).contains("已代记，再选就改记").doesNotContain("已代记：");
    assertThat(page(talk.councillors.get(1))).contains("会场替您记的是：不同意");
    assertThat(room.now(meeting, talk.chair)
            .votes(room.now(meeting, talk.chair).voting().orElseThrow()))
        .singleElement()
        .matches(vote -> vote.choice() == null);
  }

  @Test
  void aSecretVoteIsClosedBeforeAllTookTheirsOnlyWhereThatIsSaid() {
    polled();
    var id = inSecret();
    var chair = pages(talk.chair);
    var address = "/ballots/" + id + "/closing";
    var refused = chair.send(address);
    assertThat(refused.getStatus()).isEqualTo(422);
    assertThat(text(refused)).isEqualTo("deliberation.secret.not-all-took");
    assertThat(ballots.find(id).state().name()).isEqualTo("OPEN");
    assertThat(page(talk.councillors.get(1))).contains("去投票");
    assertThat(chair.send(address, "sure", "true").getStatus()).isEqualTo(302);
    assertThat(ballots.find(id).state().name()).isEqualTo("CLOSED");
  }

  @Test
  void nothingNeedsToBeSaidWhereAllTookTheirs() {
    polled();
    var id = inSecret();
    for (var n = 0; n < 5; n++) ballots.handPaper(id, talk.sitting.get(n), talk.chair);
    assertThat(pages(talk.chair).send("/ballots/" + id + "/closing").getStatus())
        .isEqualTo(302);
    assertThat(ballots.find(id).state().name()).isEqualTo("CLOSED");
  }
}

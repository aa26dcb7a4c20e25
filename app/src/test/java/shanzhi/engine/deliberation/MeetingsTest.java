package shanzhi.engine.deliberation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.AllLines;
import shanzhi.CountyTest;
import shanzhi.LogAgrees;
import shanzhi.TestClock;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.EvidenceStore;
import shanzhi.engine.casework.Said;
import shanzhi.engine.scheduling.NewVenue;
import shanzhi.engine.scheduling.Venue;
import shanzhi.engine.scheduling.VenueId;
import shanzhi.engine.scheduling.Venues;
import shanzhi.foundation.access.Proof;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.inbox.Inbox;
import shanzhi.foundation.people.ConsentWay;
import shanzhi.foundation.people.NewTie;
import shanzhi.foundation.people.Tie;
import shanzhi.foundation.people.Ties;

/** A talk from the notice to the striking off of what it resolved. */
@CountyTest
@LogAgrees
class MeetingsTest {

  private static final Proof PASSKEY = new Proof(Proof.Means.PASSKEY, TalkScene.EVENING);

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Casework casework;

  @Autowired
  private EvidenceStore files;

  @Autowired
  private Ties ties;

  @Autowired
  private Inbox inbox;

  @Autowired
  private TestClock clock;

  private TalkScene talk;

  @BeforeEach
  void village() {
    talk = new TalkScene(beans);
  }

  private MeetingNow now(MeetingId id) {
    return talk.room.now(id, talk.chair);
  }

  @Test
  void aTopicIsTalkedOverResolvedDoneAndStruckOff() {
    var topic = talk.admitted("村道路灯");
    var id = talk.opened(topic);
    var resolution = talk.resolved(id);
    talk.meetings.close(id, talk.chair, ClientId.fresh());
    talk.room.sign(id, talk.chair, ClientId.fresh());

    var record = now(id);
    assertThat(record.minutes().number()).isEqualTo(1);
    assertThat(talk.room.unchanged(record)).isTrue();
    assertThat(talk.room.check(record.minutes().code()).orElseThrow().unchanged())
        .isTrue();
    assertThat(talk.topics.must(topic, talk.scene.resident).state()).isEqualTo(TopicState.RESOLVED);
    var measure = record.resolution(1).orElseThrow().measures().getFirst();
    assertThat(record.resolution(1).orElseThrow().id()).isEqualTo(resolution);
    var matter = casework.must(measure.matter(), talk.scene.cadre);
    assertThat(matter.state()).isEqualTo("DOING");
    assertThat(matter.holder().organisation()).isEqualTo(talk.scene.cadre.seat().organisation());

    var photo = files.keep(
        List.of(new EvidenceStore.Upload("验收.pdf", "%PDF-1.4".getBytes())),
        talk.scene.village,
        talk.scene.cadre,
        Capability.CASE_HANDLE);
    casework.take(
        matter, "report", Said.note("十盏灯都亮了。").evidence(photo), talk.scene.cadre, ClientId.fresh());

    var next = talk.opened(TalkScene.EVENING.plus(Duration.ofDays(8)), talk.admitted("晒坝"));
    var earlier = now(next).report();
    assertThat(earlier).hasSize(1);
    assertThat(earlier.getFirst().then()).isEqualTo(ResolutionMeasure.State.REPORTED);
    var member = talk.councillors.get(1);
    var shown = talk.resolutions.reports(next, member).get(measure.id());
    assertThat(shown.words()).as("who votes reads what was reported").isEqualTo("十盏灯都亮了。");
    var file = shown.files().getFirst();
    assertThat(talk.resolutions.shown(next, file.digest(), member)).isPresent();
    assertThat(talk.resolutions.shown(next, file.digest(), talk.scene.resident)).isEmpty();
    var motion = talk.votes.accept(next, measure.id(), "同意销号吗？", talk.chair, ClientId.fresh());
    assertThat(now(next).motions(1)).as("not mixed with the first topic").isEmpty();
    assertThat(now(next).motions(0)).hasSize(1);
    talk.carry(next, motion);
    assertThat(casework.must(measure.matter(), talk.scene.cadre).state()).isEqualTo("STRUCK_OFF");
    assertThat(talk.resolutions.open(talk.scene.village, talk.scene.resident)).isEmpty();
  }

  @Test
  void aMeasureThatTheBodyDoesNotAcceptGoesBackToItsOwner() {
    var id = talk.opened(talk.admitted("村道路灯"));
    talk.resolved(id);
    var measure = now(id).resolution(1).orElseThrow().measures().getFirst();
    TalkScene.refused(
        "deliberation.resolution.not-reported",
        () -> talk.votes.accept(id, measure.id(), "同意销号吗？", talk.chair, ClientId.fresh()));
    var pdf = new EvidenceStore.Upload("验收.pdf", "%PDF-1.4".getBytes());
    var files =
        this.files.keep(List.of(pdf), talk.scene.village, talk.scene.cadre, Capability.CASE_HANDLE);
    casework.take(
        measure.matter(),
        "report",
        Said.note("亮了。").evidence(files),
        talk.scene.cadre,
        ClientId.fresh());
    var motion = talk.votes.accept(id, measure.id(), "同意销号吗？", talk.chair, ClientId.fresh());
    talk.votes.close(id, motion, talk.chair, ClientId.fresh());
    assertThat(casework.must(measure.matter(), talk.scene.cadre).state()).isEqualTo("DOING");
    assertThat(talk.resolutions.open(talk.scene.village, talk.scene.resident))
        .as("open and not reported, for every resident to see")
        .singleElement()
        .matches(one -> !one.reportedDone());
  }

  @Test
  void aMeasureWithoutOwnerOrDateIsRefusedAndSoIsAResolutionOfWhatWasVotedDown() {
    var id = talk.opened(talk.admitted("村道路灯"));
    talk.speeches.propose(id, 1, "安装十盏。", talk.chair, ClientId.fresh());
    var straw = talk.put(id, Motion.Kind.STRAW);
    talk.votes.close(id, straw, talk.chair, ClientId.fresh());
    TalkScene.refused(
        "deliberation.resolution.not-carried",
        () -> talk.resolutions.resolve(
            id, straw, "安装。", List.of(talk.measure()), talk.chair, ClientId.fresh()));
    TalkScene.refused(
        "deliberation.resolution.no-measures",
        () -> talk.resolutions.resolve(id, straw, "安装。", List.of(), talk.chair, ClientId.fresh()));
    var yesterday = new NewMeasure(
        "安装",
        talk.measure().owner(),
        null,
        LocalDate.of(2026, 11, 1),
        ResolutionMeasure.Money.NONE,
        0);
    TalkScene.refused(
        "deliberation.resolution.due",
        () -> talk.resolutions.resolve(
            id, straw, "安装。", List.of(yesterday), talk.chair, ClientId.fresh()));
  }

  @Test
  void aMeetingDoesNotCloseOverAVoteThatIsOpenOrADecisionThatIsNotWritten() {
    var id = talk.opened(talk.admitted("村道路灯"));
    talk.speeches.propose(id, 1, "安装十盏。", talk.chair, ClientId.fresh());
    var straw = talk.put(id, Motion.Kind.STRAW);
    TalkScene.refused(
        "deliberation.vote.still-open",
        () -> talk.meetings.close(id, talk.chair, ClientId.fresh()));
    talk.carry(id, straw);
    var decision = talk.put(id, Motion.Kind.DECISION);
    talk.carry(id, decision);
    TalkScene.refused(
        "deliberation.resolution.unwritten",
        () -> talk.meetings.close(id, talk.chair, ClientId.fresh()));
  }

  @Test
  void aMeetingDoesNotOpenWithoutItsQuorum() {
    var id = talk.noticed(talk.admitted("村道路灯"));
    clock.set(TalkScene.EVENING);
    talk.enter(id, 3);
    assertThat(now(id).quorum().missing()).isEqualTo(1);
    TalkScene.refused(
        "deliberation.meeting.no-quorum",
        () -> talk.meetings.open(id, talk.chair, ClientId.fresh()));
    assertThat(now(id).meeting().state()).isEqualTo(Meeting.State.NOTICED);
    talk.signIns.enter(id, talk.seats.get(4), talk.chair, ClientId.fresh());
    talk.meetings.open(id, talk.chair, ClientId.fresh());
    assertThat(now(id).meeting().quorum()).isEqualTo(new Meeting.Quorum(6, 4, 4, 8));
  }

  @Test
  void theNoticeGoesOutAsManyDaysAheadAsTheCountySet() {
    var id = talk.planned(talk.admitted("村道路灯"));
    clock.set(TalkScene.EVENING.minus(Duration.ofDays(2)));
    TalkScene.refused(
        "deliberation.meeting.notice-days",
        () -> talk.meetings.notice(
            id,
            new Meetings.Addressed(List.of(), List.of()),
            List.of(),
            talk.chair,
            ClientId.fresh()));
  }

  @Test
  void whoIsToldFindsItInTheirInboxAndItIsSeenThatTheyReadIt() {
    var id = talk.noticed(talk.admitted("村道路灯"));
    var raiser = talk.scene.identity(talk.scene.resident);
    assertThat(AllLines.of(inbox, raiser)).anyMatch(line -> line.address().equals("/talks/" + id));
    assertThat(now(id).read()).isZero();
    talk.meetings.read(id, talk.scene.resident, talk.scene.raiser);
    assertThat(now(id).read()).isEqualTo(1);
    assertThat(AllLines.of(inbox, raiser)).noneMatch(line -> line.address().equals("/talks/" + id));
  }

  @Test
  void kinOfWhoseAffairItIsStepAsideAndLeaveTheBase() {
    var raiser = talk.scene.raiser;
    var near = talk.sitting.get(2);
    siblings(raiser, near);
    var id = talk.opened(talk.admitted("李大山家的地边", raiser));
    var aside = now(id).aside(1);
    assertThat(aside).hasSize(1);
    assertThat(aside.getFirst().why()).isEqualTo(Recusal.Why.KIN);
    assertThat(aside.getFirst().degree()).isEqualTo(2);
    talk.speeches.propose(id, 1, "按老界走。", talk.chair, ClientId.fresh());
    var motion = talk.put(id, Motion.Kind.STRAW);
    assertThat(now(id).voting().orElseThrow().quorum().seats()).isEqualTo(5);
    assertThat(now(id).voting().orElseThrow().base()).isEqualTo(4);
    TalkScene.refused(
        "deliberation.vote.aside",
        () -> talk.votes.vote(
            id, motion, Motion.Choice.AYE, talk.councillors.get(2), ClientId.fresh()));
    TalkScene.refused(
        "deliberation.vote.aside",
        () -> talk.votes.record(
            id, motion, talk.seats.get(2), Motion.Choice.AYE, talk.chair, ClientId.fresh()));
  }

  private void siblings(PersonId one, PersonId other) {
    ties.consent(List.of(one, other), LocalDate.of(2026, 11, 1), ConsentWay.PAPER, talk.secretary);
    ties.record(new NewTie(Tie.Kind.SIBLING, one, other), talk.scene.system);
  }

  @Test
  void whoDeclaresAnInterestStepsAside() {
    var id = talk.opened(talk.admitted("村道路灯"));
    talk.signIns.declare(id, 1, "路灯由我家的店供货。", talk.councillors.get(3), ClientId.fresh());
    talk.speeches.propose(id, 1, "安装十盏。", talk.chair, ClientId.fresh());
    var motion = talk.put(id, Motion.Kind.STRAW);
    TalkScene.refused(
        "deliberation.vote.aside",
        () -> talk.votes.vote(
            id, motion, Motion.Choice.AYE, talk.councillors.get(3), ClientId.fresh()));
  }

  @Test
  void aCouncillorFarAwaySignsInWithTheCodeOfTheMinuteAndVotes() {
    var id = talk.noticed(talk.admitted("村道路灯"));
    var far = talk.councillors.get(5);
    clock.set(TalkScene.EVENING);
    var code = talk.signIns.codes(id, talk.chair);
    clock.set(TalkScene.EVENING.plusSeconds(90));
    TalkScene.refused(
        "deliberation.meeting.wrong-code",
        () -> talk.signIns.signIn(id, code.remote(), PASSKEY, far, ClientId.fresh()));
    var fresh = talk.signIns.codes(id, talk.chair);
    clock.set(TalkScene.EVENING.plusSeconds(110));
    TalkScene.refused(
        "deliberation.meeting.prove-first",
        () -> talk.signIns.signIn(id, fresh.remote(), null, far, ClientId.fresh()));
    assertThat(talk.signIns.signIn(id, fresh.remote(), PASSKEY, far, ClientId.fresh()))
        .isEqualTo(SignIn.Way.REMOTE);
    var hall = talk.signIns.codes(id, talk.chair).hall();
    assertThat(talk.signIns.signIn(id, hall, null, talk.councillors.get(1), ClientId.fresh()))
        .isEqualTo(SignIn.Way.HALL);
    talk.signIns.enter(id, talk.seats.get(0), talk.chair, ClientId.fresh());
    talk.signIns.enter(id, talk.seats.get(2), talk.chair, ClientId.fresh());
    talk.meetings.open(id, talk.chair, ClientId.fresh());
    talk.speeches.propose(id, 1, "安装十盏。", far, ClientId.fresh());
    var motion = talk.put(id, Motion.Kind.STRAW);
    talk.votes.vote(id, motion, Motion.Choice.NO, far, ClientId.fresh());
    talk.votes.vote(id, motion, Motion.Choice.AYE, far, ClientId.fresh());
    noHand(id, motion, talk.seats.get(5));
    noHand(id, motion, talk.seats.get(1));
    assertThat(raised(id, motion, talk.seats.get(2))).as("the first time").isFalse();
    assertThat(raised(id, motion, talk.seats.get(2))).as("in the place of that").isTrue();
    talk.votes.vote(id, motion, Motion.Choice.NO, talk.councillors.get(1), ClientId.fresh());
    noHand(id, motion, talk.seats.get(1));
    assertThat(now(id).votes()).filteredOn(now(id)::hand).as("shown as a hand").hasSize(1);
    talk.votes.close(id, motion, talk.chair, ClientId.fresh());
    assertThat(now(id).motions().getFirst().result())
        .as("one seat one vote, and two of four do not carry")
        .isEqualTo(new Motion.Result(2, 1, 0, false));
    assertThat(now(id).votes()).as("by name only once it is decided openly").isEmpty();
    TalkScene.refused(
        "deliberation.vote.closed",
        () -> talk.votes.vote(id, motion, Motion.Choice.AYE, far, ClientId.fresh()));
  }

  @Test
  void signingInBeginsNearTheHourAndTheOpeningDoesNotWaitForever() {
    var id = talk.noticed(talk.admitted("村道路灯"));
    clock.set(TalkScene.EVENING.minus(Duration.ofHours(2)));
    TalkScene.refused("deliberation.meeting.sign-in-early", () -> talk.enter(id, 1));
    clock.set(TalkScene.EVENING.minus(Duration.ofMinutes(30)));
    talk.enter(id, 5);
    clock.set(TalkScene.EVENING.plus(Duration.ofHours(4)));
    TalkScene.refused(
        "deliberation.meeting.too-late",
        () -> talk.meetings.open(id, talk.chair, ClientId.fresh()));
    clock.set(TalkScene.EVENING.plus(Duration.ofHours(1)));
    talk.meetings.open(id, talk.chair, ClientId.fresh());
  }

  @Test
  void whatIsCutOffIsSaidFirst() {
    var id = talk.opened(talk.admitted("村道路灯"));
    talk.speeches.propose(id, 1, "安装十盏。", talk.chair, ClientId.fresh());
    var motion = talk.put(id, Motion.Kind.STRAW);
    raised(id, motion, talk.seats.get(0));
    TalkScene.refused(
        "deliberation.vote.missing",
        () -> talk.votes.close(id, motion, false, talk.chair, ClientId.fresh()));
    talk.votes.close(id, motion, true, talk.chair, ClientId.fresh());
    assertThat(now(id).undecided()).hasSize(1);
    TalkScene.refused(
        "deliberation.meeting.undecided",
        () -> talk.meetings.close(id, false, talk.chair, ClientId.fresh()));
    talk.meetings.close(id, true, talk.chair, ClientId.fresh());
  }

  @Test
  void arrangingATalkBooksItsHallAndCallingItOffFreesIt() {
    var venues = beans.getBean(Venues.class);
    var village = talk.scene.village;
    var hall = venues.register(
        new NewVenue(village, "议事堂", Venue.Kind.HALL, "", 60), talk.secretary, ClientId.fresh());
    var until = TalkScene.EVENING.plus(Duration.ofHours(2));
    var first = planned(hall, until, talk.admitted("村道路灯"));
    assertThat(talk.meetings.must(first, talk.chair).place()).isEqualTo("议事堂");
    assertThat(venues.bookings(hall, TalkScene.EVENING, until)).hasSize(1);
    var topic = talk.admitted("晒坝");
    TalkScene.refused("scheduling.venue.taken", () -> planned(hall, until, topic));
    assertThat(talk.meetings.waiting(village, talk.chair))
        .as("no talk was arranged without its hall")
        .extracting(Topic::id)
        .contains(topic);
    talk.meetings.cancel(first, "村里停电", talk.chair, ClientId.fresh());
    assertThat(venues.bookings(hall, TalkScene.EVENING, until)).isEmpty();
    planned(hall, until, topic);
  }

  private MeetingId planned(VenueId hall, Instant until, TopicId topic) {
    var agenda = List.of(new NewMeeting.Planned(topic, ""));
    return talk.meetings.plan(
        new NewMeeting(
            talk.body,
            "十一月夜话",
            "",
            TalkScene.EVENING,
            "",
            "",
            agenda,
            new NewMeeting.Hall(hall, until)),
        talk.chair,
        ClientId.fresh());
  }

  @Test
  void readingAMeetingThatIsOverIsNotReadingItsNotice() {
    var id = talk.opened(talk.admitted("村道路灯"));
    talk.meetings.read(id, talk.scene.resident, talk.scene.raiser);
    assertThat(now(id).read()).isZero();
  }

  private boolean raised(MeetingId id, long motion, SeatId seat) {
    return talk.votes.record(id, motion, seat, Motion.Choice.AYE, talk.chair, ClientId.fresh());
  }

  private void noHand(MeetingId id, long motion, SeatId seat) {
    TalkScene.refused("deliberation.vote.no-hand", () -> raised(id, motion, seat));
  }

  @Test
  void guessingCodesEndsAtTheClerksTable() {
    var id = talk.noticed(talk.admitted("村道路灯"));
    for (var n = 0; n < 8; n++) {
      clock.set(TalkScene.EVENING.plusSeconds(n));
      TalkScene.refused(
          "deliberation.meeting.wrong-code",
          () -> talk.signIns.signIn(id, "abcdef", null, talk.councillors.get(1), ClientId.fresh()));
    }
    TalkScene.refused(
        "deliberation.meeting.too-many-codes",
        () -> talk.signIns.signIn(
            id,
            talk.signIns.codes(id, talk.chair).hall(),
            null,
            talk.councillors.get(1),
            ClientId.fresh()));
  }

  @Test
  void theSameVoteSentTwiceIsOneAndSomethingElseUnderItsIdIsRefused() {
    var id = talk.opened(talk.admitted("村道路灯"));
    talk.speeches.propose(id, 1, "安装十盏。", talk.chair, ClientId.fresh());
    var motion = talk.put(id, Motion.Kind.STRAW);
    var client = ClientId.fresh();
    talk.votes.vote(id, motion, Motion.Choice.AYE, talk.councillors.get(1), client);
    talk.votes.vote(id, motion, Motion.Choice.AYE, talk.councillors.get(1), client);
    TalkScene.refused(
        "ground.client-id-used",
        () -> talk.votes.vote(id, motion, Motion.Choice.NO, talk.councillors.get(1), client));
    assertThat(now(id).votes()).hasSize(1);
  }

  /** Nothing of a meeting is kept in the process: rooms made anew go on with it as it stands. */
  @Test
  void aMeetingGoesOnWhenTheServerBeganAnewInTheMiddle() {
    var id = talk.opened(talk.admitted("村道路灯"));
    talk.speeches.propose(id, 1, "安装十盏。", talk.chair, ClientId.fresh());
    var motion = talk.put(id, Motion.Kind.STRAW);
    var client = ClientId.fresh();
    talk.votes.vote(id, motion, Motion.Choice.AYE, talk.councillors.get(1), client);
    var anew = beans.getAutowireCapableBeanFactory();
    var votes = anew.createBean(Votes.class);
    var room = anew.createBean(MeetingRoom.class);
    votes.vote(id, motion, Motion.Choice.AYE, talk.councillors.get(1), client);
    for (var n : List.of(2, 3)) {
      votes.vote(id, motion, Motion.Choice.AYE, talk.councillors.get(n), ClientId.fresh());
    }
    votes.close(id, motion, talk.chair, ClientId.fresh());
    assertThat(room.now(id, talk.scene.resident).motions().getFirst().result())
        .isEqualTo(new Motion.Result(3, 0, 0, true));
  }

  @Test
  void nothingIsDecidedBeforeABasicConsensus() {
    var id = talk.opened(talk.admitted("村道路灯"));
    talk.speeches.propose(id, 1, "安装十盏。", talk.chair, ClientId.fresh());
    TalkScene.refused(
        "deliberation.vote.consensus-first", () -> talk.put(id, Motion.Kind.DECISION));
  }

  @Test
  void onlyWhatPassedTheReviewIsOnAnAgenda() {
    TalkScene.refused(
        "deliberation.meeting.not-admitted", () -> talk.planned(talk.submitted("没把关的事")));
    var topic = talk.admitted("村道路灯");
    talk.planned(topic);
    TalkScene.refused("deliberation.meeting.planned-already", () -> talk.planned(topic));
  }

  @Test
  void whatIsWrittenFromAfarIsReadOutInItsTurn() {
    var id = talk.noticed(talk.admitted("村道路灯"));
    var daughter = talk.resident(talk.scene.person("吴远"));
    talk.speeches.write(id, 1, "我在广东打工，路口最黑，请先装路口。", daughter, ClientId.fresh());
    clock.set(TalkScene.EVENING);
    talk.enter(id, 4);
    talk.meetings.open(id, talk.chair, ClientId.fresh());
    talk.speeches.ask(id, 1, talk.councillors.get(1), ClientId.fresh());
    var speeches = now(id).speeches(1);
    assertThat(speeches)
        .extracting(Speech::kind)
        .containsExactly(Speech.Kind.STATEMENT, Speech.Kind.SPEECH);
    talk.speeches.start(id, speeches.get(0).id(), talk.chair, ClientId.fresh());
    talk.speeches.start(id, speeches.get(1).id(), talk.chair, ClientId.fresh());
    assertThat(now(id).speaks().orElseThrow().kind()).isEqualTo(Speech.Kind.SPEECH);
    assertThat(now(id).speeches(1).getFirst().ends()).isNotNull();
  }

  @Test
  void whoIsOfAnotherVillageFollowsNoMeeting() {
    var id = talk.noticed(talk.admitted("村道路灯"));
    var other = new TalkScene(beans);
    TalkScene.refused(
        "deliberation.meeting.unknown", () -> talk.room.now(id, other.scene.resident));
    TalkScene.refused("deliberation.meeting.unknown", () -> talk.room.now(id, other.chair));
  }
}

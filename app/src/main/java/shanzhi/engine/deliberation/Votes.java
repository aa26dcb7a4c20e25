package shanzhi.engine.deliberation;

import static shanzhi.foundation.ground.Capability.TALK_RUN;
import static shanzhi.foundation.ground.Capability.TALK_SIT;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.Meeting.Quorum;
import shanzhi.engine.deliberation.Meeting.State;
import shanzhi.engine.deliberation.VoteStore.Put;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.parameter.Parameters;

/**
 * 公开表决 Open votes: one seat one vote, of those who take part in the item and are there. A solution is
 * decided on once a straw poll has shown a basic consensus on it.
 */
@Component
public class Votes {

  private static final long FIRST = 0;
  private static final long REPLACED = 1;

  /** The chair's report has no topic and stands before the items that have. */
  private static final int REPORT = 0;

  private final MeetingActs acts;
  private final Meetings meetings;
  private final Parameters parameters;
  private final ResolutionClosing closing;
  private final SecretMotions secret;
  private final MeetingStore store;
  private final SpeechStore speeches;
  private final VoteStore votes;
  private final ResolutionStore resolutions;
  private final TopicStore topics;
  private final SignInStore signIns;

  Votes(
      County county,
      MeetingActs acts,
      Meetings meetings,
      Parameters parameters,
      ResolutionClosing closing,
      SecretMotions secret) {
    this.acts = acts;
    this.meetings = meetings;
    this.parameters = parameters;
    this.closing = closing;
    this.secret = secret;
    this.store = new MeetingStore(county);
    this.speeches = new SpeechStore(county);
    this.votes = new VoteStore(county);
    this.resolutions = new ResolutionStore(county);
    this.topics = new TopicStore(county);
    this.signIns = new SignInStore(county);
  }

  /** Puts a solution to a straw poll or to the vote. */
  public long put(
      MeetingId id,
      int item,
      Motion.Kind kind,
      int solution,
      String question,
      Acting by,
      ClientId client) {
    if (kind == Motion.Kind.ACCEPTANCE) throw Refusal.invalid("kind", "ground.not-offered", kind);
    return put(id, new Put(item, kind, solution, null, question.strip()), false, by, client);
  }

  /** Puts it to the vote whether a measure that was reported done is accepted: an item of the report. */
  public long accept(MeetingId id, long measure, String question, Acting by, ClientId client) {
    var put = new Put(REPORT, Motion.Kind.ACCEPTANCE, null, measure, question.strip());
    return put(id, put, false, by, client);
  }

  /** 无记名 Puts a solution to the vote in secret: the motion is closed by the count of its ballot. */
  public long putInSecret(
      MeetingId id, int item, int solution, String question, Acting by, ClientId client) {
    var put = new Put(item, Motion.Kind.DECISION, solution, null, question.strip());
    return put(id, put, true, by, client);
  }

  private long put(MeetingId id, Put put, boolean inSecret, Acting by, ClientId client) {
    meetings.mustRun(id, by);
    var checks = new Checks();
    checks.text("question", put.question(), 2, 500);
    checks.end();
    var kind = inSecret ? "put-in-secret" : "put";
    return acts.on(id, kind, put, by.scope(TALK_RUN), by, client, (jdbc, seen) -> {
      Meetings.mustStand(seen, State.OPEN);
      if (put.item() == REPORT) {
        store.reportItem(jdbc, seen);
        signIns.stand(jdbc, seen, by, acts.now());
      } else if (store.items(jdbc, id).stream().noneMatch(one -> one.n() == put.item())) {
        throw Refusal.invalid("item", "ground.not-offered", put.item());
      }
      if (resolutions.votesOpen(jdbc, id)) throw Refusal.conflict("deliberation.vote.still-open");
      mustBeReady(jdbc, seen, put);
      if (put.measure() == null) standAgain(jdbc, seen, put);
      // Whoever had the word has spoken: now everybody votes.
      speeches.end(jdbc, id, acts.now());
      return counted(jdbc, seen, put, inSecret ? client : null, by);
    });
  }

  private long counted(
      JdbcClient jdbc, Meeting meeting, Put put, @Nullable ClientId secretly, Acting by) {
    var now = acts.now();
    var part = votes.part(jdbc, meeting.id(), put.item());
    var leave = parameters.yes(MeetingParameters.RECUSED_LEAVE, meeting.village(), now);
    var seats = leave ? part.seats() - part.aside() : part.seats();
    var quorum = Quorum.of(seats, part.present(), meetings.twelfths(meeting, now));
    if (!quorum.reached()) {
      throw Refusal.conflict(
          "deliberation.meeting.no-quorum", quorum.seats(), quorum.needed(), quorum.present());
    }
    var ofAll = parameters.yes(MeetingParameters.MAJORITY_OF_ALL, meeting.village(), now);
    var among = ofAll ? Majority.Among.ROLL : Majority.Among.PRESENT;
    var base = ofAll ? seats : part.present();
    var twelfths = parameters.value(MeetingParameters.MAJORITY, meeting.village(), now);
    var least = Math.toIntExact(Majority.twelfths(among, twelfths).least(base));
    var ballot =
        secretly == null ? null : secret.open(jdbc, meeting, put, least, now, by, secretly);
    return votes.put(jdbc, meeting, put, quorum, base, least, ballot, by, now);
  }

  /** Basic consensus first; a measure only once it was reported with evidence, and once. */
  private void mustBeReady(JdbcClient jdbc, Meeting meeting, Put put) {
    if (put.measure() != null) {
      var measure = resolutions.measure(jdbc, put.measure()).orElseThrow(Votes::unknown);
      if (!measure.body().equals(meeting.body())) throw unknown();
      if (!measure.reportedDone()) throw Refusal.conflict("deliberation.resolution.not-reported");
      return;
    }
    var solution = speeches.solutions(jdbc, meeting.id()).stream()
        .filter(one -> one.item() == put.item())
        .filter(one -> Integer.valueOf(one.number()).equals(put.solution()))
        .findFirst();
    if (solution.isEmpty()) {
      throw Refusal.invalid("solution", "deliberation.vote.which-solution");
    }
    var before = votes.of(jdbc, meeting.id()).stream()
        .filter(one -> one.item() == put.item())
        .toList();
    if (before.stream().anyMatch(one -> one.kind() == Motion.Kind.DECISION && one.carried())) {
      throw Refusal.conflict("deliberation.vote.decided-already");
    }
    var consensus = before.stream()
        .filter(one -> one.kind() == Motion.Kind.STRAW && one.carried())
        .anyMatch(one -> put.solution() != null && put.solution().equals(one.solution()));
    if (put.kind() == Motion.Kind.DECISION && !consensus) {
      throw Refusal.conflict("deliberation.vote.consensus-first");
    }
  }

  /**
   * A topic that was voted down in this meeting stands again while another solution is put, or the same
   * once more: what is carried then can be resolved. One that was mended or raised again meanwhile is not
   * this meeting's any more.
   */
  private void standAgain(JdbcClient jdbc, Meeting meeting, Put put) {
    var topic = topic(jdbc, meeting, put.item());
    if (topic.state() == TopicState.ADMITTED) return;
    var again = topic.state() == TopicState.REJECTED
        && topics.change(jdbc, topic, TopicState.ADMITTED, topic.round());
    if (!again) throw Refusal.conflict("deliberation.vote.gone-on");
  }

  private Topic topic(JdbcClient jdbc, Meeting meeting, int n) {
    var item = store.items(jdbc, meeting.id()).stream()
        .filter(one -> one.n() == n)
        .findFirst()
        .orElseThrow();
    return topics.find(jdbc, item.topic()).orElseThrow();
  }

  private static Refusal unknown() {
    return Refusal.invalid("measure", "deliberation.resolution.unknown-measure");
  }

  private record Cast(
      long motion, Motion.Choice choice, @Nullable Long seat) {}

  /**
   * Votes by one's own seat, and may change it until the vote closes.
   *
   * @return whether it took the place of an earlier vote
   */
  public boolean vote(MeetingId id, long motion, Motion.Choice choice, Acting by, ClientId client) {
    meetings.mustSit(id, by);
    var said = new Cast(motion, choice, null);
    return acts.on(
            id,
            "vote",
            said,
            by.scope(TALK_SIT),
            by,
            client,
            (jdbc, seen) ->
                cast(jdbc, seen, motion, meetings.seat(jdbc, seen, by), choice, false, by))
        == REPLACED;
  }

  /**
   * 举手 The clerk writes down the hand that a councillor raised whom the clerk signed in.
   *
   * @return whether it took the place of a hand written down before
   */
  public boolean record(
      MeetingId id, long motion, SeatId seat, Motion.Choice choice, Acting by, ClientId client) {
    meetings.mustRun(id, by);
    var said = new Cast(motion, choice, seat.value());
    return acts.on(
            id,
            "vote",
            said,
            by.scope(TALK_RUN),
            by,
            client,
            (jdbc, seen) -> cast(jdbc, seen, motion, seat, choice, true, by))
        == REPLACED;
  }

  private long cast(
      JdbcClient jdbc,
      Meeting meeting,
      long motion,
      SeatId seat,
      Motion.Choice choice,
      boolean hand,
      Acting by) {
    Meetings.mustStand(meeting, State.OPEN);
    var put = mustBeOpen(jdbc, meeting, motion);
    mustBeOpenly(jdbc, meeting.id(), motion);
    var replaced = votes.vote(jdbc, meeting, put, seat, choice, hand, by, acts.now());
    if (replaced.isPresent()) return replaced.get() ? REPLACED : FIRST;
    var aside = signIns.recusals(jdbc, meeting.id()).stream()
        .anyMatch(one -> one.item() == put.item() && one.seat().equals(seat));
    if (aside) throw Refusal.forbidden("deliberation.vote.aside");
    throw Refusal.forbidden(hand ? "deliberation.vote.no-hand" : "deliberation.vote.not-there");
  }

  /** Of a secret vote no hand is written down, and its box is opened by its own count. */
  private void mustBeOpenly(JdbcClient jdbc, MeetingId meeting, long motion) {
    if (votes.ballots(jdbc, meeting).containsKey(motion)) {
      throw Refusal.conflict("deliberation.vote.in-secret");
    }
  }

  private Motion mustBeOpen(JdbcClient jdbc, Meeting meeting, long motion) {
    var put = votes
        .find(jdbc, meeting.id(), motion)
        .orElseThrow(() -> Refusal.unknown("deliberation.vote.unknown"));
    if (!put.open()) throw Refusal.conflict("deliberation.vote.closed");
    return put;
  }

  private record Closing(long motion) {}

  /** Closes a vote, whoever has not voted. */
  public void close(MeetingId id, long motion, Acting by, ClientId client) {
    close(id, motion, true, by, client);
  }

  /**
   * Closes a vote and says what it came to; a measure that is accepted is struck off.
   *
   * @param sure whether it is closed also where not all have voted who may
   */
  public void close(MeetingId id, long motion, boolean sure, Acting by, ClientId client) {
    meetings.mustRun(id, by);
    acts.on(id, "count", new Closing(motion), by.scope(TALK_RUN), by, client, (jdbc, seen) -> {
      Meetings.mustStand(seen, State.OPEN);
      var put = mustBeOpen(jdbc, seen, motion);
      mustBeOpenly(jdbc, id, motion);
      var cast =
          votes.votes(jdbc, id).stream().filter(one -> one.motion() == motion).count();
      if (!sure && cast < put.quorum().present()) {
        throw Refusal.invalid("sure", "deliberation.vote.missing", put.quorum().present() - cast);
      }
      if (!votes.close(jdbc, motion, acts.now())) {
        throw Refusal.conflict("deliberation.vote.closed");
      }
      var closed = votes.find(jdbc, id, motion).orElseThrow();
      if (closed.measure() != null) closing.accepted(jdbc, closed, by);
      if (closed.kind() == Motion.Kind.DECISION && !closed.carried()) reject(jdbc, seen, closed);
      return motion;
    });
  }

  /** A topic that was voted down may be mended and raised again. */
  private void reject(JdbcClient jdbc, Meeting meeting, Motion motion) {
    var topic = topic(jdbc, meeting, motion.item());
    if (topic.state() == TopicState.ADMITTED) {
      topics.change(jdbc, topic, TopicState.REJECTED, topic.round());
    }
  }
}

package shanzhi.engine.deliberation;

import static shanzhi.foundation.ground.Capability.TALK_RUN;
import static shanzhi.foundation.ground.Capability.TALK_SIT;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.Meeting.State;
import shanzhi.foundation.access.Proof;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.parameter.Parameters;

/**
 * 签到、回避 Signing in: in the hall with the code on its screen, by the clerk's list, or from afar with
 * one's own signed-in account and the code that the chair gives; and declaring an interest.
 */
@Component
public class SignIns {

  private final Db db;
  private final County county;
  private final MeetingActs acts;
  private final Meetings meetings;
  private final Parameters parameters;
  private final MeetingStore store;
  private final SignInStore signIns;
  private final VoteStore votes;

  SignIns(Db db, County county, MeetingActs acts, Meetings meetings, Parameters parameters) {
    this.db = db;
    this.county = county;
    this.acts = acts;
    this.meetings = meetings;
    this.parameters = parameters;
    this.store = new MeetingStore(county);
    this.signIns = new SignInStore(county);
    this.votes = new VoteStore(county);
  }

  private record In(String how, long of) {}

  /**
   * Signs oneself in with a code that lasts less than a minute; the code says from where. From afar it
   * shows that one is in touch with the meeting, and who one is is shown by the proof.
   *
   * @param proof with which the session began; none where it began with less, or too long ago
   */
  public SignIn.Way signIn(
      MeetingId id, String code, @Nullable Proof proof, Acting by, ClientId client) {
    var meeting = meetings.mustSit(id, by);
    meetings.mayBeSignedIn(meeting);
    var way = way(meeting, code, Objects.requireNonNull(by.person()));
    if (way == SignIn.Way.REMOTE && proof == null) {
      throw Refusal.invalid("code", "deliberation.meeting.prove-first");
    }
    acts.on(id, "sign-in", new In("code", 0), by.scope(TALK_SIT), by, client, (jdbc, seen) -> {
      meetings.mayBeSignedIn(seen);
      var seat = own(jdbc, seen, by);
      put(jdbc, seen, seat, way, proof, by);
      return seat.id().value();
    });
    return way;
  }

  /** A wrong code is written down whatever becomes of the act: guessing ends at the clerk's table. */
  private SignIn.Way way(Meeting meeting, String code, PersonId person) {
    var now = acts.now();
    var most = parameters.value(MeetingParameters.CODE_TRIES, meeting.village(), now);
    var seconds = seconds(meeting);
    return db.in(Scope.system(county), jdbc -> {
          if (signIns.tries(jdbc, meeting.id(), person) >= most) {
            throw Refusal.tooMany("deliberation.meeting.too-many-codes", most);
          }
          var secret = store.secret(jdbc, meeting.id()).orElseThrow();
          var way = MeetingCodes.way(secret, code.strip(), now, seconds);
          if (way.isEmpty()) signIns.tried(jdbc, meeting.id(), person, now);
          return way;
        })
        .orElseThrow(() -> Refusal.invalid("code", "deliberation.meeting.wrong-code"));
  }

  /** How long a proof of who somebody is holds for signing in from afar. */
  public Duration proofHolds(Region village) {
    return Duration.ofMinutes(parameters.value(MeetingParameters.PROOF, village, acts.now()));
  }

  long seconds(Meeting meeting) {
    return parameters.value(MeetingParameters.CODE_SECONDS, meeting.village(), acts.now());
  }

  /** The clerk signs in who stands before them. */
  public void enter(MeetingId id, SeatId seat, Acting by, ClientId client) {
    meetings.mustRun(id, by);
    var said = new In("clerk", seat.value());
    acts.on(id, "sign-in", said, by.scope(TALK_RUN), by, client, (jdbc, seen) -> {
      meetings.mayBeSignedIn(seen);
      put(jdbc, seen, one(jdbc, seen, seat), SignIn.Way.CLERK, null, by);
      return seat.value();
    });
  }

  private void put(
      JdbcClient jdbc,
      Meeting meeting,
      MeetingSeat seat,
      SignIn.Way way,
      @Nullable Proof proof,
      Acting by) {
    var now = acts.now();
    var counted = way != SignIn.Way.REMOTE
        || parameters.yes(MeetingParameters.REMOTE_COUNTS, meeting.village(), now);
    if (!signIns.signIn(jdbc, meeting, seat, way, proof, counted, by, now)) {
      throw Refusal.conflict("deliberation.meeting.signed-in-already");
    }
    // Who came to have a seat since the notice takes part in every item as the others do.
    signIns.stand(jdbc, meeting, by, now);
  }

  private MeetingSeat own(JdbcClient jdbc, Meeting meeting, Acting by) {
    return one(jdbc, meeting, meetings.seat(jdbc, meeting, by));
  }

  private MeetingSeat one(JdbcClient jdbc, Meeting meeting, SeatId seat) {
    return store.seats(jdbc, meeting, acts.now()).stream()
        .filter(one -> one.id().equals(seat))
        .findFirst()
        .orElseThrow(() -> Refusal.invalid("seat", "deliberation.meeting.no-such-seat"));
  }

  private record Interest(int item, String words) {}

  /** 申报利害关系 A councillor declares what binds them, and steps aside in the item. */
  public void declare(MeetingId id, int item, String words, Acting by, ClientId client) {
    meetings.mustSit(id, by);
    var checks = new Checks();
    var text = checks.text("words", words, 2, 200);
    checks.end();
    var said = new Interest(item, text);
    acts.on(id, "declare", said, by.scope(TALK_SIT), by, client, (jdbc, seen) -> {
      Meetings.mustStand(seen, State.NOTICED, State.OPEN);
      var seat = meetings.seat(jdbc, seen, by);
      // Who has taken a ballot cannot be taken off its roll without telling how they voted.
      if (votes.inSecret(jdbc, id, item)) throw Refusal.conflict("deliberation.vote.declare-later");
      signIns.stand(jdbc, seen, by, acts.now());
      var recusal = new Recusal(item, seat, Recusal.Why.INTEREST, null, text);
      if (!signIns.recuse(jdbc, seen, recusal, by, acts.now())) {
        throw Refusal.conflict("deliberation.meeting.aside-already");
      }
      return seat.value();
    });
  }

  /**
   * The codes on show: one for the screen of the hall, one for the chair to give to those far away.
   *
   * @param left seconds until the next ones
   */
  public record Shown(String hall, String remote, long left) {}

  /** What the hall's screen shows; only for who runs the meeting. */
  public Shown codes(MeetingId id, Acting by) {
    var meeting = meetings.mustRun(id, by);
    var now = acts.now();
    var seconds = seconds(meeting);
    return db.in(Scope.system(county), jdbc -> {
      var secret = store.secret(jdbc, id).orElseThrow();
      return new Shown(
          MeetingCodes.code(secret, SignIn.Way.HALL, now, seconds),
          MeetingCodes.code(secret, SignIn.Way.REMOTE, now, seconds),
          seconds - now.getEpochSecond() % seconds);
    });
  }
}

package shanzhi.engine.deliberation;

import static shanzhi.foundation.ground.Capability.TALK_RUN;
import static shanzhi.foundation.ground.Capability.TALK_SIT;

import java.time.Duration;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.Meeting.State;
import shanzhi.engine.deliberation.SpeechStore.Asked;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.parameter.Parameters;

/**
 * 发言 Each speaks in turn on an item; who is far away writes and is read out; an adviser has their word;
 * what comes of it stands side by side as solutions.
 */
@Component
public class Speeches {

  private static final int MOST = 2_000;

  private final MeetingActs acts;
  private final Meetings meetings;
  private final Parameters parameters;
  private final MeetingStore store;
  private final SpeechStore speeches;

  Speeches(County county, MeetingActs acts, Meetings meetings, Parameters parameters) {
    this.acts = acts;
    this.meetings = meetings;
    this.parameters = parameters;
    this.store = new MeetingStore(county);
    this.speeches = new SpeechStore(county);
  }

  private record Word(int item, String kind, String said) {}

  private record Turn(long speech) {}

  /** A councillor who is there asks for the word. */
  public long ask(MeetingId id, int item, Acting by, ClientId client) {
    meetings.mustSit(id, by);
    var said = new Word(item, "ask", "");
    return acts.on(id, "ask", said, by.scope(TALK_SIT), by, client, (jdbc, seen) -> {
      Meetings.mustStand(seen, State.OPEN);
      mustBeOn(jdbc, seen, item);
      var seat = meetings.seat(jdbc, seen, by);
      var person = Objects.requireNonNull(by.person());
      if (speeches.waits(jdbc, id, item, person)) {
        throw Refusal.conflict("deliberation.meeting.asked-already");
      }
      var asked = new Asked(item, Speech.Kind.SPEECH, person, seat, "", longest(seen));
      return speeches.ask(jdbc, seen, asked, by, acts.now());
    });
  }

  /** 书面意见 Whoever may follow the meeting writes what is to be read out in it. */
  public long write(MeetingId id, int item, String words, Acting by, ClientId client) {
    var meeting = meetings.must(id, by);
    var checks = new Checks();
    var text = checks.text("said", words, 2, MOST);
    checks.end();
    var said = new Word(item, "write", text);
    var scope = meetings.reads(meeting, by);
    return acts.on(id, "write", said, scope, by, client, (jdbc, seen) -> {
      Meetings.mustStand(seen, State.NOTICED, State.OPEN);
      mustBeOn(jdbc, seen, item);
      var person = Objects.requireNonNull(by.principal());
      if (speeches.waits(jdbc, id, item, person)) {
        throw Refusal.conflict("deliberation.meeting.asked-already");
      }
      var asked = new Asked(item, Speech.Kind.STATEMENT, person, null, text, longest(seen));
      return speeches.ask(jdbc, seen, asked, by, acts.now());
    });
  }

  /** The clerk writes down the adviser's word. */
  public long advise(MeetingId id, int item, String words, Acting by, ClientId client) {
    meetings.mustRun(id, by);
    var checks = new Checks();
    var text = checks.text("said", words, 2, MOST);
    checks.end();
    var said = new Word(item, "advise", text);
    return acts.on(id, "advise", said, by.scope(TALK_RUN), by, client, (jdbc, seen) -> {
      Meetings.mustStand(seen, State.OPEN);
      mustBeOn(jdbc, seen, item);
      var person = Objects.requireNonNull(by.person());
      var asked = new Asked(item, Speech.Kind.ADVICE, person, null, text, longest(seen));
      return speeches.ask(jdbc, seen, asked, by, acts.now());
    });
  }

  /** The chair gives the word; whoever had it has spoken. */
  public void start(MeetingId id, long speech, Acting by, ClientId client) {
    meetings.mustRun(id, by);
    acts.on(id, "speak", new Turn(speech), by.scope(TALK_RUN), by, client, (jdbc, seen) -> {
      Meetings.mustStand(seen, State.OPEN);
      if (!speeches.start(jdbc, id, speech, acts.now())) {
        throw Refusal.conflict("deliberation.meeting.not-now");
      }
      return speech;
    });
  }

  /** Whoever has the word has spoken. */
  public void end(MeetingId id, Acting by, ClientId client) {
    meetings.mustRun(id, by);
    acts.on(id, "spoken", new Turn(0), by.scope(TALK_RUN), by, client, (jdbc, seen) -> {
      Meetings.mustStand(seen, State.OPEN);
      if (!speeches.end(jdbc, id, acts.now())) {
        throw Refusal.conflict("deliberation.meeting.nobody-speaks");
      }
      return id.value();
    });
  }

  /** Puts a solution beside the others; a councillor, or the clerk for whoever said it. */
  public int propose(MeetingId id, int item, String words, Acting by, ClientId client) {
    var checks = new Checks();
    var text = checks.text("said", words, 2, MOST);
    checks.end();
    var runs = by.can(TALK_RUN);
    if (runs) meetings.mustRun(id, by);
    else meetings.mustSit(id, by);
    var said = new Word(item, "propose", text);
    var scope = by.scope(runs ? TALK_RUN : TALK_SIT);
    return Math.toIntExact(acts.on(id, "propose", said, scope, by, client, (jdbc, seen) -> {
      Meetings.mustStand(seen, State.OPEN);
      mustBeOn(jdbc, seen, item);
      if (!runs) meetings.seat(jdbc, seen, by);
      var person = Objects.requireNonNull(by.person());
      var letter = speeches.propose(jdbc, seen, item, text, person, by, acts.now());
      if (letter == 0) throw Refusal.conflict("deliberation.meeting.too-many-solutions");
      return letter;
    }));
  }

  private void mustBeOn(JdbcClient jdbc, Meeting meeting, int item) {
    if (store.items(jdbc, meeting.id()).stream().noneMatch(one -> one.n() == item)) {
      throw Refusal.invalid("item", "ground.not-offered", item);
    }
  }

  private Duration longest(Meeting meeting) {
    return Duration.ofMinutes(
        parameters.value(MeetingParameters.SPEECH, meeting.village(), acts.now()));
  }
}

package shanzhi.program.nighttalk;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.MeetingId;
import shanzhi.engine.deliberation.MeetingRoom;
import shanzhi.foundation.access.Staying;
import shanzhi.foundation.ground.Refusal;

/**
 * Tells those who follow a talk on this node that something happened in it, and never what: their page
 * asks again and judges its reader anew. However many follow, the database is asked once a beat for how
 * far the followed talks are, and nothing is kept here that a restart could lose.
 */
@Component
final class TalkFeed implements DisposableBean {

  /** Most followers on a node; each keeps a connection. */
  static final int MOST = 4_000;

  /** Most of one session: a browser has six connections to a site. */
  static final int MOST_OF_ONE = 3;

  private static final Duration BEAT = Duration.ofMillis(500);

  /** Whether the sessions still live is asked at every so manieth beat. */
  private static final int SESSIONS_EVERY = 20;

  private static final Logger LOG = LoggerFactory.getLogger(TalkFeed.class);

  private final MeetingRoom room;
  private final Staying staying;
  private final boolean wanted;
  private final Queue<OpenTalk> open = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(
      Thread.ofVirtual().name("talks").factory());
  private int beat;

  TalkFeed(MeetingRoom room, Staying staying, @Value("${shanzhi.background:true}") boolean wanted) {
    this.room = room;
    this.staying = staying;
    this.wanted = wanted;
  }

  /** Follows a talk for who may read it; whoever opens it closes it. */
  synchronized OpenTalk open(MeetingId meeting, long session) {
    var own = open.stream().filter(one -> one.session() == session).toList();
    if (own.size() >= MOST_OF_ONE) {
      own.getFirst().end();
      open.remove(own.getFirst());
    }
    if (open.size() >= MOST) throw Refusal.tooMany("nighttalk.too-many-follow", MOST);
    var talk = new OpenTalk(meeting, session, open::remove);
    open.add(talk);
    return talk;
  }

  /** Tells each whose talk went on, and ends those whose reader is signed out. */
  void beat() {
    if (open.isEmpty()) return;
    var followed = List.copyOf(open);
    var pulses = room.pulses(followed.stream().map(OpenTalk::meeting).collect(Collectors.toSet()));
    for (var talk : followed) {
      var pulse = pulses.get(talk.meeting());
      if (pulse == null) talk.end();
      else talk.beat(pulse);
    }
    if (beat++ % SESSIONS_EVERY == 0) endSignedOut(followed);
  }

  private void endSignedOut(List<OpenTalk> followed) {
    var living = staying.living(followed.stream().map(OpenTalk::session).toList());
    for (var talk : followed) if (!living.contains(talk.session())) talk.end();
  }

  @EventListener
  void begin(ApplicationReadyEvent ready) {
    if (!wanted) return;
    var pause = BEAT.toMillis();
    var unused =
        beats.scheduleWithFixedDelay(this::beatAnyway, pause, pause, TimeUnit.MILLISECONDS);
  }

  private void beatAnyway() {
    try {
      beat();
    } catch (RuntimeException failed) {
      LOG.warn("who follows a talk was not told anything; the next beat tries again", failed);
    }
  }

  /** Before the server waits for requests under way to end: these would not. */
  @EventListener
  void close(ContextClosedEvent closed) {
    open.forEach(OpenTalk::end);
  }

  @Override
  public void destroy() {
    beats.shutdownNow();
  }
}

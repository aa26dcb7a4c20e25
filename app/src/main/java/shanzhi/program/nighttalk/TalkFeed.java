package shanzhi.program.nighttalk;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
import shanzhi.program.nighttalk.OpenTalk.Shown;
import shanzhi.program.nighttalk.SharedTalk.Audience;
import shanzhi.program.nighttalk.SharedTalk.Drawn;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells those who follow a talk on this node how it goes on. Whoever only follows is sent what changed,
 * drawn once for all of them; whoever runs it or sits in it is told that something did, and their page
 * asks for what is their own. However many follow, the database is asked once a beat for how far the
 * followed talks are, and nothing is kept here that a restart could lose.
 */
@Component
final class TalkFeed implements DisposableBean {

  /** Most followers on a node; each keeps a connection. */
  static final int MOST = 4_000;

  /** Most of one session: a browser has six connections to a site. */
  static final int MOST_OF_ONE = 3;

  private static final Duration BEAT = Duration.ofMillis(500);

  /** After a while of these to these the reader comes back, to be judged anew. */
  private static final Duration STAYS = Duration.ofMinutes(5);

  private static final Duration STAYS_MORE = Duration.ofMinutes(2);

  /** Whether the sessions still live is asked at every so manieth beat. */
  private static final int SESSIONS_EVERY = 20;

  /** A version that no talk has. */
  private static final long NEVER = -1;

  private static final Logger LOG = LoggerFactory.getLogger(TalkFeed.class);

  private final MeetingRoom room;
  private final SharedTalk shared;
  private final Staying staying;
  private final JsonMapper json;
  private final boolean wanted;
  private final Queue<OpenTalk> open = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(
      Thread.ofVirtual().name("talks").factory());
  private Map<Audience, Screening> screenings = Map.of();
  private int beat;

  TalkFeed(
      MeetingRoom room,
      SharedTalk shared,
      Staying staying,
      JsonMapper json,
      @Value("${shanzhi.background:true}") boolean wanted) {
    this.room = room;
    this.shared = shared;
    this.staying = staying;
    this.json = json;
    this.wanted = wanted;
  }

  /** What an audience was shown last, drawn and as it is sent. */
  private record Screening(Drawn drawn, Shown shown) {}

  /**
   * Follows a talk for who may read it, until they leave or for a few minutes.
   *
   * @param audience whom the reader is one of; none for who is shown their own
   * @param told the version that the reader has seen
   */
  synchronized OpenTalk open(
      MeetingId meeting, long session, @Nullable Audience audience, long told) {
    var own = open.stream().filter(one -> one.session() == session).toList();
    if (own.size() >= MOST_OF_ONE) own.getFirst().end();
    if (open.size() >= MOST) throw Refusal.tooMany("nighttalk.too-many-follow", MOST);
    var more = ThreadLocalRandom.current().nextLong(STAYS_MORE.toMillis());
    var stays = STAYS.plusMillis(more);
    var talk = new OpenTalk(meeting, session, audience, told, stays, open::remove);
    open.add(talk);
    return talk;
  }

  /** How many follow a talk on this node. */
  int followers() {
    return open.size();
  }

  /** Tells each whose talk went on, and ends those whose reader is signed out. */
  void beat() {
    var followed = List.copyOf(open);
    if (followed.isEmpty()) {
      screenings = Map.of();
      return;
    }
    var pulses = room.pulses(followed.stream().map(OpenTalk::meeting).collect(Collectors.toSet()));
    draw(followed, pulses);
    for (var talk : followed) {
      var pulse = pulses.get(talk.meeting());
      if (pulse == null) talk.end();
      else tell(talk, pulse);
    }
    if (beat++ % SESSIONS_EVERY == 0) endSignedOut(followed);
  }

  private void tell(OpenTalk talk, long pulse) {
    var audience = talk.audience();
    if (audience == null) {
      talk.beat(pulse, null);
      return;
    }
    var screening = screenings.get(audience);
    if (screening != null) talk.beat(screening.shown().version(), screening.shown());
  }

  /** Draws anew what went on, once for each audience that is there. */
  private void draw(List<OpenTalk> followed, Map<MeetingId, Long> pulses) {
    var there = followed.stream()
        .map(OpenTalk::audience)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
    var next = new HashMap<Audience, Screening>();
    for (var audience : there) {
      var last = screenings.get(audience);
      var pulse = pulses.get(audience.meeting());
      if (pulse == null) continue;
      try {
        next.put(
            audience,
            last != null && last.drawn().version() >= pulse ? last : drawn(audience, last));
      } catch (RuntimeException failed) {
        LOG.warn("a talk was not drawn for who follows it; the next beat tries again", failed);
        if (last != null) next.put(audience, last);
      }
    }
    screenings = next;
  }

  private Screening drawn(Audience audience, @Nullable Screening last) {
    var drawn = shared.draw(audience);
    var whole = event(drawn.version(), drawn.parts());
    if (last == null) {
      return new Screening(drawn, new Shown(drawn.version(), NEVER, whole, whole));
    }
    var changed = new LinkedHashMap<>(drawn.parts());
    changed.entrySet().removeAll(last.drawn().parts().entrySet());
    var change = event(drawn.version(), changed);
    return new Screening(drawn, new Shown(drawn.version(), last.drawn().version(), change, whole));
  }

  /** The parts on one line, for a line's end would end the event's. */
  private byte[] event(long version, Map<String, String> parts) {
    return "id: %d\nevent: parts\ndata: %s\n\n"
        .formatted(version, json.writeValueAsString(parts))
        .getBytes(StandardCharsets.UTF_8);
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
    List.copyOf(open).forEach(OpenTalk::end);
  }

  @Override
  public void destroy() {
    beats.shutdownNow();
  }
}

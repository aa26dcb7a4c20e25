package shanzhi.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Boards;
import shanzhi.foundation.access.Staying;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.organisation.Authority;

/**
 * Tells the boards that are open on this node that their figures changed, and never what they are:
 * the board's page is asked again and judges its reader anew. However many are open, the database is
 * asked once a beat, and not at all while none is.
 */
@Component
final class BoardFeed implements DisposableBean {

  /** Most open boards on a node; each keeps a connection. */
  static final int MOST = 400;

  /** Most of one session: a browser has six connections to a site, and pages need some of them. */
  static final int MOST_OF_ONE = 3;

  private static final Duration BEAT = Duration.ofSeconds(5);

  /** What is due soon and late changes while nobody acts: every board is told that time passed. */
  private static final Duration TIME_PASSES = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(BoardFeed.class);

  private final Boards boards;
  private final Staying staying;
  private final Authority authority;
  private final County county;
  private final Clock clock;
  private final boolean wanted;
  /** Oldest first. */
  private final Queue<OpenBoard> open = new ConcurrentLinkedQueue<>();

  private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(
      Thread.ofVirtual().name("boards").factory());
  private Map<Region, String> prints = Map.of();
  private Instant told = Instant.EPOCH;

  BoardFeed(
      Boards boards,
      Staying staying,
      Authority authority,
      County county,
      Clock clock,
      @Value("${shanzhi.background:true}") boolean wanted) {
    this.boards = boards;
    this.staying = staying;
    this.authority = authority;
    this.county = county;
    this.clock = clock;
    this.wanted = wanted;
  }

  /**
   * Opens a board for who may read it; whoever opens it closes it. One too many of a session takes the
   * place of its oldest, which may be a page that was left: the server hears of that only when it says
   * something.
   */
  synchronized OpenBoard open(Region place, Acting by, long session) {
    var own = open.stream().filter(board -> board.session() == session).toList();
    if (own.size() >= MOST_OF_ONE) {
      own.getFirst().displace();
      open.remove(own.getFirst());
    }
    if (open.size() >= MOST) throw Refusal.tooMany("desk.boards-open", MOST);
    var board = new OpenBoard(place, by, session, open::remove);
    open.add(board);
    return board;
  }

  int open() {
    return open.size();
  }

  /** Ends the boards whose reader may no longer look, and tells the others what concerns them. */
  synchronized void beat() {
    if (open.isEmpty()) return;
    var now = clock.instant();
    var living = staying.living(open.stream().map(OpenBoard::session).toList());
    var epoch = authority.refresh();
    var changed = changed();
    var timePassed = !now.isBefore(told.plus(TIME_PASSES));
    if (timePassed) told = now;
    for (var board : List.copyOf(open)) {
      if (!living.contains(board.session()) || !board.mayStay(epoch, now)) board.end();
      else board.beat(timePassed || changed.stream().anyMatch(board.place()::contains));
    }
  }

  /** The villages whose open matters are not those of the last beat. */
  private Set<Region> changed() {
    var before = prints;
    prints = boards.prints(Acting.system(county));
    var places = new HashSet<>(before.keySet());
    places.addAll(prints.keySet());
    var after = new HashMap<>(prints);
    places.removeIf(place -> Objects.equals(before.get(place), after.get(place)));
    return places;
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
      LOG.warn("the open boards were not told anything; the next beat tries again", failed);
    }
  }

  /** Before the server waits for requests under way to end: these would not. */
  @EventListener
  void close(ContextClosedEvent closed) {
    open.forEach(OpenBoard::end);
  }

  @Override
  public void destroy() {
    beats.shutdownNow();
  }
}

package shanzhi.program.councilwork;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationContext;
import shanzhi.TestClock;
import shanzhi.engine.deliberation.Bodies;
import shanzhi.engine.deliberation.MeetingId;
import shanzhi.engine.deliberation.Meetings;
import shanzhi.engine.deliberation.SignIns;
import shanzhi.engine.deliberation.TalkScene;
import shanzhi.engine.deliberation.TopicId;
import shanzhi.engine.ledger.PointTotal;
import shanzhi.engine.ledger.PointTotals;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;

/** A council of six whose meetings are held, closed and counted. */
public final class WorkScene {

  public final TalkScene talk;
  public final Settling settling;

  private final ApplicationContext beans;
  private final TestClock clock;
  private int held;

  public WorkScene(ApplicationContext beans) {
    this.beans = beans;
    clock = beans.getBean(TestClock.class);
    talk = new TalkScene(beans);
    settling = beans.getBean(Settling.class);
  }

  /** A meeting that was announced, of a topic that the first councillor gathered. */
  public MeetingId announced() {
    var evening = clock.instant().plus(Duration.ofDays(4)).plus(Duration.ofHours(10));
    return talk.noticed(evening, topic());
  }

  public TopicId topic() {
    return talk.admitted("第" + ++held + "件事");
  }

  /** Holds a meeting that was announced, with those seats of the council there. */
  public void hold(MeetingId id, int... there) {
    var meetings = beans.getBean(Meetings.class);
    clock.set(meetings.must(id, talk.scene.system).startsAt());
    for (var n : there) {
      beans.getBean(SignIns.class).enter(id, talk.seats.get(n), talk.chair, ClientId.fresh());
    }
    meetings.open(id, talk.chair, ClientId.fresh());
  }

  public void close(MeetingId id) {
    beans.getBean(Meetings.class).close(id, talk.chair, ClientId.fresh());
    clock.set(morning());
  }

  private Instant morning() {
    return clock.instant().plus(Duration.ofHours(14));
  }

  /** A meeting from its notice to its points. */
  public MeetingId met(int... there) {
    var id = announced();
    hold(id, there);
    close(id);
    settling.settle();
    return id;
  }

  public Acting self(int n) {
    return talk.resident(talk.sitting.get(n));
  }

  public PointTotal total(int n) {
    return totals().get(talk.sitting.get(n));
  }

  private Map<PersonId, PointTotal> totals() {
    var body = beans.getBean(Bodies.class).must(talk.body);
    var book = beans.getBean(WorkBooks.class).find(body.id()).orElseThrow();
    var system = Acting.system(talk.scene.system.county());
    var from = LocalDate.of(2026, 1, 1);
    return beans.getBean(PointTotals.class).of(book, talk.sitting, from, from.plusYears(5), system);
  }

  public long has(int n) {
    return total(n).has();
  }

  /** What a meeting says of a councillor, as they read it themselves. */
  public List<Fact> facts(MeetingId meeting, int n) {
    return beans.getBean(OwnWork.class).facts(talk.sitting.get(n), List.of(meeting), self(n));
  }
}

package shanzhi.engine.deliberation;

import static shanzhi.foundation.ground.Capability.CASE_RAISE;
import static shanzhi.foundation.ground.Capability.TALK_RUN;
import static shanzhi.foundation.ground.Capability.TALK_SIT;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.MeetingActs.Deed;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;

/**
 * 改、撤意见 Whose opinion it is says it otherwise or takes it back until somebody takes it up; what it said
 * before stays readable.
 */
@Component
public class Opinions {

  private final Db db;
  private final County county;
  private final MeetingActs acts;
  private final NoticeLines lines;
  private final TopicStore store;

  Opinions(Db db, County county, MeetingActs acts, NoticeLines lines) {
    this.db = db;
    this.county = county;
    this.acts = acts;
    this.lines = lines;
    this.store = new TopicStore(county);
  }

  private record Mended(int version, String what) {}

  /** Says one's own opinion otherwise. */
  public void mend(long id, int version, String what, Acting by, ClientId client) {
    var own = own(id, by);
    var checks = new Checks();
    var text = checks.text("what", what, 4, Topics.MOST_OPINION);
    checks.end();
    var deed = deed(own, "mend", new Mended(version, text));
    acts.once(deed, by.scope(CASE_RAISE), by, client, jdbc -> {
      mustWait(own, version);
      if (own.what().equals(text)) throw Refusal.invalid("what", "deliberation.opinion.the-same");
      if (store.saidAlready(jdbc, own.village(), own.person(), text)) {
        throw Refusal.invalid("what", "deliberation.topic.said-already");
      }
      if (!store.mend(jdbc, own, text, by, acts.now())) throw Refusal.conflict("ground.stale");
      return id;
    });
  }

  /** Takes one's own opinion back. */
  public void withdraw(long id, int version, Acting by, ClientId client) {
    var own = own(id, by);
    var deed = deed(own, "withdraw", new Mended(version, ""));
    acts.once(deed, by.scope(CASE_RAISE), by, client, jdbc -> {
      mustWait(own, version);
      if (!store.withdraw(jdbc, own, acts.now())) throw Refusal.conflict("ground.stale");
      return id;
    });
  }

  private static void mustWait(TopicOpinion own, int version) {
    if (!own.open()) throw Refusal.conflict("deliberation.opinion.taken-up");
    if (own.version() != version) throw Refusal.conflict("ground.stale");
  }

  private static Deed deed(TopicOpinion opinion, String kind, Record content) {
    return new Deed(opinion.village(), "opinion", opinion.id(), kind, content);
  }

  /** The opinion, for whose it is. */
  public TopicOpinion own(long id, Acting by) {
    by.must(CASE_RAISE, acts.now());
    return db.in(Scope.system(county), jdbc -> store.opinion(jdbc, id))
        .filter(one -> by.seat() == null && one.person().equals(by.principal()))
        .orElseThrow(() -> Refusal.unknown("deliberation.topic.unknown-opinion"));
  }

  /** One read the answers to one's own: nothing waits for one any more. */
  public void read(Acting by) {
    by.must(CASE_RAISE, acts.now());
    lines.read(Objects.requireNonNull(by.principal()));
  }

  /** One of a topic's raisers read what was said of it. */
  public void read(Topic topic, Acting by) {
    var person = Objects.requireNonNull(by.principal());
    // Whoever gathered it has to mend it, which reading alone does not.
    if (topic.state() != TopicState.REFUSED || !topic.person().equals(person)) {
      lines.read(topic, person);
    }
  }

  /** What one's own opinions said before, by their number. */
  public Map<Long, List<TopicOpinion.Before>> before(Collection<TopicOpinion> own, Acting by) {
    return before(own, by.scope(CASE_RAISE));
  }

  /** What opinions of a village said before, for who gathers there. */
  public Map<Long, List<TopicOpinion.Before>> before(
      Collection<TopicOpinion> opinions, Region village, Acting by) {
    var capability = by.can(TALK_RUN, village) ? TALK_RUN : TALK_SIT;
    by.must(capability, village, acts.now());
    return before(opinions, by.scope(capability));
  }

  private Map<Long, List<TopicOpinion.Before>> before(
      Collection<TopicOpinion> opinions, Scope scope) {
    var mended =
        opinions.stream().filter(TopicOpinion::mended).map(TopicOpinion::id).toList();
    if (mended.isEmpty()) return Map.of();
    return db.in(scope, jdbc -> store.before(jdbc, mended)).stream()
        .collect(Collectors.groupingBy(TopicOpinion.Before::opinion));
  }
}

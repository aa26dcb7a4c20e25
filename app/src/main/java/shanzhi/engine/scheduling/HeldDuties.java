package shanzhi.engine.scheduling;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.organisation.HeldByPost;

/** A post with published turns to come is not abolished before somebody stands in for each. */
@Component
class HeldDuties implements HeldByPost {

  private final Db db;
  private final County county;
  private final RosterStore store;

  HeldDuties(Db db, County county) {
    this.db = db;
    this.county = county;
    this.store = new RosterStore(county);
  }

  @Override
  public List<Refusal.Fault> waiting(PostId post, Instant from) {
    var turns = db.in(Scope.system(county), jdbc -> store.ofPost(jdbc, post, from));
    return turns.isEmpty()
        ? List.of()
        : List.of(new Refusal.Fault(
            "since",
            "scheduling.post-has-turns",
            List.of(turns.size(), turns.getFirst(), turns.getLast())));
  }
}

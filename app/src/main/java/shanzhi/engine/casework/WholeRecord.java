package shanzhi.engine.casework;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.inbox.Inbox;

/**
 * 全卷 All that is recorded of the county's matters, for those who hold it against what was answered.
 * Reads every row: nothing that serves people asks it.
 */
@Component
public class WholeRecord {

  private static final String OPEN =
      "select id from casework.matter where county = :county and closed_at is null";

  private final Db db;
  private final County county;
  private final Inbox inbox;

  WholeRecord(Db db, County county, Inbox inbox) {
    this.db = db;
    this.county = county;
    this.inbox = inbox;
  }

  /** An act that somebody sent. */
  public record Act(UUID client, MatterId matter, String action) {}

  /** Every act that people took, each as often as it is stored; those of the platform aside. */
  public List<Act> acts() {
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
            select client, matter, action from casework.event
             where county = :county and actor <> 'system'""")
            .param("county", county.code())
            .query((row, n) -> new Act(
                row.getObject("client", UUID.class),
                new MatterId(row.getLong("matter")),
                row.getString("action")))
            .list());
  }

  /** The events of every matter, in their order. */
  public Map<MatterId, List<Event>> traces() {
    var traces = new HashMap<MatterId, List<Event>>();
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("select e.matter, " + MatterRows.EVENT_COLUMNS + """
             from casework.event e
            where e.county = :county
            order by e.matter, e.n""")
            .param("county", county.code())
            .query((row, n) -> traces
                .computeIfAbsent(new MatterId(row.getLong("matter")), matter -> new ArrayList<>())
                .add(MatterRows.event(row, n)))
            .list());
    return traces;
  }

  /** Open matters that wait for nobody, and closed ones that still wait for somebody. */
  public Set<MatterId> misplaced() {
    var open = Set.copyOf(db.in(
        Scope.system(county),
        jdbc -> jdbc.sql(OPEN).param("county", county.code()).query(Long.class).list()));
    var waiting = inbox.subjects(MatterStore.KIND, county);
    var misplaced = new HashSet<MatterId>();
    open.stream()
        .filter(matter -> !waiting.contains(matter))
        .forEach(matter -> misplaced.add(new MatterId(matter)));
    waiting.stream()
        .filter(matter -> !open.contains(matter))
        .forEach(matter -> misplaced.add(new MatterId(matter)));
    return misplaced;
  }
}

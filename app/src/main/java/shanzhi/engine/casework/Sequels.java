package shanzhi.engine.casework;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Scope;

/**
 * 再次反映 Which closed matter was raised again as which. Known to the platform; who may open either matter
 * is asked of that matter.
 */
@Component
public class Sequels {

  private final Db db;
  private final County county;

  Sequels(Db db, County county) {
    this.db = db;
    this.county = county;
  }

  /** A matter and one that it was raised again as. */
  record Link(MatterId earlier, MatterId matter) {}

  /** What a matter was raised again as, the first first. */
  public List<MatterId> of(MatterId earlier) {
    return links(earlier).stream()
        .filter(link -> link.earlier().equals(earlier))
        .map(Link::matter)
        .toList();
  }

  /** Those of many that raised another again, with which. */
  public Map<MatterId, MatterId> before(Collection<MatterId> matters) {
    if (matters.isEmpty()) return Map.of();
    var before = new HashMap<MatterId, MatterId>();
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
            select matter, earlier from casework.raised_again
             where county = :county and matter in (:matters)""")
            .param("county", county.code())
            .param("matters", matters.stream().map(MatterId::value).toList())
            .query((row, n) -> before.put(
                new MatterId(row.getLong("matter")), new MatterId(row.getLong("earlier"))))
            .list());
    return before;
  }

  /** Both ways at once. */
  List<Link> links(MatterId id) {
    return db.byKeys(
        Scope.system(county),
        jdbc -> jdbc.sql("""
            select earlier, matter, nth from casework.raised_again
             where county = :county and earlier = :id
            union all
            select earlier, matter, nth from casework.raised_again
             where county = :county and matter = :id
             order by nth""")
            .param("county", county.code())
            .param("id", id.value())
            .query((row, n) ->
                new Link(new MatterId(row.getLong("earlier")), new MatterId(row.getLong("matter"))))
            .list());
  }

  /**
   * Within the transaction under way: whoever raises the same closed matter again at the same moment
   * waits here for the first, and then finds it.
   */
  public void oneAtATime(Matter earlier) {
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
            select 1 from casework.matter where county = :county and id = :id for no key update""")
            .param("county", county.code())
            .param("id", earlier.id().value())
            .query(Integer.class)
            .single());
  }

  /** Writes down what a matter was raised again as, in the transaction of the raising. */
  public void add(Matter earlier, Matter again) {
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
            insert into casework.raised_again (county, earlier, nth, matter, region)
            select :county, :earlier, 1 + count(*), :matter, :region from casework.raised_again
             where county = :county and earlier = :earlier""")
            .param("county", county.code())
            .param("earlier", earlier.id().value())
            .param("matter", again.id().value())
            .param("region", again.region().code())
            .update());
  }
}

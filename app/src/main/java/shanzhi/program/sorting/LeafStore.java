package shanzhi.program.sorting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;

/** The statements of the county's taxonomy. */
final class LeafStore {

  /** Since when the government's list counts. */
  private static final LocalDate BEGINNING = LocalDate.of(2000, 1, 1);

  private final String county;

  LeafStore(County county) {
    this.county = county.code();
  }

  long edition(JdbcClient jdbc) {
    return jdbc.sql("select number from sorting.edition where county = :county")
        .param("county", county)
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  /** Counts one up; its row stays locked until the commit, which puts the changes in order. */
  long nextEdition(JdbcClient jdbc) {
    return jdbc.sql("""
            insert into sorting.edition as e (county, number) values (:county, 1)
            on conflict (county) do update set number = e.number + 1
            returning number
            """).param("county", county).query(Long.class).single();
  }

  List<Leaf> all(JdbcClient jdbc) {
    return jdbc.sql("""
            select id, top, middle, name, since, until, merged, version
              from sorting.leaf where county = :county order by id
            """).param("county", county).query(LeafStore::leaf).list();
  }

  /** The government's list as the county's first; where two nodes begin at once, one does. */
  void begin(JdbcClient jdbc) {
    jdbc.sql("select pg_advisory_xact_lock(hashtext('sorting.leaf'))")
        .query((row, n) -> 0)
        .single();
    if (!all(jdbc).isEmpty()) return;
    var leaves = Taxonomy.leaves();
    jdbc.sql("""
            insert into sorting.leaf (county, region, top, middle, name, since)
            select :county, :county, t.top, t.middle, t.name, :since
              from unnest(:tops::text[], :middles::text[], :names::text[])
                   with ordinality as t(top, middle, name, n)
             order by t.n""")
        .param("county", county)
        .param("since", BEGINNING)
        .param(
            "tops",
            leaves.stream().map(leaf -> Taxonomy.category(leaf.top())).toArray(String[]::new))
        .param("middles", leaves.stream().map(Taxonomy.Leaf::middle).toArray(String[]::new))
        .param("names", leaves.stream().map(Taxonomy.Leaf::name).toArray(String[]::new))
        .update();
  }

  long add(JdbcClient jdbc, Leaf.Said said, LocalDate since) {
    return jdbc.sql("""
            insert into sorting.leaf (county, region, top, middle, name, since)
            values (:county, :county, :top, :middle, :name, :since)
            returning id""")
        .param("county", county)
        .param("top", said.top())
        .param("middle", said.middle())
        .param("name", said.name())
        .param("since", since)
        .query(Long.class)
        .single();
  }

  /** Writes what changed; refuses where it is no longer as it was read. */
  void change(
      JdbcClient jdbc, Leaf seen, Leaf.Said to, @Nullable LocalDate until, @Nullable Long merged) {
    var changed = jdbc.sql("""
            update sorting.leaf
               set middle = :middle, name = :name, until = :until, merged = :merged,
                   version = version + 1
             where county = :county and id = :id and version = :version""")
        .param("county", county)
        .param("id", seen.id())
        .param("version", seen.version())
        .param("middle", to.middle())
        .param("name", to.name())
        .param("until", until)
        .param("merged", merged)
        .update();
    if (changed == 0) throw Refusal.conflict("ground.stale");
  }

  void note(JdbcClient jdbc, Leaf.Change change, ClientId client, String content) {
    jdbc.sql("""
            insert into sorting.leaf_change (county, region, leaf, kind, before, after, day, reason,
                   by, post, at, client, content)
            values (:county, :county, :leaf, :kind, :before, :after, :day, :reason, :by, :post, :at,
                    :client, :content)""")
        .param("county", county)
        .param("leaf", change.leaf())
        .param("kind", change.kind().name())
        .param("before", change.before())
        .param("after", change.after())
        .param("day", change.day())
        .param("reason", change.reason())
        .param("by", change.by())
        .param("post", change.post())
        .param("at", change.at().atOffset(ZoneOffset.UTC))
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  /** The leaf that the same sender changed before; refuses where the id was used for something else. */
  Optional<Long> notedBefore(JdbcClient jdbc, ClientId client, String content) {
    var before = jdbc.sql("""
            select leaf, content from sorting.leaf_change
             where county = :county and client = :client order by id limit 1""")
        .param("county", county)
        .param("client", client.value())
        .query((row, n) -> new Before(row.getLong(1), row.getString(2)))
        .optional();
    if (before.isPresent() && !before.get().content().equals(content)) {
      throw Refusal.conflict("ground.client-id-used");
    }
    return before.map(Before::leaf);
  }

  private record Before(long leaf, String content) {}

  /** What was changed before a number, the latest first; of one leaf, or of all. */
  List<Leaf.Change> changes(JdbcClient jdbc, @Nullable Long leaf, long before, int most) {
    return jdbc.sql("""
            select id, leaf, kind, before, after, day, reason, by, post, at
              from sorting.leaf_change
             where county = :county and id < :before%s
             order by id desc limit :most""".formatted(leaf == null ? "" : " and leaf = :leaf"))
        .param("county", county)
        .param("before", before)
        .param("leaf", leaf)
        .param("most", most)
        .query(LeafStore::change)
        .list();
  }

  // The leaf of a matter

  Optional<Long> of(JdbcClient jdbc, MatterId matter) {
    return jdbc.sql("select leaf from sorting.finer where county = :county and matter = :matter")
        .param("county", county)
        .param("matter", matter.value())
        .query(Long.class)
        .optional();
  }

  void give(JdbcClient jdbc, MatterId matter, Region region, long leaf, Acting by, Instant now) {
    jdbc.sql("""
            insert into sorting.finer (county, region, matter, leaf, by, at)
            values (:county, :region, :matter, :leaf, :by, :now)
                on conflict (county, matter) do update
               set leaf = excluded.leaf, by = excluded.by, at = excluded.at""")
        .param("county", county)
        .param("region", region.code())
        .param("matter", matter.value())
        .param("leaf", leaf)
        .param("by", by.signature())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static Leaf leaf(ResultSet row, int n) throws SQLException {
    var merged = row.getLong("merged");
    return new Leaf(
        row.getLong("id"),
        row.getString("top"),
        row.getString("middle"),
        row.getString("name"),
        Objects.requireNonNull(row.getObject("since", LocalDate.class)),
        row.getObject("until", LocalDate.class),
        merged == 0 ? null : Long.valueOf(merged),
        row.getInt("version"));
  }

  private static Leaf.Change change(ResultSet row, int n) throws SQLException {
    return new Leaf.Change(
        row.getLong("id"),
        row.getLong("leaf"),
        Leaf.Kind.valueOf(row.getString("kind")),
        row.getString("before"),
        row.getString("after"),
        row.getObject("day", LocalDate.class),
        row.getString("reason"),
        row.getString("by"),
        row.getString("post"),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }
}

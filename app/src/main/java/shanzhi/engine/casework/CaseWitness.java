package shanzhi.engine.casework;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.CanonicalEvent.Raising;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.transparency.Leaf;
import shanzhi.foundation.transparency.Witness;

/** Accounts for every event, and for what each matter is now, from its events. */
@Component
class CaseWitness implements Witness {

  private static final int ROWS_AT_A_TIME = 2_000;

  private static final String EVENTS =
      "select e.matter, e.place_then, e.client, e.salt, " + MatterRows.EVENT_COLUMNS + """
          , m.procedure, m.edition, c.raiser, c.title, c.body, c.spot, c.longitude, c.latitude,
                 c.channel, c.said_at
            from casework.event e
            left join casework.matter m on e.n = 1 and m.county = e.county and m.id = e.matter
            left join casework.content c on e.n = 1 and c.county = e.county and c.matter = e.matter
           where e.county = ?
           order by e.matter, e.n""";

  /** What a matter is now must be where its last event led, with no event missing. */
  private static final String STRAYED = """
      select m.id
        from casework.matter m
        left join (
          select county, matter, count(*) as events, max(n) as last,
                 (array_agg(state order by n desc))[1] as state,
                 (array_agg(due order by n desc))[1] as due,
                 (array_agg(holder_org order by n desc))[1] as holder_org,
                 (array_agg(holder_post order by n desc))[1] as holder_post,
                 (array_agg(rating order by n desc) filter (where rating is not null))[1] as rating,
                 (array_agg(category order by n desc) filter (where category is not null))[1]
                   as category,
                 min(at) as opened_at
            from casework.event
           where county = ?
           group by county, matter) e on e.county = m.county and e.matter = m.id
       where m.county = ?
         and (e.matter is null or e.events <> m.version or e.last <> m.version
              or e.state <> m.state or e.due is distinct from m.due
              or e.holder_org is distinct from m.holder_org
              or e.holder_post is distinct from m.holder_post
              or e.rating is distinct from m.rating or e.category is distinct from m.category
              or e.opened_at <> m.opened_at)
       order by m.id
       limit 1000""";

  private final JdbcTemplate jdbc;
  private final County county;

  CaseWitness(Db db, County county) {
    this.jdbc = new JdbcTemplate(db.source());
    this.jdbc.setFetchSize(ROWS_AT_A_TIME);
    this.county = county;
  }

  @Override
  public String kind() {
    return "casework.event";
  }

  @Override
  public void each(Consumer<Entry> reader) {
    jdbc.query(
        EVENTS,
        row -> {
          reader.accept(entry(row));
        },
        county.code());
  }

  private Entry entry(ResultSet row) throws SQLException {
    var event = MatterRows.event(row, 0);
    var matter = new MatterId(row.getLong("matter"));
    var canonical = CanonicalEvent.of(
        county,
        matter,
        new Region(row.getString("place_then")),
        event,
        row.getObject("client", UUID.class),
        event.n() == 1 ? raising(row) : null);
    return new Entry(
        "casework.event " + county.code() + "/" + matter + "/" + event.n(),
        event.leaf(),
        Leaf.Type.CASE_EVENT,
        row.getBytes("salt"),
        canonical);
  }

  private static Raising raising(ResultSet row) throws SQLException {
    BigDecimal longitude = row.getBigDecimal("longitude");
    return new Raising(
        text(row, "procedure"),
        row.getInt("edition"),
        MatterRows.id(row, "raiser"),
        text(row, "title"),
        text(row, "body"),
        text(row, "spot"),
        longitude,
        row.getBigDecimal("latitude"),
        text(row, "channel"),
        row.getString("said_at"));
  }

  /** A text that is missing because its row is gone hashes differently, which is what is wanted. */
  private static String text(ResultSet row, String column) throws SQLException {
    var text = row.getString(column);
    return text == null ? "" : text;
  }

  @Override
  public List<String> inconsistencies() {
    return jdbc.query(
        STRAYED,
        (row, n) -> "casework.matter " + county.code() + "/" + row.getLong("id")
            + " is not what its events made it",
        county.code(),
        county.code());
  }
}

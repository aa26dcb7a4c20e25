package shanzhi.program.campaign;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Repetition;
import shanzhi.foundation.ground.Words;

/** The statements of what was found at doors, and of what came of it. */
final class VisitStore {

  /** Whether what was found moves the door as it stands. */
  private static final String MOVES = """
      (d.seen_at is null or d.seen_at <= :at)
      and not (d.state = 'DONE' and :state <> 'DONE' and (d.kind <> 'PATROL' or d.due > :day))""";

  private final String county;

  VisitStore(County county) {
    this.county = county.code();
  }

  /** Whether the same was written down before; refuses where the id was used for something else. */
  boolean visitedBefore(JdbcClient jdbc, ClientId client, String content) {
    return Repetition.written(jdbc, county, "campaign.visit", client, content);
  }

  void visit(
      JdbcClient jdbc,
      Campaign campaign,
      Door door,
      Found found,
      Acting by,
      ClientId client,
      String content) {
    jdbc.sql("""
            insert into campaign.visit (county, campaign, n, kind, region, state, answers, at,
                   worker, by, client, content)
            values (:county, :campaign, :n, :kind, :region, :state, :answers::jsonb, :at, :worker,
                    :by, :client, :content)""")
        .param("county", county)
        .param("campaign", campaign.id().value())
        .param("n", door.n())
        .param("kind", campaign.kind().name())
        .param("region", door.region().code())
        .param("state", found.state().name())
        .param("answers", Questionnaire.json(found.answers()))
        .param("at", found.at().atOffset(ZoneOffset.UTC))
        .param("worker", by.person() == null ? null : by.person().value())
        .param("by", by.signature())
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  /**
   * Moves the door as the visit found it. What was found earlier moves nothing, and a door that is
   * done stays done whoever comes by later.
   *
   * @param due when a place of a patrol is due again; none of others
   */
  void move(JdbcClient jdbc, Door door, Found found, @Nullable LocalDate due) {
    jdbc.sql("""
            update campaign.door d
               set tries = d.tries + :tried,
                   state = case when %1$s then :state else d.state end,
                   due = case when %1$s and :due::date is not null then :due else d.due end,
                   seen_at = greatest(d.seen_at, :at)
             where d.county = :county and d.campaign = :campaign and d.n = :n""".formatted(MOVES))
        .param("county", county)
        .param("campaign", door.campaign().value())
        .param("n", door.n())
        .param("state", found.state().name())
        .param("tried", found.state() == Door.State.ABSENT ? 1 : 0)
        .param("due", due)
        .param("day", LocalDate.ofInstant(found.at(), Words.ZONE))
        .param("at", found.at().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** The visits to a door, the latest first. */
  List<Found> visits(JdbcClient jdbc, MatterId campaign, int n, int most) {
    return jdbc.sql("""
            select state, answers, at, worker from campaign.visit
             where county = :county and campaign = :campaign and n = :n
             order by at desc, id desc limit :most""")
        .param("county", county)
        .param("campaign", campaign.value())
        .param("n", n)
        .param("most", most)
        .query((row, i) -> found(row))
        .list();
  }

  private static Found found(ResultSet row) throws SQLException {
    return new Found(
        Door.State.valueOf(row.getString("state")),
        Questionnaire.answers(row.getString("answers")),
        Objects.requireNonNull(CampaignStore.instant(row, "at")),
        DoorStore.person(row));
  }

  /**
   * The last answers at each of these doors: of this campaign and, where its kind lets them be used
   * again, of earlier ones of the kind since the moment given.
   */
  Map<Integer, Found> last(
      JdbcClient jdbc, Campaign campaign, Collection<Integer> doors, Instant since) {
    var same = campaign.kind().places() ? "o.key_place = d.key_place" : "o.household = d.household";
    var reach = campaign.kind().reuses()
        ? "o.county = d.county and " + same + " and o.kind = d.kind"
        : "o.county = d.county and o.campaign = d.campaign and o.n = d.n";
    var last = new HashMap<Integer, Found>();
    jdbc.sql("select d.n, v.* from campaign.door d cross join lateral ("
            + "select v.state, v.answers, v.at, v.worker from campaign.door o"
            + " join campaign.visit v"
            + " on v.county = o.county and v.campaign = o.campaign and v.n = o.n"
            + " where " + reach + " and v.state = 'DONE' and v.at >= :since"
            + " order by v.at desc, v.id desc limit 1) as v"
            + " where d.county = :county and d.campaign = :campaign and d.n = any(:doors)")
        .param("county", county)
        .param("campaign", campaign.id().value())
        .param("doors", doors.toArray(Integer[]::new))
        .param("since", since.atOffset(ZoneOffset.UTC))
        .query(row -> {
          last.put(row.getInt("n"), found(row));
        });
    return last;
  }

  // What comes of it

  void raised(JdbcClient jdbc, Campaign campaign, Door door, MatterId matter) {
    jdbc.sql("""
            insert into campaign.raised (county, campaign, matter, kind, region, n)
            values (:county, :campaign, :matter, :kind, :region, :n)
                on conflict do nothing""")
        .param("county", county)
        .param("campaign", campaign.id().value())
        .param("matter", matter.value())
        .param("kind", campaign.kind().name())
        .param("region", door.region().code())
        .param("n", campaign.kind().asks() ? door.n() : null)
        .update();
  }

  long countRaised(JdbcClient jdbc, MatterId campaign) {
    return counted(jdbc, "select count(*) from campaign.raised", campaign);
  }

  /** How many went to a door, whoever has it now. */
  long countWorkers(JdbcClient jdbc, MatterId campaign) {
    return counted(jdbc, "select count(distinct worker) from campaign.visit", campaign);
  }

  long countVisits(JdbcClient jdbc, MatterId campaign) {
    return counted(jdbc, "select count(*) from campaign.visit", campaign);
  }

  private long counted(JdbcClient jdbc, String what, MatterId campaign) {
    return jdbc.sql(what + " where county = :county and campaign = :campaign")
        .param("county", county)
        .param("campaign", campaign.value())
        .query(Long.class)
        .single();
  }

  /** An answer that was given, and how often. */
  record Given(String key, String value, long count) {}

  /** How often each answer was given to these questions: the last of each household, all of a patrol. */
  List<Given> given(JdbcClient jdbc, Campaign campaign, Collection<String> keys) {
    var which = campaign.kind().places()
        ? "select answers from campaign.visit where county = :county and campaign = :campaign"
            + " and state = 'DONE'"
        : "select distinct on (n) answers from campaign.visit where county = :county"
            + " and campaign = :campaign and state = 'DONE' order by n, at desc, id desc";
    return jdbc.sql("select e.key, e.value, count(*) from (" + which
            + ") as v cross join lateral jsonb_each_text(v.answers) as e"
            + " where e.key = any(:keys) group by e.key, e.value order by e.key, e.value")
        .param("county", county)
        .param("campaign", campaign.id().value())
        .param("keys", keys.toArray(String[]::new))
        .query((row, n) -> new Given(row.getString(1), row.getString(2), row.getLong(3)))
        .list();
  }
}

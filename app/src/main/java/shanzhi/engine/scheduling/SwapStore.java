package shanzhi.engine.scheduling;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.inbox.LineSql;

/** The statements of swaps. */
final class SwapStore {

  /** What the inbox calls a swap. */
  static final String KIND = "swap";

  private static final String SWAP = """
      select id, region, given, given_day, taken, taken_day, asker, asked, note, state, asked_at
        from scheduling.swap
      """;

  private final String county;
  private final RosterStore rosters;

  SwapStore(County county) {
    this.county = county.code();
    this.rosters = new RosterStore(county);
  }

  /** The swap's number, and whether it is new. */
  record Asked(long id, boolean fresh) {}

  Asked ask(
      JdbcClient jdbc,
      Duty given,
      @Nullable Duty taken,
      PersonId asked,
      String note,
      Acting by,
      Instant at,
      ClientId client,
      String content) {
    var added = jdbc.sql("""
            insert into scheduling.swap (county, region, given, given_day, taken, taken_day, asker,
                   asked, note, asked_by, asked_at, client, content)
            values (:county, :region, :given, :givenDay, :taken, :takenDay, :asker,
                   :asked, :note, :by, :at, :client, :content)
            on conflict do nothing
            returning id""")
        .param("county", county)
        .param("region", given.region().code())
        .param("given", given.id().value())
        .param("givenDay", given.day())
        .param("taken", taken == null ? null : taken.id().value())
        .param("takenDay", taken == null ? null : taken.day())
        .param("asker", given.person().value())
        .param("asked", asked.value())
        .param("note", note)
        .param("by", by.signature())
        .param("at", RosterStore.at(at))
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .optional();
    if (added.isPresent()) return new Asked(added.get(), true);
    if (waits(jdbc, given.id(), asked, client)) {
      throw Refusal.invalid("asked", "scheduling.swap-waits");
    }
    return new Asked(rosters.repeated(jdbc, "swap", client, content), false);
  }

  /** Whether the same was asked of the same person in another request and still waits. */
  private boolean waits(JdbcClient jdbc, DutyId given, PersonId asked, ClientId client) {
    return jdbc.sql("""
            select exists (
              select from scheduling.swap
               where county = :county and given = :given and asked = :asked and state = 'ASKED'
                 and not exists (
                   select from scheduling.swap where county = :county and client = :client))""")
        .param("county", county)
        .param("given", given.value())
        .param("asked", asked.value())
        .param("client", client.value())
        .query(Boolean.class)
        .single();
  }

  Optional<Swap> find(JdbcClient jdbc, long id) {
    return jdbc.sql(SWAP + " where county = :county and id = :id")
        .param("county", county)
        .param("id", id)
        .query(SwapStore::swap)
        .optional();
  }

  /** The newest that a person asked or was asked. */
  List<Swap> of(JdbcClient jdbc, PersonId person, int most) {
    return jdbc.sql("""
            (%1$s where county = :county and asker = :person order by id desc limit :most)
            union all
            (%1$s where county = :county and asked = :person order by id desc limit :most)
            order by id desc limit :most""".formatted(SWAP))
        .param("county", county)
        .param("person", person.value())
        .param("most", most)
        .query(SwapStore::swap)
        .list();
  }

  /** Holds the duties until the transaction ends, always in the same order. */
  void hold(JdbcClient jdbc, Swap swap) {
    jdbc.sql("""
            select id from scheduling.duty
             where county = :county and id = any(:ids) order by id for update""")
        .param("county", county)
        .param("ids", ids(swap))
        .query(Long.class)
        .list();
  }

  private static Long[] ids(Swap swap) {
    return Stream.of(swap.given(), swap.taken())
        .filter(duty -> duty != null)
        .map(DutyId::value)
        .toArray(Long[]::new);
  }

  /** False where it was answered before. */
  boolean answer(JdbcClient jdbc, long id, Swap.State state, Acting by, Instant at) {
    return jdbc.sql("""
            update scheduling.swap
               set state = :state, answered_by = :by, answered_at = :at
             where county = :county and id = :id and state = 'ASKED'""")
            .param("county", county)
            .param("id", id)
            .param("state", state.name())
            .param("by", by.signature())
            .param("at", RosterStore.at(at))
            .update()
        == 1;
  }

  /** Changes both duties in one statement; answers how many were still as they were when asked. */
  int exchange(JdbcClient jdbc, Swap swap, PostId askersPost, PostId askedsPost, Instant now) {
    return jdbc.sql("""
            update scheduling.duty
               set person = case id when :given then :asked else :asker end,
                   post = case id when :given then :askedsPost else :askersPost end,
                   why = 'SWAP', version = version + 1
             where county = :county and id = any(:ids) and lower(during) > :now
               and person = case id when :given then :asker else :asked end""")
        .param("county", county)
        .param("ids", ids(swap))
        .param("given", swap.given().value())
        .param("asker", swap.asker().value())
        .param("asked", swap.asked().value())
        .param("askersPost", askersPost.value())
        .param("askedsPost", askedsPost.value())
        .param("now", RosterStore.at(now))
        .update();
  }

  /** What else was asked about these duties has no object any more. */
  List<Long> moot(JdbcClient jdbc, Swap swap, Acting by, Instant at) {
    return jdbc.sql("""
            update scheduling.swap
               set state = 'MOOT', answered_by = :by, answered_at = :at
             where county = :county and state = 'ASKED' and id <> :id
               and (given = any(:ids) or taken = any(:ids))
            returning id""")
        .param("county", county)
        .param("id", swap.id())
        .param("ids", ids(swap))
        .param("by", by.signature())
        .param("at", RosterStore.at(at))
        .query(Long.class)
        .list();
  }

  /** Ends those of which a duty has begun. */
  List<Long> lapse(JdbcClient jdbc, Acting by, Instant now) {
    return jdbc.sql("""
            update scheduling.swap s
               set state = 'MOOT', answered_by = :by, answered_at = :now
             where s.county = :county and s.state = 'ASKED'
               and exists (select from scheduling.duty d
                            where d.county = s.county and d.id in (s.given, s.taken)
                              and lower(d.during) <= :now)
            returning s.id""")
        .param("county", county)
        .param("by", by.signature())
        .param("now", RosterStore.at(now))
        .query(Long.class)
        .list();
  }

  /** Puts it before whoever is asked, until a duty of it begins. */
  void line(JdbcClient jdbc, long id, Swap swap, String title, Instant due) {
    jdbc.sql(
            "with u as (select county, id, region from scheduling.swap where county = ? and id = ?) "
                + LineSql.OPEN)
        .param(county)
        .param(id)
        .param(KIND)
        .param((short) 0)
        .param(null)
        .param(null)
        .param(swap.asked().value())
        .param(swap.asker().value())
        .param(null)
        .param(Capability.ROSTER_SERVE)
        .param("scheduling.swap.ASKED")
        .param("answer")
        .param(title)
        .param(RosterStore.at(swap.askedAt()))
        .param(RosterStore.at(due))
        .update();
  }

  void unline(JdbcClient jdbc, List<Long> ids) {
    jdbc.sql("with u as (select county, id, region from scheduling.swap"
            + " where county = ? and id = any(?)) " + LineSql.CLOSE)
        .params(county, ids.toArray(Long[]::new), KIND, (short) 0)
        .update();
  }

  private static Swap swap(ResultSet row, int n) throws SQLException {
    var taken = row.getLong("taken");
    return new Swap(
        row.getLong("id"),
        new Region(row.getString("region")),
        new DutyId(row.getLong("given")),
        row.getObject("given_day", LocalDate.class),
        taken == 0 ? null : new DutyId(taken),
        row.getObject("taken_day", LocalDate.class),
        new PersonId(row.getLong("asker")),
        new PersonId(row.getLong("asked")),
        row.getString("note"),
        Swap.State.valueOf(row.getString("state")),
        row.getObject("asked_at", OffsetDateTime.class).toInstant());
  }
}

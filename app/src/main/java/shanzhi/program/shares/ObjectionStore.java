package shanzhi.program.shares;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;

/** Objections to notices, and whether the lines that they named were changed. */
final class ObjectionStore {

  private static final String OBJECTION = """
      select id, round, line, person, upheld, mended, stood, met, met_by, agreed, reply, lapsed
        from shares.objection
      """;

  /** What a line of either kind of list says, and the list of them all. */
  private static final String SAID = """
      with said as (
        select person as line, concat_ws('|', person, verdict, ground, since) as words
          from shares.candidate where county = :county and round = :round
        union all
        select id, concat_ws('|', name, kind, source, method, valuer, evidence, value, quantified,
                             coalesce(entry, ''))
          from shares.asset where county = :county and round = :round)
      """;

  private static final String ALL =
      "select md5(string_agg(words, E'\\n' order by words)) from said";

  private final String county;

  ObjectionStore(County county) {
    this.county = county.code();
  }

  /** What a line says now, or the whole list where none is named; none where there is no such line. */
  Optional<String> says(JdbcClient jdbc, Round round, @Nullable Long line) {
    return jdbc.sql(SAID + (line == null ? ALL : "select words from said where line = :line"))
        .param("county", county)
        .param("round", round.id().value())
        .param("line", line)
        .query(String.class)
        .optional();
  }

  void object(JdbcClient jdbc, Round round, Objection one) {
    jdbc.sql("""
            insert into shares.objection (county, id, region, round, line, person, stood)
            values (:county, :id, :region, :round, :line, :person, :stood)
            on conflict (county, id) do nothing""")
        .param("county", county)
        .param("id", one.id().value())
        .param("region", round.village().code())
        .param("round", round.id().value())
        .param("line", one.line())
        .param("person", one.person().value())
        .param("stood", one.stood())
        .update();
  }

  Optional<Objection> find(JdbcClient jdbc, MatterId id) {
    return jdbc.sql(OBJECTION + " where county = :county and id = :id")
        .param("county", county)
        .param("id", id.value())
        .query(ObjectionStore::objection)
        .optional();
  }

  /** Those to a round, or of them somebody's own. */
  List<Objection> of(JdbcClient jdbc, MatterId round, @Nullable PersonId own) {
    return jdbc.sql(OBJECTION + """
             where county = :county and round = :round
               and (:own::bigint is null or person = :own)
             order by id limit 200""")
        .param("county", county)
        .param("round", round.value())
        .param("own", own == null ? null : own.value())
        .query(ObjectionStore::objection)
        .list();
  }

  /** How many bar what was noticed: not answered, or upheld and not noticed anew. */
  long barring(JdbcClient jdbc, MatterId round) {
    return jdbc.sql("""
            select count(*) from shares.objection
             where county = :county and round = :round and not lapsed
               and (upheld is null or upheld and not mended)""")
        .param("county", county)
        .param("round", round.value())
        .query(Long.class)
        .single();
  }

  /** Those that were upheld and wait for the next notice. */
  List<Objection> waiting(JdbcClient jdbc, MatterId round) {
    return jdbc.sql(OBJECTION + """
             where county = :county and round = :round and upheld and not mended order by id""")
        .param("county", county)
        .param("round", round.value())
        .query(ObjectionStore::objection)
        .list();
  }

  /** Of those that wait: what they named says what it said, and the township has not agreed to that. */
  List<MatterId> unchanged(JdbcClient jdbc, MatterId round) {
    return jdbc.sql(SAID + """
            select o.id from shares.objection o
             where o.county = :county and o.round = :round and o.upheld and not o.mended
               and o.agreed is not true
               and (o.line is null and o.stood = (%s)
                    or o.line is not null and exists (select from said where words = o.stood))
             order by o.id""".formatted(ALL))
        .param("county", county)
        .param("round", round.value())
        .query((row, n) -> new MatterId(row.getLong(1)))
        .list();
  }

  void answer(JdbcClient jdbc, MatterId id, boolean upheld) {
    jdbc.sql("""
            update shares.objection set upheld = :upheld where county = :county and id = :id""")
        .param("county", county)
        .param("id", id.value())
        .param("upheld", upheld)
        .update();
  }

  /** How one that was upheld is met; false where it does not wait for that. */
  boolean meet(JdbcClient jdbc, MatterId round, MatterId id, String how, PersonId by) {
    return jdbc.sql("""
            update shares.objection set met = :how, met_by = :by, agreed = null, reply = null
             where county = :county and round = :round and id = :id and upheld and not mended""")
            .param("county", county)
            .param("round", round.value())
            .param("id", id.value())
            .param("how", how)
            .param("by", by.value())
            .update()
        == 1;
  }

  /** What the township answers to how one is to be met; false where nothing is asked. */
  boolean reply(JdbcClient jdbc, MatterId id, boolean agreed, String words) {
    return jdbc.sql("""
            update shares.objection set agreed = :agreed, reply = :words
             where county = :county and id = :id and upheld and not mended and met is not null
               and agreed is null""")
            .param("county", county)
            .param("id", id.value())
            .param("agreed", agreed)
            .param("words", words)
            .update()
        == 1;
  }

  /** What was upheld is noticed anew. */
  void mend(JdbcClient jdbc, MatterId round) {
    jdbc.sql("""
            update shares.objection set mended = true
             where county = :county and round = :round and upheld
            """).param("county", county).param("round", round.value()).update();
  }

  /** Those that were open when their list ended are open no more. */
  List<MatterId> lapse(JdbcClient jdbc, MatterId round) {
    return jdbc.sql("""
            update shares.objection set lapsed = true
             where county = :county and round = :round and upheld is null and not lapsed
            returning id""")
        .param("county", county)
        .param("round", round.value())
        .query((row, n) -> new MatterId(row.getLong(1)))
        .list();
  }

  private static Objection objection(ResultSet row, int n) throws SQLException {
    var metBy = CollectiveStore.number(row, "met_by");
    return new Objection(
        new MatterId(row.getLong("id")),
        new MatterId(row.getLong("round")),
        CollectiveStore.number(row, "line"),
        RoundStore.person(row),
        row.getObject("upheld", Boolean.class),
        row.getBoolean("mended"),
        row.getString("stood"),
        row.getString("met"),
        metBy == null ? null : new PersonId(metBy),
        row.getObject("agreed", Boolean.class),
        row.getString("reply"),
        row.getBoolean("lapsed"));
  }
}

package shanzhi.program.credit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.casework.Evidence;
import shanzhi.engine.ledger.Occasion.Checker;
import shanzhi.engine.ledger.RuleSetId;
import shanzhi.engine.ledger.TransferId;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;
import shanzhi.foundation.people.HouseholdId;

/** The statements of reported deeds. */
final class DeedStore {

  private static final String DEED = """
      select id, region, person, household, minor, reporter, rule_set, code, words, praise, happened,
             times, what, first_checker, first_post, second_checker, second_post, notice_until, state,
             answer, transfer, points, reversed, uncollected, reported_at, version
        from credit.deed
      """;

  private final String county;

  DeedStore(County county) {
    this.county = county.code();
  }

  static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  Optional<MatterId> reportedBefore(JdbcClient jdbc, ClientId client, String content) {
    return Repetition.of(jdbc, county, "credit.deed", "id", client, content).map(MatterId::new);
  }

  /** The newest of the same person, rule and day that may still count; such are reported one by one. */
  Optional<MatterId> alike(JdbcClient jdbc, NewDeed said) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:lock, 0))")
        .param("lock", "credit.deed/" + county + "/" + said.person())
        .query((row, n) -> 0)
        .single();
    return jdbc.sql("""
            select id from credit.deed
             where county = :county and person = :person and code = :code and happened = :happened
               and state not in ('DECLINED', 'DROPPED', 'WITHDRAWN')
             order by id desc limit 1""")
        .param("county", county)
        .param("person", said.person().value())
        .param("code", said.code())
        .param("happened", said.happened())
        .query((row, n) -> new MatterId(row.getLong("id")))
        .optional();
  }

  boolean actedBefore(JdbcClient jdbc, ClientId client, String content) {
    return Repetition.written(jdbc, county, "credit.act", client, content);
  }

  void add(JdbcClient jdbc, Deed deed, ClientId client, String content) {
    jdbc.sql("""
            insert into credit.deed (county, id, region, person, household, minor, reporter, rule_set,
                   code, words, praise, happened, times, what, state, reported_at, client, content)
            values (:county, :id, :region, :person, :household, :minor, :reporter, :set, :code, :words,
                    :praise, :happened, :times, :what, 'REPORTED', :at, :client, :content)""")
        .param("county", county)
        .param("id", deed.id().value())
        .param("region", deed.village().code())
        .param("person", deed.person().value())
        .param("household", deed.household().value())
        .param("minor", deed.minor())
        .param("reporter", deed.reporter().value())
        .param("set", deed.rules().value())
        .param("code", deed.code())
        .param("words", deed.words())
        .param("praise", deed.praise())
        .param("happened", deed.happened())
        .param("times", deed.times())
        .param("what", deed.what())
        .param("at", at(deed.reportedAt()))
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  void enclose(JdbcClient jdbc, Deed deed, List<Evidence> kept) {
    for (var one : kept) {
      jdbc.sql("""
              insert into credit.evidence (county, deed, digest, region, name)
              values (:county, :deed, :digest, :region, :name) on conflict do nothing""")
          .param("county", county)
          .param("deed", deed.id().value())
          .param("digest", HexFormat.of().parseHex(one.digest()))
          .param("region", deed.village().code())
          .param("name", one.name())
          .update();
    }
  }

  List<Evidence> evidence(JdbcClient jdbc, MatterId deed) {
    return jdbc.sql("""
            select digest, name from credit.evidence
             where county = :county and deed = :deed order by name, digest limit 20""")
        .param("county", county)
        .param("deed", deed.value())
        .query((row, n) ->
            new Evidence(HexFormat.of().formatHex(row.getBytes("digest")), row.getString("name")))
        .list();
  }

  Optional<Deed> find(JdbcClient jdbc, MatterId id) {
    return jdbc.sql(DEED + " where county = :county and id = :id")
        .param("county", county)
        .param("id", id.value())
        .query(DeedStore::deed)
        .optional();
  }

  Optional<Deed> ofTransfer(JdbcClient jdbc, TransferId transfer) {
    return jdbc.sql(DEED + " where county = :county and transfer = :transfer")
        .param("county", county)
        .param("transfer", transfer.value())
        .query(DeedStore::deed)
        .optional();
  }

  List<Deed> ofHousehold(JdbcClient jdbc, HouseholdId household, int most) {
    return jdbc.sql(DEED + """
             where county = :county and household = :household
             order by id desc limit :most""")
        .param("county", county)
        .param("household", household.value())
        .param("most", most)
        .query(DeedStore::deed)
        .list();
  }

  List<Deed> reportedBy(JdbcClient jdbc, PersonId reporter, int most) {
    return jdbc.sql(DEED + """
             where county = :county and reporter = :reporter order by id desc limit :most""")
        .param("county", county)
        .param("reporter", reporter.value())
        .param("most", most)
        .query(DeedStore::deed)
        .list();
  }

  /** What is told in a village now and earns praise. */
  List<Deed> shown(JdbcClient jdbc, Region village, LocalDate today, int most) {
    return jdbc.sql(DEED + """
             where county = :county and village = :village and state = 'NOTICE' and praise
               and notice_until >= :today
             order by notice_until, id limit :most""")
        .param("county", county)
        .param("village", village.code())
        .param("today", today)
        .param("most", most)
        .query(DeedStore::deed)
        .list();
  }

  /** What praise gave in a village whose notice was over on the day given or later, the newest first. */
  List<Deed> posted(JdbcClient jdbc, Region village, LocalDate since, int most) {
    return jdbc.sql(DEED + """
             where county = :county and village = :village and state = 'POSTED' and praise
               and reversed is null and notice_until >= :since
             order by notice_until desc, id desc limit :most""")
        .param("county", county)
        .param("village", village.code())
        .param("since", since)
        .param("most", most)
        .query(DeedStore::deed)
        .list();
  }

  /** A village's, before a number, the newest first. */
  List<Deed> ofVillage(JdbcClient jdbc, Region village, long before, int most) {
    return jdbc.sql(DEED + """
             where county = :county and village = :village and id < :before
             order by id desc limit :most""")
        .param("county", county)
        .param("village", village.code())
        .param("before", before)
        .param("most", most)
        .query(DeedStore::deed)
        .list();
  }

  /** Those whose days of notice are over. */
  List<MatterId> over(JdbcClient jdbc, LocalDate today, int most) {
    return jdbc.sql("""
            select id from credit.deed
             where county = :county and state = 'NOTICE' and notice_until < :today
             order by notice_until, id limit :most""")
        .param("county", county)
        .param("today", today)
        .param("most", most)
        .query((row, n) -> new MatterId(row.getLong(1)))
        .list();
  }

  /** Writes what changed; false where it is no longer as it was read. */
  boolean change(JdbcClient jdbc, Deed now) {
    var first = now.checkers().isEmpty() ? null : now.checkers().getFirst();
    var second = now.checkers().size() < 2 ? null : now.checkers().get(1);
    return jdbc.sql("""
            update credit.deed
               set first_checker = :first, first_post = :firstPost, second_checker = :second,
                   second_post = :secondPost, notice_until = :until, state = :state, answer = :answer,
                   transfer = :transfer, points = :points, reversed = :reversed,
                   uncollected = :uncollected, version = version + 1
             where county = :county and id = :id and version = :version""")
            .param("county", county)
            .param("id", now.id().value())
            .param("version", now.version())
            .param("first", first == null ? null : first.person().value(), Types.BIGINT)
            .param("firstPost", post(first), Types.BIGINT)
            .param("second", second == null ? null : second.person().value(), Types.BIGINT)
            .param("secondPost", post(second), Types.BIGINT)
            .param("until", now.noticeUntil())
            .param("state", now.state().name())
            .param("answer", now.answer())
            .param("transfer", number(now.transfer()), Types.BIGINT)
            .param("points", now.points(), Types.BIGINT)
            .param("reversed", number(now.reversed()), Types.BIGINT)
            .param("uncollected", now.uncollected())
            .update()
        == 1;
  }

  private static @Nullable Long post(@Nullable Checker checker) {
    if (checker == null) return null;
    var post = checker.post();
    return post == null ? null : post.value();
  }

  private static @Nullable Long number(@Nullable TransferId id) {
    return id == null ? null : id.value();
  }

  void write(
      JdbcClient jdbc,
      Deed deed,
      String act,
      String note,
      Acting by,
      Instant at,
      ClientId client,
      String content) {
    jdbc.sql("""
            insert into credit.act (county, region, deed, act, person, by, note, at, client, content)
            values (:county, :region, :deed, :act, :person, :by, :note, :at, :client, :content)""")
        .param("county", county)
        .param("region", deed.village().code())
        .param("deed", deed.id().value())
        .param("act", act)
        .param("person", by.person() == null ? null : by.person().value(), Types.BIGINT)
        .param("by", by.signature())
        .param("note", note)
        .param("at", at(at))
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  List<DeedAct> acts(JdbcClient jdbc, MatterId deed) {
    return jdbc.sql("""
            select act, person, note, at from credit.act
             where county = :county and deed = :deed order by id desc limit 50""")
        .param("county", county)
        .param("deed", deed.value())
        .query((row, n) -> new DeedAct(
            row.getString("act"),
            person(row, "person"),
            row.getString("note"),
            row.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  private static @Nullable PersonId person(ResultSet row, String column) throws SQLException {
    var number = row.getLong(column);
    return row.wasNull() ? null : new PersonId(number);
  }

  private static @Nullable TransferId transfer(ResultSet row, String column) throws SQLException {
    var number = row.getLong(column);
    return row.wasNull() ? null : new TransferId(number);
  }

  private static List<Checker> checkers(ResultSet row) throws SQLException {
    var checkers = new ArrayList<Checker>();
    for (var which : List.of("first", "second")) {
      var person = person(row, which + "_checker");
      if (person == null) continue;
      var post = row.getLong(which + "_post");
      checkers.add(new Checker(person, row.wasNull() ? null : new PostId(post)));
    }
    return List.copyOf(checkers);
  }

  private static Deed deed(ResultSet row, int n) throws SQLException {
    return new Deed(
        new MatterId(row.getLong("id")),
        new Region(row.getString("region")),
        new PersonId(row.getLong("person")),
        new HouseholdId(row.getLong("household")),
        row.getBoolean("minor"),
        new PersonId(row.getLong("reporter")),
        new RuleSetId(row.getLong("rule_set")),
        row.getString("code"),
        row.getString("words"),
        row.getBoolean("praise"),
        row.getObject("happened", LocalDate.class),
        row.getInt("times"),
        row.getString("what"),
        checkers(row),
        row.getObject("notice_until", LocalDate.class),
        Deed.State.valueOf(row.getString("state")),
        row.getString("answer"),
        transfer(row, "transfer"),
        row.getObject("points", Long.class),
        transfer(row, "reversed"),
        row.getLong("uncollected"),
        row.getObject("reported_at", OffsetDateTime.class).toInstant(),
        row.getInt("version"));
  }
}

package shanzhi.foundation.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;

/** The rows of ties and of the consents that they stand on. */
@Component
class TieStore {

  private static final String KEPT = """
      select id, kind, one, other, recorded_by, recorded_at, paper, confirmed_at, confirmed_by,
             contested_at, contested_by, contest
        from people.tie
       where county = :county""";

  /**
   * All ties of these people that stand, confirmed unless others are asked for too: each adult end has
   * agreed, or has died. The ends are
   * gathered first, so that people and consents are found by their keys: a join on "one or the other
   * end" would go through everybody of the county.
   */
  List<Tie> standing(
      JdbcClient jdbc,
      County county,
      Collection<PersonId> people,
      LocalDate bornAfterIsMinor,
      boolean unconfirmed) {
    return jdbc.sql("""
            with t as materialized (
              select id, kind, one, other from people.tie
               where county = :county and one = any(:people)
                 and (confirmed_at is not null or :unconfirmed)
               union
              select id, kind, one, other from people.tie
               where county = :county and other = any(:people)
                 and (confirmed_at is not null or :unconfirmed)),
            ends as materialized (
              select array(select one from t union select other from t) as ids),
            agreed as materialized (
              select array(
                select person from people.consent
                 where county = :county and person = any((select ids from ends)::bigint[])
                   and revoked_at is null) as ids),
            silent as materialized (
              select array(
                select id from people.resident
                 where county = :county and id = any((select ids from ends)::bigint[])
                   and born <= :minor and ended_why is distinct from 'DIED'
                   and id <> all((select ids from agreed)::bigint[])) as ids)
            select id, kind, one, other from t
             where one <> all((select ids from silent)::bigint[])
               and other <> all((select ids from silent)::bigint[])
             order by id""")
        .param("county", county.code())
        .param("people", PeopleStore.numbers(people))
        .param("minor", bornAfterIsMinor)
        .param("unconfirmed", unconfirmed)
        .query(TieStore::tie)
        .list();
  }

  Optional<KeptTie> find(JdbcClient jdbc, County county, long id) {
    return kept(jdbc, county, List.of(id)).stream().findFirst();
  }

  List<KeptTie> kept(JdbcClient jdbc, County county, Collection<Long> ids) {
    return jdbc.sql(KEPT + " and id = any(:ids) order by id")
        .param("county", county.code())
        .param("ids", ids.toArray(Long[]::new))
        .query(TieStore::keptTie)
        .list();
  }

  void confirm(JdbcClient jdbc, County county, long id, String by, Instant at) {
    jdbc.sql("""
            update people.tie set confirmed_at = :at, confirmed_by = :by
             where county = :county and id = :id and confirmed_at is null
               and contested_at is null""")
        .param("county", county.code())
        .param("id", id)
        .param("by", by)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  boolean contest(JdbcClient jdbc, County county, long id, Tie.Fault why, String by, Instant at) {
    return jdbc.sql("""
                update people.tie set contested_at = :at, contested_by = :by, contest = :why
                 where county = :county and id = :id and contested_at is null""")
            .param("county", county.code())
            .param("id", id)
            .param("why", why.name())
            .param("by", by)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  void uphold(JdbcClient jdbc, County county, long id) {
    jdbc.sql("""
            update people.tie set contested_at = null, contested_by = null, contest = null
             where county = :county and id = :id""").param("county", county.code()).param("id", id).update();
  }

  void insert(
      JdbcClient jdbc,
      County county,
      long[] ids,
      List<NewTie> ties,
      Tie.@Nullable Paper paper,
      boolean confirmed,
      String by,
      Instant at) {
    jdbc.sql("""
            insert into people.tie (county, region, other_region, id, kind, one, other,
                                    recorded_by, recorded_at, paper, confirmed_at, confirmed_by)
            select :county, a.region, b.region, said.id, said.kind, said.one, said.other, :by, :at,
                   :paper, case when :confirmed then :at end, case when :confirmed then :by end
              from unnest(:ids::bigint[], :kinds::text[], :ones::bigint[], :others::bigint[])
                     as said(id, kind, one, other)
              join people.resident a on a.county = :county and a.id = said.one
              join people.resident b on b.county = :county and b.id = said.other
            on conflict (county, kind, one, other) do nothing""")
        .param("county", county.code())
        .param("by", by)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("paper", paper == null ? null : paper.name(), Types.VARCHAR)
        .param("confirmed", confirmed)
        .param("ids", Arrays.stream(ids).boxed().toArray(Long[]::new))
        .param("kinds", PeopleStore.texts(ties, NewTie::kind))
        .param("ones", PeopleStore.numbers(ties.stream().map(NewTie::one).toList()))
        .param("others", PeopleStore.numbers(ties.stream().map(NewTie::other).toList()))
        .update();
  }

  void remove(JdbcClient jdbc, County county, long id) {
    jdbc.sql("delete from people.tie where county = :county and id = :id")
        .param("county", county.code())
        .param("id", id)
        .update();
  }

  void removeAllOf(JdbcClient jdbc, County county, PersonId person) {
    jdbc.sql("""
            delete from people.tie
             where county = :county and (one = :person or other = :person)
        """).param("county", county.code()).param("person", person.value()).update();
  }

  void consent(
      JdbcClient jdbc,
      County county,
      Collection<PersonId> people,
      LocalDate on,
      ConsentWay how,
      String by,
      Instant at) {
    jdbc.sql("""
            insert into people.consent
                   (county, region, person, given_on, given_how, recorded_by, recorded_at)
            select :county, region, id, :on, :how, :by, :at
              from people.resident where county = :county and id = any(:people)
            on conflict (county, person) where revoked_at is null do nothing""")
        .param("county", county.code())
        .param("people", PeopleStore.numbers(people))
        .param("on", on)
        .param("how", how.name())
        .param("by", by)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Those of the people who agree now. */
  Set<PersonId> agreeing(JdbcClient jdbc, County county, Collection<PersonId> people) {
    return new HashSet<>(jdbc.sql("""
                select person from people.consent
                 where county = :county and person = any(:people) and revoked_at is null""")
        .param("county", county.code())
        .param("people", PeopleStore.numbers(people))
        .query((row, n) -> new PersonId(row.getLong(1)))
        .list());
  }

  List<Consent> consents(JdbcClient jdbc, County county, PersonId person) {
    return jdbc.sql("""
            select person, given_on, given_how, recorded_by, asked, asked_by, revoked_at
              from people.consent
             where county = :county and person = :person
             order by id desc limit 50""")
        .param("county", county.code())
        .param("person", person.value())
        .query((row, n) -> new Consent(
            new PersonId(row.getLong(1)),
            row.getObject(2, LocalDate.class),
            ConsentWay.valueOf(row.getString(3)),
            row.getString(4),
            row.getString(5),
            row.getString(6),
            MandateStore.instant(row, "revoked_at")))
        .list();
  }

  /** Notes that an officer asks in the person's name; not where one has asked already. */
  boolean ask(
      JdbcClient jdbc, County county, PersonId person, ConsentWay how, String by, Instant at) {
    return jdbc.sql("""
                update people.consent set asked_at = :at, asked_by = :by, asked = :why
                 where county = :county and person = :person and revoked_at is null
                   and asked_at is null""")
            .param("county", county.code())
            .param("person", person.value())
            .param("why", how.name())
            .param("by", by)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .update()
        > 0;
  }

  boolean revoke(JdbcClient jdbc, County county, PersonId person, String by, Instant at) {
    return jdbc.sql("""
                update people.consent set revoked_at = :at, revoked_by = :by
                 where county = :county and person = :person and revoked_at is null""")
            .param("county", county.code())
            .param("person", person.value())
            .param("by", by)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .update()
        > 0;
  }

  private static KeptTie keptTie(ResultSet row, int n) throws SQLException {
    var paper = row.getString("paper");
    var contest = row.getString("contest");
    return new KeptTie(
        tie(row, n),
        row.getString("recorded_by"),
        row.getTimestamp("recorded_at").toInstant(),
        paper == null ? null : Tie.Paper.valueOf(paper),
        MandateStore.instant(row, "confirmed_at"),
        row.getString("confirmed_by"),
        MandateStore.instant(row, "contested_at"),
        row.getString("contested_by"),
        contest == null ? null : Tie.Fault.valueOf(contest));
  }

  private static Tie tie(ResultSet row, int n) throws SQLException {
    return new Tie(
        row.getLong("id"),
        Tie.Kind.valueOf(row.getString("kind")),
        new PersonId(row.getLong("one")),
        new PersonId(row.getLong("other")));
  }
}

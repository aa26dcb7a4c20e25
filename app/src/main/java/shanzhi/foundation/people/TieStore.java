package shanzhi.foundation.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;

/** The rows of ties and of the consents that they stand on. */
@Component
class TieStore {

  /**
   * All ties of these people that stand: each adult end has agreed, or has died. The ends are
   * gathered first, so that people and consents are found by their keys: a join on "one or the other
   * end" would go through everybody of the county.
   */
  List<Tie> standing(
      JdbcClient jdbc, County county, Collection<PersonId> people, LocalDate bornAfterIsMinor) {
    return jdbc.sql("""
            with t as materialized (
              select id, kind, one, other from people.tie
               where county = :county and one = any(:people)
               union
              select id, kind, one, other from people.tie
               where county = :county and other = any(:people)),
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
        .query(TieStore::tie)
        .list();
  }

  Optional<Tie> find(JdbcClient jdbc, County county, long id) {
    return jdbc.sql(
            "select id, kind, one, other from people.tie where county = :county and id = :id")
        .param("county", county.code())
        .param("id", id)
        .query(TieStore::tie)
        .optional();
  }

  void insert(
      JdbcClient jdbc, County county, long[] ids, List<NewTie> ties, String by, Instant at) {
    jdbc.sql("""
            insert into people.tie (county, region, other_region, id, kind, one, other,
                                    recorded_by, recorded_at)
            select :county, a.region, b.region, said.id, said.kind, said.one, said.other, :by, :at
              from unnest(:ids::bigint[], :kinds::text[], :ones::bigint[], :others::bigint[])
                     as said(id, kind, one, other)
              join people.resident a on a.county = :county and a.id = said.one
              join people.resident b on b.county = :county and b.id = said.other
            on conflict (county, kind, one, other) do nothing""")
        .param("county", county.code())
        .param("by", by)
        .param("at", at.atOffset(ZoneOffset.UTC))
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
            select person, given_on, given_how, recorded_by, revoked_at from people.consent
             where county = :county and person = :person
             order by id desc limit 50""")
        .param("county", county.code())
        .param("person", person.value())
        .query((row, n) -> new Consent(
            new PersonId(row.getLong(1)),
            row.getObject(2, LocalDate.class),
            ConsentWay.valueOf(row.getString(3)),
            row.getString(4),
            row.getTimestamp(5) == null ? null : row.getTimestamp(5).toInstant()))
        .list();
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

  private static Tie tie(ResultSet row, int n) throws SQLException {
    return new Tie(
        row.getLong("id"),
        Tie.Kind.valueOf(row.getString("kind")),
        new PersonId(row.getLong("one")),
        new PersonId(row.getLong("other")));
  }
}

package shanzhi.foundation.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/** The rows of people's history, and what follows from it: who lived together, what was said before. */
@Component
class MoveStore {

  private static final String PHONE = """
      select id, person, sealed, recorded_by, recorded_at
        from people.move
       where county = :county and kind = 'PHONE'""";

  private final Vault vault;

  MoveStore(Vault vault) {
    this.vault = vault;
  }

  List<Moved> of(JdbcClient jdbc, County county, PersonId person) {
    return jdbc.sql("""
            select kind, code, place, reason, since, recorded_by, recorded_at
              from people.move
             where county = :county and person = :person
             order by since desc, id desc
             limit 200""")
        .param("county", county.code())
        .param("person", person.value())
        .query((row, n) -> new Moved(
            Moved.Kind.valueOf(row.getString(1)),
            row.getString(2),
            row.getString(3),
            row.getString(4),
            PeopleStore.day(row, "since"),
            row.getString(6),
            row.getTimestamp(7).toInstant()))
        .list();
  }

  /** The first lines of the history of those just written. */
  void arrived(
      JdbcClient jdbc, County county, List<PeopleStore.Entry> entries, String by, Instant at) {
    jdbc.sql("""
            insert into people.move
                   (county, region, person, kind, code, place, since, recorded_by, recorded_at)
            select county, region, id, 'RESIDENT', region, '', resident_since, :by, :at
              from people.resident where county = :county and id = any(:ids)
            union all
            select county, region, id, 'AWAY', away_code, away_place, away_since, :by, :at
              from people.resident
             where county = :county and id = any(:ids) and away_since is not null""")
        .param("county", county.code())
        .param("ids", entries.stream().map(PeopleStore.Entry::id).toArray(Long[]::new))
        .param("by", by)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * Writes a line; answers its number.
   *
   * @param left the household that somebody left
   * @param number what of it stays sealed: the number that was corrected, "" where there was none
   */
  long write(
      JdbcClient jdbc,
      County county,
      Region region,
      PersonId person,
      Moved line,
      @Nullable HouseholdId left,
      String number) {
    return jdbc.sql("""
            insert into people.move
                   (county, region, person, kind, code, place, reason, since, recorded_by,
                    recorded_at, home, sealed)
            values (:county, :region, :person, :kind, :code, :place, :reason, :since, :by, :at, :left,
                    :sealed)
            returning id""")
        .param("county", county.code())
        .param("region", region.code())
        .param("person", person.value())
        .param("kind", line.kind().name())
        .param("code", line.code())
        .param("place", line.place())
        .param("reason", line.reason())
        .param("since", line.since())
        .param("by", line.recordedBy())
        .param("at", line.recordedAt().atOffset(ZoneOffset.UTC))
        .param("left", left == null ? null : left.value(), java.sql.Types.BIGINT)
        .param(
            "sealed",
            number.isEmpty() ? null : vault.seal(bound(line.kind(), person.value()), number),
            java.sql.Types.BINARY)
        .query(Long.class)
        .single();
  }

  /** The changes of somebody's telephone, the newest first. */
  List<PhoneChange> phones(JdbcClient jdbc, County county, PersonId person) {
    return jdbc.sql(PHONE + " and person = :person order by id desc")
        .param("county", county.code())
        .param("person", person.value())
        .query(this::phone)
        .list();
  }

  Optional<PhoneChange> phone(JdbcClient jdbc, County county, long id) {
    return jdbc.sql(PHONE + " and id = :id")
        .param("county", county.code())
        .param("id", id)
        .query(this::phone)
        .optional();
  }

  private PhoneChange phone(ResultSet row, int n) throws SQLException {
    var sealed = row.getBytes("sealed");
    var person = row.getLong("person");
    return new PhoneChange(
        row.getLong("id"),
        new PersonId(person),
        sealed == null ? "" : vault.open(bound(Moved.Kind.PHONE, person), sealed),
        row.getString("recorded_by"),
        row.getTimestamp("recorded_at").toInstant());
  }

  /** The identity number that was corrected last; "" where none ever was. */
  String lastIdentity(JdbcClient jdbc, County county, PersonId person) {
    return jdbc.sql("""
            select sealed from people.move
             where county = :county and person = :person and kind = 'IDENTITY'
               and sealed is not null
             order by id desc limit 1""")
        .param("county", county.code())
        .param("person", person.value())
        .query((row, n) -> vault.open(bound(Moved.Kind.IDENTITY, person.value()), row.getBytes(1)))
        .optional()
        .orElse("");
  }

  /** In which households the register had these people since then, those that they left with them. */
  Map<PersonId, Set<HouseholdId>> homes(
      JdbcClient jdbc, County county, Collection<PersonId> people, Instant since) {
    var homes = new HashMap<PersonId, Set<HouseholdId>>();
    jdbc.sql("""
            select id as person, household from people.resident
             where county = :county and id = any(:people)
             union
            select person, home from people.move
             where county = :county and person = any(:people) and home is not null
               and recorded_at >= :since""")
        .param("county", county.code())
        .param("people", PeopleStore.numbers(people))
        .param("since", since.atOffset(ZoneOffset.UTC))
        .query(row -> {
          homes
              .computeIfAbsent(new PersonId(row.getLong(1)), one -> new HashSet<>())
              .add(new HouseholdId(row.getLong(2)));
        });
    return homes;
  }

  /** Whom the register had in one of these households since then. */
  List<PersonId> inhabitants(
      JdbcClient jdbc, County county, Collection<HouseholdId> homes, Instant since) {
    return jdbc.sql("""
            select id from people.resident
             where county = :county and household = any(:homes)
             union
            select person from people.move
             where county = :county and home = any(:homes) and recorded_at >= :since""")
        .param("county", county.code())
        .param("homes", homes.stream().map(HouseholdId::value).toArray(Long[]::new))
        .param("since", since.atOffset(ZoneOffset.UTC))
        .query((row, n) -> new PersonId(row.getLong(1)))
        .list();
  }

  /** Seals a thousand former numbers more under the key in force; answers how many. */
  int reseal(JdbcClient jdbc, County county, Vault former) {
    record Old(long person, long id, Moved.Kind kind, byte[] sealed) {}
    var old = jdbc.sql("""
                select person, id, kind, sealed from people.move
                 where county = :county and sealed is not null
                   and substring(sealed from 2 for 4) <> :key
                 order by person, id limit 1000 for update""")
        .param("county", county.code())
        .param("key", vault.keyId())
        .query((row, n) -> new Old(
            row.getLong(1), row.getLong(2), Moved.Kind.valueOf(row.getString(3)), row.getBytes(4)))
        .list();
    for (var row : old) {
      var bound = bound(row.kind, row.person);
      var opener = vault.current(row.sealed) ? vault : former;
      jdbc.sql("""
              update people.move set sealed = :sealed
               where county = :county and person = :person and id = :id""")
          .param("county", county.code())
          .param("person", row.person)
          .param("id", row.id)
          .param("sealed", vault.seal(bound, opener.open(bound, row.sealed)))
          .update();
    }
    return old.size();
  }

  private static String bound(Moved.Kind kind, long person) {
    return (kind == Moved.Kind.PHONE ? "phone:" : "identity:") + person;
  }
}

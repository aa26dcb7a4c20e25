package shanzhi.foundation.people;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/** The rows of residents and of their moves. */
@Component
class PeopleStore {

  private final Vault vault;

  PeopleStore(Vault vault) {
    this.vault = vault;
  }

  /** A person about to be written: who, in which household, with the numbers sealed. */
  record Entry(long id, long household, @Nullable Region grid, NewResident said) {}

  private static final String PERSON = """
      select id, region, grid, household, name, sex, born, identity_sealed, phone_sealed,
             registered_code, registered_place, registered_since, resident_since,
             away_code, away_place, away_since, ended_on, ended_why, version
        from people.resident
      """;

  Optional<Resident> find(JdbcClient jdbc, County county, PersonId id) {
    return jdbc.sql(PERSON + " where county = :county and id = :id")
        .param("county", county.code())
        .param("id", id.value())
        .query(this::resident)
        .optional();
  }

  List<Resident> find(JdbcClient jdbc, County county, Collection<PersonId> ids) {
    return jdbc.sql(PERSON + " where county = :county and id = any(:ids)")
        .param("county", county.code())
        .param("ids", numbers(ids))
        .query(this::resident)
        .list();
  }

  Map<PersonId, String> names(JdbcClient jdbc, County county, Collection<PersonId> ids) {
    var names = new HashMap<PersonId, String>();
    jdbc.sql("select id, name from people.resident where county = :county and id = any(:ids)")
        .param("county", county.code())
        .param("ids", numbers(ids))
        .query((row, n) -> names.put(new PersonId(row.getLong(1)), row.getString(2)))
        .list();
    return names;
  }

  Set<String> known(JdbcClient jdbc, County county, Collection<String> words) {
    return jdbc.sql("""
            select distinct name from people.resident
             where county = :county and name = any(:words)""")
        .param("county", county.code())
        .param("words", words.toArray(String[]::new))
        .query(String.class)
        .set();
  }

  /** Whose phone it is, two at most: more than one is nobody in particular. */
  List<PersonId> byPhone(JdbcClient jdbc, County county, String plain) {
    return jdbc.sql("""
            select id from people.resident
             where county = :county and phone_blind = :blind and ended_on is null
             order by id limit 2""")
        .param("county", county.code())
        .param("blind", vault.blind("phone", plain))
        .query((row, n) -> new PersonId(row.getLong(1)))
        .list();
  }

  /** Those of full age who live with somebody. */
  List<PersonId> home(JdbcClient jdbc, County county, Resident of, LocalDate today) {
    return jdbc.sql("""
            select id from people.resident
             where county = :county and household = :household and id <> :id
               and ended_on is null and born <= :born
             order by id""")
        .param("county", county.code())
        .param("household", of.household().value())
        .param("id", of.id().value())
        .param("born", today.minusYears(Resident.ADULT_AGE))
        .query((row, n) -> new PersonId(row.getLong("id")))
        .list();
  }

  /** Who has this name and this phone, two at most. */
  List<PersonId> named(JdbcClient jdbc, County county, String name, String plain) {
    return jdbc.sql("""
            select id from people.resident
             where county = :county and phone_blind = :blind and name = :name and ended_on is null
             order by id limit 2""")
        .param("county", county.code())
        .param("blind", vault.blind("phone", plain))
        .param("name", name)
        .query((row, n) -> new PersonId(row.getLong(1)))
        .list();
  }

  /** Of these identity numbers those in the register, each with its holder. */
  Map<String, PersonId> byIdentity(JdbcClient jdbc, County county, Collection<String> plain) {
    var blinds = new HashMap<String, String>();
    for (var number : plain) blinds.put(hex(vault.blind("identity", number)), number);
    var found = new HashMap<String, PersonId>();
    jdbc.sql("""
            select encode(identity_blind, 'hex'), id from people.resident
             where county = :county
               and identity_blind = any(:blinds)
               and ended_why is distinct from 'ENTERED_IN_ERROR'""")
        .param("county", county.code())
        .param(
            "blinds",
            plain.stream().map(number -> vault.blind("identity", number)).toArray(byte[][]::new))
        .query((row, n) -> found.put(blinds.get(row.getString(1)), new PersonId(row.getLong(2))))
        .list();
    return found;
  }

  Optional<Unmasked> unmasked(JdbcClient jdbc, County county, PersonId id) {
    return jdbc.sql("""
            select id, identity_sealed, phone_sealed from people.resident
             where county = :county and id = :id""")
        .param("county", county.code())
        .param("id", id.value())
        .query((row, n) -> new Unmasked(opened(row, "identity"), opened(row, "phone")))
        .optional();
  }

  long[] draw(JdbcClient jdbc, String sequence, int count) {
    return jdbc
        .sql("select nextval('people.%s_id') from generate_series(1, :count)".formatted(sequence))
        .param("count", count)
        .query(Long.class)
        .stream()
        .mapToLong(Long::longValue)
        .toArray();
  }

  /** Writes a batch of people in one statement, sealed on the way. */
  void insert(JdbcClient jdbc, County county, List<Entry> entries, String by, Instant at) {
    jdbc.sql("""
            insert into people.resident
                   (county, region, grid, id, household, name, sex, born,
                    identity_sealed, identity_blind, phone_sealed, phone_blind,
                    registered_code, registered_place, registered_since, resident_since,
                    away_code, away_place, away_since, recorded_by, recorded_at)
            select :county, r.*, :by, :at
              from unnest(:region::text[], :grid::text[], :id::bigint[], :household::bigint[],
                          :name::text[], :sex::text[], :born::date[],
                          :identity::bytea[], :identityBlind::bytea[],
                          :phone::bytea[], :phoneBlind::bytea[],
                          :registeredCode::text[], :registeredPlace::text[],
                          :registeredSince::date[], :residentSince::date[],
                          :awayCode::text[], :awayPlace::text[], :awaySince::date[]) as r""")
        .param("county", county.code())
        .param("by", by)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("region", texts(entries, e -> e.said.village().code()))
        .param("grid", texts(entries, e -> e.grid))
        .param("id", entries.stream().map(Entry::id).toArray(Long[]::new))
        .param("household", entries.stream().map(Entry::household).toArray(Long[]::new))
        .param("name", texts(entries, e -> e.said.name()))
        .param("sex", texts(entries, e -> e.said.sex().name()))
        .param("born", texts(entries, e -> e.said.born()))
        .param("identity", bytes(entries, e -> sealed(e.id, "identity", e.said.identityNumber())))
        .param("identityBlind", bytes(entries, e -> blind("identity", e.said.identityNumber())))
        .param("phone", bytes(entries, e -> sealed(e.id, "phone", e.said.phone())))
        .param("phoneBlind", bytes(entries, e -> blind("phone", e.said.phone())))
        .param("registeredCode", texts(entries, e -> registered(e).code()))
        .param("registeredPlace", texts(entries, e -> registered(e).place()))
        .param("registeredSince", texts(entries, e -> registered(e).since()))
        .param("residentSince", texts(entries, e -> e.said.residentSince()))
        .param(
            "awayCode",
            texts(entries, e -> e.said.away() == null ? null : e.said.away().code()))
        .param(
            "awayPlace",
            texts(entries, e -> e.said.away() == null ? null : e.said.away().place()))
        .param(
            "awaySince",
            texts(entries, e -> e.said.away() == null ? null : e.said.away().since()))
        .update();
  }

  /** False where somebody changed the row in between. */
  boolean change(JdbcClient jdbc, County county, Resident was, ResidentChange to) {
    return jdbc.sql("""
                update people.resident
                   set name = :name, sex = :sex, born = :born, grid = :grid,
                       identity_sealed =
                         case when :setIdentity then :identity else identity_sealed end,
                       identity_blind =
                         case when :setIdentity then :identityBlind else identity_blind end,
                       phone_sealed = case when :setPhone then :phone else phone_sealed end,
                       phone_blind = case when :setPhone then :phoneBlind else phone_blind end,
                       version = version + 1
                 where county = :county and id = :id and version = :version""")
            .param("county", county.code())
            .param("id", was.id().value())
            .param("version", was.version())
            .param("name", to.name())
            .param("sex", to.sex().name())
            .param("born", to.born())
            .param("grid", to.grid() == null ? null : to.grid().code())
            .param("setIdentity", to.identityNumber() != null)
            .param("identity", sealed(was.id().value(), "identity", to.identityNumber()))
            .param("identityBlind", blind("identity", to.identityNumber()))
            .param("setPhone", to.phone() != null)
            .param("phone", sealed(was.id().value(), "phone", to.phone()))
            .param("phoneBlind", blind("phone", to.phone()))
            .update()
        == 1;
  }

  /** Writes where the person now is; false where somebody changed the row in between. */
  boolean place(JdbcClient jdbc, County county, Resident to) {
    return jdbc.sql("""
                update people.resident
                   set region = :region, grid = :grid, household = :household,
                       registered_code = :registeredCode, registered_place = :registeredPlace,
                       registered_since = :registeredSince, resident_since = :residentSince,
                       away_code = :awayCode, away_place = :awayPlace, away_since = :awaySince,
                       ended_on = :endedOn, ended_why = :endedWhy, version = version + 1
                 where county = :county and id = :id and version = :version""")
            .param("county", county.code())
            .param("id", to.id().value())
            .param("version", to.version())
            .param("region", to.village().code())
            .param("grid", to.grid() == null ? null : to.grid().code())
            .param("household", to.household().value())
            .param("registeredCode", to.registered().code())
            .param("registeredPlace", to.registered().place())
            .param("registeredSince", date(to.registered().since()))
            .param("residentSince", date(to.residentSince()))
            .param("awayCode", to.away() == null ? null : to.away().code())
            .param("awayPlace", to.away() == null ? null : to.away().place())
            .param("awaySince", to.away() == null ? null : date(to.away().since()))
            .param("endedOn", to.ended() == null ? null : date(to.ended().on()))
            .param("endedWhy", to.ended() == null ? null : to.ended().why().name())
            .update()
        == 1;
  }

  /** What else carries the person's place follows them; run as the system, for it crosses villages. */
  void rehome(
      JdbcClient jdbc, County county, PersonId person, Region village, @Nullable Region grid) {
    for (var statement : List.of(
        "update people.membership set region = :region, grid = :grid where person = :person",
        "update people.mandate set region = :region, grid = :grid where principal = :person",
        "update people.party_member set region = :region where person = :person",
        "update people.consent set region = :region where person = :person")) {
      jdbc.sql(statement + " and county = :county")
          .param("county", county.code())
          .param("person", person.value())
          .param("region", village.code())
          .param("grid", grid == null ? null : grid.code())
          .update();
    }
  }

  /** Ends the groups and mandates of a person who left the register. */
  void letGo(JdbcClient jdbc, County county, PersonId person, LocalDate on, String by, Instant at) {
    jdbc.sql("""
            update people.membership set until = greatest(since, :on), ended_by = :by
             where county = :county and person = :person and until is null""")
        .param("county", county.code())
        .param("person", person.value())
        .param("on", on)
        .param("by", by)
        .update();
    jdbc.sql("""
            update people.mandate set revoked_at = :at, revoked_by = :by
             where county = :county and (principal = :person or agent = :person)
               and revoked_at is null""")
        .param("county", county.code())
        .param("person", person.value())
        .param("by", by)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Seals the numbers of a thousand people more under the key in force; answers how many. */
  int reseal(JdbcClient jdbc, County county, Vault former) {
    record Old(long id, byte @Nullable [] identity, byte @Nullable [] phone) {}
    var old = jdbc.sql("""
                select id, identity_sealed, phone_sealed from people.resident
                 where county = :county
                   and (substring(identity_sealed from 2 for 4) <> :key
                     or substring(phone_sealed from 2 for 4) <> :key)
                 order by id limit 1000 for update""")
        .param("county", county.code())
        .param("key", vault.keyId())
        .query((row, n) -> new Old(row.getLong(1), row.getBytes(2), row.getBytes(3)))
        .list();
    for (var row : old) {
      var identity = again(former, row.id, "identity", row.identity);
      var phone = again(former, row.id, "phone", row.phone);
      jdbc.sql("""
              update people.resident
                 set identity_sealed = :identity, identity_blind = :identityBlind,
                     phone_sealed = :phone, phone_blind = :phoneBlind
               where county = :county and id = :id""")
          .param("county", county.code())
          .param("id", row.id)
          .param("identity", sealed(row.id, "identity", identity))
          .param("identityBlind", blind("identity", identity))
          .param("phone", sealed(row.id, "phone", phone))
          .param("phoneBlind", blind("phone", phone))
          .update();
    }
    return old.size();
  }

  private String again(Vault former, long id, String field, byte @Nullable [] sealed) {
    if (sealed == null) return "";
    return (vault.current(sealed) ? vault : former).open(field + ":" + id, sealed);
  }

  /** A masked number out of its sealed column; both kinds of list use it. */
  String masked(ResultSet row, String field) throws SQLException {
    var plain = opened(row, field);
    if (plain.isEmpty()) return "";
    return field.equals("phone") ? new Phone(plain).masked() : new IdentityNumber(plain).masked();
  }

  private String opened(ResultSet row, String field) throws SQLException {
    var sealed = row.getBytes(field + "_sealed");
    return sealed == null ? "" : vault.open(field + ":" + row.getLong("id"), sealed);
  }

  private byte @Nullable [] sealed(long id, String field, @Nullable String plain) {
    return plain == null || plain.isEmpty() ? null : vault.seal(field + ":" + id, plain);
  }

  private byte @Nullable [] blind(String field, @Nullable String plain) {
    return plain == null || plain.isEmpty() ? null : vault.blind(field, plain);
  }

  private Resident resident(ResultSet row, int n) throws SQLException {
    return new Resident(
        new PersonId(row.getLong("id")),
        new Region(row.getString("region")),
        region(row.getString("grid")),
        new HouseholdId(row.getLong("household")),
        row.getString("name"),
        Sex.valueOf(row.getString("sex")),
        day(row, "born"),
        masked(row, "identity"),
        masked(row, "phone"),
        new Registered(
            row.getString("registered_code"),
            row.getString("registered_place"),
            row.getObject("registered_since", LocalDate.class)),
        day(row, "resident_since"),
        away(row),
        row.getString("ended_why") == null
            ? null
            : new Ended(day(row, "ended_on"), Ended.Why.valueOf(row.getString("ended_why"))),
        row.getInt("version"));
  }

  static @Nullable Away away(ResultSet row) throws SQLException {
    var place = row.getString("away_place");
    return place == null
        ? null
        : new Away(row.getString("away_code"), place, day(row, "away_since"));
  }

  static @Nullable Region region(@Nullable String code) {
    return code == null ? null : new Region(code);
  }

  private static Registered registered(Entry entry) {
    var said = entry.said.registered();
    return said == null ? new Registered(entry.said.village().code(), "", null) : said;
  }

  static LocalDate day(ResultSet row, String column) throws SQLException {
    return row.getObject(column, LocalDate.class);
  }

  private static @Nullable Date date(@Nullable LocalDate day) {
    return day == null ? null : Date.valueOf(day);
  }

  static Long[] numbers(Collection<PersonId> ids) {
    return ids.stream().map(PersonId::value).toArray(Long[]::new);
  }

  static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable Object> column) {
    var texts = new @Nullable String[rows.size()];
    for (var i = 0; i < texts.length; i++) {
      var value = column.apply(rows.get(i));
      texts[i] = value == null ? null : value.toString();
    }
    return texts;
  }

  private static byte @Nullable [][] bytes(
      List<Entry> rows, Function<Entry, byte @Nullable []> column) {
    var bytes = new byte[rows.size()][];
    Arrays.setAll(bytes, i -> column.apply(rows.get(i)));
    return bytes;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}

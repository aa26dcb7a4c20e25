package shanzhi.foundation.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;

/** Lists of residents, by village, household and number, a page at a time by key. */
@Component
class ResidentList {

  /** How far a list is counted; beyond it the page says "more than". */
  static final int COUNTED = 10_000;

  private final PeopleStore people;

  ResidentList(PeopleStore people) {
    this.people = people;
  }

  private static final String WHERE = """
       where r.county = :county
         and r.village >= :low and r.village < :high
         and r.ended_on is null
         and (:grid::text is null or r.grid = :grid)
         and (:away::boolean is null or (r.away_since is not null) = :away)
         and (:youngest::date is null or r.born <= :youngest)
         and (:oldest::date is null or r.born > :oldest)
         and (:concern::text is null or exists (
              select 1 from people.membership m
               where m.county = r.county and m.person = r.id
                 and m.concern = :concern and m.until is null))
      """;

  static final String LINE = """
      select r.id, r.region, r.household, coalesce(h.number, '') as number, r.name, r.sex, r.born,
             r.identity_sealed, r.phone_sealed, r.away_code, r.away_place, r.away_since,
             array(select m.concern from people.membership m
                    where m.county = r.county and m.person = r.id and m.until is null
                    order by m.concern) as concerns
        from people.resident r
        left join people.household h on h.county = r.county and h.id = r.household
      """;

  /** The page after the key {@code village.household.person}, with one line more than asked for. */
  List<ResidentLine> page(
      JdbcClient jdbc,
      County county,
      ResidentFilter filter,
      LocalDate today,
      @Nullable String after,
      int size) {
    var key = Key.of(after);
    return narrowed(jdbc.sql(LINE + WHERE + name(filter) + """
                     and (r.village, r.household, r.id) > (:village, :household, :person)
                    order by r.village, r.household, r.id
                    limit :size"""), county, filter, today)
        .param("village", key.village)
        .param("household", key.household)
        .param("person", key.person)
        .param("size", size + 1)
        .query(this::line)
        .list();
  }

  /** How many there are, counted up to {@link #COUNTED} and one more. */
  int count(JdbcClient jdbc, County county, ResidentFilter filter, LocalDate today) {
    return narrowed(
            jdbc.sql("select count(*) from (select 1 from people.resident r"
                + WHERE
                + name(filter)
                + " limit :most) as counted"),
            county,
            filter,
            today)
        .param("most", COUNTED + 1)
        .query(Integer.class)
        .single();
  }

  List<ResidentLine> household(JdbcClient jdbc, County county, HouseholdId household) {
    return jdbc.sql(LINE + """
                 where r.county = :county and r.household = :household and r.ended_on is null
                 order by r.born, r.id
                 limit 100""")
        .param("county", county.code())
        .param("household", household.value())
        .query(this::line)
        .list();
  }

  /** Who of a place is called so, however it is written. */
  List<PersonId> called(JdbcClient jdbc, County county, String name, Region place) {
    return whose(jdbc, county, is(Spelling.letters(name)::equals), place);
  }

  /** Whose whole name of a place stands in what something is called. */
  List<PersonId> namedIn(JdbcClient jdbc, County county, String words, Region place) {
    var letters = Spelling.allLetters(words);
    return whose(jdbc, county, is(name -> name.length() > 1 && letters.contains(name)), place);
  }

  /** Who of a place may be meant by its sound or given name: for asking after, not for knowing. */
  List<PersonId> hintedAt(
      JdbcClient jdbc, County county, String words, boolean whole, Region place) {
    return whose(jdbc, county, Spelling.hints(words, whole), place);
  }

  /** 曾用名 Whose earlier name, as a correction kept it, is meant by the words. */
  List<PersonId> formerly(
      JdbcClient jdbc, County county, String words, boolean whole, Region place) {
    var letters = Spelling.allLetters(words);
    var stands = is(name -> name.length() > 1 && letters.contains(name));
    var meant = stands.or(Spelling.hints(words, whole));
    var found = new LinkedHashSet<PersonId>();
    RowCallbackHandler read = row -> {
      if (meant.test(row.getString(2))) found.add(new PersonId(row.getLong(1)));
    };
    jdbc.sql("""
            select m.person, m.place from people.move m
              join people.resident r on r.county = m.county and r.id = m.person
             where m.county = :county and m.kind = 'NAMED' and r.village = :village
               and r.ended_on is null order by m.person
            """).param("county", county.code()).param("village", place.code()).query(read);
    return List.copyOf(found);
  }

  private static Predicate<String> is(Predicate<String> letters) {
    return name -> letters.test(Spelling.letters(name));
  }

  private static List<PersonId> whose(
      JdbcClient jdbc, County county, Predicate<String> meant, Region place) {
    var found = new ArrayList<PersonId>();
    jdbc.sql("""
            select r.id, r.name from people.resident r
             where r.county = :county and r.village >= :low and r.village < :high
               and (:grid::text is null or r.grid = :grid) and r.ended_on is null order by r.id""")
        .param("county", county.code())
        .param("low", within(place).low())
        .param("high", within(place).high())
        .param("grid", place.level() == Region.Level.GRID ? place.code() : null)
        .query(row -> {
          if (meant.test(row.getString(2))) {
            found.add(new PersonId(row.getLong(1)));
          }
        });
    return found;
  }

  private static Region within(Region place) {
    return place.level() == Region.Level.GRID ? place.parent() : place;
  }

  static String key(ResidentLine line) {
    return line.village() + "." + line.household() + "." + line.id();
  }

  private record Key(String village, long household, long person) {
    static Key of(@Nullable String after) {
      if (after == null || after.isBlank()) return new Key("", 0, 0);
      if (!after.matches("\\d{12}\\.\\d{1,18}\\.\\d{1,18}")) {
        throw Refusal.invalid("after", "people.page-key");
      }
      var parts = after.split("\\.");
      return new Key(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }
  }

  /** One character has no pair to be found by; the place narrows that search instead. */
  private static String name(ResidentFilter filter) {
    var letters = filter.name().codePointCount(0, filter.name().length());
    if (letters == 0) return "";
    return letters == 1
        ? " and position(lower(:name) in lower(r.name)) > 0\n"
        : " and r.id in (select people.named(:name))\n";
  }

  private static JdbcClient.StatementSpec narrowed(
      JdbcClient.StatementSpec sql, County county, ResidentFilter filter, LocalDate today) {
    var place = filter.place() == null ? county.region() : filter.place();
    var grid = place.level() == Region.Level.GRID;
    var within = within(place);
    return sql.param("county", county.code())
        .param("low", within.low())
        .param("high", within.high())
        .param("grid", grid ? place.code() : null)
        .param("away", filter.away())
        .param("youngest", filter.least() == null ? null : today.minusYears(filter.least()))
        .param("oldest", filter.most() == null ? null : today.minusYears(filter.most() + 1L))
        .param("concern", filter.concern() == null ? null : filter.concern().name())
        .param("name", filter.name());
  }

  ResidentLine line(ResultSet row, int n) throws SQLException {
    var concerns = (String[]) row.getArray("concerns").getArray();
    return new ResidentLine(
        new PersonId(row.getLong("id")),
        new Region(row.getString("region")),
        new HouseholdId(row.getLong("household")),
        row.getString("number"),
        row.getString("name"),
        Sex.valueOf(row.getString("sex")),
        PeopleStore.day(row, "born"),
        people.masked(row, "identity"),
        people.masked(row, "phone"),
        PeopleStore.away(row),
        Arrays.stream(concerns).map(Concern::valueOf).toList());
  }
}

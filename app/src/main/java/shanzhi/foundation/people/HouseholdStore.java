package shanzhi.foundation.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;

/** The rows of households. */
@Component
class HouseholdStore {

  private final HouseholdGridStore grids;

  HouseholdStore(HouseholdGridStore grids) {
    this.grids = grids;
  }

  /** The name of the head of each, or of the oldest who lives there. */
  Map<HouseholdId, String> called(JdbcClient jdbc, County county, Collection<HouseholdId> homes) {
    var names = new HashMap<HouseholdId, String>();
    jdbc.sql("""
            select distinct on (r.household) r.household, r.name
              from people.resident r
              join people.household h on h.county = r.county and h.id = r.household
             where r.county = :county and r.household = any (:homes) and r.ended_on is null
             order by r.household, (r.id = h.head) desc nulls last, r.born, r.id""")
        .param("county", county.code())
        .param("homes", homes.stream().map(HouseholdId::value).toArray(Long[]::new))
        .query(row -> {
          names.put(new HouseholdId(row.getLong("household")), row.getString("name"));
        });
    return names;
  }

  private static final String HOUSEHOLD =
      "select id, region, grid, number, address, head, version from people.household\n";

  List<Household> find(JdbcClient jdbc, County county, Collection<HouseholdId> ids) {
    return jdbc.sql(HOUSEHOLD + "where county = :county and id = any(:ids)")
        .param("county", county.code())
        .param("ids", ids.stream().map(HouseholdId::value).toArray(Long[]::new))
        .query(HouseholdStore::household)
        .list();
  }

  /** Of these numbers of a village those that are taken, each with its household. */
  Map<String, Household> byNumber(
      JdbcClient jdbc, County county, Region village, Collection<String> numbers) {
    var found = new HashMap<String, Household>();
    jdbc.sql(HOUSEHOLD + """
                where county = :county and village = :village
                  and number = any(:numbers) and number <> ''""")
        .param("county", county.code())
        .param("village", village.code())
        .param("numbers", numbers.toArray(String[]::new))
        .query(HouseholdStore::household)
        .list()
        .forEach(household -> found.put(household.number(), household));
    return found;
  }

  void insert(
      JdbcClient jdbc, County county, long[] ids, List<NewHousehold> said, String by, Instant at) {
    jdbc.sql("""
            insert into people.household
                   (county, region, grid, id, number, address, recorded_by, recorded_at)
            select :county, h.*, :by, :at
              from unnest(:region::text[], :grid::text[], :id::bigint[], :number::text[],
                          :address::text[]) as h""")
        .param("county", county.code())
        .param("by", by)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("region", PeopleStore.texts(said, NewHousehold::village))
        .param("grid", PeopleStore.texts(said, NewHousehold::grid))
        .param("id", Arrays.stream(ids).boxed().toArray(Long[]::new))
        .param("number", PeopleStore.texts(said, NewHousehold::number))
        .param("address", PeopleStore.texts(said, NewHousehold::address))
        .update();
    grids.begin(jdbc, county, ids, said, LocalDate.ofInstant(at, Words.ZONE), by, at);
  }

  /** False where somebody changed the row in between. */
  boolean change(JdbcClient jdbc, County county, Household to) {
    return jdbc.sql("""
                update people.household
                   set number = :number, address = :address, head = :head,
                       version = version + 1
                 where county = :county and id = :id and version = :version""")
            .param("county", county.code())
            .param("id", to.id().value())
            .param("version", to.version())
            .param("number", to.number())
            .param("address", to.address())
            .param("head", to.head() == null ? null : to.head().value())
            .update()
        == 1;
  }

  /** Sets the heads of many households at once. */
  void heads(JdbcClient jdbc, County county, Map<HouseholdId, PersonId> heads) {
    var entries = List.copyOf(heads.entrySet());
    jdbc.sql("""
            update people.household h
               set head = r.id, version = h.version + 1
              from unnest(:households::bigint[], :heads::bigint[]) as said(household, head),
                   people.resident r
             where h.county = :county and h.id = said.household
               and r.county = :county and r.id = said.head and r.household = h.id""")
        .param("county", county.code())
        .param("households", entries.stream().map(e -> e.getKey().value()).toArray(Long[]::new))
        .param("heads", entries.stream().map(e -> e.getValue().value()).toArray(Long[]::new))
        .update();
  }

  /** Whoever leaves a household is its head no longer. */
  void leaves(JdbcClient jdbc, County county, PersonId person) {
    jdbc.sql("""
            update people.household set head = null, version = version + 1
             where county = :county and head = :person
               and id = (select household from people.resident where county = :county and id = :person)
        """).param("county", county.code()).param("person", person.value()).update();
  }

  List<HouseholdLine> page(
      JdbcClient jdbc,
      County county,
      Region place,
      String fragment,
      String afterVillage,
      long afterId,
      int size) {
    var grid = place.level() == Region.Level.GRID;
    var within = grid ? place.parent() : place;
    return jdbc.sql("""
            select h.id, h.region, h.number, h.address, coalesce(head.name, '') as head,
                   (select count(*) from people.resident r
                     where r.county = h.county and r.household = h.id
                       and r.ended_on is null) as members
              from people.household h
              left join people.resident head on head.county = h.county and head.id = h.head
             where h.county = :county
               and h.village >= :low and h.village < :high
               and (:grid::text is null or h.grid = :grid)
               and (:fragment = '' or position(:fragment in h.number) > 0
                 or position(:fragment in h.address) > 0 or position(:fragment in head.name) > 0)
               and (h.number <> '' or exists (
                    select 1 from people.resident r
                     where r.county = h.county and r.household = h.id and r.ended_on is null))
               and (h.village, h.id) > (:village, :id)
             order by h.village, h.id
             limit :size""")
        .param("county", county.code())
        .param("low", within.low())
        .param("high", within.high())
        .param("grid", grid ? place.code() : null)
        .param("fragment", fragment)
        .param("village", afterVillage)
        .param("id", afterId)
        .param("size", size + 1)
        .query((row, n) -> new HouseholdLine(
            new HouseholdId(row.getLong("id")),
            new Region(row.getString("region")),
            row.getString("number"),
            row.getString("address"),
            row.getString("head"),
            row.getInt("members")))
        .list();
  }

  private static Household household(ResultSet row, int n) throws SQLException {
    var head = row.getObject("head", Long.class);
    return new Household(
        new HouseholdId(row.getLong("id")),
        new Region(row.getString("region")),
        PeopleStore.region(row.getString("grid")),
        row.getString("number"),
        row.getString("address"),
        head == null ? null : new PersonId(head),
        row.getInt("version"));
  }

  /** The key of a line, for the page after it. */
  static @Nullable String key(HouseholdLine line) {
    return line.village() + "." + line.id();
  }
}

package shanzhi.foundation.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;

/** Groups of concern: who belongs to which, since when, recorded by whom. */
@Component
public class Groups {

  /** A person who enters a group. */
  public record Joining(PersonId person, Concern concern, LocalDate since) {}

  private final Db db;
  private final Clock clock;
  private final County county;
  private final People people;
  private final PeopleStore store;
  private final Entries entries;
  private final RecordHands hands;

  Groups(
      Db db,
      Clock clock,
      County county,
      People people,
      PeopleStore store,
      Entries entries,
      RecordHands hands) {
    this.db = db;
    this.clock = clock;
    this.county = county;
    this.people = people;
    this.store = store;
    this.entries = entries;
    this.hands = hands;
  }

  /** Enters a person into a group; already in it, nothing changes, so it may be sent again. */
  public void join(PersonId person, Concern concern, LocalDate since, Acting by) {
    join(List.of(new Joining(person, concern, since)), by);
  }

  /** Enters many at once. */
  public void join(Collection<Joining> joinings, Acting by) {
    var now = clock.instant();
    by.must(Capability.PEOPLE_WRITE, now);
    var rows = List.copyOf(joinings);
    var ids = new HashSet<>(rows.stream().map(Joining::person).toList());
    db.in(by.scope(Capability.PEOPLE_WRITE), jdbc -> {
      var found = store.find(jdbc, county, ids);
      if (found.size() < ids.size()) throw Refusal.unknown("people.unknown");
      found.stream()
          .map(Resident::place)
          .distinct()
          .forEach(place -> by.must(Capability.PEOPLE_WRITE, place, now));
      found.forEach(one -> hands.mustBeApart(by.person(), one));
      check(rows, found);
      return insert(jdbc, rows, by);
    });
  }

  private void check(List<Joining> rows, List<Resident> found) {
    var checks = new Checks();
    for (var row : rows) {
      var person = found.stream().filter(r -> r.id().equals(row.person())).findFirst();
      if (person.isPresent())
        entries.day(checks, "since", row.since(), person.get().born());
      checks.must(person.isEmpty() || person.get().active(), "person", "people.ended-already");
    }
    checks.end();
  }

  private int insert(JdbcClient jdbc, List<Joining> rows, Acting by) {
    return jdbc.sql("""
            insert into people.membership
                   (county, region, grid, person, concern, since, recorded_by, recorded_at)
            select :county, r.region, r.grid, r.id, said.concern, said.since, :by, :at
              from unnest(:people::bigint[], :concerns::text[], :since::date[])
                     as said(person, concern, since)
              join people.resident r on r.county = :county and r.id = said.person
            on conflict do nothing""")
        .param("county", county.code())
        .param("by", by.signature())
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .param("people", PeopleStore.numbers(rows.stream().map(Joining::person).toList()))
        .param("concerns", PeopleStore.texts(rows, Joining::concern))
        .param("since", PeopleStore.texts(rows, Joining::since))
        .update();
  }

  /** Ends a membership with the day given. */
  public void leave(PersonId person, Concern concern, LocalDate until, Acting by) {
    by.must(Capability.PEOPLE_WRITE, clock.instant());
    hands.mustBeApart(by.person(), people.must(person, by));
    var ended = db.in(
        by.scope(Capability.PEOPLE_WRITE),
        jdbc -> jdbc.sql("""
                        update people.membership set until = :until, ended_by = :by
                         where county = :county and person = :person and concern = :concern
                           and until is null and since <= :until and :until <= :today""")
            .param("county", county.code())
            .param("person", person.value())
            .param("concern", concern.name())
            .param("until", until)
            .param("today", entries.today())
            .param("by", by.signature())
            .update());
    if (ended == 0) throw Refusal.conflict("people.no-membership");
  }

  /**
   * Everybody of a village who is in a group of concern today, or was born on the day given or before
   * and has nobody else of the household at home: for lists that are kept by rule.
   */
  public List<Concerned> concerned(Region village, LocalDate oldIfBorn, Acting by) {
    by.must(Capability.PEOPLE_READ, village, clock.instant());
    return db.in(
        by.scope(Capability.PEOPLE_READ),
        jdbc -> jdbc.sql("""
                select r.id, r.village, r.grid, r.household, h.address, h.number,
                       r.away_since <= :day as away, alone.aged, coalesce(m.groups, '{}') as groups
                  from people.resident r
                  join people.household h on h.county = r.county and h.id = r.household
                  left join (select person, array_agg(concern) as groups from people.membership
                              where county = :county and village = :village and since <= :day
                                and (until is null or until > :day)
                              group by person) as m on m.person = r.id
                 cross join lateral (select r.born <= :born and r.away_since is null
                        and not exists (select from people.resident o
                              where o.county = r.county and o.household = r.household
                                and o.id <> r.id and o.ended_on is null
                                and (o.away_since is null or o.away_since > :day)) as aged) as alone
                 where r.county = :county and r.village = :village and r.ended_on is null
                   and r.resident_since <= :day and (m.person is not null or alone.aged)
                 order by r.id""")
            .param("county", county.code())
            .param("village", village.code())
            .param("day", entries.today())
            .param("born", oldIfBorn)
            .query((row, n) -> concerned(row))
            .list());
  }

  private static Concerned concerned(ResultSet row) throws SQLException {
    var grid = row.getString("grid");
    var address = row.getString("address");
    var groups = EnumSet.noneOf(Concern.class);
    for (var group : (String[]) row.getArray("groups").getArray())
      groups.add(Concern.valueOf(group));
    return new Concerned(
        new PersonId(row.getLong("id")),
        new Region(row.getString("village")),
        grid == null ? "" : grid,
        new HouseholdId(row.getLong("household")),
        address.isBlank() ? row.getString("number") : address,
        row.getBoolean("away"),
        row.getBoolean("aged"),
        groups);
  }

  /** The groups that a person belongs to or belonged to, those in force first. */
  public List<Membership> of(PersonId person, Acting by) {
    people.must(person, by);
    var own = by.kind() == Acting.Kind.RESIDENT;
    return db.in(
        by.scope(own ? Capability.MANDATE_WRITE : Capability.PEOPLE_READ),
        jdbc -> jdbc.sql("""
                    select person, concern, since, until, recorded_by from people.membership
                     where county = :county and person = :person
                     order by until desc nulls first, since desc, concern
                     limit 100""")
            .param("county", county.code())
            .param("person", person.value())
            .query((row, n) -> new Membership(
                new PersonId(row.getLong(1)),
                Concern.valueOf(row.getString(2)),
                row.getObject(3, LocalDate.class),
                row.getObject(4, LocalDate.class),
                row.getString(5)))
            .list());
  }
}

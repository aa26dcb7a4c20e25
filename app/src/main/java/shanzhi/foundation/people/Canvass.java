package shanzhi.foundation.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;

/**
 * 入户名单 The households of a place by a rule, for who goes from door to door, and what the register
 * knows of each, so that nobody is asked for it again.
 */
@Component
public class Canvass {

  /** A household counts once somebody lives in it or the village gave it a number. */
  private static final String HOUSEHOLDS = """
      select h.id, h.region, h.grid, h.number, h.address
        from people.household h
       where h.county = :county and h.region >= :low and h.region < :high
         and\s""" + HouseholdGridStore.COUNTED;

  /** Some member who lives at home and is of the groups or of the age. */
  private static final String SOMEBODY = """
         and exists (
           select from people.resident r
            where r.county = h.county and r.household = h.id and r.ended_on is null
              and (r.away_since is null or r.away_since > :today)
              and (:born::date is null or r.born <= :born)
              and (cardinality(:concerns::text[]) = 0 or exists (
                select from people.membership m
                 where m.county = r.county and m.person = r.id and m.concern = any(:concerns)
                   and m.until is null)))
      """;

  private final Db db;
  private final County county;
  private final Clock clock;

  Canvass(Db db, County county, Clock clock) {
    this.db = db;
    this.county = county;
    this.clock = clock;
  }

  /**
   * Which households: all, or those with a member at home who is of one of the groups and of the age.
   *
   * @param age full years at least; none where any age is meant
   */
  public record Rule(Collection<Concern> concerns, @Nullable Integer age) {

    boolean everybody() {
      return concerns.isEmpty() && age == null;
    }
  }

  /** A door to go to. */
  public record Doorstep(
      HouseholdId household,
      Region village,
      @Nullable Region grid,
      String number,
      String address) {}

  /** What the register knows: who heads it, how many are registered there and how many live there. */
  public record Known(String head, int registered, int living) {}

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  /** The households of a place by the rule in the order of places, {@code most} at most. */
  public List<Doorstep> doors(Region place, Rule rule, int most, Acting by) {
    by.must(Capability.PEOPLE_READ, place, clock.instant());
    var age = rule.age();
    var born = age == null ? null : today().minusYears(age);
    return db.in(
        by.scope(Capability.PEOPLE_READ),
        jdbc -> jdbc.sql(HOUSEHOLDS + (rule.everybody() ? "" : SOMEBODY)
                + " order by h.region, h.grid nulls last, h.address, h.id limit :most")
            .param("county", county.code())
            .param("low", place.low())
            .param("high", place.high())
            .param("today", today())
            .param("born", born)
            .param("concerns", rule.concerns().stream().map(Enum::name).toArray(String[]::new))
            .param("most", most)
            .query((row, n) -> new Doorstep(
                new HouseholdId(row.getLong("id")),
                new Region(row.getString("region")),
                PeopleStore.region(row.getString("grid")),
                row.getString("number"),
                row.getString("address")))
            .list());
  }

  /** What is known of each of these households. */
  public Map<HouseholdId, Known> known(Collection<HouseholdId> households, Acting by) {
    by.must(Capability.PEOPLE_READ, clock.instant());
    if (households.isEmpty()) return Map.of();
    return db.in(by.scope(Capability.PEOPLE_READ), jdbc -> {
      var known = new HashMap<HouseholdId, Known>();
      jdbc.sql("""
              select h.id, coalesce(head.name, '') as head,
                     count(r.id) filter (where left(r.registered_code, 12) = h.region) as registered,
                     count(r.id) filter (where r.away_since is null or r.away_since > :today)
                       as living
                from people.household h
                left join people.resident head on head.county = h.county and head.id = h.head
                left join people.resident r
                  on r.county = h.county and r.household = h.id and r.ended_on is null
               where h.county = :county and h.id = any(:ids)
               group by h.id, head.name""")
          .param("county", county.code())
          .param("today", today())
          .param("ids", households.stream().map(HouseholdId::value).toArray(Long[]::new))
          .query(row -> {
            known.put(
                new HouseholdId(row.getLong("id")),
                new Known(row.getString("head"), row.getInt("registered"), row.getInt("living")));
          });
      return known;
    });
  }
}

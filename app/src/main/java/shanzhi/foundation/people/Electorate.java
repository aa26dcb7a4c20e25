package shanzhi.foundation.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;

/**
 * 有表决资格的人 Who may vote at a village by rule, answered to the platform for a roll that it freezes: the
 * register as it stands, the age on a day.
 */
@Component
public class Electorate {

  /** Registered here and of age; where one works does not matter. */
  private static final String ADULTS = """
        from people.resident r
        join people.household h on h.county = r.county and h.id = r.household
       where r.county = :county and r.village = :village and r.ended_on is null
         and left(r.registered_code, 12) = r.village and r.born <= :born
      """;

  private static final String AMONG = """
        from people.resident r
        join people.household h on h.county = r.county and h.id = r.household
       where r.county = :county and r.id = any(:ids) and r.ended_on is null and r.born <= :born
      """;

  private final Db db;
  private final County county;

  Electorate(Db db, County county) {
    this.db = db;
    this.county = county;
  }

  /** The registered residents of a village who are of age on the day. */
  public List<Elector> adults(Region village, LocalDate on) {
    return db.in(
        Scope.system(county),
        jdbc -> query(
            jdbc,
            "select r.id, r.household" + ADULTS + " order by r.household, r.id",
            village,
            on));
  }

  /** Those of these people who are of age on the day, wherever they are registered. */
  public List<Elector> adults(Collection<PersonId> people, LocalDate on) {
    return among(people, on, "select r.id, r.household" + AMONG + " order by r.household, r.id");
  }

  /** Of each household that these people live in one who is of age: its head where among them. */
  public List<Elector> households(Collection<PersonId> people, LocalDate on) {
    return among(
        people,
        on,
        "select distinct on (r.household) r.id, r.household" + AMONG
            + " order by r.household, (r.id = h.head) desc nulls last, r.born, r.id");
  }

  private List<Elector> among(Collection<PersonId> people, LocalDate on, String sql) {
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql(sql)
            .param("county", county.code())
            .param("ids", people.stream().map(PersonId::value).toArray(Long[]::new))
            .param("born", on.minusYears(Resident.ADULT_AGE))
            .query(Electorate::elector)
            .list());
  }

  /**
   * Everybody who is registered in a village, of whatever age, by household; where they live or work does
   * not matter.
   */
  public List<Registrant> registered(Region village) {
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
            select r.id, r.household, r.born, coalesce(r.registered_since, r.resident_since)
              from people.resident r
             where r.county = :county and r.village = :village and r.ended_on is null
               and left(r.registered_code, 12) = r.village
             order by r.household, r.born, r.id""")
            .param("county", county.code())
            .param("village", village.code())
            .query((row, n) -> new Registrant(
                elector(row, n),
                row.getObject(3, LocalDate.class),
                row.getObject(4, LocalDate.class)))
            .list());
  }

  /**
   * Somebody who is registered at a place.
   *
   * @param since when they were registered, or came to live there where that is not known
   */
  public record Registrant(Elector who, LocalDate born, LocalDate since) {}

  /** One of each household of a village: its head where the head may vote, else the eldest who may. */
  public List<Elector> households(Region village, LocalDate on) {
    return db.in(
        Scope.system(county),
        jdbc -> query(
            jdbc,
            "select distinct on (r.household) r.id, r.household" + ADULTS
                + " order by r.household, (r.id = h.head) desc nulls last, r.born, r.id",
            village,
            on));
  }

  /** Those of a village who are members of the Party on the day. */
  public List<Elector> partyMembers(Region village, LocalDate on) {
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
            select r.id, r.household
              from people.party_member p
              join people.resident r on r.county = p.county and r.id = p.person
             where p.county = :county and p.village = :village and r.ended_on is null
               and p.since <= :on and (p.until is null or p.until > :on)
             order by r.id""")
            .param("county", county.code())
            .param("village", village.code())
            .param("on", on)
            .query(Electorate::elector)
            .list());
  }

  /** People with the household of each; whom nobody knows is left out. */
  public List<Elector> of(Collection<PersonId> people) {
    if (people.isEmpty()) return List.of();
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
            select id, household from people.resident
             where county = :county and id = any(:ids) and ended_on is null
             order by id""")
            .param("county", county.code())
            .param("ids", people.stream().map(PersonId::value).toArray(Long[]::new))
            .query(Electorate::elector)
            .list());
  }

  private List<Elector> query(JdbcClient jdbc, String sql, Region village, LocalDate on) {
    return jdbc.sql(sql)
        .param("county", county.code())
        .param("village", village.code())
        .param("born", on.minusYears(Resident.ADULT_AGE))
        .query(Electorate::elector)
        .list();
  }

  private static Elector elector(ResultSet row, int n) throws SQLException {
    return new Elector(new PersonId(row.getLong(1)), new HouseholdId(row.getLong(2)));
  }
}

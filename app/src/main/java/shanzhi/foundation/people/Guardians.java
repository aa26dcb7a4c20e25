package shanzhi.foundation.people;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.parameter.Parameters;

/**
 * 监护 Who cannot act for themselves in matters of property, and who does it for them: minors, and those of
 * whom a court found so. Answered to the platform, for the rooms in which something is owned or voted on.
 */
@Component
public class Guardians {

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Parameters parameters;
  private final Mandates mandates;
  private final PeopleStore people;
  private final Entries entries;

  Guardians(
      Db db,
      County county,
      Clock clock,
      Parameters parameters,
      Mandates mandates,
      PeopleStore people,
      Entries entries) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.parameters = parameters;
    this.mandates = mandates;
    this.people = people;
    this.entries = entries;
  }

  /** Those of these people who need a guardian today, each with theirs; nobody where none is recorded. */
  public Map<PersonId, List<PersonId>> wards(Collection<PersonId> persons) {
    var wards = new HashMap<PersonId, List<PersonId>>();
    for (var one : mandates.guardians(persons)) {
      wards.computeIfAbsent(one.principal(), ward -> new ArrayList<>()).add(one.agent());
    }
    for (var minor : minors(persons)) wards.putIfAbsent(minor, List.of());
    return wards;
  }

  /**
   * 告知谁 Those of these people who need a guardian today, each with whom to tell of what concerns them: the
   * guardian; where none is recorded, those of full age in the household who act for themselves.
   * Nobody where there is none of these either.
   */
  public Map<PersonId, List<PersonId>> told(Collection<PersonId> persons) {
    var wards = wards(persons);
    var without = wards.keySet().stream()
        .filter(one -> wards.getOrDefault(one, List.of()).isEmpty())
        .toList();
    if (without.isEmpty()) return wards;
    var home = adultsWith(without);
    var ruled = ruled(home.values().stream().flatMap(List::stream).toList());
    home.forEach((ward, adults) ->
        wards.put(ward, adults.stream().filter(one -> !ruled.contains(one)).toList()));
    return wards;
  }

  /** The minors of somebody's household of whom they are told. */
  public List<PersonId> minorsOf(PersonId adult) {
    var minors = db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
                select w.id
                  from people.resident a
                  join people.resident w on w.county = a.county and w.household = a.household
                 where a.county = :county and a.id = :adult
                   and w.ended_on is null and w.born > :born
                 order by w.id""")
            .param("county", county.code())
            .param("adult", adult.value())
            .param("born", entries.today().minusYears(Resident.ADULT_AGE))
            .query((row, n) -> new PersonId(row.getLong(1)))
            .list());
    var told = told(minors);
    return minors.stream()
        .filter(one -> told.getOrDefault(one, List.of()).contains(adult))
        .toList();
  }

  private Map<PersonId, List<PersonId>> adultsWith(Collection<PersonId> wards) {
    var found = new HashMap<PersonId, List<PersonId>>();
    return db.in(Scope.system(county), jdbc -> {
      jdbc.sql("""
              select w.id, r.id
                from people.resident w
                join people.resident r
                  on r.county = w.county and r.household = w.household and r.id <> w.id
               where w.county = :county and w.id = any(:wards)
                 and r.ended_on is null and r.born <= :born
               order by w.id, r.id""")
          .param("county", county.code())
          .param("wards", wards.stream().map(PersonId::value).toArray(Long[]::new))
          .param("born", entries.today().minusYears(Resident.ADULT_AGE))
          .query(row -> {
            found
                .computeIfAbsent(new PersonId(row.getLong(1)), ward -> new ArrayList<>())
                .add(new PersonId(row.getLong(2)));
          });
      return found;
    });
  }

  private List<PersonId> minors(Collection<PersonId> persons) {
    if (persons.isEmpty()) return List.of();
    var asked = List.copyOf(new HashSet<>(persons));
    return db.in(Scope.system(county), jdbc -> people.find(jdbc, county, asked)).stream()
        .filter(one -> one.active() && !one.adult(entries.today()))
        .map(Resident::id)
        .toList();
  }

  /** 责任年龄 From which age on a failing is written down against somebody; below it the home looks to it. */
  public int answerableFrom() {
    var from = parameters.value(PeopleParameters.ANSWERABLE_AGE, county.region(), clock.instant());
    return Math.toIntExact(from);
  }

  /** Whether somebody is of the age to answer for a failing today. */
  public boolean answers(PersonId person) {
    return db.in(Scope.system(county), jdbc -> people.find(jdbc, county, person))
        .filter(one -> one.age(entries.today()) >= answerableFrom())
        .isPresent();
  }

  /** Whether somebody needs a guardian today. */
  public boolean ward(PersonId person) {
    return wards(List.of(person)).containsKey(person);
  }

  /** Those of these people of whom a court found that they have no or limited capacity. */
  public Set<PersonId> ruled(Collection<PersonId> persons) {
    var ruled = new HashSet<PersonId>();
    for (var one : mandates.guardians(persons)) {
      if (one.ground() == Guardianship.RULED) ruled.add(one.principal());
    }
    return ruled;
  }
}

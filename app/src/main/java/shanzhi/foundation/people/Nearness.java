package shanzhi.foundation.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.parameter.Parameters;

/**
 * 近亲属回避 Whether people are too near to one another to check each other's work: of one household now or a
 * while ago, for moving somebody out of it ends nothing between them; or kin within a degree. A yes or no is
 * all that leaves; the household needs nobody's consent, the ties do.
 */
@Component
public class Nearness {

  private final Db db;
  private final Clock clock;
  private final County county;
  private final PeopleStore people;
  private final MoveStore history;
  private final Ties ties;
  private final Parameters parameters;

  Nearness(
      Db db,
      Clock clock,
      County county,
      PeopleStore people,
      MoveStore history,
      Ties ties,
      Parameters parameters) {
    this.db = db;
    this.clock = clock;
    this.county = county;
    this.people = people;
    this.history = history;
    this.ties = ties;
    this.parameters = parameters;
  }

  /**
   * Whether somebody is near to one of the others; nobody is near to themself.
   *
   * @param degree how far kin count; 0 asks for husband and wife and for the household alone
   */
  public boolean near(PersonId one, Collection<PersonId> others, int degree) {
    var rest = new HashSet<>(others);
    rest.remove(one);
    if (rest.isEmpty()) return false;
    if (housemate(one, rest)) return true;
    return ties.kinOf(one, degree).stream().anyMatch(rest::contains);
  }

  /** Everybody who is near to a person, for a rule that asks of many others; never the person. */
  public Set<PersonId> of(PersonId person, int degree) {
    var near = new HashSet<>(ties.kinOf(person, degree));
    near.addAll(housemates(person));
    return near;
  }

  /** Who is of a person's household, now or a while ago; never the person. */
  public Set<PersonId> housemates(PersonId person) {
    var since = since();
    var mates = db.in(Scope.system(county), jdbc -> {
      var homes = history.homes(jdbc, county, List.of(person), since);
      return new HashSet<>(
          history.inhabitants(jdbc, county, homes.getOrDefault(person, Set.of()), since));
    });
    mates.remove(person);
    return mates;
  }

  /** The households that a person is of, or was a while ago. */
  Set<HouseholdId> homes(PersonId person) {
    var since = since();
    return db.in(
        Scope.system(county),
        jdbc -> history.homes(jdbc, county, List.of(person), since).getOrDefault(person, Set.of()));
  }

  private Instant since() {
    var now = clock.instant();
    var days = parameters.value(PeopleParameters.HOUSEHOLD_DAYS, county.region(), now);
    return now.minus(Duration.ofDays(days));
  }

  /** Whether the register has somebody in a household. */
  public boolean lives(PersonId person, HouseholdId household) {
    return db.in(Scope.system(county), jdbc -> people.find(jdbc, county, person))
        .filter(resident -> resident.household().equals(household))
        .isPresent();
  }

  private boolean housemate(PersonId one, Set<PersonId> rest) {
    var asked = new HashSet<>(rest);
    asked.add(one);
    var since = since();
    var homes = db.in(Scope.system(county), jdbc -> history.homes(jdbc, county, asked, since));
    var own = homes.getOrDefault(one, Set.of());
    return rest.stream()
        .anyMatch(other -> !Collections.disjoint(own, homes.getOrDefault(other, Set.of())));
  }
}

package shanzhi.foundation.people;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Scope;

/**
 * 近亲属回避 Whether people are too near to one another to check each other's work: of one household, or kin
 * within a degree. A yes or no is all that leaves; the household needs nobody's consent, the ties do.
 */
@Component
public class Nearness {

  private final Db db;
  private final County county;
  private final PeopleStore people;
  private final Ties ties;

  Nearness(Db db, County county, PeopleStore people, Ties ties) {
    this.db = db;
    this.county = county;
    this.people = people;
    this.ties = ties;
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
    near.addAll(db.in(Scope.system(county), jdbc -> people.housemates(jdbc, county, person)));
    near.remove(person);
    return near;
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
    var found = db.in(Scope.system(county), jdbc -> people.find(jdbc, county, List.copyOf(asked)));
    var home = found.stream()
        .filter(resident -> resident.id().equals(one))
        .map(Resident::household)
        .findFirst();
    return home.isPresent()
        && found.stream()
            .anyMatch(other -> !other.id().equals(one) && other.household().equals(home.get()));
  }
}

package shanzhi.program.credit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.Dweller;
import shanzhi.foundation.people.Dwellers;
import shanzhi.foundation.people.Guardians;
import shanzhi.foundation.people.HouseholdId;
import shanzhi.foundation.people.People;

/** 社员 Who is a member, by the rule and on a day: registered in the village, or resident long enough. */
@Component
public class CreditMembers {

  private final Clock clock;
  private final Parameters parameters;
  private final Dwellers dwellers;
  private final People people;
  private final Guardians guardians;

  CreditMembers(
      Clock clock, Parameters parameters, Dwellers dwellers, People people, Guardians guardians) {
    this.clock = clock;
    this.parameters = parameters;
    this.dwellers = dwellers;
    this.people = people;
    this.guardians = guardians;
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  private int months(Region village) {
    return Math.toIntExact(
        parameters.value(CreditParameters.RESIDENT_MONTHS, village, clock.instant()));
  }

  /** The members of a village on a day. */
  public List<Dweller> on(Region village, LocalDate day) {
    return dwellers.of(village, day, months(village));
  }

  /** As a member on a day; none where the rule does not make them one. */
  public Optional<Dweller> find(PersonId person, Region village, LocalDate day) {
    return dwellers.of(person, village, day, months(village));
  }

  /** The member that acts, in the village of their register. */
  Dweller must(Acting by) {
    var person = Objects.requireNonNull(by.principal(), "a resident is somebody");
    return find(person, people.homeOf(person), today())
        .orElseThrow(() -> Refusal.forbidden("credit.no-member"));
  }

  Region ofVillage(Acting by) {
    return people.homeOf(Objects.requireNonNull(by.principal(), "a resident is somebody"));
  }

  /** The household in which somebody is a member; none where they are none. */
  Optional<HouseholdId> home(Acting by) {
    var person = Objects.requireNonNull(by.principal(), "a resident is somebody");
    return find(person, ofVillage(by), today()).map(Dweller::household);
  }

  /** From which age on a failing costs points. */
  int answerableFrom() {
    return guardians.answerableFrom();
  }

  /** Whether the two are of one household on a day. */
  boolean together(PersonId one, PersonId other, Region village, LocalDate day) {
    var home = find(one, village, day).map(Dweller::household);
    return home.isPresent() && home.equals(find(other, village, day).map(Dweller::household));
  }

  /**
   * The one member of that name. Of several it is the one who lives with somebody of the name said to be
   * of their home; the platform tells nothing of any of them.
   */
  PersonId named(Region village, String name, String home) {
    var members = on(village, today());
    var names = people.names(members.stream().map(Dweller::person).toList());
    var found = members.stream()
        .filter(one -> name.strip().equals(names.get(one.person())))
        .toList();
    if (found.isEmpty()) throw Refusal.invalid("name", "credit.nobody-of-that-name");
    if (found.size() == 1) return found.getFirst().person();
    if (home.isBlank()) throw Refusal.invalid("home", "credit.more-of-that-name");
    var homes = members.stream()
        .filter(one -> home.strip().equals(names.get(one.person())))
        .toList();
    var meant = found.stream()
        .filter(one -> homes.stream()
            .anyMatch(other ->
                other.household().equals(one.household()) && !other.person().equals(one.person())))
        .toList();
    if (meant.size() != 1) throw Refusal.invalid("home", "credit.no-such-home");
    return meant.getFirst().person();
  }
}

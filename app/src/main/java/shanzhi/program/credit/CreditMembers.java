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
import shanzhi.foundation.people.People;

/** 社员 Who is a member, by the rule and on a day: registered in the village, or resident long enough. */
@Component
public class CreditMembers {

  private final Clock clock;
  private final Parameters parameters;
  private final Dwellers dwellers;
  private final People people;

  CreditMembers(Clock clock, Parameters parameters, Dwellers dwellers, People people) {
    this.clock = clock;
    this.parameters = parameters;
    this.dwellers = dwellers;
    this.people = people;
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

  /** The one member of that name; refused where there is none, or more than one. */
  PersonId named(Region village, String name) {
    var members = on(village, today()).stream().map(Dweller::person).toList();
    var found = people.names(members).entrySet().stream()
        .filter(one -> one.getValue().equals(name.strip()))
        .toList();
    if (found.isEmpty()) throw Refusal.invalid("name", "credit.nobody-of-that-name");
    if (found.size() > 1) throw Refusal.invalid("name", "credit.more-of-that-name");
    return found.getFirst().getKey();
  }
}

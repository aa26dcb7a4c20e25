package shanzhi.foundation.people;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/** A person in a list: numbers masked, groups of concern beside. */
public record ResidentLine(
    PersonId id,
    Region village,
    HouseholdId household,
    String householdNumber,
    String name,
    Sex sex,
    LocalDate born,
    String identity,
    String phone,
    @Nullable Away away,
    List<Concern> concerns) {

  public int age(LocalDate today) {
    return Period.between(born, today).getYears();
  }
}

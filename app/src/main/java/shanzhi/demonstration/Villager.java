package shanzhi.demonstration;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.people.Away;
import shanzhi.foundation.people.Concern;
import shanzhi.foundation.people.NewResident;
import shanzhi.foundation.people.Registered;
import shanzhi.foundation.people.Sex;

/**
 * An invented person before they enter the register.
 *
 * @param identity a well-formed number that belongs to nobody we know of
 * @param phone of a range that no operator has; empty for children and for some of the old
 * @param since when they came to live in the village
 */
record Villager(
    String name,
    Sex sex,
    LocalDate born,
    String identity,
    String phone,
    LocalDate since,
    @Nullable Registered registered,
    @Nullable Away away,
    Set<Concern> concerns) {

  int age(LocalDate day) {
    return born.until(day).getYears();
  }

  boolean adult(LocalDate day) {
    return age(day) >= 18;
  }

  /** Somebody who can hold a post in the village: of working age and there. */
  boolean hand(LocalDate day) {
    return away == null && age(day) >= 24 && age(day) <= 58;
  }

  NewResident entering(Homestead home) {
    return NewResident.of(name, sex, born, home.village())
        .in(home.grid())
        .numbers(identity, phone)
        .registered(registered)
        .since(since)
        .away(away);
  }

  @Override
  public String toString() {
    return name;
  }
}

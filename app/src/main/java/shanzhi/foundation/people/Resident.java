package shanzhi.foundation.people;

import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/**
 * 居民 A person's record, with the numbers masked.
 *
 * @param identity masked, empty where unknown
 * @param phone masked, empty where unknown
 */
public record Resident(
    PersonId id,
    Region village,
    @Nullable Region grid,
    HouseholdId household,
    String name,
    Sex sex,
    LocalDate born,
    String identity,
    String phone,
    Registered registered,
    LocalDate residentSince,
    @Nullable Away away,
    @Nullable Ended ended,
    int version) {

  /** Full age by article 17 of the civil code. */
  public static final int ADULT_AGE = 18;

  /** The grid where it is known, else the village: what an officer's place must cover. */
  public Region place() {
    return grid == null ? village : grid;
  }

  public int age(LocalDate today) {
    return Period.between(born, today).getYears();
  }

  public boolean adult(LocalDate today) {
    return age(today) >= ADULT_AGE;
  }

  /** Whether the person is on the lists. */
  public boolean active() {
    return ended == null;
  }
}

package shanzhi.demonstration;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import shanzhi.foundation.people.IdentityNumber;
import shanzhi.foundation.people.Sex;

/**
 * Identity and phone numbers for invented people: well-formed and never the same twice. The order
 * numbers are given from the top down, where registries hardly ever come, and the phones are of the
 * range 154, which no operator has.
 */
final class Numbers {

  private static final int MOST_ORDER = 999;

  private final Map<String, Integer> given = new HashMap<>();
  private int phones;

  /** @param division the place of the first registration, six digits */
  String identity(String division, LocalDate born, Sex sex) {
    var before = given.merge(division + born + sex, 1, Integer::sum) - 1;
    var odd = sex == Sex.MALE ? MOST_ORDER : MOST_ORDER - 1;
    return IdentityNumber.of(division, born, odd - 2 * before).text();
  }

  String phone() {
    return "154%08d".formatted(++phones);
  }
}

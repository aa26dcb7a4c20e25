package shanzhi.foundation.people;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/**
 * A correction of a person's record.
 *
 * @param identityNumber null: stays as it is; "" : removed
 * @param phone null: stays as it is; "" : removed
 */
public record ResidentChange(
    String name,
    Sex sex,
    LocalDate born,
    @Nullable Region grid,
    @Nullable String identityNumber,
    @Nullable String phone) {

  String content() {
    return String.join(
        "\u0001",
        name,
        sex.name(),
        born.toString(),
        String.valueOf(grid),
        String.valueOf(identityNumber),
        String.valueOf(phone));
  }

  @Override
  public String toString() {
    return "ResidentChange[" + name + "]";
  }
}

package shanzhi.foundation.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/**
 * A correction of a person's record.
 *
 * @param identityNumber null: stays as it is; "" : removed
 * @param phone null: stays as it is; "" : removed
 * @param reason on what it is corrected; of a phone number alone nobody asks for one
 */
public record ResidentChange(
    String name,
    Sex sex,
    LocalDate born,
    @Nullable Region grid,
    @Nullable String identityNumber,
    @Nullable String phone,
    String reason) {

  /** Whether it says anything else of who somebody is. */
  boolean renames(Resident was) {
    return !name.equals(was.name()) || identityNumber != null || reborn(was);
  }

  /** Whether it says anything that an identity number says too. */
  boolean reborn(Resident was) {
    return sex != was.sex() || !born.equals(was.born());
  }

  /** 更正留痕 What it corrects of who somebody is, each with what was said before; numbers masked. */
  List<Moved> corrects(Resident was, Unmasked numbers, LocalDate day, String by, Instant at) {
    var lines = new ArrayList<Moved>();
    if (!name.equals(was.name())) lines.add(line(Moved.Kind.NAMED, was.name(), day, by, at));
    if (sex != was.sex()) lines.add(line(Moved.Kind.SEX, was.sex().name(), day, by, at));
    if (!born.equals(was.born())) lines.add(line(Moved.Kind.BORN, was.born() + "", day, by, at));
    if (identityNumber != null && !identityNumber.equals(numbers.identityNumber())) {
      lines.add(line(Moved.Kind.IDENTITY, was.identity(), day, by, at));
    }
    if (phone != null && !phone.equals(numbers.phone())) {
      lines.add(line(Moved.Kind.PHONE, was.phone(), day, by, at));
    }
    return lines;
  }

  /**
   * 号码作准 Whether the township has to make it: it takes the number away, contradicts the number that is or
   * was last on file, or changes a birth that no number says.
   *
   * @param known that number; "" where none ever was
   */
  boolean takesTownship(Resident was, String known) {
    if ("".equals(identityNumber) && !was.identity().isEmpty()) return true;
    if (!known.isEmpty()) {
      var said = new IdentityNumber(known);
      var contradicts = !said.born().equals(born) || said.sex() != sex;
      return contradicts && (reborn(was) || identityNumber != null);
    }
    return !born.equals(was.born()) && (identityNumber == null || identityNumber.isEmpty());
  }

  private Moved line(Moved.Kind kind, String was, LocalDate day, String by, Instant at) {
    return new Moved(kind, null, was, reason, day, by, at);
  }

  String content() {
    return String.join(
        "\u0001",
        name,
        sex.name(),
        born.toString(),
        String.valueOf(grid),
        String.valueOf(identityNumber),
        String.valueOf(phone),
        reason);
  }

  @Override
  public String toString() {
    return "ResidentChange[" + name + "]";
  }
}

package shanzhi.program.guild;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 限额版本 What counts from a day on.
 *
 * @param until the first day of the next one; open where none follows
 * @param resolution of the village, by its number in the register of resolutions
 * @param basis the resolution in words
 */
public record LimitEdition(
    int number,
    LocalDate since,
    @Nullable LocalDate until,
    long resolution,
    String basis,
    List<Limit> limits) {

  public boolean inForce(LocalDate day) {
    return !day.isBefore(since) && (until == null || day.isBefore(until));
  }

  public Optional<Limit> of(OccasionKind kind) {
    return limits.stream().filter(limit -> limit.kind() == kind).findFirst();
  }
}

package shanzhi.program.sorting;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * 细类 The lowest level of the county's taxonomy.
 *
 * @param top one of the engine's categories
 * @param until the first day on which it is no longer given to matters
 * @param merged the leaf that takes its place, and whose examples it becomes
 */
record Leaf(
    long id,
    String top,
    String middle,
    String name,
    LocalDate since,
    @Nullable LocalDate until,
    @Nullable Long merged,
    int version) {

  boolean inForce(LocalDate day) {
    return !day.isBefore(since) && (until == null || day.isBefore(until));
  }

  /** Whether an end is written down, today or to come. */
  boolean ends() {
    return until != null;
  }

  /** What a county says of a leaf: its place in the taxonomy and its name. */
  record Said(String top, String middle, String name) {}

  Said said() {
    return new Said(top, middle, name);
  }

  /** 变更 One change, as the history keeps it. */
  record Change(
      long id,
      long leaf,
      Kind kind,
      String before,
      String after,
      LocalDate day,
      String reason,
      String by,
      String post,
      Instant at) {}

  /** What was changed. */
  enum Kind {
    ADDED,
    RENAMED,
    RETIRED,
    MERGED
  }
}

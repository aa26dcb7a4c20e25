package shanzhi.engine.casework;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;

/**
 * What is said with an act. A procedure's action tells which of it is needed.
 *
 * @param note the reason, the answer to the raiser, or what was found
 * @param way how it is done, in the act's own code: {@code phone} or {@code door} of a visit, the
 *     ground of a suspension, the working days of an extension, {@link #CONFIDENTIAL} of a raising
 * @param rating 1 (not at all satisfied) to 5
 * @param lead the matter that this one is the same as
 * @param until the date of a suspension or of an order; written down as the deadline
 */
public record Said(
    @Nullable String note,
    @Nullable String category,
    @Nullable Urgency urgency,
    @Nullable Holder handler,
    @Nullable String way,
    @Nullable Integer rating,
    @Nullable MatterId lead,
    @Nullable LocalDate until,
    List<Evidence> evidence) {

  /** Longest note, in characters. */
  public static final int MOST_NOTE = 2_000;

  /** 保密反映 Said with the raising: the raiser's name is kept from who handles it. */
  public static final String CONFIDENTIAL = "confidential";

  public static Said nothing() {
    return new Said(null, null, null, null, null, null, null, null, List.of());
  }

  public static Said note(String note) {
    return new Said(note, null, null, null, null, null, null, null, List.of());
  }

  public Said category(@Nullable String category, @Nullable Urgency urgency) {
    return new Said(note, category, urgency, handler, way, rating, lead, until, evidence);
  }

  public Said handler(@Nullable Holder handler) {
    return new Said(note, category, urgency, handler, way, rating, lead, until, evidence);
  }

  public Said visit(@Nullable String way, @Nullable Integer rating) {
    return new Said(note, category, urgency, handler, way, rating, lead, until, evidence);
  }

  public Said lead(@Nullable MatterId lead) {
    return new Said(note, category, urgency, handler, way, rating, lead, until, evidence);
  }

  /** The ground or the number of days of an act that stops or moves the clock. */
  public Said way(@Nullable String way) {
    return new Said(note, category, urgency, handler, way, rating, lead, until, evidence);
  }

  public Said until(@Nullable LocalDate until) {
    return new Said(note, category, urgency, handler, way, rating, lead, until, evidence);
  }

  public Said evidence(List<Evidence> evidence) {
    return new Said(note, category, urgency, handler, way, rating, lead, until, evidence);
  }
}

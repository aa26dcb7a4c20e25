package shanzhi.engine.casework;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;

/**
 * What is said with an act. A procedure's action tells which of it is needed.
 *
 * @param note the reason, the answer to the raiser, or what was found
 * @param way how the visit was made: {@code phone} or {@code door}
 * @param rating 1 (not at all satisfied) to 5
 * @param lead the matter that this one is the same as
 */
public record Said(
    @Nullable String note,
    @Nullable String category,
    @Nullable Urgency urgency,
    @Nullable Holder handler,
    @Nullable String way,
    @Nullable Integer rating,
    @Nullable MatterId lead,
    List<Evidence> evidence) {

  /** Longest note, in characters. */
  public static final int MOST_NOTE = 2_000;

  public static Said nothing() {
    return new Said(null, null, null, null, null, null, null, List.of());
  }

  public static Said note(String note) {
    return new Said(note, null, null, null, null, null, null, List.of());
  }

  public Said category(@Nullable String category, @Nullable Urgency urgency) {
    return new Said(note, category, urgency, handler, way, rating, lead, evidence);
  }

  public Said handler(@Nullable Holder handler) {
    return new Said(note, category, urgency, handler, way, rating, lead, evidence);
  }

  public Said visit(@Nullable String way, @Nullable Integer rating) {
    return new Said(note, category, urgency, handler, way, rating, lead, evidence);
  }

  public Said lead(@Nullable MatterId lead) {
    return new Said(note, category, urgency, handler, way, rating, lead, evidence);
  }

  public Said evidence(List<Evidence> evidence) {
    return new Said(note, category, urgency, handler, way, rating, lead, evidence);
  }
}

package shanzhi.engine.deliberation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.scheduling.VenueId;

/**
 * A meeting as it is planned.
 *
 * @param hall to be booked with it; none where it is held elsewhere
 */
public record NewMeeting(
    BodyId body,
    String title,
    String place,
    Instant startsAt,
    String materials,
    String interpreter,
    List<Planned> agenda,
    @Nullable Hall hall) {

  /** Without a hall that is booked. */
  public NewMeeting(
      BodyId body,
      String title,
      String place,
      Instant startsAt,
      String materials,
      String interpreter,
      List<Planned> agenda) {
    this(body, title, place, startsAt, materials, interpreter, agenda, null);
  }

  /** A hall, from the beginning of the meeting until a moment. */
  public record Hall(VenueId venue, Instant until) {}

  /** A topic on the agenda, and who advises on it. */
  public record Planned(TopicId topic, String adviser) {}
}

package shanzhi.engine.deliberation;

import java.time.Instant;
import java.util.List;

/** A meeting as it is planned. */
public record NewMeeting(
    BodyId body,
    String title,
    String place,
    Instant startsAt,
    String materials,
    String interpreter,
    List<Planned> agenda) {

  /** A topic on the agenda, and who advises on it. */
  public record Planned(TopicId topic, String adviser) {}
}

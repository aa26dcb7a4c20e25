package shanzhi.engine.deliberation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/**
 * 会议 One meeting of a body.
 *
 * @param place where it is held, in words
 * @param materials what to study, in words; files lie beside
 * @param interpreter who speaks between languages, where somebody needs it
 * @param quorum how it opened; none before
 * @param item the item of the agenda that is being talked over; none before it opened
 * @param pulse rises with every act: who follows asks again
 */
public record Meeting(
    MeetingId id,
    Region village,
    BodyId body,
    String title,
    String place,
    Instant startsAt,
    State state,
    String materials,
    String interpreter,
    @Nullable Instant noticedAt,
    @Nullable Instant openedAt,
    @Nullable Quorum quorum,
    @Nullable Integer item,
    @Nullable Instant closedAt,
    @Nullable String why,
    long pulse,
    int version) {

  /** How far a meeting is. */
  public enum State {
    PLANNED,
    NOTICED,
    OPEN,
    CLOSED,
    CANCELLED;

    public String word() {
      return "deliberation.meeting.state." + name();
    }
  }

  /**
   * 法定人数 Of how many seats how many are there, and how many it takes.
   *
   * @param twelfths the share that it takes
   */
  public record Quorum(int seats, int present, int needed, int twelfths) {

    /** What a share of the seats comes to: never fewer than the share. */
    public static Quorum of(int seats, int present, int twelfths) {
      var needed =
          seats == 0 ? 0 : Majority.twelfths(Majority.Among.ROLL, twelfths).least(seats);
      return new Quorum(seats, present, Math.toIntExact(needed), twelfths);
    }

    public boolean reached() {
      return seats > 0 && present >= needed;
    }

    public int missing() {
      return Math.max(0, needed - present);
    }
  }

  public boolean at(State... states) {
    for (var one : states) if (one == state) return true;
    return false;
  }
}

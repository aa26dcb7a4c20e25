package shanzhi.engine.casework;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Acting;

/** 卷宗 All that is recorded about one matter. */
public record Dossier(
    Matter matter, Content content, List<Event> events, List<Gathered> gathered, List<Part> parts) {

  /** Whether the raiser's name is kept from who handles it. */
  public boolean confidential() {
    return Said.CONFIDENTIAL.equals(events.getFirst().said().way());
  }

  /** Whether the raiser's name is kept from these eyes. */
  public boolean hides(Acting by) {
    return confidential()
        && (by.seat() != null || !Objects.equals(matter.raiser(), by.principal()));
  }

  /** Whether the raiser did it, or who acts for them; what nobody told a post, it raised itself. */
  public boolean byRaiser(Event event) {
    if (event.person() == null) return false;
    return event.post() == null || event.n() == 1 && matter.raiser() == null;
  }

  /** What was said when it was raised. */
  public record Content(
      String title,
      String body,
      String spot,
      NewMatter.@Nullable Position position,
      String channel,
      @Nullable String saidAt) {

    /** How it comes from somebody who need not have an account. */
    static final List<String> TOLD = List.of("hotline", "desk", "open311", "import");

    /** Whether somebody told it who may have left a number, and need not have an account. */
    public boolean wasTold() {
      return TOLD.contains(channel);
    }
  }

  /** A matter gathered under this one. */
  public record Gathered(long id, String title) {}

  /** The parts that are still open. */
  public List<Part> openParts() {
    return parts.stream().filter(Part::open).toList();
  }

  /**
   * A part of this one; its answer stands in the trace.
   *
   * @param task what is asked of who has it
   * @param handler the office, and the post where one was named
   * @param holder who has it now; absent once it is closed
   * @param opens whether the reader of the whole may open its page too
   */
  public record Part(
      long id,
      String procedure,
      String state,
      String task,
      @Nullable Holder handler,
      @Nullable Holder holder,
      @Nullable Instant due,
      int late,
      boolean open,
      boolean opens) {

    Part opening() {
      return new Part(id, procedure, state, task, handler, holder, due, late, open, true);
    }
  }
}

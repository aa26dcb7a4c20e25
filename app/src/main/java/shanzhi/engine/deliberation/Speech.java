package shanzhi.engine.deliberation;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;

/**
 * 发言 A turn to speak on an item, or a statement that is read out.
 *
 * @param said the statement or the adviser's word; of a speech what the clerk noted, or empty
 * @param longest how long it may take
 */
public record Speech(
    long id,
    int item,
    Kind kind,
    PersonId person,
    String said,
    Instant askedAt,
    @Nullable Instant starts,
    @Nullable Instant ends,
    Duration longest) {

  /** Who speaks, and how. */
  public enum Kind {
    SPEECH,
    /** Written from afar; read out. */
    STATEMENT,
    /** An adviser's word. */
    ADVICE;

    public String word() {
      return "deliberation.meeting.speech." + name();
    }
  }

  public boolean waits() {
    return starts == null;
  }

  /** Whether something was said: who asked for the word and never got it has not spoken. */
  public boolean held() {
    return kind != Kind.SPEECH || !waits();
  }

  public boolean running() {
    return starts != null && ends == null;
  }
}

package shanzhi.foundation.ground;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file into records at the line ends outside quotation marks. Where the marks of a record do
 * not fit (one is never closed, or something follows a closed one) its first line alone is given up,
 * and the next line begins a record again: one wrong mark must not swallow the rest of the file.
 */
public final class RecordLines {

  /** No record that may be taken is longer; so far it is looked for a closing mark. */
  public static final int MOST = 256 * 1024;

  private static final int END = -1;

  /** Why a record's marks cannot be read. */
  public enum Broken {
    TOO_LONG,
    STRAY_MARK,
    OPEN_MARK
  }

  private final InputStream in;

  public RecordLines(InputStream in) {
    this.in = new BufferedInputStream(in, MOST * 2);
  }

  /**
   * A record as it stands, one character a byte, without its line end.
   *
   * @param broken why its marks cannot be read, absent where they can
   */
  public record Line(String text, @Nullable Broken broken) {

    public boolean whole() {
      return broken == null;
    }

    public boolean empty() {
      return whole() && text.isEmpty();
    }
  }

  /** The next record, or none at the end of the file. */
  public @Nullable Line next() throws IOException {
    in.mark(MOST + 2);
    var text = new StringBuilder();
    var state = State.BEGIN;
    while (true) {
      var c = in.read();
      if (c == END) return atEnd(text, state);
      if (text.length() >= MOST) return firstLine(Broken.TOO_LONG);
      if (state != State.QUOTED && (c == '\n' || c == '\r')) {
        if (c == '\r') skipLineFeed();
        return new Line(text.toString(), null);
      }
      var next = state.after(c);
      if (next == null) return firstLine(Broken.STRAY_MARK);
      state = next;
      text.append((char) c);
    }
  }

  private @Nullable Line atEnd(StringBuilder text, State state) throws IOException {
    if (state == State.QUOTED) return firstLine(Broken.OPEN_MARK);
    return text.isEmpty() && state == State.BEGIN ? null : new Line(text.toString(), null);
  }

  /** Goes back to where the record began and gives up its first line. */
  private Line firstLine(Broken broken) throws IOException {
    in.reset();
    var text = new StringBuilder();
    for (var c = in.read(); c != END && c != '\n' && c != '\r'; c = in.read()) {
      if (text.length() < MOST) text.append((char) c);
      in.mark(1);
    }
    in.reset();
    if (in.read() == '\r') skipLineFeed();
    return new Line(text.toString(), broken);
  }

  private void skipLineFeed() throws IOException {
    in.mark(1);
    if (in.read() != '\n') in.reset();
  }

  /** Where in a field the reading stands. */
  private enum State {
    /** Nothing of the field yet. */
    BEGIN,
    PLAIN,
    QUOTED,
    /** After a mark inside marks: the field is over, or the mark was meant. */
    CLOSED;

    /** The state after a character; none where the marks cannot be read. */
    @Nullable
    State after(int c) {
      return switch (this) {
        case BEGIN -> c == '"' ? QUOTED : c == ',' ? BEGIN : PLAIN;
        case PLAIN -> c == ',' ? BEGIN : PLAIN;
        case QUOTED -> c == '"' ? CLOSED : QUOTED;
        case CLOSED -> c == '"' ? QUOTED : c == ',' ? BEGIN : null;
      };
    }
  }
}

package shanzhi.engine.deliberation;

/** A meeting of a body. */
public record MeetingId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}

package shanzhi.engine.deliberation;

/** A topic of a body. */
public record TopicId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}

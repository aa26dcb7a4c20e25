package shanzhi.engine.deliberation;

/** A body of the county. */
public record BodyId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}

package shanzhi.engine.scheduling;

/** A roster of the county. */
public record RosterId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}

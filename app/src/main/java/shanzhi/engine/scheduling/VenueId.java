package shanzhi.engine.scheduling;

/** A venue of the county. */
public record VenueId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}

package shanzhi.engine.scheduling;

/** A booking of the county. */
public record BookingId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}

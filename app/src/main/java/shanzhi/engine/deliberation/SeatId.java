package shanzhi.engine.deliberation;

/** A seat of a body. */
public record SeatId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}

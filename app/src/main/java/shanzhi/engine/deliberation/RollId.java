package shanzhi.engine.deliberation;

/** A roll of who may vote. */
public record RollId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}

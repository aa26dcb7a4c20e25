package shanzhi.engine.deliberation;

/** A secret ballot. */
public record BallotId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}

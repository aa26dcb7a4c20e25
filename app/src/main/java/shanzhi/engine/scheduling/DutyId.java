package shanzhi.engine.scheduling;

/** One duty of a roster. */
public record DutyId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}

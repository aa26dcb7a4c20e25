package shanzhi.program.unions;

/** Number of a venture. */
public record VentureId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}

package shanzhi.program.industry;

/** The number of an investor. */
public record InvestorId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}

package shanzhi.program.industry;

/** The number of a settlement with growers. */
public record SettlementId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}

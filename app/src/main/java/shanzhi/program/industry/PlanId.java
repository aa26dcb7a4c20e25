package shanzhi.program.industry;

/** The number of a growers' plan. */
public record PlanId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}

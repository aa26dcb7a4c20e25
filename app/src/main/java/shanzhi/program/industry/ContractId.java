package shanzhi.program.industry;

/** The number of a project's contract. */
public record ContractId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}

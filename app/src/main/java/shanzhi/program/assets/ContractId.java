package shanzhi.program.assets;

/** The number of a contract. */
public record ContractId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}

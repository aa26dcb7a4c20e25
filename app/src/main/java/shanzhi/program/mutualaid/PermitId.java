package shanzhi.program.mutualaid;

/** The number of a permit in its register. */
public record PermitId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}

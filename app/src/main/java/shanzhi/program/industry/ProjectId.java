package shanzhi.program.industry;

/** The number of a project. */
public record ProjectId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}

package shanzhi.engine.publishing;

/** A published text of the county. */
public record PublicationId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}

package shanzhi.engine.ledger;

/** Number of a transfer across two books. */
public record MirrorId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}

package shanzhi.engine.ledger;

/** 账套 A book. */
public record BookId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}

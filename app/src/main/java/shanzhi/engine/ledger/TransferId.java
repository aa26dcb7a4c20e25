package shanzhi.engine.ledger;

/** 划转 A transfer: balanced entries that were posted together. */
public record TransferId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}

package shanzhi.engine.ledger;

/** 发放批次 A batch of payments. */
public record PayoutId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}

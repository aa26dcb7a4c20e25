package shanzhi.engine.ledger;

/** 冻结 A part of an account that is spoken for. */
public record HoldId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}

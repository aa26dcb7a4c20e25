package shanzhi.engine.ledger;

/** 科目 An account of a book. */
public record AccountId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}

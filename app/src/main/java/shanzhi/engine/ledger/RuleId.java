package shanzhi.engine.ledger;

/** 规则 One version of one rule of a table. */
public record RuleId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}

package shanzhi.engine.ledger;

/** 规则集 What a body or place adopted as its table of points. */
public record RuleSetId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}

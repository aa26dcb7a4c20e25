package shanzhi.engine.ledger;

/** 分配 A distribution. */
public record DistributionId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}

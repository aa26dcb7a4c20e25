package shanzhi.engine.ledger;

/** 凭证 A voucher on its way through the hands. */
public record VoucherId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}

package shanzhi.engine.ledger;

import org.jspecify.annotations.Nullable;

/** 分录 One line of a transfer as it was posted. */
public record Line(
    int n, AccountId account, long amount, @Nullable RuleId rule) {

  Posting contrary() {
    return new Posting(account, Math.negateExact(amount), rule);
  }
}

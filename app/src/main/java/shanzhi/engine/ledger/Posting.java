package shanzhi.engine.ledger;

import org.jspecify.annotations.Nullable;

/**
 * 分录 One line of a transfer.
 *
 * @param amount debit above nothing, credit below, never nothing
 * @param rule the rule that it comes from, where it comes from one
 */
public record Posting(
    AccountId account, long amount, @Nullable RuleId rule) {

  public static Posting debit(AccountId account, long amount) {
    return new Posting(account, amount, null);
  }

  public static Posting credit(AccountId account, long amount) {
    return new Posting(account, Math.negateExact(amount), null);
  }

  public Posting by(RuleId rule) {
    return new Posting(account, amount, rule);
  }
}

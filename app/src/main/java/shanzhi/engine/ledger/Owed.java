package shanzhi.engine.ledger;

import org.jspecify.annotations.Nullable;

/**
 * 未发放 Somebody who was given a share of a distribution and has not been paid.
 *
 * @param n the line of the batch that gave it
 * @param why what stands between
 * @param reason what the bank said, where it came back
 */
public record Owed(
    int n,
    AccountId payee,
    AccountHolder holder,
    long amount,
    Why why,
    @Nullable String reason) {

  /** What stands between a payee and the money, and so who is to do what. */
  public enum Why {
    /** Nobody said where the money is to go. */
    NO_NUMBER,
    /** It came back; a number that is right is awaited, or the next batch takes it. */
    BOUNCED,
    /** In a batch whose voucher is not paid yet, so that the bank has nothing of it. */
    CARRIED,
    /** In a batch that is at the bank. */
    WAITING,
    /** The next batch takes it. */
    NEXT;

    /** Whether somebody is to say where the money can go. */
    public boolean asksForNumber() {
      return this == NO_NUMBER || this == BOUNCED;
    }
  }
}

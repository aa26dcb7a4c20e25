package shanzhi.engine.ledger;

/**
 * Where what a voucher booked is undone instead of by its contrary.
 *
 * @param page its address
 * @param how the key of the sentence that says what is done there
 */
public record Undone(String page, String how) {}

package shanzhi.engine.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A transfer across two books to be begun by one of them.
 *
 * @param own the voucher in one's own book; what it debits is the sum
 * @param leaves whether the sum leaves one's own book, or is to come into it
 * @param other the other side's book of money
 * @param source what caused it, by which it is found again
 */
public record NewMirror(
    NewVoucher own,
    boolean leaves,
    BookId other,
    String why,
    @Nullable String source) {}

package shanzhi.program.books;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * 流水 A line of the bank's own list.
 *
 * @param amount what came in, in fen; below nothing what went out
 * @param balance what the bank says was left then, where it says so
 * @param reference the bank's number of it
 * @param other who paid or was paid, as the bank writes it
 */
record BankLine(
    long id,
    LocalDate day,
    long amount,
    @Nullable Long balance,
    String reference,
    String other,
    String words) {}

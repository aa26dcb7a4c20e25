package shanzhi.program.assets;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.ledger.TransferId;

/**
 * 实收 What came in.
 *
 * @param transfer as booked, where the collective keeps its money on the platform
 * @param evidence the paper that shows it
 * @param voided why it no longer counts
 * @param again whether it answers to one that was annulled, of a day on which the books ran
 */
public record Receipt(
    long id,
    Due.What what,
    LocalDate paidOn,
    long fen,
    @Nullable TransferId transfer,
    String evidence,
    @Nullable String voided,
    boolean again) {}

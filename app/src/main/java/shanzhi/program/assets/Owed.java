package shanzhi.program.assets;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * 欠缴 How a contract's payments of one kind stand on a day: what comes in pays the oldest first.
 *
 * @param owed what was due before that day and has not come in, in fen
 * @param paid what has come in altogether
 * @param since when the oldest that is not wholly paid was due
 */
public record Owed(
    Due.What what, long due, long paid, long owed, @Nullable LocalDate since) {}

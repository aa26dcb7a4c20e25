package shanzhi.program.unions;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;

/**
 * 终止清算 That a venture was wound up.
 *
 * @param assets what became of what it had
 * @param evidence the paper that says so
 * @param settling what the assets came to and what went before those who have shares
 * @param roads by the number of a collective's party: its members' meeting that decided it
 */
public record Winding(
    LocalDate day,
    String why,
    String assets,
    String evidence,
    Map<Integer, MatterId> roads,
    @Nullable Settling settling) {}

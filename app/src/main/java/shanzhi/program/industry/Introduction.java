package shanzhi.program.industry;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;

/**
 * 牵线 An investor introduced to a project.
 *
 * @param ended how it ended, once it did
 */
public record Introduction(
    MatterId matter,
    Region village,
    ProjectId project,
    InvestorId investor,
    String name,
    LocalDate begunOn,
    @Nullable String ended) {}

package shanzhi.program.unions;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.ledger.BookId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Region;

/**
 * 联合体 A venture of several parties.
 *
 * @param keeper the organisation that keeps it
 * @param shareFen what one share stands for
 * @param book of its shares
 * @param ended the day on which it was wound up; none of one that stands
 */
public record Venture(
    VentureId id,
    Region region,
    OrganisationId keeper,
    VentureKind kind,
    String name,
    String what,
    long shareFen,
    BookId book,
    Instant at,
    @Nullable LocalDate ended) {}

package shanzhi.engine.deliberation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PostId;

/** A measure as it is resolved. Owner and date are never left for later. */
public record NewMeasure(
    String what,
    OrganisationId owner,
    @Nullable PostId post,
    LocalDate due,
    ResolutionMeasure.Money money,
    long fen) {}

package shanzhi.program.joint;

import java.time.LocalDate;
import shanzhi.foundation.ground.OrganisationId;

/** What the desk writes into a plan. */
public record NewMeasure(
    String words, OrganisationId owner, LocalDate until, Source source, long fen) {}

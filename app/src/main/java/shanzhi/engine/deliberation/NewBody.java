package shanzhi.engine.deliberation;

import java.time.LocalDate;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Region;

/** A body to be founded at a village or township. */
public record NewBody(
    BodyKind kind, Region place, OrganisationId organisation, String name, LocalDate since) {}

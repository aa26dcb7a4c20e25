package shanzhi.foundation.organisation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Region;

/** An organisation to be registered, or what a registered one is to become. */
public record NewOrganisation(
    OrganisationKind kind,
    Region region,
    String name,
    @Nullable String creditCode,
    @Nullable OrganisationId parent,
    LocalDate since,
    @Nullable LocalDate until) {}

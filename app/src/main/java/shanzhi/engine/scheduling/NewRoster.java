package shanzhi.engine.scheduling;

import java.util.List;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Region;

/**
 * A roster to be set up, or as it is to become.
 *
 * @param posts whose holders take turns, in the order of the rotation
 */
public record NewRoster(
    OrganisationId organisation,
    Region region,
    String title,
    DayPattern pattern,
    List<PostId> posts) {}

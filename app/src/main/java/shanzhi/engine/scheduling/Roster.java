package shanzhi.engine.scheduling;

import java.util.List;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Region;

/** 值班表 A roster as it stands. */
public record Roster(
    RosterId id,
    OrganisationId organisation,
    Region region,
    String title,
    DayPattern pattern,
    List<PostId> posts,
    int version) {}

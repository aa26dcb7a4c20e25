package shanzhi.foundation.organisation;

import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Region;

/** A post to be established; its place lies within that of its organisation. */
public record NewPost(
    OrganisationId organisation, Region place, PostKind kind, String title, int seats) {}

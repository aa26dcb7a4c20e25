package shanzhi.foundation.organisation;

import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Region;

/**
 * 岗位 A post of an organisation over a place.
 *
 * @param place where it may act; a grid worker's may be a grid of 15 digits
 * @param seats how many people may hold it at once
 */
public record Post(
    PostId id, OrganisationId organisation, Region place, PostKind kind, String title, int seats) {}

package shanzhi.foundation.territory;

import shanzhi.foundation.ground.Region;

/** A line of a published list of codes: county, township or village with its name. */
public record NewDivision(Region region, String name) {}

package shanzhi.foundation.territory;

import java.util.List;
import shanzhi.foundation.ground.Region;

/** A zone to be drawn or redrawn; a township may lie in several. */
public record NewZone(String name, List<Region> townships, String remark) {}

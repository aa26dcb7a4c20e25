package shanzhi.foundation.territory;

import java.util.List;
import shanzhi.foundation.ground.Region;

/** 片区 Townships that the county governs together, such as a river's basin. */
public record Zone(long id, String name, List<Region> townships, String remark, int version) {}

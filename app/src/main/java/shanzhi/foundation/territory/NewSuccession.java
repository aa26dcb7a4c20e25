package shanzhi.foundation.territory;

import java.time.LocalDate;
import java.util.List;
import shanzhi.foundation.ground.Region;

/**
 * A merger, split or change of code. A code that stands on both sides goes on; the other old ones
 * end on the day.
 */
public record NewSuccession(
    Succession.Kind kind, List<Region> was, List<Region> now, LocalDate day, String basis) {}

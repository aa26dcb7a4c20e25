package shanzhi.foundation.territory;

import java.time.LocalDate;
import shanzhi.foundation.ground.Region;

/** A part to be listed in a grid from a day on. */
public record NewGridPart(
    Region grid, GridPart.Kind kind, String name, String remark, LocalDate since) {}

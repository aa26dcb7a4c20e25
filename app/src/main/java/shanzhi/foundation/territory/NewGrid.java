package shanzhi.foundation.territory;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/**
 * 网格 A part of a village as a grid worker walks it.
 *
 * @param grid 15 digits, the village's 12 first
 * @param until first day on which it no longer stands; absent where open
 */
public record NewGrid(
    Region grid, String name, LocalDate since, @Nullable LocalDate until) {}

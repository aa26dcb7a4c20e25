package shanzhi.foundation.people;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/**
 * From when until when a household lay in a grid.
 *
 * @param until first day on which it no longer did; absent where it still does
 */
public record GridSpan(
    Region grid, LocalDate since, @Nullable LocalDate until, String recordedBy) {}

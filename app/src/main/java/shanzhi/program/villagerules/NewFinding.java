package shanzhi.program.villagerules;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the committee finds.
 *
 * @param present how many of the committee decided; {@code ayes} were for it
 */
public record NewFinding(
    Consequence consequence,
    @Nullable String rule,
    LocalDate doBy,
    int present,
    int ayes,
    String note) {}

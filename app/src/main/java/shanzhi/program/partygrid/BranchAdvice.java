package shanzhi.program.partygrid;

import org.jspecify.annotations.Nullable;

/**
 * What the county's rule says of a grid, with the numbers.
 *
 * @param suggests absent where the rule is not met, or was decided on before with the same or more
 */
public record BranchAdvice(
    @Nullable BranchKind suggests,
    int members,
    int residents,
    int leastMembers,
    int leastResidents) {}

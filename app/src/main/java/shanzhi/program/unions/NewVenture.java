package shanzhi.program.unions;

import shanzhi.foundation.ground.Region;

/**
 * A venture to be set up.
 *
 * @param shareFen what one share stands for, in fen
 */
public record NewVenture(
    Region region, VentureKind kind, String name, String what, long shareFen) {}

package shanzhi.program.partygrid;

import shanzhi.foundation.ground.Region;

/** What is decided on a suggestion, and why. */
public record NewBranchDecision(Region grid, BranchKind kind, boolean taken, String reason) {}

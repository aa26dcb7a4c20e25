package shanzhi.program.partygrid;

import java.time.Instant;

/** A decision on a suggestion as it was recorded, with the numbers of that day. */
public record BranchDecision(
    long id,
    BranchKind kind,
    boolean taken,
    String reason,
    int members,
    int residents,
    int leastMembers,
    int leastResidents,
    String decidedBy,
    Instant decidedAt) {}

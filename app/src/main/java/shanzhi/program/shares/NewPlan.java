package shanzhi.program.shares;

/** What a plan says beside the lists that it rests on. */
public record NewPlan(int each, int percent, boolean transfers, boolean inherits, int most) {}

package shanzhi.engine.deliberation;

import java.time.Instant;

/** An open vote of a seat. */
public record Vote(long motion, SeatId seat, Motion.Choice choice, Instant at) {}

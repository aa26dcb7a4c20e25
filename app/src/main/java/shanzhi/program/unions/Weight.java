package shanzhi.program.unions;

import java.math.BigInteger;

/**
 * 加权持股 What a holding comes to over a period.
 *
 * @param last shares at the end of the last day
 * @param days shares times days: each share counts on every day at whose end it was held; exact, however
 *     many
 */
public record Weight(long last, BigInteger days) {}

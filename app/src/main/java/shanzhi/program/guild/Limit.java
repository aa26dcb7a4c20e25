package shanzhi.program.guild;

/**
 * 限额 What one kind of occasion keeps to.
 *
 * @param tables the most tables
 * @param gift the most that is taken from one guest, in fen
 */
public record Limit(OccasionKind kind, int tables, long gift) {}

package shanzhi.engine.ledger;

/** What the holder of an account had. */
public record Holding(Account account, long amount) {}

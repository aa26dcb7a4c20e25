package shanzhi.engine.ledger;

/** 科目 An account as it is kept. */
public record Account(
    AccountId id,
    BookId book,
    String code,
    String name,
    Nature nature,
    Unit unit,
    boolean limited,
    AccountHolder holder) {}

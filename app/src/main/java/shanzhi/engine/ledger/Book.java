package shanzhi.engine.ledger;

import shanzhi.foundation.ground.Region;

/** 账套 A book as it is kept. */
public record Book(
    BookId id,
    Region region,
    NewBook.OwnerKind ownerKind,
    long owner,
    BookKind kind,
    String title,
    String capability) {}

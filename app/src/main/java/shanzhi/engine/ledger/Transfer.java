package shanzhi.engine.ledger;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Region;

/**
 * 划转 What was posted, without its lines.
 *
 * @param placeThen the book's place at that moment, to which the digest commits
 * @param placed where it stands in the order of the book
 * @param reverses the transfer whose contrary it is
 * @param reversedBy the contrary of this one
 * @param root of a batch: the root over its lines
 */
public record Transfer(
    TransferId id,
    BookId book,
    Region placeThen,
    Occasion occasion,
    String actor,
    @Nullable PersonId person,
    @Nullable PostId post,
    Instant at,
    Instant placed,
    @Nullable TransferId reverses,
    @Nullable TransferId reversedBy,
    @Nullable VoucherId voucher,
    int entries,
    byte @Nullable [] root,
    UUID client,
    byte[] salt,
    long leaf) {

  /** The same under the root that its lines, as they stand now, lead to. */
  Transfer under(byte[] now) {
    return new Transfer(
        id,
        book,
        placeThen,
        occasion,
        actor,
        person,
        post,
        at,
        placed,
        reverses,
        reversedBy,
        voucher,
        entries,
        now,
        client,
        salt,
        leaf);
  }
}

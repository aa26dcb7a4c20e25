package shanzhi.foundation.people;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;

/** Makes a write happen once: sent again it gets its first answer, changed it is refused. */
@Component
class Receipts {

  private final Db db;
  private final Clock clock;
  private final Vault vault;

  Receipts(Db db, Clock clock, Vault vault) {
    this.db = db;
    this.clock = clock;
    this.vault = vault;
  }

  /**
   * Runs the work unless this id was answered before.
   *
   * @param content all that was said; only a keyed digest of it is kept
   */
  long once(Acting by, ClientId id, String content, LongSupplier work) {
    var digest = vault.blind("receipt", content);
    return db.together(() -> {
      var before = before(by, id);
      if (before != null) return before.answerTo(by, digest);
      var answer = work.getAsLong();
      keep(by, id, digest, answer);
      return answer;
    });
  }

  private record Receipt(String actor, byte[] content, long answer) {
    long answerTo(Acting by, byte[] digest) {
      if (!actor.equals(by.signature()) || !Arrays.equals(content, digest)) {
        throw Refusal.conflict("ground.client-id-used");
      }
      return answer;
    }
  }

  /** Two that arrive at once wait for each other on the lock, which the transaction's end lets go. */
  private @Nullable Receipt before(Acting by, ClientId id) {
    return db.in(Scope.system(by.county()), jdbc -> {
      jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:id, 0))")
          .param("id", "people/" + id)
          .query((row, n) -> 0)
          .single();
      return jdbc.sql("""
                  select actor, content, answer
                    from people.receipt
                   where county = :county and client_id = :id""")
          .param("county", by.county().code())
          .param("id", id.value())
          .query((row, n) -> new Receipt(row.getString(1), row.getBytes(2), row.getLong(3)))
          .optional()
          .orElse(null);
    });
  }

  private void keep(Acting by, ClientId id, byte[] digest, long answer) {
    db.in(
        Scope.system(by.county()),
        jdbc -> jdbc.sql("""
                    insert into people.receipt (county, client_id, actor, content, answer, at)
                    values (:county, :id, :actor, :content, :answer, :at)""")
            .param("county", by.county().code())
            .param("id", id.value())
            .param("actor", by.signature())
            .param("content", digest)
            .param("answer", answer)
            .param("at", clock.instant().atOffset(ZoneOffset.UTC))
            .update());
  }
}

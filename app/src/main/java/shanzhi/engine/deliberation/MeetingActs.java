package shanzhi.engine.deliberation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;

/**
 * Each write about a topic or a meeting once, by its client-made id, with a line in the record of what
 * was done. The acts on one meeting stand in a row: each sees what the one before left.
 */
@Component
class MeetingActs {

  private final Db db;
  private final County county;
  private final Clock clock;
  private final MeetingStore meetings;

  MeetingActs(Db db, County county, Clock clock) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.meetings = new MeetingStore(county);
  }

  /**
   * What is written down of an act.
   *
   * @param of {@code topic}, {@code opinion} or {@code meeting}
   * @param id of which; the result where it is made by the act
   */
  record Deed(Region region, String of, @Nullable Long id, String kind, Record content) {}

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** Does the write in the scope and answers its number, or the first answer where it was sent before. */
  long once(Deed deed, Scope scope, Acting by, ClientId client, Function<JdbcClient, Long> write) {
    try {
      return once(deed, by, client, () -> db.in(scope, write));
    } catch (Refusal refused) {
      return metAnother(deed, by, client, refused);
    }
  }

  /**
   * Two sendings of one write meet: the second finds done what it came to do, and is refused for it. It
   * answers as the first, once that is over; any other refusal stands.
   */
  private long metAnother(Deed deed, Acting by, ClientId client, Refusal refused) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) throw refused;
    var before = db.in(Scope.system(county), jdbc -> before(jdbc, client));
    if (before == null || !before.content().equals(ClientId.print(by, deed))) throw refused;
    return before.result();
  }

  /** A write on a meeting: what the meeting is is read under its lock. */
  long on(
      MeetingId id,
      String kind,
      Record content,
      Scope scope,
      Acting by,
      ClientId client,
      OnMeeting write) {
    return db.together(() -> {
      var meeting = db.in(Scope.system(county), jdbc -> meetings.lock(jdbc, id))
          .orElseThrow(() -> Refusal.unknown("deliberation.meeting.unknown"));
      var deed = new Deed(meeting.village(), "meeting", id.value(), kind, content);
      return once(deed, by, client, () -> db.in(scope, jdbc -> write.write(jdbc, meeting)));
    });
  }

  /** What is done on a meeting as it stands. */
  interface OnMeeting {
    long write(JdbcClient jdbc, Meeting meeting);
  }

  private long once(Deed deed, Acting by, ClientId client, LongSupplier write) {
    var print = ClientId.print(by, deed);
    try {
      return db.together(() -> {
        var before = db.in(Scope.system(county), jdbc -> before(jdbc, client));
        if (before != null) {
          if (!before.content().equals(print)) throw Refusal.conflict("ground.client-id-used");
          return before.result();
        }
        var result = write.getAsLong();
        db.in(Scope.system(county), jdbc -> keep(jdbc, deed, result, print, by, client));
        return result;
      });
    } catch (DuplicateKeyException atTheSameMoment) {
      throw Refusal.conflict("ground.client-id-used");
    }
  }

  private record Before(long result, String content) {}

  private @Nullable Before before(JdbcClient jdbc, ClientId client) {
    return jdbc.sql("""
            select result, content from deliberation.act
             where county = :county and client = :client""")
        .param("county", county.code())
        .param("client", client.value())
        .query((row, n) -> new Before(row.getLong(1), row.getString(2)))
        .optional()
        .orElse(null);
  }

  private int keep(
      JdbcClient jdbc, Deed deed, long result, String print, Acting by, ClientId client) {
    var person = by.person();
    return jdbc.sql("""
            insert into deliberation.act (county, client, region, subject, kind, person, by, at, result,
                   content)
            values (:county, :client, :region, :subject, :kind, :person, :by, :at, :result, :content)""")
        .param("county", county.code())
        .param("client", client.value())
        .param("region", deed.region().code())
        .param("subject", deed.of() + ":" + (deed.id() == null ? result : deed.id()))
        .param("kind", deed.kind())
        .param("person", person == null ? null : person.value())
        .param("by", by.signature())
        .param("at", now().atOffset(ZoneOffset.UTC))
        .param("result", result)
        .param("content", print)
        .update();
  }
}

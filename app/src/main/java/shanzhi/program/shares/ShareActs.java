package shanzhi.program.shares;

import static shanzhi.foundation.ground.Capability.SHARES_KEEP;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.springframework.context.MessageSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.Ended;
import shanzhi.foundation.people.Resident;

/** What the acts on shares have in common: each by who keeps them, and once under its client's id. */
@Component
class ShareActs {

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Words record;

  ShareActs(Db db, County county, Clock clock, MessageSource messages) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
  }

  Acting platform() {
    return Acting.system(county);
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  LocalDate today() {
    return LocalDate.ofInstant(now(), Words.ZONE);
  }

  /** 死亡 What a list says of who died by the residents' register, with its day; of nobody else. */
  Optional<Judged> died(Resident who) {
    var ended = who.ended();
    if (ended == null || ended.why() != Ended.Why.DIED) return Optional.empty();
    var words = record.of("shares.known-dead", record.day(ended.on()));
    return Optional.of(Judged.leaves(who.id(), EndGround.DEATH, ended.on(), words));
  }

  /** The language of what is kept. */
  Words record() {
    return record;
  }

  private record Before(String content, long answer) {}

  /** A write by who keeps the shares of a place; sent again it answers as the first time. */
  long once(
      Region place, Record content, Acting by, ClientId client, ToLongFunction<JdbcClient> act) {
    by.must(SHARES_KEEP, place, now());
    return once(by.scope(SHARES_KEEP), place, content, by, client, act);
  }

  /** A write that the platform does for somebody who may ask for it. */
  long onceFor(
      Region place, Record content, Acting by, ClientId client, ToLongFunction<JdbcClient> act) {
    return once(Scope.system(county), place, content, by, client, act);
  }

  private long once(
      Scope scope,
      Region place,
      Record content,
      Acting by,
      ClientId client,
      ToLongFunction<JdbcClient> act) {
    var print = ClientId.print(by, content);
    try {
      return db.in(scope, jdbc -> {
        var before = jdbc.sql("""
                select content, answer from shares.receipt
                 where county = :county and client = :client""")
            .param("county", county.code())
            .param("client", client.value())
            .query((row, n) -> new Before(row.getString(1), row.getLong(2)))
            .optional();
        if (before.isPresent()) return same(before.get(), print);
        if (ended(jdbc, place)) throw Refusal.conflict("shares.ended");
        var answer = act.applyAsLong(jdbc);
        jdbc.sql("""
                insert into shares.receipt (county, region, client, content, answer, at)
                values (:county, :region, :client, :content, :answer, :at)""")
            .param("county", county.code())
            .param("region", place.code())
            .param("client", client.value())
            .param("content", print)
            .param("answer", answer)
            .param("at", now().atOffset(ZoneOffset.UTC))
            .update();
        return answer;
      });
    } catch (DuplicateKeyException atTheSameMoment) {
      throw Refusal.conflict("shares.there-already");
    }
  }

  /** The day on which the collective of a place ended. */
  Optional<LocalDate> endedOn(Region place) {
    return db.in(
        Scope.open(county),
        jdbc -> jdbc.sql(
                "select day from shares.ending where county = :county and village = :village")
            .param("county", county.code())
            .param("village", place.code())
            .query(LocalDate.class)
            .optional());
  }

  /** Whether the collective of a place ended: nothing is written of it any more. */
  private boolean ended(JdbcClient jdbc, Region place) {
    return jdbc.sql("""
            select exists (select from shares.ending
                            where county = :county and village = :village and day <= :today)""")
        .param("county", county.code())
        .param("village", place.code())
        .param("today", today())
        .query(Boolean.class)
        .single();
  }

  private static long same(Before before, String print) {
    if (!before.content().equals(print)) throw Refusal.conflict("ground.client-id-used");
    return before.answer();
  }
}

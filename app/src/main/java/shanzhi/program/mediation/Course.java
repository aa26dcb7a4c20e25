package shanzhi.program.mediation;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Repetition;

/**
 * 进程 One step of a file at a time: read, decided, written down once, and entailed on its matter, in one
 * transaction; then the file waits with whoever takes part.
 */
@Component
class Course {

  private final Db db;
  private final Clock clock;
  private final Acting platform;
  private final Casework casework;
  private final Recusal recusal;
  private final Waiting waiting;
  private final MediationStore store;

  Course(Db db, County county, Clock clock, Casework casework, Recusal recusal, Waiting waiting) {
    this.db = db;
    this.clock = clock;
    this.platform = Acting.system(county);
    this.casework = casework;
    this.recusal = recusal;
    this.waiting = waiting;
    this.store = new MediationStore(county);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * What a step leaves behind.
   *
   * @param about whom it is about; nobody in most
   * @param entails the act on the matter; none where the matter stays as it is
   */
  record Step(
      Mediation file,
      Entry.Act act,
      @Nullable PersonId about,
      String note,
      @Nullable String entails,
      Said said) {

    Step(Mediation file, Entry.Act act, String note, @Nullable String entails) {
      this(file, act, null, note, entails, Said.nothing());
    }

    Step about(@Nullable PersonId whom) {
      return new Step(file, act, whom, note, entails, said);
    }

    Step saying(Said words) {
      return new Step(file, act, about, note, entails, words);
    }
  }

  record Told(MatterId file, Entry.Act act, String words) {}

  /** What is decided in a file as it was read. */
  interface Decision extends BiFunction<Mediation, Matter, Step> {}

  void step(MatterId id, int version, Told told, Acting by, ClientId client, Decision step) {
    by.must(Mediations.needs(by), clock.instant());
    var scope = by.scope(Mediations.needs(by));
    var content = ClientId.print(by, told);
    Repetition.once(() -> db.together(() -> {
      if (db.in(scope, jdbc -> store.writtenBefore(jdbc, client, content))) return id;
      var file = db.in(scope, jdbc -> store.find(jdbc, id)).orElseThrow(Mediations::unknown);
      var matter = casework.must(id, platform);
      if (file.version() != version) throw Refusal.conflict("ground.stale");
      if (by.seat() != null) {
        recusal.mustStandApart(Mediations.acting(by), file.sides(), file.village());
      }
      var taken = step.apply(file, matter);
      db.in(scope, jdbc -> {
        var person = Mediations.acting(by);
        var entry = new Entry(taken.act(), person, taken.about(), now(), taken.note());
        store.write(jdbc, id, file.village(), entry, by, client, content);
        if (!store.change(jdbc, taken.file())) throw Refusal.conflict("ground.stale");
        return null;
      });
      var after = taken.entails() == null ? matter : entail(matter, taken, client);
      waiting.tell(taken.file(), after);
      return id;
    }));
  }

  private Matter entail(Matter matter, Step taken, ClientId client) {
    var act = ClientId.named("mediation/" + client);
    var name = Objects.requireNonNull(taken.entails());
    return casework.take(matter, name, taken.said(), platform, act);
  }
}

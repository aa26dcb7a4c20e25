package shanzhi.program.villagerules;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Said;
import shanzhi.engine.deliberation.Roads;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Repetition;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;

/** What all acts in the making of rules have in common: each once, as it was seen, with its matter's step. */
@Component
class RevisionActs {

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Acting platform;
  private final Casework casework;
  private final Roads roads;
  private final RevisionStore store;

  RevisionActs(Db db, County county, Clock clock, Casework casework, Roads roads) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.platform = Acting.system(county);
    this.casework = casework;
    this.roads = roads;
    this.store = new RevisionStore(county);
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  Revision must(MatterId id) {
    return db.in(Scope.open(county), jdbc -> store.find(jdbc, id))
        .orElseThrow(() -> Refusal.unknown("villagerules.unknown"));
  }

  /** What was said with an act that says nothing else. */
  record Noted(MatterId id, String act, String note) {}

  void mustBeOffTheRoad(Revision was) {
    if (was.road() != null && !roads.must(was.road(), platform).isOver()) {
      throw Refusal.conflict("villagerules.still-on-road");
    }
  }

  record Step(Revision after, String note, @Nullable String takes) {}

  interface Decision extends BiFunction<Revision, Matter, Step> {}

  void step(
      MatterId id,
      int version,
      String act,
      Record said,
      String capability,
      Acting by,
      ClientId client,
      Decision decision) {
    by.must(capability, must(id).village(), clock.instant());
    var scope = by.scope(capability);
    var content = ClientId.print(by, said);
    Repetition.once(() -> db.together(() -> {
      if (db.in(scope, jdbc -> store.doneBefore(jdbc, client, content))) return id;
      var was = must(id);
      if (was.version() != version) throw Refusal.conflict("ground.stale");
      var matter = casework.must(id, platform);
      var step = decision.apply(was, matter);
      db.in(scope, jdbc -> {
        var write = new RevisionStore.Write(client, content, now());
        store.did(jdbc, was, act, acting(by), step.note(), write);
        if (!store.change(jdbc, step.after())) throw Refusal.conflict("ground.stale");
        return null;
      });
      if (step.takes() != null) {
        var taken = ClientId.named("villagerules-act/" + client);
        casework.take(matter, step.takes(), Said.nothing(), platform, taken);
      }
      return id;
    }));
  }

  static String note(String note) {
    var checks = new Checks();
    var text = checks.text("note", note, 2, Revisions.MOST_NOTE);
    checks.end();
    return text;
  }

  static void mustStand(Matter matter, String... states) {
    if (!List.of(states).contains(matter.state())) throw Refusal.conflict("casework.not-now");
  }

  static PersonId acting(Acting by) {
    return Objects.requireNonNull(by.person(), "the platform makes no rules");
  }
}

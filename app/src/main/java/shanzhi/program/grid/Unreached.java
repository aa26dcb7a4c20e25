package shanzhi.program.grid;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Entailment;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Reach;
import shanzhi.engine.casework.Said;
import shanzhi.engine.casework.Trail;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;

/**
 * 没有联系上 A visit that finds nobody is no rating: it is tried again, on another day, within the same
 * deadline. After as many tries as the county sets the matter is closed as one whose raiser was not
 * reached, who may still raise it again. Who left neither name nor number is visited by nobody: they
 * confirm or contest by their code, and what they have not by the deadline is closed likewise, as is what
 * nobody is free to visit. Nor is anybody called who left no number; who comes by themselves may say so.
 */
@Component
class Unreached implements Entailment {

  static final String TRIED = "not-met";
  static final String CLOSES = "unreached";
  static final String TRIES = "grid.visit-tries";

  private static final String TERM_ENDS = "overdue";
  private static final String REOPENS = "reopen";

  /** What asks the raiser. */
  private static final Set<String> ASKING = Set.of("visit", "visit-from-county", TRIED);

  private final ObjectProvider<Casework> casework;
  private final Trail trail;
  private final Reach reach;
  private final Parameters parameters;
  private final Clock clock;
  private final Words record;

  /** The engine asks its entailments, so it is looked up when first needed. */
  Unreached(
      ObjectProvider<Casework> casework,
      Trail trail,
      Reach reach,
      Parameters parameters,
      Clock clock,
      MessageSource messages) {
    this.casework = casework;
    this.trail = trail;
    this.reach = reach;
    this.parameters = parameters;
    this.clock = clock;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
  }

  @Override
  public String procedure() {
    return FiveSteps.NAME;
  }

  @Override
  public boolean entails(Matter seen, String action) {
    return action.equals(TRIED)
        || action.equals(TERM_ENDS) && seen.state().equals(FiveSteps.FINISHED)
        || seen.raiser() == null && (ASKING.contains(action) || action.equals(REOPENS));
  }

  @Override
  public @Nullable Refusal bars(Matter seen, String action, Acting by) {
    if (ASKING.contains(action) && reach.ways(seen).isEmpty()) {
      return Refusal.conflict("grid.nobody-to-visit");
    }
    if (!action.equals(TRIED)) return null;
    var today = day(clock.instant());
    var tried = trail.here(seen).stream()
        .anyMatch(step -> step.action().equals(TRIED) && day(step.at()).equals(today));
    return tried ? Refusal.conflict("grid.tried-today") : null;
  }

  @Override
  public void follow(Matter seen, Matter after, Said said, Acting by) {
    mustReach(seen, said.way());
    if (!after.state().equals(FiveSteps.FINISHED)) return;
    if (reach.unvisited(after) != null) {
      var nameless = reach.ways(after).isEmpty();
      var why = nameless ? "grid.unreached-nameless" : "grid.unreached-no-hand";
      if (after.late() > seen.late()) close(after, record.of(why), by);
      return;
    }
    var tries =
        trail.here(after).stream().filter(step -> step.action().equals(TRIED)).count();
    if (tries < parameters.value(TRIES, after.region(), clock.instant())) return;
    close(after, record.of("grid.unreached-after", tries), by);
  }

  /** Nobody is called or met whom there is no way to; who comes by themselves was somebody. */
  private void mustReach(Matter seen, @Nullable String way) {
    if (way == null || seen.raiser() != null) return;
    if (way.equals(Reach.CAME)) {
      if (reach.noticed(seen)) throw Refusal.invalid("way", "grid.nobody-to-come");
    } else {
      var ways = reach.ways(seen);
      if (ways.isEmpty()) throw Refusal.invalid("way", "grid.nobody-to-visit");
      if (!ways.contains(way)) throw Refusal.invalid("way", "grid.nobody-to-call");
    }
  }

  private void close(Matter matter, String why, Acting by) {
    casework
        .getObject()
        .take(
            matter,
            CLOSES,
            Said.note(why),
            Acting.system(by.county()),
            ClientId.named(CLOSES + "/" + matter.id() + "/" + matter.version()));
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, Words.ZONE);
  }
}

package shanzhi.engine.casework;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.territory.Sketch;

/**
 * What a matter's page shows, on the screen and on paper.
 *
 * @param late whether a deadline has passed, though a new one may have been set
 * @param over whether the deadline in force has passed
 * @param called whether somebody told it who left a name or a number that this reader may call back
 * @param answer the last word that the raiser was given
 * @param superseded whether another answer is to come, for it was reopened
 * @param before files that show how things stood; {@code after} those of what the handling came to
 * @param ways in which it can be visited, by the name of each act offered
 * @param nobody whether nobody can be asked, for who told it left neither name nor number
 * @param stands the key of where it stands
 * @param tells the key of what comes next
 */
record MatterPage(
    Dossier dossier,
    Acting by,
    List<Casework.Offer> offers,
    Map<String, String> handlers,
    Suggested suggested,
    boolean late,
    boolean over,
    boolean provisional,
    boolean mayLearnRaiser,
    boolean mayPublish,
    boolean called,
    @Nullable String answer,
    boolean superseded,
    Related related,
    @Nullable Sketch map,
    Annex.@Nullable Door annex,
    List<Evidence> before,
    List<Evidence> after,
    SourceTimes times,
    Map<String, List<String>> ways,
    boolean nobody,
    String stands,
    String tells) {

  /** Most photos of before, and of after, that a paper holds; the others stay on the page. */
  static final int MOST_PRINTED = 6;

  Matter matter() {
    return dossier.matter();
  }

  /** When it happened as another clock says; absent where none said. */
  @Nullable
  String saidAt(Words words) {
    var said = dossier.content().saidAt();
    return said == null ? null : times.shown(said, matter().openedAt(), words);
  }

  /** Whom an act may name; a part goes to others than who leads. */
  Map<String, String> handlers(Procedure.Action action) {
    var leads = matter().handler();
    if (leads == null || action.clauses().effect() != Procedure.Effect.SHARES) return handlers;
    var others = new LinkedHashMap<String, String>();
    handlers.forEach((key, name) -> {
      if (!leads.overlaps(Holder.of(key))) others.put(key, name);
    });
    return others;
  }

  /** How an act may press it; what is only sped up is not slowed down. */
  List<Urgency> urgencies(Procedure.Action action) {
    var sooner = action.clauses().term() == Procedure.Term.SOONER;
    return Arrays.stream(Urgency.values())
        .filter(urgency -> !sooner || urgency.compareTo(matter().urgency()) > 0)
        .toList();
  }

  /** Why the clock stands; none where it goes. */
  @Nullable
  String ground() {
    var last = dossier.events().reversed().stream()
        .filter(event -> Casework.GROUNDS.contains(String.valueOf(event.said().way())))
        .findFirst();
    var stands = matter().kept() != null
        && last.filter(event -> event.state().equals(matter().state())).isPresent();
    return stands ? last.get().said().way() : null;
  }

  /** How many days were asked for by the act that asked last. */
  @Nullable
  Integer daysAsked() {
    return dossier.events().reversed().stream()
        .map(event -> Terms.asked(event.said()))
        .filter(days -> days != null)
        .findFirst()
        .orElse(null);
  }

  /** How often nobody was met since it was finished. */
  long tries() {
    return dossier.events().reversed().stream()
        .takeWhile(event -> event.state().equals(matter().state()))
        .filter(event -> event.action().equals("not-met"))
        .count();
  }

  /** The key of what stands above the answer. */
  String answerIs() {
    return superseded ? "casework.answer-before" : "casework.field.answer";
  }

  /** In which ways an act can be done. */
  List<String> ways(Procedure.Action action) {
    return ways.getOrDefault(action.name(), List.of());
  }

  /** Whether nobody known told it, on the page that asks for no name. */
  boolean nameless() {
    return matter().raiser() == null && dossier.content().channel().equals(Nameless.CHANNEL);
  }

  boolean offers(String action) {
    return offers.stream().anyMatch(o -> o.action().name().equals(action));
  }
}

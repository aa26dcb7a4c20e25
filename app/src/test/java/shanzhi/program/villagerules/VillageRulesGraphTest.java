package shanzhi.program.villagerules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shanzhi.engine.casework.Procedure;
import shanzhi.engine.casework.Procedure.Who;

/** Walks both procedures: nothing past the meeting or the filing, nobody found unheard, no end missing. */
class VillageRulesGraphTest {

  private static final Procedure MAKING = MakingSteps.PROCEDURE;
  private static final Procedure CONDUCT = ConductSteps.PROCEDURE;

  private static Set<String> reached(Procedure steps, String from, Set<String> without) {
    var reached = new LinkedHashSet<String>();
    var open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      var state = open.poll();
      if (!reached.add(state)) continue;
      steps.state(state).actions().stream()
          .filter(action -> !without.contains(action.name()))
          .forEach(action -> open.add(action.to()));
    }
    return reached;
  }

  @Test
  void everyStateIsReachedAndLeadsToAnEnd() {
    for (var steps : List.of(MAKING, CONDUCT)) {
      assertThat(reached(steps, steps.begins(), Set.of()))
          .containsExactlyInAnyOrderElementsOf(steps.states().keySet());
      for (var state : steps.states().values()) {
        assertThat(reached(steps, state.name(), Set.of()))
            .as("from %s", state.name())
            .anyMatch(name -> steps.state(name).isEnd());
        if (state.isEnd()) continue;
        assertThat(state.within()).startsWith("villagerules.");
        assertThat(state.actions()).anyMatch(action -> action.who() == Who.FILE);
        assertThat(state.actions()).filteredOn(a -> a.who() == Who.CLOCK).hasSize(1);
      }
    }
  }

  @Test
  void nothingIsPublishedThatTheMeetingDidNotCarryAndTheTownshipDidNotFile() {
    for (var act : List.of("submit", "pass", "carried", "file")) {
      assertThat(reached(MAKING, MAKING.begins(), Set.of(act)))
          .as("without %s", act)
          .doesNotContain(MakingSteps.READ, MakingSteps.DONE);
    }
  }

  @Test
  void nothingIsCarriedOutWithoutNoticeHearingAndTheCommittee() {
    assertThat(reached(CONDUCT, CONDUCT.begins(), Set.of("notify")))
        .doesNotContain(ConductSteps.HEARD, ConductSteps.FOUND);
    assertThat(reached(CONDUCT, CONDUCT.begins(), Set.of("answer", "lapse")))
        .doesNotContain(ConductSteps.HEARD, ConductSteps.FOUND);
    assertThat(reached(CONDUCT, CONDUCT.begins(), Set.of("find")))
        .doesNotContain(ConductSteps.CARRYING, ConductSteps.DONE);
    assertThat(reached(CONDUCT, ConductSteps.APPEALED, Set.of("uphold")))
        .doesNotContain(ConductSteps.CARRYING);
  }

  @Test
  void noActSaysAnythingInTheTrace() {
    for (var steps : List.of(MAKING, CONDUCT)) {
      for (var state : steps.states().values()) {
        for (var action : state.actions()) {
          assertThat(action.needs()).as(action.name()).isEmpty();
        }
      }
    }
  }

  @Test
  void theHandbookShowsBothProceduresAsTheyAre() throws IOException {
    var page = Path.of("../docs/handbook/M19-village-rules.md");
    var text = Files.readString(page);
    if (Boolean.getBoolean("draw")) {
      var parts = text.split("(?s)```mermaid.*?```", -1);
      assertThat(parts).hasSize(3);
      text = parts[0] + drawing(MAKING) + parts[1] + drawing(CONDUCT) + parts[2];
      Files.writeString(page, text);
    }
    assertThat(text)
        .as("draw it anew: mvn -pl app test -Dtest=VillageRulesGraphTest -Ddraw=true")
        .contains(drawing(MAKING), drawing(CONDUCT));
  }

  private static String drawing(Procedure steps) {
    var lines =
        new StringBuilder("```mermaid\nstateDiagram-v2\n  [*] --> " + steps.begins() + "\n");
    for (var state : steps.states().values()) {
      for (var action : state.actions()) {
        if (action.who() == Who.CLOCK) continue;
        var who = switch (action.capability()) {
          case "rules.lead" -> "leader";
          case "rules.tend" -> "village";
          case "rules.find" -> "committee";
          case "rules.review" -> "township";
          default -> "the person";
        };
        lines.append(
            "  %s --> %s : %s (%s)\n".formatted(state.name(), action.to(), action.name(), who));
      }
      if (state.isEnd()) lines.append("  ").append(state.name()).append(" --> [*]\n");
    }
    return lines.append("```").toString();
  }
}

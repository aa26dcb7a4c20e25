package shanzhi.program.assets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import shanzhi.engine.casework.Procedure;
import shanzhi.engine.casework.Procedure.Who;

/** Walks what happens to a finding. */
class FindingGraphTest {

  private static final Procedure STEPS = FindingSteps.PROCEDURE;

  private static Set<String> reached(String from, Set<String> without) {
    var seen = new LinkedHashSet<>(List.of(from));
    var open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      for (var action : STEPS.state(open.pop()).actions()) {
        if (!without.contains(action.name()) && seen.add(action.to())) open.add(action.to());
      }
    }
    return seen;
  }

  @Test
  void everyStateIsReachedAndEveryStateLeadsToAnEnd() {
    assertThat(reached(STEPS.begins(), Set.of()))
        .containsExactlyInAnyOrderElementsOf(STEPS.states().keySet());
    for (var state : STEPS.states().values()) {
      assertThat(reached(state.name(), Set.of()))
          .as("from %s", state.name())
          .anyMatch(reached -> STEPS.state(reached).isEnd());
    }
  }

  @Test
  void everyStateButTheEndsHasAHolderADeadlineAndAClock() {
    for (var state : STEPS.states().values()) {
      if (state.isEnd()) continue;
      assertThat(state.within()).as(state.name()).startsWith("assets.");
      assertThat(state.actions()).as(state.name()).anyMatch(Procedure.Action::isHolders);
      assertThat(state.actions()).filteredOn(a -> a.who() == Who.CLOCK).hasSize(1);
    }
  }

  /** Whatever the village says goes up; only the township's desk closes. */
  @Test
  void nothingEndsInTheVillagesOwnHands() {
    for (var state : STEPS.states().values()) {
      for (var action : state.actions()) {
        if (!STEPS.state(action.to()).isEnd()) continue;
        assertThat(state.name())
            .isIn(FindingSteps.MENDED, FindingSteps.DOUBTED, FindingSteps.UNCOLLECTED);
      }
    }
    assertThat(reached(STEPS.begins(), Set.of("accept", "dismiss", "write-off")))
        .noneMatch(state -> STEPS.state(state).isEnd());
  }

  @Test
  void theHandbookShowsTheProcedureAsItIs() throws IOException {
    var page = Path.of("../docs/handbook/M52-waking-assets.md");
    if (Boolean.getBoolean("draw")) {
      var text = Pattern.compile("(?s)```mermaid.*?```")
          .matcher(Files.readString(page))
          .replaceAll(Matcher.quoteReplacement(drawing()));
      Files.writeString(page, text);
    }
    assertThat(Files.readString(page))
        .as("draw it anew: mvn -pl app test -Dtest=FindingGraphTest -Ddraw=true")
        .contains(drawing());
  }

  private static String drawing() {
    var lines =
        new StringBuilder("```mermaid\nstateDiagram-v2\n  [*] --> " + STEPS.begins() + "\n");
    for (var state : STEPS.states().values()) {
      for (var action : state.actions()) {
        if (action.who() == Who.CLOCK) continue;
        lines.append("  %s --> %s : %s\n".formatted(state.name(), action.to(), action.name()));
      }
      if (state.isEnd()) lines.append("  ").append(state.name()).append(" --> [*]\n");
    }
    return lines.append("```").toString();
  }
}

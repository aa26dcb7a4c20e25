package shanzhi.program.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shanzhi.engine.casework.Procedure;
import shanzhi.engine.casework.Procedure.Action;
import shanzhi.engine.casework.Procedure.Who;

/** Walks the procedure: no dead end, every path closes, every closing of a matter is visited. */
class FiveStepsGraphTest {

  private static final Procedure FIVE_STEPS = FiveSteps.PROCEDURE;

  @Test
  void everyStateIsReachedFromTheFirst() {
    assertThat(reached(FIVE_STEPS.begins()))
        .containsExactlyInAnyOrderElementsOf(FIVE_STEPS.states().keySet());
  }

  @Test
  void everyStateLeadsToAnEndByActsOfPeople() {
    for (var state : FIVE_STEPS.states().values()) {
      assertThat(reached(state.name())).as("from %s", state.name()).contains(FiveSteps.CLOSED);
    }
  }

  @Test
  void everyStateButTheEndHasAHolderADeadlineAndAnActOfTheHolder() {
    for (var state : FIVE_STEPS.states().values()) {
      if (state.isEnd()) continue;
      assertThat(state.holder()).as(state.name()).isNotNull();
      assertThat(state.within()).as(state.name()).startsWith("grid.");
      assertThat(state.actions()).as(state.name()).anyMatch(a -> a.who() == Who.HOLDER);
      assertThat(state.actions())
          .as("%s is late by itself", state.name())
          .anyMatch(a -> a.who() == Who.CLOCK && a.to().equals(state.name()));
    }
  }

  /** Closed without a visit only by the raiser's own word, or answered with the one it is the same as. */
  @Test
  void everyClosingIsVisitedUnlessTheRaiserDeclines() {
    for (var state : FIVE_STEPS.states().values()) {
      for (var action : state.actions()) {
        if (!FIVE_STEPS.state(action.to()).isEnd()) continue;
        var visited = state.name().equals(FiveSteps.FINISHED);
        var byTheRaiser = action.who() == Who.RAISER;
        var answered = state.name().equals(FiveSteps.GATHERED)
            && action.needs().contains(Procedure.Need.ANSWER);
        assertThat(visited || byTheRaiser || answered)
            .as("%s closes from %s", action.name(), state.name())
            .isTrue();
      }
    }
  }

  @Test
  void theHandbookShowsTheProcedureAsItIs() throws IOException {
    var page = Path.of("../docs/handbook/M12-five-steps.md");
    var drawn = drawing();
    if (Boolean.getBoolean("draw")) {
      var text = Files.readString(page);
      Files.writeString(page, text.replaceFirst("(?s)```mermaid.*?```", drawn));
    }
    assertThat(Files.readString(page))
        .as("draw it anew: mvn -pl app test -Dtest=FiveStepsGraphTest -Ddraw=true")
        .contains(drawn);
  }

  private static String drawing() {
    var lines =
        new StringBuilder("```mermaid\nstateDiagram-v2\n  [*] --> " + FIVE_STEPS.begins() + "\n");
    for (var state : FIVE_STEPS.states().values()) {
      for (var action : state.actions()) {
        if (action.who() == Who.CLOCK) continue;
        lines
            .append("  ")
            .append(state.name())
            .append(" --> ")
            .append(action.to())
            .append(" : ")
            .append(label(action))
            .append('\n');
      }
      if (state.isEnd()) lines.append("  ").append(state.name()).append(" --> [*]\n");
    }
    return lines.append("```").toString();
  }

  private static String label(Action action) {
    return switch (action.who()) {
      case RAISER -> action.name() + " (raiser)";
      case ABOVE -> action.name() + " (level above)";
      default -> action.name();
    };
  }

  private static Set<String> reached(String from) {
    var reached = new HashSet<String>(List.of(from));
    var next = new ArrayDeque<>(List.of(from));
    while (!next.isEmpty()) {
      for (var action : FIVE_STEPS.state(next.poll()).actions()) {
        if (action.who() != Who.CLOCK && reached.add(action.to())) next.add(action.to());
      }
    }
    return reached;
  }
}

package shanzhi.program.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shanzhi.engine.casework.Procedure;
import shanzhi.engine.casework.Procedure.Action;
import shanzhi.engine.casework.Procedure.Who;

/** Walks the procedure: no dead end, every path closes, every closing of a matter is visited. */
class FiveStepsGraphTest {

  private static final Procedure FIVE_STEPS = FiveSteps.PROCEDURE;

  static List<Procedure> procedures() {
    return List.of(FirstEdition.PROCEDURE, FiveSteps.PROCEDURE, Parts.PROCEDURE);
  }

  @ParameterizedTest
  @MethodSource("procedures")
  void everyStateIsReachedFromTheFirst(Procedure procedure) {
    assertThat(reached(procedure, procedure.begins()))
        .containsExactlyInAnyOrderElementsOf(procedure.states().keySet());
  }

  @ParameterizedTest
  @MethodSource("procedures")
  void everyStateLeadsToAnEndByActsOfPeople(Procedure procedure) {
    for (var state : procedure.states().values()) {
      assertThat(reached(procedure, state.name()))
          .as("from %s", state.name())
          .anyMatch(reached -> procedure.state(reached).isEnd());
    }
  }

  @ParameterizedTest
  @MethodSource("procedures")
  void everyStateButTheEndHasAHolderADeadlineAndAnActOfTheHolder(Procedure procedure) {
    for (var state : procedure.states().values()) {
      if (state.isEnd()) continue;
      assertThat(state.holder()).as(state.name()).isNotNull();
      assertThat(state.within()).as(state.name()).startsWith("grid.");
      assertThat(state.actions()).as(state.name()).anyMatch(a -> a.who() == Who.HOLDER);
      assertThat(state.actions())
          .as("%s goes on by itself when its deadline has passed", state.name())
          .filteredOn(a -> a.who() == Who.CLOCK)
          .hasSize(1);
    }
  }

  /** Kin who must step aside can always give it to somebody else, or somebody else has the same desk. */
  @Test
  void whoMustStepAsideLeavesAWayOut() {
    for (var state : FIVE_STEPS.states().values()) {
      var barred = state.actions().stream().anyMatch(a -> a.clauses().kin() != null);
      if (!barred) continue;
      assertThat(state.actions())
          .as(state.name())
          .anyMatch(a -> a.clauses().kin() == null && a.who() != Who.CLOCK);
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
    var drawings = List.of(drawing(FIVE_STEPS), drawing(Parts.PROCEDURE));
    if (Boolean.getBoolean("draw")) {
      var next = drawings.iterator();
      var text = Pattern.compile("(?s)```mermaid.*?```")
          .matcher(Files.readString(page))
          .replaceAll(old -> Matcher.quoteReplacement(next.next()));
      Files.writeString(page, text);
    }
    assertThat(Files.readString(page))
        .as("draw it anew: mvn -pl app test -Dtest=FiveStepsGraphTest -Ddraw=true")
        .contains(drawings);
  }

  private static String drawing(Procedure procedure) {
    var lines =
        new StringBuilder("```mermaid\nstateDiagram-v2\n  [*] --> " + procedure.begins() + "\n");
    for (var state : procedure.states().values()) {
      for (var action : state.actions()) {
        if (action.who() == Who.CLOCK && action.to().equals(state.name())) continue;
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
      case DESK -> action.name() + " (desk in charge)";
      case CENTRE, OVERSEER -> action.name() + " (county)";
      case CLOCK -> action.name() + " (clock)";
      case ENTAILED -> action.name() + " (entailed)";
      default -> action.name();
    };
  }

  private static Set<String> reached(Procedure procedure, String from) {
    var reached = new HashSet<String>(List.of(from));
    var next = new ArrayDeque<>(List.of(from));
    while (!next.isEmpty()) {
      for (var action : procedure.state(next.poll()).actions()) {
        var byPeople = action.who() != Who.CLOCK && action.who() != Who.ENTAILED;
        if (byPeople && reached.add(action.to())) next.add(action.to());
      }
    }
    return reached;
  }
}

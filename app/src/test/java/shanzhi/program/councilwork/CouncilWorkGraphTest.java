package shanzhi.program.councilwork;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.engine.casework.Walk.reached;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import shanzhi.engine.casework.Procedure;
import shanzhi.engine.casework.Procedure.Who;

/** Walks both procedures: every state has a holder, a deadline and a way to an end. */
class CouncilWorkGraphTest {

  private static final List<Procedure> BOTH =
      List.of(AbsenceSteps.PROCEDURE, ObjectionSteps.PROCEDURE);

  @Test
  void everyStateIsReachedAndEveryStateLeadsToAnEnd() {
    for (var steps : BOTH) {
      assertThat(reached(steps, steps.begins(), Set.of()))
          .containsExactlyInAnyOrderElementsOf(steps.states().keySet());
      for (var state : steps.states().values()) {
        assertThat(reached(steps, state.name(), Set.of()))
            .as("from %s", state.name())
            .anyMatch(reached -> steps.state(reached).isEnd());
      }
    }
  }

  @Test
  void everyStateButTheEndsHasAHolderADeadlineAndAClock() {
    for (var steps : BOTH) {
      for (var state : steps.states().values()) {
        if (state.isEnd()) continue;
        assertThat(state.holder()).as(state.name()).isNotNull();
        assertThat(state.within()).as(state.name()).startsWith("councilwork.");
        assertThat(state.actions()).as(state.name()).anyMatch(a -> a.isHolders());
        assertThat(state.actions()).filteredOn(a -> a.who() == Who.CLOCK).hasSize(1);
      }
    }
  }

  /** What is said stands in the private files: no act asks for words in the trace. */
  @Test
  void noActSaysAnythingInTheTrace() {
    for (var steps : BOTH) {
      for (var state : steps.states().values()) {
        for (var action : state.actions())
          assertThat(action.needs()).as(action.name()).isEmpty();
      }
    }
  }

  /** The recall has a procedure of its own: nothing here ends a seat. */
  @Test
  void theGroupTalksBeforeItAdvisesAndMayAlwaysAdvise() {
    for (var state : List.of(AbsenceSteps.TALK, AbsenceSteps.WATCH)) {
      var advise = AbsenceSteps.PROCEDURE.state(state).action("advise-recall").orElseThrow();
      assertThat(advise.clauses().lastResort()).isTrue();
    }
    assertThat(ObjectionSteps.PROCEDURE.state(ObjectionSteps.ASKED).action("withdraw"))
        .isPresent();
  }

  @Test
  void theHandbookShowsTheProceduresAsTheyAre() throws IOException {
    var page = Path.of("../docs/handbook/M06-councillors-points.md");
    var drawn = drawing(AbsenceSteps.PROCEDURE) + "\n\n" + drawing(ObjectionSteps.PROCEDURE);
    if (Boolean.getBoolean("draw")) {
      var text = Pattern.compile("(?s)```mermaid.*```")
          .matcher(Files.readString(page))
          .replaceAll(Matcher.quoteReplacement(drawn));
      Files.writeString(page, text);
    }
    assertThat(Files.readString(page))
        .as("draw it anew: mvn -pl app test -Dtest=CouncilWorkGraphTest -Ddraw=true")
        .contains(drawn);
  }

  private static String drawing(Procedure steps) {
    var lines =
        new StringBuilder("```mermaid\nstateDiagram-v2\n  [*] --> " + steps.begins() + "\n");
    for (var state : steps.states().values()) {
      for (var action : state.actions()) {
        if (action.who() == Who.CLOCK) continue;
        lines
            .append("  %s --> %s : %s".formatted(state.name(), action.to(), action.name()))
            .append(action.who() == Who.ENTAILED ? " (by itself)\n" : "\n");
      }
      if (state.isEnd()) lines.append("  ").append(state.name()).append(" --> [*]\n");
    }
    return lines.append("```").toString();
  }
}

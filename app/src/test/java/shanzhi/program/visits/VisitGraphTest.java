package shanzhi.program.visits;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.engine.casework.Walk.reached;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import shanzhi.engine.casework.Procedure;
import shanzhi.engine.casework.Procedure.Term;
import shanzhi.engine.casework.Procedure.When;
import shanzhi.engine.casework.Procedure.Who;

/** Walks the procedure: a visit ends by being made or by the person leaving, and by nothing else. */
class VisitGraphTest {

  private static final Procedure STEPS = VisitSteps.PROCEDURE;

  @Test
  void everyStateIsReachedAndEveryStateLeadsToAnEnd() {
    assertThat(reached(STEPS, STEPS.begins(), Set.of()))
        .containsExactlyInAnyOrderElementsOf(STEPS.states().keySet());
    for (var state : STEPS.states().values()) {
      assertThat(reached(STEPS, state.name(), Set.of()))
          .as("from %s", state.name())
          .anyMatch(reached -> STEPS.state(reached).isEnd());
    }
  }

  @Test
  void everyStateButTheEndsHasAHolderADeadlineAndAClock() {
    for (var state : STEPS.states().values()) {
      if (state.isEnd()) continue;
      assertThat(state.holder()).as(state.name()).isNotNull();
      assertThat(state.within()).as(state.name()).startsWith("visits.");
      assertThat(state.actions()).as(state.name()).anyMatch(a -> a.who() == Who.HOLDER);
      assertThat(state.actions()).filteredOn(a -> a.who() == Who.CLOCK).hasSize(1);
    }
  }

  /** Whoever holds the matter cannot be rid of the visit but by making it. */
  @Test
  void nothingButAVisitOrLeavingTheListsEndsIt() {
    assertThat(reached(STEPS, STEPS.begins(), Set.of("visit", "call-off")))
        .containsExactlyInAnyOrder(VisitSteps.DUE, VisitSteps.AT_DESK);
    for (var state : STEPS.states().values()) {
      for (var action : state.actions()) {
        if (!STEPS.state(action.to()).isEnd()) continue;
        assertThat(action.who())
            .as(action.name())
            .isEqualTo(action.name().equals("visit") ? Who.FILE : Who.ENTAILED);
      }
    }
  }

  @Test
  void whatIsLateCanBeTakenOverFromAboveAndNobodyMovesTheDayOfAVisit() {
    for (var state : STEPS.states().values()) {
      if (state.isEnd()) continue;
      var takeOver = state.action("take-over").orElseThrow();
      assertThat(takeOver.who()).isEqualTo(Who.ABOVE);
      assertThat(takeOver.when()).isEqualTo(When.LATE);
      var notMet = state.action("not-met").orElseThrow();
      assertThat(notMet.to()).isEqualTo(state.name());
      for (var action : state.actions()) {
        if (action.who() == Who.CLOCK || STEPS.state(action.to()).isEnd()) continue;
        assertThat(action.clauses().term()).as(action.name()).isEqualTo(Term.SAME);
      }
    }
  }

  /** The trace is read by whoever reads the matter: no act of a visit asks for words. */
  @Test
  void noActSaysAnythingInTheTrace() {
    for (var state : STEPS.states().values()) {
      for (var action : state.actions()) {
        assertThat(action.needs()).as(action.name()).isSubsetOf(Procedure.Need.HANDLER);
      }
    }
  }

  @Test
  void theHandbookShowsTheProcedureAsItIs() throws IOException {
    var page = Path.of("../docs/handbook/M41-visits.md");
    if (Boolean.getBoolean("draw")) {
      var text = Pattern.compile("(?s)```mermaid.*?```")
          .matcher(Files.readString(page))
          .replaceAll(Matcher.quoteReplacement(drawing()));
      Files.writeString(page, text);
    }
    assertThat(Files.readString(page))
        .as("draw it anew: mvn -pl app test -Dtest=VisitGraphTest -Ddraw=true")
        .contains(drawing());
  }

  private static String drawing() {
    var lines =
        new StringBuilder("```mermaid\nstateDiagram-v2\n  [*] --> " + STEPS.begins() + "\n");
    for (var state : STEPS.states().values()) {
      for (var action : state.actions()) {
        if (action.who() == Who.CLOCK) continue;
        lines
            .append("  %s --> %s : %s".formatted(state.name(), action.to(), action.name()))
            .append(
                switch (action.who()) {
                  case FILE -> " (in the file)\n";
                  case ENTAILED -> " (by the lists)\n";
                  case ABOVE -> " (desk above)\n";
                  default -> " (holder)\n";
                });
      }
      if (state.isEnd()) lines.append("  ").append(state.name()).append(" --> [*]\n");
    }
    return lines.append("```").toString();
  }
}

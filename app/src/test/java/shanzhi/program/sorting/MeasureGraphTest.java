package shanzhi.program.sorting;

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
import shanzhi.engine.casework.Procedure.HolderRule;
import shanzhi.engine.casework.Procedure.Term;
import shanzhi.engine.casework.Procedure.Who;

/** Walks the procedure of a measure: every path comes to an end, and none is done unchecked. */
class MeasureGraphTest {

  private static final Procedure STEPS = MeasureSteps.PROCEDURE;

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
      assertThat(state.within()).as(state.name()).startsWith("sorting.");
      assertThat(state.actions()).as(state.name()).anyMatch(a -> a.who() == Who.HOLDER);
      assertThat(state.actions()).filteredOn(a -> a.who() == Who.CLOCK).hasSize(1);
    }
  }

  /** Whoever does it reports; only the desk of whoever decided it says that it is done. */
  @Test
  void nothingIsDoneThatTheDeskHasNotChecked() {
    assertThat(reached(STEPS, STEPS.begins(), Set.of("settle"))).doesNotContain(MeasureSteps.DONE);
    assertThat(STEPS.state(MeasureSteps.REPORTED).holder()).isEqualTo(HolderRule.DESK);
    assertThat(STEPS.state(MeasureSteps.DOING).holder()).isEqualTo(HolderRule.HANDLER);
  }

  @Test
  void itIsDueOnTheDayThatWasDecided() {
    for (var state : STEPS.states().values()) {
      for (var action : state.actions()) {
        var gives = action.to().equals(MeasureSteps.DOING) && action.who() != Who.CLOCK;
        assertThat(action.clauses().term() == Term.AGREED).as(action.name()).isEqualTo(gives);
      }
    }
  }

  @Test
  void theHandbookShowsTheProcedureAsItIs() throws IOException {
    var page = Path.of("../docs/handbook/M53-sorting.md");
    if (Boolean.getBoolean("draw")) {
      var text = Pattern.compile("(?s)```mermaid.*?```")
          .matcher(Files.readString(page))
          .replaceAll(Matcher.quoteReplacement(drawing()));
      Files.writeString(page, text);
    }
    assertThat(Files.readString(page))
        .as("draw it anew: mvn -pl app test -Dtest=MeasureGraphTest -Ddraw=true")
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
            .append(who(state, action))
            .append("\n");
      }
      if (state.isEnd()) lines.append("  ").append(state.name()).append(" --> [*]\n");
    }
    return lines.append("```").toString();
  }

  private static String who(Procedure.State state, Procedure.Action action) {
    if (action.who() == Who.ENTAILED) return " (the sheet's adoption)";
    return state.holder() == HolderRule.HANDLER ? " (owner)" : " (desk)";
  }
}

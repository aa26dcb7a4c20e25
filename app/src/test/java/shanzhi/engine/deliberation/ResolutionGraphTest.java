package shanzhi.engine.deliberation;

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
import shanzhi.engine.casework.Procedure.Need;
import shanzhi.engine.casework.Procedure.Who;

/** Walks the life of a measure: nothing is struck off without evidence and the body's acceptance. */
class ResolutionGraphTest {

  private static final Procedure STEPS = ResolutionSteps.PROCEDURE;

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
  void everyStateButTheEndHasAHolderADeadlineAndAClock() {
    for (var state : STEPS.states().values()) {
      if (state.isEnd()) continue;
      assertThat(state.holder()).as(state.name()).isNotNull();
      assertThat(state.within()).as(state.name()).startsWith("deliberation.");
      assertThat(state.actions()).as(state.name()).anyMatch(a -> a.who() == Who.HOLDER);
      assertThat(state.actions()).filteredOn(a -> a.who() == Who.CLOCK).hasSize(1);
    }
  }

  /** Without the report there is no end, and the report needs evidence. */
  @Test
  void nothingIsStruckOffWithoutEvidence() {
    assertThat(reached(STEPS, STEPS.begins(), Set.of(ResolutionSteps.REPORT)))
        .doesNotContain(ResolutionSteps.STRUCK_OFF);
    var report =
        STEPS.state(ResolutionSteps.DOING).action(ResolutionSteps.REPORT).orElseThrow();
    assertThat(report.needs()).contains(Need.EVIDENCE);
  }

  /** Only what a vote entails leads to the end: no officer strikes a measure off. */
  @Test
  void nothingIsStruckOffWithoutTheBodysVote() {
    assertThat(reached(STEPS, STEPS.begins(), Set.of(ResolutionSteps.ACCEPT)))
        .doesNotContain(ResolutionSteps.STRUCK_OFF);
    for (var state : STEPS.states().values()) {
      for (var action : state.actions()) {
        if (STEPS.state(action.to()).isEnd()) {
          assertThat(action.who()).as(action.name()).isEqualTo(Who.ENTAILED);
        }
      }
    }
  }

  @Test
  void theHandbookShowsTheProcedureAsItIs() throws IOException {
    var page = Path.of("../docs/handbook/M08-struck-off.md");
    if (Boolean.getBoolean("draw")) {
      var text = Pattern.compile("(?s)```mermaid.*?```")
          .matcher(Files.readString(page))
          .replaceAll(Matcher.quoteReplacement(drawing()));
      Files.writeString(page, text);
    }
    assertThat(Files.readString(page))
        .as("draw it anew: mvn -pl app test -Dtest=ResolutionGraphTest -Ddraw=true")
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
            .append(action.who() == Who.ENTAILED ? " (by the meeting)\n" : "\n");
      }
      if (state.isEnd()) lines.append("  ").append(state.name()).append(" --> [*]\n");
    }
    return lines.append("```").toString();
  }
}

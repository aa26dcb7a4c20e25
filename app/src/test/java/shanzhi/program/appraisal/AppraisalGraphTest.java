package shanzhi.program.appraisal;

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
import shanzhi.engine.casework.Procedure.HolderRule;
import shanzhi.engine.casework.Procedure.Need;
import shanzhi.engine.casework.Procedure.Who;

/** Walks what follows a low result: it is explained or done again, and judged by who did not handle it. */
class AppraisalGraphTest {

  private static final List<Procedure> ALL = List.of(AppraisalSteps.PROCEDURE);

  @Test
  void everyStateIsReachedAndEveryStateLeadsToAnEnd() {
    for (var steps : ALL) {
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
  void everyStateButTheEndHasAHolderADeadlineAndAClock() {
    for (var steps : ALL) {
      for (var state : steps.states().values()) {
        if (state.isEnd()) continue;
        assertThat(state.holder()).as(state.name()).isNotNull();
        assertThat(state.within()).as(state.name()).startsWith("appraisal.");
        assertThat(state.actions()).as(state.name()).anyMatch(a -> a.isHolders());
        assertThat(state.actions()).filteredOn(a -> a.who() == Who.CLOCK).hasSize(1);
      }
    }
  }

  /** Who handled it does not judge their own words, and nothing is done again without proof. */
  @Test
  void whoHandledItDoesNotJudge() {
    for (var state : List.of(AppraisalSteps.JUDGE, AppraisalSteps.CHECK)) {
      assertThat(AppraisalSteps.PROCEDURE.state(state).holder()).isEqualTo(HolderRule.VISITOR);
    }
    var redone =
        AppraisalSteps.PROCEDURE.state(AppraisalSteps.REDO).action("redone").orElseThrow();
    assertThat(redone.needs()).contains(Need.EVIDENCE, Need.ANSWER);
    assertThat(
            reached(AppraisalSteps.PROCEDURE, AppraisalSteps.EXPLAIN, Set.of("explain", "order")))
        .containsExactly(AppraisalSteps.EXPLAIN);
  }

  @Test
  void theHandbookShowsTheProcedureAsItIs() throws IOException {
    var page = Path.of("../docs/handbook/M02-appraisal.md");
    var drawn = drawing(AppraisalSteps.PROCEDURE);
    if (Boolean.getBoolean("draw")) {
      var text = Pattern.compile("(?s)```mermaid.*```")
          .matcher(Files.readString(page))
          .replaceAll(Matcher.quoteReplacement(drawn));
      Files.writeString(page, text);
    }
    assertThat(Files.readString(page))
        .as("draw it anew: mvn -pl app test -Dtest=AppraisalGraphTest -Ddraw=true")
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
            .append(action.who() == Who.ENTAILED ? " (by the rule)\n" : "\n");
      }
      if (state.isEnd()) lines.append("  ").append(state.name()).append(" --> [*]\n");
    }
    return lines.append("```").toString();
  }
}

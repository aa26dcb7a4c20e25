package shanzhi.program.joint;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shanzhi.engine.casework.Procedure;
import shanzhi.engine.casework.Procedure.Need;
import shanzhi.engine.casework.Procedure.Who;

/** Walks both procedures: no plan without the table, no measure done without evidence, no dead end. */
class JointGraphTest {

  static List<Procedure> procedures() {
    return List.of(JointSteps.SUGGESTION, JointSteps.STEPS_OF_MEASURE);
  }

  @ParameterizedTest
  @MethodSource("procedures")
  void everyStateIsReachedHasAClockAndLeadsToAnEnd(Procedure steps) {
    assertThat(reached(steps, steps.begins(), Set.of()))
        .containsExactlyInAnyOrderElementsOf(steps.states().keySet());
    for (var state : steps.states().values()) {
      assertThat(reached(steps, state.name(), Set.of()))
          .as("from %s", state.name())
          .anyMatch(reached -> steps.state(reached).isEnd());
      if (state.isEnd()) continue;
      assertThat(state.within()).as(state.name()).startsWith("joint.");
      assertThat(state.actions()).filteredOn(a -> a.who() == Who.CLOCK).hasSize(1);
    }
  }

  @Test
  void nothingIsAdoptedThatDidNotLieOnTheTable() {
    for (var act : List.of("sort", "call", "table", "adopt")) {
      assertThat(reached(JointSteps.SUGGESTION, JointSteps.FILED, Set.of(act)))
          .as("without %s", act)
          .doesNotContain(JointSteps.ADOPTED, JointSteps.DONE);
    }
    var adopt = JointSteps.SUGGESTION.state(JointSteps.TABLED).action("adopt").orElseThrow();
    assertThat(adopt.who()).as("nobody adopts it alone").isEqualTo(Who.ENTAILED);
  }

  @Test
  void noMeasureIsDoneWithoutEvidence() {
    var steps = JointSteps.STEPS_OF_MEASURE;
    assertThat(reached(steps, steps.begins(), Set.of("report"))).doesNotContain(JointSteps.DONE);
    var report = steps.state(JointSteps.DOING).action("report").orElseThrow();
    assertThat(report.needs()).contains(Need.EVIDENCE, Need.NOTE);
  }

  @Test
  void theHandbookShowsTheProceduresAsTheyAre() throws IOException {
    var page = Path.of("../docs/handbook/M01-three-parties.md");
    if (Boolean.getBoolean("draw")) {
      var text = Pattern.compile("(?s)```mermaid.*```")
          .matcher(Files.readString(page))
          .replaceAll(Matcher.quoteReplacement(drawings()));
      Files.writeString(page, text);
    }
    assertThat(Files.readString(page))
        .as("draw it anew: mvn -pl app test -Dtest=JointGraphTest -Ddraw=true")
        .contains(drawings());
  }

  private static String drawings() {
    return drawing(JointSteps.SUGGESTION) + "\n\n" + drawing(JointSteps.STEPS_OF_MEASURE);
  }

  private static String drawing(Procedure steps) {
    var lines =
        new StringBuilder("```mermaid\nstateDiagram-v2\n  [*] --> " + steps.begins() + "\n");
    for (var state : steps.states().values()) {
      for (var action : state.actions()) {
        if (action.who() == Who.CLOCK) continue;
        lines
            .append("  %s --> %s : %s".formatted(state.name(), action.to(), action.name()))
            .append(action.who() == Who.HOLDER ? " (holder)\n" : " (at the table)\n");
      }
      if (state.isEnd()) lines.append("  ").append(state.name()).append(" --> [*]\n");
    }
    return lines.append("```").toString();
  }
}

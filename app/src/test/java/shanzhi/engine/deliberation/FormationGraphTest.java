package shanzhi.engine.deliberation;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.engine.casework.Walk.reached;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shanzhi.engine.casework.Procedure;
import shanzhi.engine.casework.Procedure.Need;
import shanzhi.engine.casework.Procedure.Who;

/** Walks how a council is formed, how a councillor is recalled, and how an objection is answered. */
class FormationGraphTest {

  static Stream<Procedure> procedures() {
    return Stream.of(FormationSteps.FORMING, FormationSteps.RECALLING, FormationSteps.OBJECTING);
  }

  @ParameterizedTest
  @MethodSource("procedures")
  void everyStateIsReachedAndEveryStateLeadsToAnEnd(Procedure steps) {
    assertThat(reached(steps, steps.begins(), Set.of()))
        .containsExactlyInAnyOrderElementsOf(steps.states().keySet());
    for (var state : steps.states().values()) {
      assertThat(reached(steps, state.name(), Set.of()))
          .as("from %s", state.name())
          .anyMatch(reached -> steps.state(reached).isEnd());
    }
  }

  @ParameterizedTest
  @MethodSource("procedures")
  void everyStateButTheEndHasAHolderADeadlineAndAClock(Procedure steps) {
    for (var state : steps.states().values()) {
      if (state.isEnd()) continue;
      assertThat(state.holder()).as(state.name()).isNotNull();
      assertThat(state.within()).as(state.name()).startsWith("deliberation.");
      assertThat(state.actions()).filteredOn(a -> a.who() == Who.CLOCK).hasSize(1);
    }
  }

  @Test
  void nobodyIsSeatedWithoutTheListTheVoteAndTheNotice() {
    for (var step : List.of("list", "vote", "seat")) {
      assertThat(reached(FormationSteps.FORMING, FormationSteps.TALKING, Set.of(step)))
          .as("without %s", step)
          .doesNotContain(FormationSteps.SEATED);
    }
  }

  @Test
  void noObjectionEndsWithoutAnAnswer() {
    for (var action : FormationSteps.OBJECTING.state(FormationSteps.OPEN).actions()) {
      if (action.who() == Who.CLOCK) continue;
      assertThat(action.needs()).as(action.name()).contains(Need.ANSWER);
    }
  }

  @Test
  void theHandbookShowsTheProceduresAsTheyAre() throws IOException {
    var page = Path.of("../docs/handbook/M05-councils.md");
    var drawings = procedures().map(FormationGraphTest::drawing).collect(joining("\n\n"));
    if (Boolean.getBoolean("draw")) {
      var text = Pattern.compile("(?s)```mermaid.*```")
          .matcher(Files.readString(page))
          .replaceAll(Matcher.quoteReplacement(drawings));
      Files.writeString(page, text);
    }
    assertThat(Files.readString(page))
        .as("draw it anew: mvn -pl app test -Dtest=FormationGraphTest -Ddraw=true")
        .contains(drawings);
  }

  private static String drawing(Procedure steps) {
    var lines =
        new StringBuilder("```mermaid\nstateDiagram-v2\n  [*] --> " + steps.begins() + "\n");
    for (var state : steps.states().values()) {
      for (var action : state.actions()) {
        if (action.who() == Who.CLOCK) continue;
        lines
            .append("  %s --> %s : %s".formatted(state.name(), action.to(), action.name()))
            .append(action.who() == Who.HOLDER ? " (holder)\n" : " (on its page)\n");
      }
      if (state.isEnd()) lines.append("  ").append(state.name()).append(" --> [*]\n");
    }
    return lines.append("```").toString();
  }
}

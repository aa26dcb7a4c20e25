package shanzhi.program.shares;

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
import shanzhi.engine.casework.Procedure.Who;

/** Walks what happens to a list, to an objection and to a change. */
class ShareGraphTest {

  static Stream<Procedure> procedures() {
    return Stream.of(
        RoundSteps.CONFIRMING,
        RoundSteps.VALUING,
        RoundSteps.OBJECTING,
        RoundSteps.CHANGING,
        RoundSteps.UNASKED);
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
  void everyStateButTheEndsHasAHolderADeadlineAndAClock(Procedure steps) {
    for (var state : steps.states().values()) {
      if (state.isEnd()) continue;
      assertThat(state.holder()).as(state.name()).isNotNull();
      assertThat(state.within()).as(state.name()).startsWith("shares.");
      assertThat(state.actions()).as(state.name()).anyMatch(Procedure.Action::isHolders);
      assertThat(state.actions()).filteredOn(a -> a.who() == Who.CLOCK).hasSize(1);
    }
  }

  /** Nobody is confirmed without the notice and without the members' meeting. */
  @Test
  void nothingIsSettledWithoutItsNoticeAndNobodyWithoutTheMeeting() {
    for (var step : List.of("publish", "send", "settle")) {
      assertThat(reached(RoundSteps.CONFIRMING, RoundSteps.DRAFTING, Set.of(step)))
          .as("without %s", step)
          .doesNotContain(RoundSteps.SETTLED);
    }
    assertThat(reached(RoundSteps.VALUING, RoundSteps.DRAFTING, Set.of("publish")))
        .doesNotContain(RoundSteps.SETTLED);
  }

  @Test
  void theHandbookShowsTheProcedureAsItIs() throws IOException {
    var page = Path.of("../docs/handbook/M44-three-changes.md");
    var drawn = List.of(drawing(RoundSteps.CONFIRMING), drawing(RoundSteps.CHANGING));
    if (Boolean.getBoolean("draw")) {
      var next = drawn.iterator();
      var text = Pattern.compile("(?s)```mermaid.*?```")
          .matcher(Files.readString(page))
          .replaceAll(block -> Matcher.quoteReplacement(next.next()));
      Files.writeString(page, text);
    }
    assertThat(Files.readString(page))
        .as("draw it anew: mvn -pl app test -Dtest=ShareGraphTest -Ddraw=true")
        .contains(drawn);
  }

  private static String drawing(Procedure steps) {
    var lines =
        new StringBuilder("```mermaid\nstateDiagram-v2\n  [*] --> " + steps.begins() + "\n");
    for (var state : steps.states().values()) {
      for (var action : state.actions()) {
        if (action.who() == Who.CLOCK) continue;
        lines.append("  %s --> %s : %s\n".formatted(state.name(), action.to(), action.name()));
      }
      if (state.isEnd()) lines.append("  ").append(state.name()).append(" --> [*]\n");
    }
    return lines.append("```").toString();
  }
}

package shanzhi.program.guild;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.engine.casework.Walk.reached;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shanzhi.engine.casework.Procedure;
import shanzhi.engine.casework.Procedure.Term;
import shanzhi.engine.casework.Procedure.Who;

/** Walks what happens to an occasion, to an election and to an objection. */
class GuildGraphTest {

  private static final Procedure STEPS = OccasionSteps.PROCEDURE;

  static Stream<Procedure> procedures() {
    return Stream.of(STEPS, ElectionSteps.PROCEDURE, ElectionSteps.OBJECTING);
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
      assertThat(state.within()).as(state.name()).startsWith("guild.");
      assertThat(state.actions()).as(state.name()).anyMatch(Procedure.Action::isHolders);
      assertThat(state.actions()).filteredOn(a -> a.who() == Who.CLOCK).hasSize(1);
    }
  }

  /** Nothing is handed on that was not held, found beyond and talked about. */
  @Test
  void nothingIsHandedOnWithoutATalk() {
    for (var step : List.of("hold", "beyond", "talk")) {
      assertThat(reached(STEPS, STEPS.begins(), Set.of(step)))
          .as("without %s", step)
          .doesNotContain(OccasionSteps.HANDED);
    }
  }

  /** The family may leave until the day; afterwards there is nothing to leave. */
  @Test
  void theFamilyMayWithdrawUntilTheDay() {
    for (var state : STEPS.states().values()) {
      var free = List.of(OccasionSteps.REGISTERED, OccasionSteps.OVER, OccasionSteps.ARRANGED)
          .contains(state.name());
      assertThat(state.action("withdraw").isPresent()).as(state.name()).isEqualTo(free);
    }
    var arrange = STEPS.state(OccasionSteps.REGISTERED).action("arrange").orElseThrow();
    assertThat(arrange.clauses().term()).isEqualTo(Term.AGREED);
  }

  @Test
  void nobodyIsSeatedWithoutTheVoteAndTheNotice() {
    for (var step : List.of("vote", "seat")) {
      assertThat(reached(ElectionSteps.PROCEDURE, ElectionSteps.PUTTING, Set.of(step)))
          .as("without %s", step)
          .doesNotContain(ElectionSteps.SEATED);
    }
  }

  @Test
  void theHandbookShowsTheProcedureAsItIs() throws IOException {
    var page = Path.of("../docs/handbook/M10-guilds.md");
    if (Boolean.getBoolean("draw")) {
      var text = Pattern.compile("(?s)```mermaid.*?```")
          .matcher(Files.readString(page))
          .replaceAll(Matcher.quoteReplacement(drawing()));
      Files.writeString(page, text);
    }
    assertThat(Files.readString(page))
        .as("draw it anew: mvn -pl app test -Dtest=GuildGraphTest -Ddraw=true")
        .contains(drawing());
  }

  private static String drawing() {
    var lines =
        new StringBuilder("```mermaid\nstateDiagram-v2\n  [*] --> " + STEPS.begins() + "\n");
    for (var state : STEPS.states().values()) {
      for (var action : state.actions()) {
        if (action.who() == Who.CLOCK) continue;
        lines.append("  %s --> %s : %s (%s)\n"
            .formatted(state.name(), action.to(), action.name(), actor(action)));
      }
      if (state.isEnd()) lines.append("  ").append(state.name()).append(" --> [*]\n");
    }
    return lines.append("```").toString();
  }

  private static String actor(Procedure.Action action) {
    for (var office : Office.values()) {
      if (office.capability.equals(action.capability())) {
        return office.name().toLowerCase(Locale.ROOT);
      }
    }
    return "family";
  }
}

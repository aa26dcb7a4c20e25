package shanzhi.program.mutualaid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shanzhi.engine.casework.Procedure;
import shanzhi.engine.casework.Procedure.Who;

/** Walks what happens to a loan. */
class LoanGraphTest {

  private static final Procedure STEPS = LoanSteps.PROCEDURE;

  private static Set<String> reached(String from) {
    var seen = new LinkedHashSet<>(List.of(from));
    var open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      for (var action : STEPS.state(open.pop()).actions()) {
        if (seen.add(action.to())) open.add(action.to());
      }
    }
    return seen;
  }

  @Test
  void everyStateIsReachedHasAHolderADeadlineAndAClockAndLeadsToAnEnd() {
    assertThat(reached(STEPS.begins()))
        .containsExactlyInAnyOrderElementsOf(STEPS.states().keySet());
    for (var state : STEPS.states().values()) {
      assertThat(reached(state.name()))
          .as(state.name())
          .anyMatch(to -> STEPS.state(to).isEnd());
      if (state.isEnd()) continue;
      assertThat(state.within()).as(state.name()).startsWith("mutualaid.");
      assertThat(state.actions()).as(state.name()).anyMatch(Procedure.Action::isHolders);
      assertThat(state.actions()).filteredOn(act -> act.who() == Who.CLOCK).hasSize(1);
    }
  }

  /** Money alone makes a loan run, ends it repaid or written off: no hand can say so. */
  @Test
  void whatMoneyDoesIsWrittenDownByThePlatform() {
    var ofMoney = Set.of(LoanSteps.RUNNING, LoanSteps.REPAID, LoanSteps.LOST);
    for (var state : STEPS.states().values()) {
      for (var action : state.actions()) {
        if (!ofMoney.contains(action.to()) || action.to().equals(state.name())) continue;
        assertThat(action.who()).as(action.name()).isEqualTo(Who.ENTAILED);
      }
    }
  }

  @Test
  void theHandbookShowsTheProcedureAsItIs() throws IOException {
    var lines =
        new StringBuilder("```mermaid\nstateDiagram-v2\n  [*] --> " + STEPS.begins() + "\n");
    for (var state : STEPS.states().values()) {
      for (var action : state.actions()) {
        if (action.who() == Who.CLOCK) continue;
        lines.append("  %s --> %s : %s\n".formatted(state.name(), action.to(), action.name()));
      }
      if (state.isEnd()) lines.append("  ").append(state.name()).append(" --> [*]\n");
    }
    assertThat(Files.readString(Path.of("../docs/handbook/M45-mutual-aid.md")))
        .contains(lines.append("```").toString());
  }
}

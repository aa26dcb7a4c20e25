package shanzhi.program.campaign;

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
import shanzhi.engine.casework.Procedure.Need;
import shanzhi.engine.casework.Procedure.Term;
import shanzhi.engine.casework.Procedure.Who;

/** Walks the life of a campaign: it comes to an end from everywhere, and no list outlives it. */
class CampaignGraphTest {

  private static final Procedure STEPS = CampaignSteps.PROCEDURE;

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
      assertThat(state.within()).as(state.name()).startsWith("campaign.");
      assertThat(state.actions()).as(state.name()).anyMatch(a -> a.who() == Who.HOLDER);
      assertThat(state.actions()).filteredOn(a -> a.who() == Who.CLOCK).hasSize(1);
    }
  }

  @Test
  void itsLastDayIsItsDeadlineAndWhoCallsItOffSaysWhy() {
    var open = STEPS.state(CampaignSteps.DRAFTED).action(CampaignSteps.OPENING).orElseThrow();
    assertThat(open.clauses().term()).isEqualTo(Term.AGREED);
    assertThat(open.needs()).containsExactly(Need.UNTIL);
    for (var state : List.of(CampaignSteps.DRAFTED, CampaignSteps.OPEN)) {
      assertThat(
              STEPS.state(state).action(CampaignSteps.CALLING_OFF).orElseThrow().needs())
          .containsExactly(Need.REASON);
    }
  }

  @Test
  void theHandbookShowsTheProcedureAsItIs() throws IOException {
    var page = Path.of("../docs/handbook/M14-campaigns.md");
    if (Boolean.getBoolean("draw")) {
      var text = Pattern.compile("(?s)```mermaid.*?```")
          .matcher(Files.readString(page))
          .replaceAll(Matcher.quoteReplacement(drawing()));
      Files.writeString(page, text);
    }
    assertThat(Files.readString(page))
        .as("draw it anew: mvn -pl app test -Dtest=CampaignGraphTest -Ddraw=true")
        .contains(drawing());
  }

  private static String drawing() {
    var lines =
        new StringBuilder("```mermaid\nstateDiagram-v2\n  [*] --> " + STEPS.begins() + "\n");
    for (var state : STEPS.states().values()) {
      for (var action : state.actions()) {
        if (action.who() == Who.CLOCK) continue;
        lines.append("  %s --> %s : %s\n".formatted(state.name(), action.to(), action.name()));
      }
      if (state.isEnd()) lines.append("  ").append(state.name()).append(" --> [*]\n");
    }
    return lines.append("```").toString();
  }
}

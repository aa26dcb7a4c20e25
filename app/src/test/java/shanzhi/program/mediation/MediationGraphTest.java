package shanzhi.program.mediation;

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
import shanzhi.engine.casework.Procedure.Term;
import shanzhi.engine.casework.Procedure.Who;

/** Walks the procedure: nothing is agreed unless both sides accepted, and every path comes to an end. */
class MediationGraphTest {

  private static final Procedure STEPS = MediationSteps.PROCEDURE;

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
      assertThat(state.within()).as(state.name()).startsWith("mediation.");
      assertThat(state.actions()).as(state.name()).anyMatch(Procedure.Action::isHolders);
      assertThat(state.actions()).filteredOn(a -> a.who() == Who.CLOCK).hasSize(1);
    }
  }

  /** Whoever may not open the file ends and moves nothing from the matter's page. */
  @Test
  void everyActIsWrittenInTheFile() {
    for (var steps : List.of(STEPS, FirstEdition.PROCEDURE)) {
      for (var state : steps.states().values()) {
        for (var action : state.actions()) {
          assertThat(action.who()).as(action.name()).isIn(Who.FILE, Who.ENTAILED, Who.CLOCK);
        }
      }
    }
  }

  /** Without the act that both acceptances entail there is no session, and so no agreement. */
  @Test
  void nothingIsAgreedUnlessBothSidesAcceptedTheMediator() {
    assertThat(reached(STEPS, STEPS.begins(), Set.of("begin")))
        .doesNotContain(
            MediationSteps.SESSIONS,
            MediationSteps.AGREED,
            MediationSteps.SETTLED,
            MediationSteps.BROKEN);
  }

  @Test
  void eitherSideMayLeaveUntilItIsAgreedAndAgreementsAreFollowedUpByTheirDay() {
    for (var state : STEPS.states().values()) {
      var free = !state.isEnd() && !state.name().equals(MediationSteps.AGREED);
      assertThat(state.action("leave").isPresent()).as(state.name()).isEqualTo(free);
    }
    var agree = STEPS.state(MediationSteps.SESSIONS).action("agree").orElseThrow();
    assertThat(agree.clauses().term()).isEqualTo(Term.AGREED);
  }

  /** Notes of the trace are read by whoever reads the matter: no act of a mediation asks for any. */
  @Test
  void noActSaysAnythingInTheTrace() {
    for (var state : STEPS.states().values()) {
      for (var action : state.actions())
        assertThat(action.needs()).as(action.name()).isEmpty();
    }
  }

  @Test
  void theHandbookShowsTheProcedureAsItIs() throws IOException {
    var page = Path.of("../docs/handbook/M61-mediation.md");
    if (Boolean.getBoolean("draw")) {
      var text = Pattern.compile("(?s)```mermaid.*?```")
          .matcher(Files.readString(page))
          .replaceAll(Matcher.quoteReplacement(drawing()));
      Files.writeString(page, text);
    }
    assertThat(Files.readString(page))
        .as("draw it anew: mvn -pl app test -Dtest=MediationGraphTest -Ddraw=true")
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
            .append('\n');
      }
      if (state.isEnd()) lines.append("  ").append(state.name()).append(" --> [*]\n");
    }
    return lines.append("```").toString();
  }
}

package shanzhi.program.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.engine.casework.Walk.reached;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shanzhi.engine.casework.Procedure;
import shanzhi.engine.casework.Procedure.Who;

/** Walks both procedures: nothing is posted that two did not check and that was not told. */
class CreditGraphTest {

  private static final List<Procedure> ALL = List.of(DeedSteps.PROCEDURE, DeedSteps.OBJECTED);

  @Test
  void everyStateIsReachedAndEveryStateLeadsToAnEnd() {
    for (var steps : ALL) {
      assertThat(reached(steps, steps.begins(), Set.of()))
          .containsExactlyInAnyOrderElementsOf(steps.states().keySet());
      for (var state : steps.states().values()) {
        assertThat(reached(steps, state.name(), Set.of()))
            .as("from %s", state.name())
            .anyMatch(one -> steps.state(one).isEnd());
      }
    }
  }

  @Test
  void everyStateButTheEndsHasAHolderADeadlineAndAClock() {
    for (var steps : ALL) {
      for (var state : steps.states().values()) {
        if (state.isEnd()) continue;
        assertThat(state.holder()).as(state.name()).isNotNull();
        assertThat(state.within()).as(state.name()).startsWith("credit.");
        assertThat(state.actions()).filteredOn(act -> act.who() == Who.CLOCK).hasSize(1);
      }
    }
  }

  @Test
  void nothingIsPostedWithoutTheSecondCheckAndNothingThatIsFrozen() {
    var steps = DeedSteps.PROCEDURE;
    assertThat(reached(steps, steps.begins(), Set.of("confirm")))
        .doesNotContain("NOTICE", "POSTED");
    assertThat(reached(steps, steps.begins(), Set.of("check"))).doesNotContain("NOTICE", "POSTED");
    assertThat(reached(steps, "FROZEN", Set.of("resume"))).doesNotContain("POSTED");
    assertThat(steps.state("FROZEN").action("post")).isEmpty();
  }
}

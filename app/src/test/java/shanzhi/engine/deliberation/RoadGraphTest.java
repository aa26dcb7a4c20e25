package shanzhi.engine.deliberation;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.engine.casework.Walk.reached;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shanzhi.engine.casework.Procedure;
import shanzhi.engine.casework.Procedure.Need;
import shanzhi.engine.casework.Procedure.Who;

/** Walks the road: nothing is in force without every step before it, and every path comes to an end. */
class RoadGraphTest {

  static Stream<Procedure> procedures() {
    return Stream.of(RoadSteps.WALKING, RoadSteps.OBJECTING);
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
      assertThat(state.within()).as(state.name()).startsWith("road.");
      assertThat(state.actions()).filteredOn(a -> a.who() == Who.CLOCK).hasSize(1);
    }
  }

  @Test
  void nothingIsInForceWithoutEveryStep() {
    for (var step : List.of("propose", "discuss", "review", "call", "open", "carry", "enter")) {
      assertThat(reached(RoadSteps.WALKING, RoadSteps.PROPOSING, Set.of(step)))
          .as("without %s", step)
          .doesNotContain(RoadSteps.CARRYING, RoadSteps.FINISHED);
    }
    assertThat(reached(RoadSteps.WALKING, RoadSteps.PROPOSING, Set.of("account")))
        .doesNotContain(RoadSteps.FINISHED);
  }

  @Test
  void whatIsVotedOnIsNotCalledOff() {
    for (var state : List.of("VOTING", "DISCLOSED", "CARRYING", "ACCOUNTED")) {
      assertThat(RoadSteps.WALKING.state(state).action("call-off")).as(state).isEmpty();
    }
  }

  @Test
  void noObjectionEndsWithoutAnAnswer() {
    for (var action : RoadSteps.OBJECTING.state(RoadSteps.ASKED).actions()) {
      if (action.who() == Who.CLOCK) continue;
      assertThat(action.needs()).as(action.name()).contains(Need.ANSWER);
    }
  }

  @Test
  void everySubjectHasItsRoadAndItsBody() {
    for (var subject : RoadSubject.values()) {
      for (var body : subject.deciders()) {
        var road = RoadStep.road(subject, body);
        assertThat(road).extracting(RoadStep::stage).containsExactly(RoadStep.Stage.values());
        assertThat(road.get(3).body()).isEqualTo(body);
      }
    }
  }
}

package shanzhi.engine.deliberation;

import java.util.List;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Refusal;

/** The ways in which bodies are formed, by kind of body. */
@Component
class FormationWays {

  private final List<FormationWay> ways;
  private final Bodies bodies;

  FormationWays(List<FormationWay> ways, Bodies bodies) {
    this.ways = ways;
    this.bodies = bodies;
  }

  /** Refuses where bodies of the kind are not formed. */
  FormationWay of(BodyKind kind) {
    return ways.stream()
        .filter(way -> way.body() == kind)
        .findFirst()
        .orElseThrow(() -> Refusal.conflict("deliberation.formation.council"));
  }

  FormationWay of(Formation formation) {
    return of(bodies.must(formation.body()).kind());
  }
}

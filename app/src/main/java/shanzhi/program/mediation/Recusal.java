package shanzhi.program.mediation;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.Nearness;

/** 回避 Who stands too near to a side to mediate, or to see the file as an officer. */
@Component
class Recusal {

  private final Parameters parameters;
  private final Nearness nearness;
  private final Clock clock;

  Recusal(Parameters parameters, Nearness nearness, Clock clock) {
    this.parameters = parameters;
    this.nearness = nearness;
    this.clock = clock;
  }

  /** Refuses a mediator who is a side, of one household with one, or kin within the county's degree. */
  void mustBeApart(PersonId mediator, PersonId first, PersonId second, Region village) {
    var degree = Math.toIntExact(parameters.value(MediationSteps.KIN, village, clock.instant()));
    for (var side : List.of(first, second)) {
      if (mediator.equals(side)) throw Refusal.invalid("mediator", "mediation.not-a-side");
    }
    if (nearness.near(mediator, List.of(first, second), degree)) {
      throw Refusal.invalid("mediator", "mediation.kin-too-near");
    }
  }

  /** Whoever is a side, lives with one or is near kin to one leaves the file to another post. */
  void mustStandApart(PersonId officer, List<PersonId> sides, Region village) {
    var degree = Math.toIntExact(parameters.value(MediationSteps.KIN, village, clock.instant()));
    if (sides.contains(officer) || nearness.near(officer, sides, degree)) {
      throw Refusal.forbidden("mediation.stand-aside");
    }
  }
}

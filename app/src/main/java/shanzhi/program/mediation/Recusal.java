package shanzhi.program.mediation;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.Ties;

/** 回避 Who stands too near to a side to mediate, or to see the file as an officer. */
@Component
class Recusal {

  private final Parameters parameters;
  private final Ties ties;
  private final Clock clock;

  Recusal(Parameters parameters, Ties ties, Clock clock) {
    this.parameters = parameters;
    this.ties = ties;
    this.clock = clock;
  }

  /** Refuses a mediator who is a side, or kin to one within the degree that the county set. */
  void mustBeApart(PersonId mediator, PersonId first, PersonId second, Region village) {
    var degree = Math.toIntExact(parameters.value(MediationSteps.KIN, village, clock.instant()));
    for (var side : List.of(first, second)) {
      if (mediator.equals(side)) throw Refusal.invalid("mediator", "mediation.not-a-side");
      if (ties.kinship(mediator, side, degree).isPresent()) {
        throw Refusal.invalid("mediator", "mediation.kin-too-near");
      }
    }
  }

  /** Whoever is a side or near kin to one leaves the file to another post. */
  void mustStandApart(PersonId officer, Mediation file) {
    var degree =
        Math.toIntExact(parameters.value(MediationSteps.KIN, file.village(), clock.instant()));
    for (var side : file.sides()) {
      if (officer.equals(side) || ties.kinship(officer, side, degree).isPresent()) {
        throw Refusal.forbidden("mediation.stand-aside");
      }
    }
  }
}

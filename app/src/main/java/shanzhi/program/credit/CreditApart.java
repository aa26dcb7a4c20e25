package shanzhi.program.credit;

import java.time.Clock;
import java.util.Collection;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.Nearness;

/** 回避 Whose hands stay off: of one household, or kin within the county's degree. */
@Component
class CreditApart {

  private final Clock clock;
  private final Parameters parameters;
  private final Nearness nearness;

  CreditApart(Clock clock, Parameters parameters, Nearness nearness) {
    this.clock = clock;
    this.parameters = parameters;
    this.nearness = nearness;
  }

  boolean near(PersonId who, Collection<PersonId> others, Region village) {
    var degree = parameters.value(CreditParameters.KIN_DEGREE, village, clock.instant());
    return nearness.near(who, others, Math.toIntExact(degree));
  }

  /** Whether somebody may judge an objection: neither concerned, nor a hand of the deed, nor near to one. */
  boolean judges(PersonId who, Deed deed, PersonId objector) {
    var concerned = Stream.concat(
            Stream.of(deed.person(), deed.reporter(), objector),
            deed.checkers().stream().map(checker -> checker.person()))
        .toList();
    return !concerned.contains(who) && !near(who, concerned, deed.village());
  }
}

package shanzhi.engine.deliberation;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Entailment;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.Nearness;

/**
 * What the answer to an objection entails: upheld, it bars what was disclosed until it is done anew. Nobody
 * answers their own, their household's or their near kin's.
 */
@Component
class RoadAnswers implements Entailment {

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Parameters parameters;
  private final Nearness nearness;
  private final RoadStore store;

  RoadAnswers(Db db, County county, Clock clock, Parameters parameters, Nearness nearness) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.parameters = parameters;
    this.nearness = nearness;
    this.store = new RoadStore(county);
  }

  @Override
  public String procedure() {
    return RoadSteps.OBJECTION;
  }

  @Override
  public boolean entails(Matter seen, String action) {
    return action.equals("uphold") || action.equals("dismiss");
  }

  @Override
  public @Nullable Refusal bars(Matter seen, String action, Acting by) {
    var raiser = seen.raiser();
    var person = by.person();
    if (raiser == null || person == null || !entails(seen, action)) return null;
    var degree = parameters.value(FormationParameters.KIN_DEGREE, seen.region(), clock.instant());
    return person.equals(raiser) || nearness.near(person, List.of(raiser), Math.toIntExact(degree))
        ? Refusal.forbidden("deliberation.road.own-objection")
        : null;
  }

  @Override
  public void follow(Matter seen, Matter after, Said said, Acting by) {
    db.in(Scope.system(county), jdbc -> {
      store.answer(jdbc, seen.id(), after.state().equals(RoadSteps.UPHELD));
      return null;
    });
  }
}

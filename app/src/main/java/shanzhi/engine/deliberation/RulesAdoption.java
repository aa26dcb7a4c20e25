package shanzhi.engine.deliberation;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.engine.publishing.Adoption;
import shanzhi.engine.publishing.NewEdition;
import shanzhi.engine.publishing.Publication;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;

/** 依法通过 A text is what its meeting decided, word for word, and nothing else. */
@Component
class RulesAdoption implements Adoption {

  private final Db db;
  private final County county;
  private final Roads roads;
  private final RoadActs acts;
  private final Parameters parameters;
  private final Words record;
  private final SittingStore sittings;

  RulesAdoption(
      Db db,
      County county,
      Roads roads,
      RoadActs acts,
      Parameters parameters,
      MessageSource messages) {
    this.db = db;
    this.county = county;
    this.roads = roads;
    this.acts = acts;
    this.parameters = parameters;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.sittings = new SittingStore(county);
  }

  @Override
  public Adopted adopted(
      Publication.Kind kind, Region region, MatterId id, String edition, Acting by) {
    var subject = switch (kind) {
      case VILLAGE_RULES -> RoadSubject.VILLAGE_RULES;
      // A village matter like others: whoever the law and the village let decide those.
      case CREDIT_CHARTER -> RoadSubject.VILLAGE_OTHER;
    };
    var road = roads.require(id, subject, region, edition, by);
    var met = db.in(Scope.system(county), jdbc -> sittings.ofRoad(jdbc, id)).stream()
        .filter(one -> one.stage() == RoadStep.Stage.DECIDE && one.outcome() != null)
        .max(Comparator.comparingLong(Sitting::id))
        .orElseThrow();
    var basis = record.of(
        "deliberation.road.basis-of-edition",
        record.day(met.meetsOn()),
        record.of(met.kind().word()),
        id.toString());
    var from = road.effectiveOn();
    if (from == null) throw Refusal.conflict("deliberation.road.not-in-force");
    return new Adopted(basis, from, NewEdition.clauses(road.what()));
  }

  @Override
  public void mustStand(Publication.Kind kind, Region region, LocalDate since) {
    var days = parameters.value(RoadParameters.TAKEN_OVER, region, acts.now());
    if (since.isAfter(acts.today().minusDays(days))) {
      throw Refusal.invalid("since", "deliberation.road.not-standing", days);
    }
  }
}

package shanzhi.program.intake;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Confidences;
import shanzhi.engine.casework.Dossier;
import shanzhi.engine.casework.Sequels;
import shanzhi.engine.casework.Tellers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Scope;

/** Who left a name or a number to call back, for whoever takes both out of what is published. */
@Component
class Telling implements Tellers {

  /** Who may learn the number to call back: who takes in, handles or visits the matter. */
  private static final List<String> CALLING_BACK =
      List.of(Capability.INTAKE_DESK, Capability.CASE_VISIT, Capability.CASE_HANDLE);

  private final ArrivalStore store;
  private final Db db;
  private final County county;
  private final Sequels sequels;
  private final Confidences confidences;

  Telling(ArrivalStore store, Db db, County county, Sequels sequels, Confidences confidences) {
    this.sequels = sequels;
    this.confidences = confidences;
    this.store = store;
    this.db = db;
    this.county = county;
  }

  @Override
  public boolean opensTo(Dossier dossier, Identity who) {
    return calls(dossier, who).isPresent();
  }

  /** As whom a person may call back about a matter; told in confidence, as who may learn its raiser. */
  Optional<Acting> calls(Dossier dossier, Identity who) {
    if (dossier.confidential()) return confidences.mayAsk(dossier, who);
    return CALLING_BACK.stream()
        .flatMap(capability -> who.as(capability, dossier.matter().region()).stream())
        .findFirst();
  }

  @Override
  public Map<MatterId, Teller> of(Collection<MatterId> matters) {
    if (matters.isEmpty()) return Map.of();
    var tellers = new LinkedHashMap<MatterId, Teller>();
    db.in(Scope.system(county), jdbc -> store.contacts(jdbc, matters))
        .forEach(
            (matter, contact) -> tellers.put(matter, new Teller(contact.name(), contact.phone())));
    var others = matters.stream().filter(id -> !tellers.containsKey(id)).toList();
    var earlier = sequels.before(others);
    var first = of(earlier.values());
    earlier.forEach((matter, before) -> {
      var teller = first.get(before);
      if (teller != null) tellers.put(matter, teller);
    });
    return tellers;
  }
}

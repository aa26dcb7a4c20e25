package shanzhi.program.intake;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Sequels;
import shanzhi.engine.casework.Tellers;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Scope;

/** Who left a name or a number to call back, for whoever takes both out of what is published. */
@Component
class Telling implements Tellers {

  private final ArrivalStore store;
  private final Db db;
  private final County county;
  private final Sequels sequels;

  Telling(ArrivalStore store, Db db, County county, Sequels sequels) {
    this.sequels = sequels;
    this.store = store;
    this.db = db;
    this.county = county;
  }

  @Override
  public boolean opensTo(Matter matter, Identity who) {
    return Hotline.calls(matter, who).isPresent();
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

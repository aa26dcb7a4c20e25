package shanzhi.foundation.people;

import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Scope;

/** Which of a reader's hats reaches a person: who holds two posts need not say which. */
@Component
class Eyes {

  private final Db db;
  private final County county;
  private final PeopleStore store;

  Eyes(Db db, County county, PeopleStore store) {
    this.db = db;
    this.county = county;
    this.store = store;
  }

  /** The post that carries the capability to where the person is; to read, also the person's own. */
  Acting on(PersonId id, Identity who, String capability) {
    var found = db.in(Scope.system(county), jdbc -> store.find(jdbc, county, id));
    for (var hat : who.hats()) {
      var post = hat.kind() == Acting.Kind.POST;
      if (post && found.isPresent() && hat.can(capability, found.get().place())) return hat;
    }
    var own = id.equals(who.person()) && capability.equals(Capability.PEOPLE_READ);
    return own ? who.resident() : who.must(capability);
  }
}

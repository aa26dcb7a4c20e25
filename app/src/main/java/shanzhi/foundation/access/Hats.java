package shanzhi.foundation.access;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;

/** Every hat that a person may wear at this moment, from the posts and mandates in force. */
@Component
final class Hats {

  private final County county;

  Hats(County county) {
    this.county = county;
  }

  Identity of(long account, PersonId person, String name) {
    var hats = new ArrayList<Acting>();
    hats.add(Acting.resident(county, person, 0));
    return new Identity(account, person, name, List.copyOf(hats));
  }
}

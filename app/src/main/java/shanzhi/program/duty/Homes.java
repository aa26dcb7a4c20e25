package shanzhi.program.duty;

import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.people.HouseholdId;
import shanzhi.foundation.people.Households;
import shanzhi.foundation.people.People;

/** How a household is called to those who keep it up: its head and its address, nothing else of it. */
@Component
class Homes {

  private final Households households;
  private final People people;
  private final Acting platform;

  Homes(Households households, People people, County county) {
    this.households = households;
    this.people = people;
    this.platform = Acting.system(county);
  }

  String name(HouseholdId id) {
    var household = households.must(id, platform);
    var head = household.head() == null ? "" : people.name(household.head());
    return (head + " " + household.address()).strip();
  }
}

package shanzhi.foundation.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.parameter.Parameters;

/**
 * 新登记的人 Whom a hand may enter, and since when: nobody into their own household; and a village alone a
 * birth of late, or somebody registered elsewhere who came of late, for from who is registered here, and from
 * earlier days, membership and votes follow.
 */
@Component
class Arrivals {

  private final Clock clock;
  private final County county;
  private final Entries entries;
  private final Nearness nearness;
  private final Parameters parameters;

  Arrivals(Clock clock, County county, Entries entries, Nearness nearness, Parameters parameters) {
    this.clock = clock;
    this.county = county;
    this.entries = entries;
    this.nearness = nearness;
    this.parameters = parameters;
  }

  /** The rule for all whom one hand enters at once, asked for once. */
  Rule by(Acting by) {
    var who = by.person();
    var days = parameters.value(PeopleParameters.ENTRY_DAYS, county.region(), clock.instant());
    return new Rule(
        who == null ? Set.of() : nearness.homes(who),
        RecordHands.township(by),
        entries.today().minusDays(days),
        days);
  }

  record Rule(Set<HouseholdId> own, boolean township, LocalDate earliest, long days) {

    List<Refusal.Fault> faults(NewResident plain) {
      var found = new ArrayList<Refusal.Fault>();
      if (plain.household() != null && own.contains(plain.household())) {
        found.add(new Refusal.Fault("household", "people.own-household", List.of()));
      }
      if (early(plain)) {
        found.add(new Refusal.Fault("residentSince", "people.arrival-early", List.of(days)));
      }
      return found;
    }

    /** Whether the township's hand has to confirm since when, or that, they belong here. */
    boolean early(NewResident plain) {
      if (township || plain.born() == null || !plain.born().isBefore(earliest)) return false;
      var registered = plain.registered();
      return registered == null
          || registered.isIn(plain.village())
          || registered.since() != null && registered.since().isBefore(earliest)
          || plain.residentSince() == null
          || plain.residentSince().isBefore(earliest);
    }
  }
}

package shanzhi.foundation.access;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.people.Mandates;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/**
 * Every hat that a person may wear at this moment. They are drawn up anew for each request: what was
 * true a second ago is no authority.
 */
@Component
final class Hats {

  private final County county;
  private final Appointments appointments;
  private final Mandates mandates;
  private final People people;
  private final Territory territory;
  private final Clock clock;

  Hats(
      County county,
      Appointments appointments,
      Mandates mandates,
      People people,
      Territory territory,
      Clock clock) {
    this.county = county;
    this.appointments = appointments;
    this.mandates = mandates;
    this.people = people;
    this.territory = territory;
    this.clock = clock;
  }

  /** The epoch is read first: a revocation while the hats are drawn up is then seen when they act. */
  Identity of(long account, PersonId person, String signInName) {
    var epoch = appointments.epoch();
    var now = clock.instant();
    var hats = new ArrayList<Acting>();
    hats.add(Acting.resident(county, person, epoch));
    for (var seat : appointments.seatsOf(person, now)) {
      hats.add(Acting.post(county, person, seat, epoch));
    }
    for (var behalf : mandates.mandatesOf(person, now)) {
      hats.add(Acting.behalf(county, person, behalf, epoch));
    }
    var known = people.name(person);
    return new Identity(account, person, known.isEmpty() ? signInName : known, List.copyOf(hats));
  }

  /** Several people by name and posts, for a list; nobody acts by it, so it is no identity. */
  List<ShownPerson> shown(List<Account> accounts) {
    var persons = accounts.stream().map(Account::person).toList();
    var names = people.names(persons);
    var seats = appointments.seatsOf(persons, clock.instant());
    return accounts.stream()
        .map(account -> new ShownPerson(
            account.id(),
            names.getOrDefault(account.person(), account.name()),
            account.name(),
            territory.name(account.region()),
            seats.getOrDefault(account.person(), List.of()).stream()
                .map(Acting.Seat::title)
                .toList()))
        .toList();
  }
}

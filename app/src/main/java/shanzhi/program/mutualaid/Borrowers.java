package shanzhi.program.mutualaid;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.people.Elector;
import shanzhi.foundation.people.Electorate;
import shanzhi.foundation.people.Guardians;
import shanzhi.foundation.people.HouseholdId;
import shanzhi.foundation.people.Households;
import shanzhi.foundation.people.ResidentLine;

/**
 * 借款资格 Who may borrow and stand: members as the members' meeting counts them, and neither officers nor
 * anybody of their households.
 */
@Component
class Borrowers {

  /** Whose posts make somebody an officer of the collective, whatever they may do there. */
  private static final Set<OrganisationKind> BODIES = Set.of(
      OrganisationKind.COLLECTIVE,
      OrganisationKind.VILLAGE_COMMITTEE,
      OrganisationKind.PARTY_BRANCH,
      OrganisationKind.SUPERVISORY_COMMITTEE);

  private final LendingRoom room;
  private final Electorate electorate;
  private final Households households;
  private final Appointments appointments;
  private final Organisations organisations;
  private final Guardians guardians;

  Borrowers(
      LendingRoom room,
      Electorate electorate,
      Households households,
      Appointments appointments,
      Organisations organisations,
      Guardians guardians) {
    this.room = room;
    this.electorate = electorate;
    this.households = households;
    this.appointments = appointments;
    this.organisations = organisations;
    this.guardians = guardians;
  }

  /** A member with their household; refuses whoever is none, or cannot bind themselves. */
  HouseholdId member(PersonId person, Region village) {
    if (guardians.ward(person)) throw Refusal.forbidden("mutualaid.no-wards");
    return electorate.adults(village, room.today()).stream()
        .filter(one -> one.person().equals(person))
        .map(Elector::household)
        .findFirst()
        .orElseThrow(() -> Refusal.forbidden("mutualaid.members-only"));
  }

  /** A member of whose household nobody is an officer. */
  HouseholdId borrower(PersonId person, Region village) {
    var household = member(person, village);
    var platform = Acting.system(room.county);
    var all = new HashSet<>(List.of(person));
    all.addAll(households.members(household, platform).stream()
        .map(ResidentLine::id)
        .collect(Collectors.toSet()));
    if (all.stream().anyMatch(one -> officer(one, village))) {
      throw Refusal.forbidden("mutualaid.no-officers");
    }
    return household;
  }

  /** Whether somebody may ask at all; an officer is not offered what they may never do. */
  boolean mayAsk(PersonId person, Region village) {
    try {
      borrower(person, village);
      return true;
    } catch (Refusal never) {
      return false;
    }
  }

  /** Whether somebody holds a post of the collective, or one that touches its money. */
  boolean officer(PersonId person, Region village) {
    return appointments.seatsOf(person, room.now()).stream().anyMatch(seat -> {
      var office = organisations.must(seat.organisation());
      var ours = office.region().equals(village) && BODIES.contains(office.kind());
      var money = seat.place().contains(village)
          && seat.grants().keySet().stream()
              .anyMatch(can -> can.startsWith("ledger.") || can.startsWith("mutualaid."));
      return ours || money;
    });
  }
}

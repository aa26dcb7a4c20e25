package shanzhi.demonstration;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.people.ConsentWay;
import shanzhi.foundation.people.Groups;
import shanzhi.foundation.people.HouseholdId;
import shanzhi.foundation.people.Households;
import shanzhi.foundation.people.NewTie;
import shanzhi.foundation.people.PartyMembers;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.Ties;

/** Enters invented households into the register of residents, a village at a time. */
@Component
class Registry {

  private final Households households;
  private final People people;
  private final Ties ties;
  private final Groups groups;
  private final PartyMembers members;

  Registry(Households households, People people, Ties ties, Groups groups, PartyMembers members) {
    this.households = households;
    this.people = people;
    this.ties = ties;
    this.groups = groups;
    this.members = members;
  }

  /** Enters the households with their members, ties and groups; answers who got which number. */
  List<Neighbour> enter(List<Homestead> homes, LocalDate day, Acting by) {
    var ids = households.open(homes.stream().map(Homestead::entering).toList(), by);
    var neighbours = new ArrayList<Neighbour>();
    var residents = new ArrayList<shanzhi.foundation.people.NewResident>();
    for (var n = 0; n < homes.size(); n++) {
      for (var member : homes.get(n).members()) {
        residents.add(member.entering(homes.get(n)).household(ids.get(n)));
      }
    }
    var entered = people.enrol(residents, by).iterator();
    var heads = new HashMap<HouseholdId, PersonId>();
    for (var n = 0; n < homes.size(); n++) {
      for (var member : homes.get(n).members()) {
        var answer = entered.next();
        if (answer.person() == null) {
          throw new IllegalStateException("an invented person was refused: " + answer.faults());
        }
        heads.putIfAbsent(ids.get(n), answer.person());
        neighbours.add(new Neighbour(member, answer.person(), homes.get(n)));
      }
    }
    households.heads(heads, by);
    tie(homes, neighbours, day, by);
    gather(neighbours, day, by);
    join(neighbours, day, by);
    return neighbours;
  }

  /** Only where the household agreed. */
  private void tie(List<Homestead> homes, List<Neighbour> neighbours, LocalDate day, Acting by) {
    var agreeing = new ArrayList<PersonId>();
    var kept = new ArrayList<NewTie>();
    var first = 0;
    for (var home : homes) {
      var members = neighbours.subList(first, first + home.members().size());
      first += members.size();
      if (!home.agrees()) continue;
      members.stream().filter(n -> n.who().adult(day)).forEach(n -> agreeing.add(n.id()));
      for (var link : home.links()) {
        kept.add(new NewTie(
            link.kind(), members.get(link.one()).id(), members.get(link.other()).id()));
      }
    }
    if (!agreeing.isEmpty()) ties.consent(agreeing, day, ConsentWay.PAPER, by);
    if (!kept.isEmpty()) ties.record(kept, by);
  }

  private void gather(List<Neighbour> neighbours, LocalDate day, Acting by) {
    var joining = new ArrayList<Groups.Joining>();
    for (var neighbour : neighbours) {
      var who = neighbour.who();
      var since = day.minusDays(200);
      for (var concern : who.concerns()) {
        joining.add(new Groups.Joining(
            neighbour.id(), concern, since.isBefore(who.born()) ? who.born() : since));
      }
    }
    if (!joining.isEmpty()) groups.join(joining, by);
  }

  /** One grown-up in eight has been a member of the Party for ten years. */
  private void join(List<Neighbour> neighbours, LocalDate day, Acting by) {
    var since = day.minusYears(10);
    var grown = neighbours.stream().filter(n -> n.who().adult(since)).toList();
    var joining = new ArrayList<PersonId>();
    for (var n = 3; n < grown.size(); n += 8) joining.add(grown.get(n).id());
    if (!joining.isEmpty()) members.enter(joining, since, by);
  }

  /** The same people where an earlier start entered them. */
  List<Neighbour> again(List<Homestead> homes, Acting by) {
    var neighbours = new ArrayList<Neighbour>();
    for (var home : homes) {
      for (var member : home.members()) {
        var id = people
            .byIdentityNumber(member.identity(), by)
            .orElseThrow(() -> new IllegalStateException("an invented person has left"));
        neighbours.add(new Neighbour(member, id, home));
      }
    }
    return neighbours;
  }
}

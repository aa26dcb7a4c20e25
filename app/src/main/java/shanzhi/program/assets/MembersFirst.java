package shanzhi.program.assets;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.CollectiveMembers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.People;

/**
 * 发包给本集体以外 Land of a collective goes to its members; to anybody else, however little it brings, only
 * where two thirds of all members decided it and the township approved (article 52 of the rural land
 * contract law). Who is a member says the member list; until one is confirmed, who belongs to the village.
 */
@Component
class MembersFirst {

  private final Register register;
  private final People people;
  private final ObjectProvider<CollectiveMembers> lists;
  private final ContractStore contracts;

  MembersFirst(Register register, People people, ObjectProvider<CollectiveMembers> lists) {
    this.register = register;
    this.people = people;
    this.lists = lists;
    this.contracts = new ContractStore(register.county);
  }

  /** Whether this land is let to somebody who is none of the collective's. */
  boolean is(Party party, AssetKind kind, Region village) {
    if (!kind.ofMembersFirst()) return false;
    if (party.kind() == Party.Kind.ORGANISATION) return true;
    var list = lists.stream().flatMap(one -> one.of(village).stream()).findFirst();
    var person = party.person();
    if (person != null) return !isMember(list, person);
    if (!party.disclosed().isEmpty()) return true;
    return people.called(party.name(), village).stream().noneMatch(one -> isMember(list, one));
  }

  private static boolean isMember(Optional<Set<PersonId>> list, PersonId person) {
    return list.map(all -> all.contains(person)).orElse(true);
  }

  /** What is let under the register takes the resolution, and the township's hand enters it. */
  void check(NewContract said, Asset asset, Acting by, Checks checks) {
    if (!checks.clean() || !is(said.party(), asset.kind(), asset.village())) return;
    checks.must(said.road() != null, "road", "assets.outsider-resolution");
    checks.must(
        by.can(Capability.ASSETS_KEEP, asset.village().parent()),
        "partyName",
        "assets.outsider-township");
  }

  /** Looks anew who of a village's lessees is no member, where nobody approved it. */
  void weigh(Region village) {
    var open = register.db.in(register.platform(), jdbc -> {
      var land = contracts.land(jdbc, village);
      var others = contracts.others(jdbc, land.stream().map(Contract::id).toList());
      return land.stream()
          .filter(one -> others.containsKey(one.id()))
          .map(one -> new Let(one, Objects.requireNonNull(others.get(one.id())).party()))
          .toList();
    });
    for (var one : open) {
      var lacks = is(one.party(), one.contract().kind(), village);
      if (lacks == (one.contract().outsider() == Contract.Outsider.LACKS)) continue;
      register.db.in(register.platform(), jdbc -> {
        contracts.outsider(jdbc, one.contract().id(), lacks ? Contract.Outsider.LACKS : null);
        return one;
      });
    }
  }

  private record Let(Contract contract, Party party) {}
}

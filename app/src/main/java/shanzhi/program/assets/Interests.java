package shanzhi.program.assets;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.Nearness;
import shanzhi.foundation.people.People;

/**
 * 利益披露 Whom the village lets to: one of its people, however the name is written, is chosen from the
 * register. Where it is an officer or somebody of their household, or near kin of whose hand enters it, or
 * is called so, be it in other words, by the sound or the given name alone, the interest is disclosed, or
 * that it is none, and the township's hand enters it.
 */
@Component
class Interests {

  /** Whose posts make somebody an officer here. */
  private static final Set<OrganisationKind> BODIES = Set.of(
      OrganisationKind.COLLECTIVE,
      OrganisationKind.VILLAGE_COMMITTEE,
      OrganisationKind.PARTY_BRANCH,
      OrganisationKind.SUPERVISORY_COMMITTEE);

  private final Register register;
  private final People people;
  private final Nearness nearness;
  private final Appointments appointments;
  private final Organisations organisations;
  private final Parameters parameters;

  Interests(
      Register register,
      People people,
      Nearness nearness,
      Appointments appointments,
      Organisations organisations,
      Parameters parameters) {
    this.register = register;
    this.people = people;
    this.nearness = nearness;
    this.appointments = appointments;
    this.organisations = organisations;
    this.parameters = parameters;
  }

  void check(Party party, Region village, Acting by, Checks checks) {
    if (!checks.clean()) return;
    var called = party.maybePerson() ? people.called(party.name(), village) : List.<PersonId>of();
    var person = party.person();
    if (person != null && !called.contains(person)) {
      checks.fault("person", "assets.other-person", party.name());
      return;
    }
    if (person == null && party.disclosed().isEmpty() && !called.isEmpty()) {
      checks.fault("person", "assets.choose-person", party.name());
      return;
    }
    var asked = asked(party, village);
    if (!interested(asked, village, by)) return;
    if (!by.can(Capability.ASSETS_KEEP, village.parent())) {
      checks.fault("partyName", "assets.township-enters");
    } else if (near(by.person(), asked, village)) {
      checks.fault("partyName", "assets.own-interest");
    } else if (party.disclosed().isEmpty()) {
      checks.fault("disclosed", "assets.disclose");
    }
  }

  /**
   * 变更、终止也一样 Whether what changes for this other side takes the township's hand, as letting to it did;
   * a village's own hand, and that of whom it touches, is a fault of the field.
   */
  boolean touches(Party party, Region village, Acting by, String field, Checks checks) {
    var asked = asked(party, village);
    if (!interested(asked, village, by)) return false;
    if (!by.can(Capability.ASSETS_KEEP, village.parent())) {
      checks.fault(field, "assets.township-changes");
    } else if (near(by.person(), asked, village)) {
      checks.fault(field, "assets.own-interest");
    }
    return true;
  }

  /**
   * Who it is or may be: where nobody is called just so, whoever's name stands or sounds in the words; and
   * who was called so before a correction, always.
   */
  private List<PersonId> asked(Party party, Region village) {
    var person = party.person();
    if (person != null) return List.of(person);
    var whole = party.kind() == Party.Kind.PERSON;
    var called = whole ? people.called(party.name(), village) : List.<PersonId>of();
    var named = new ArrayList<>(people.formerly(party.name(), whole, village));
    named.addAll(called);
    if (!called.isEmpty()) return named;
    named.addAll(people.namedIn(party.name(), village));
    named.addAll(people.hintedAt(party.name(), whole, village));
    return named;
  }

  private boolean interested(List<PersonId> asked, Region village, Acting by) {
    return asked.stream().anyMatch(one -> interested(one, village, by.person()));
  }

  private boolean interested(PersonId person, Region village, @Nullable PersonId hand) {
    if (near(hand, List.of(person), village)) return true;
    var all = new HashSet<>(nearness.housemates(person));
    all.add(person);
    return appointments.seatsOf(all, register.now()).values().stream()
        .flatMap(List::stream)
        .map(seat -> organisations.must(seat.organisation()))
        .anyMatch(office -> office.region().equals(village) && BODIES.contains(office.kind()));
  }

  private boolean near(@Nullable PersonId hand, List<PersonId> others, Region village) {
    if (hand == null) return false;
    if (others.contains(hand)) return true;
    var degree = parameters.value(AssetParameters.KIN_DEGREE, village, register.now());
    return nearness.near(hand, others, Math.toIntExact(degree));
  }
}

package shanzhi.program.shares;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.Nearness;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.Resident;

/**
 * 经办与代办 Whose hands a change goes through, and who acts for a side that cannot act for itself. Nobody
 * carries what moves their own, their household's or their ward's shares, and the second hand is not near
 * kin of the first.
 */
@Component
class ChangeHands {

  private final ShareActs acts;
  private final ShareRegister register;
  private final Parameters parameters;
  private final Nearness nearness;
  private final People people;

  ChangeHands(
      ShareActs acts,
      ShareRegister register,
      Parameters parameters,
      Nearness nearness,
      People people) {
    this.acts = acts;
    this.register = register;
    this.parameters = parameters;
    this.nearness = nearness;
    this.people = people;
  }

  /** The guardians of both sides; none of a side that acts for itself. */
  record Acted(List<PersonId> giver, List<PersonId> taker) {}

  /** 监护 Refuses a side without the guardian that it needs, and a guardian who takes from their ward. */
  Acted acted(Collective of, NewChange said) {
    var giver =
        said.kind() == Change.Kind.INHERIT ? List.<PersonId>of() : side(of, said.giver(), "giver");
    var taker = side(of, said.taker(), "taker");
    if (holds(of, said.taker(), giver) || said.price() > 0 && holds(of, said.giver(), taker)) {
      throw Refusal.conflict("shares.guardian-other-side");
    }
    return new Acted(giver, taker);
  }

  private List<PersonId> side(Collective of, @Nullable Holder holder, String field) {
    if (holder == null) return List.of();
    var found = register.guardians(of, List.of(holder)).get(holder);
    if (found == null) return List.of();
    if (found.isEmpty()) throw Refusal.invalid(field, "shares.guardian-needed");
    return found;
  }

  /** Whether one of these is the holder, or lives in the household that is. */
  private boolean holds(Collective of, @Nullable Holder holder, List<PersonId> persons) {
    return holder != null && persons.stream().anyMatch(one -> register.isOf(of, holder, one));
  }

  /** 回避 Refuses a hand whom the change concerns. */
  void mustBeUnconcerned(Collective of, NewChange said, PersonId who) {
    var home = people.find(who, acts.platform()).map(Resident::household).orElse(null);
    var sides = new ArrayList<Holder>();
    if (said.giver() != null) sides.add(said.giver());
    if (said.taker() != null) sides.add(said.taker());
    var wards = register.guardians(of, sides);
    for (var holder : sides) {
      if (who.equals(holder.person())
          || home != null && home.equals(holder.household())
          || wards.getOrDefault(holder, List.of()).contains(who)) {
        throw Refusal.forbidden("shares.own-change");
      }
    }
  }

  /** 不相容岗位 Refuses who is near to the hand before; the same person is for the table's key. */
  void mustBeApart(Change change, PersonId who) {
    if (near(change, who)) throw Refusal.forbidden("shares.near-hands");
  }

  /** Whether somebody is of the proposer's household, or their kin within the degree that is set. */
  boolean near(Change change, PersonId who) {
    var degree = parameters.value(ShareParameters.KIN_DEGREE, change.village(), acts.now());
    return nearness.near(who, List.of(change.proposer()), Math.toIntExact(degree));
  }
}

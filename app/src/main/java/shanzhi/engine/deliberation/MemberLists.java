package shanzhi.engine.deliberation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.Elector;
import shanzhi.foundation.people.Electorate;

/** Who has a vote in a collective's matters: its confirmed members, else those registered in the village. */
@Component
class MemberLists {

  private final ObjectProvider<CollectiveMembers> lists;
  private final Electorate electorate;

  MemberLists(ObjectProvider<CollectiveMembers> lists, Electorate electorate) {
    this.lists = lists;
    this.electorate = electorate;
  }

  private Optional<Set<PersonId>> of(Region village) {
    return lists.stream().flatMap(one -> one.of(village).stream()).findFirst();
  }

  /** Those of age, or one of each household that they live in. */
  List<Elector> electors(Region village, RollUnit unit, LocalDate day) {
    var members = of(village);
    if (unit == RollUnit.PERSON) {
      return members
          .map(list -> electorate.adults(list, day))
          .orElseGet(() -> electorate.adults(village, day));
    }
    return members
        .map(list -> electorate.households(list, day))
        .orElseGet(() -> electorate.households(village, day));
  }

  boolean has(Region village, PersonId person) {
    return of(village).filter(list -> list.contains(person)).isPresent();
  }
}

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
import shanzhi.foundation.people.Guardians;

/** Who has a vote in a collective's matters: its confirmed members, else those registered in the village. */
@Component
class MemberLists {

  private final ObjectProvider<CollectiveMembers> lists;
  private final Electorate electorate;
  private final Guardians guardians;

  MemberLists(ObjectProvider<CollectiveMembers> lists, Electorate electorate, Guardians guardians) {
    this.lists = lists;
    this.electorate = electorate;
    this.guardians = guardians;
  }

  private Optional<Set<PersonId>> of(Region village) {
    return lists.stream().flatMap(one -> one.of(village).stream()).findFirst();
  }

  /**
   * Those of age and of full capacity, or one of each household that they live in: the meeting is made of
   * such members alone, and nobody votes in it for a ward (article 26 of the collectives' law).
   */
  List<Elector> electors(Region village, RollUnit unit, LocalDate day) {
    var adults = of(village)
        .map(list -> electorate.adults(list, day))
        .orElseGet(() -> electorate.adults(village, day));
    var ruled = guardians.ruled(adults.stream().map(Elector::person).toList());
    var capable = adults.stream().filter(one -> !ruled.contains(one.person())).toList();
    return unit == RollUnit.PERSON
        ? capable
        : electorate.households(capable.stream().map(Elector::person).toList(), day);
  }

  boolean has(Region village, PersonId person) {
    return of(village).filter(list -> list.contains(person)).isPresent();
  }
}

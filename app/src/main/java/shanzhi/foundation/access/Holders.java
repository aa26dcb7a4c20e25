package shanzhi.foundation.access;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.People;

/** The people behind accounts, as the register knows them. */
@Component
final class Holders {

  private final County county;
  private final People people;

  Holders(County county, People people) {
    this.county = county;
    this.people = people;
  }

  /** Names by the person's number; the number itself where the register knows no name. */
  Map<Long, String> names(Stream<PersonId> persons) {
    var ids = persons.distinct().toList();
    var known = people.names(ids);
    var names = new HashMap<Long, String>();
    for (var id : ids) names.put(id.value(), known.getOrDefault(id, id.toString()));
    return names;
  }

  Map<Long, String> named(Stream<@Nullable Long> persons) {
    return names(persons.filter(Objects::nonNull).map(PersonId::new));
  }

  String name(PersonId person) {
    var name = people.name(person);
    return name.isEmpty() ? person.toString() : name;
  }

  Region home(PersonId person) {
    return people.homeOf(person);
  }

  Optional<PersonId> byPhone(String phone) {
    return people.byPhone(phone, Acting.system(county));
  }

  /** The person that an administrator names by identity number, phone, or number in the register. */
  PersonId find(@Nullable String typed) {
    var text = typed == null ? "" : typed.strip();
    var system = Acting.system(county);
    return people
        .byIdentityNumber(text, system)
        .or(() -> people.byPhone(text, system))
        .or(() -> Optional.of(text)
            .filter(number -> number.matches("[0-9]{1,10}"))
            .map(number -> new PersonId(Long.parseLong(number)))
            .filter(id -> !people.name(id).isEmpty()))
        .orElseThrow(() -> Refusal.invalid("person", "access.nobody", text));
  }
}

package shanzhi.foundation.access;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;

/** The people behind accounts, as the register knows them. */
@Component
final class Holders {

  private final County county;

  Holders(County county) {
    this.county = county;
  }

  Map<Long, String> names(Stream<PersonId> people) {
    return people.distinct().collect(Collectors.toMap(PersonId::value, this::name));
  }

  Map<Long, String> named(Stream<@Nullable Long> people) {
    return names(people.filter(Objects::nonNull).map(PersonId::new));
  }

  String name(PersonId person) {
    return person.toString();
  }

  Region home(PersonId person) {
    return county.region();
  }

  /** The person that an administrator names by identity number, phone, or number in the register. */
  PersonId find(@Nullable String typed, Acting by) {
    var text = typed == null ? "" : typed.strip();
    if (!text.matches("[0-9]{1,10}")) throw Refusal.invalid("person", "access.nobody", text);
    return new PersonId(Long.parseLong(text));
  }
}

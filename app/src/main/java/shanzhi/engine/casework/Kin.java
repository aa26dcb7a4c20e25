package shanzhi.engine.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.Nearness;

/**
 * 回避 Who must step aside because the raiser is their kin or of their household. They are few and are
 * kept for a moment, so that the acts of a busy officer do not ask for them each time.
 */
@Component
class Kin {

  private static final Duration KEPT_FOR = Duration.ofMinutes(1);
  private static final int OFFICERS_KEPT = 10_000;

  private record Key(PersonId person, int degree) {}

  private record Known(Set<PersonId> kin, Instant read) {}

  private final Nearness nearness;
  private final Parameters parameters;
  private final Map<Key, Known> known = new ConcurrentHashMap<>();

  Kin(Nearness nearness, Parameters parameters) {
    this.nearness = nearness;
    this.parameters = parameters;
  }

  /** @param degree key of the parameter that says how near is too near; 0 asks nobody to step aside */
  boolean mustStepAside(Acting by, Matter matter, String degree, Instant now) {
    var person = by.person();
    var raiser = matter.raiser();
    if (person == null || raiser == null) return false;
    var most = Math.toIntExact(parameters.value(degree, matter.region(), now));
    if (most == 0) return false;
    return person.equals(raiser) || kin(new Key(person, most), now).contains(raiser);
  }

  private Set<PersonId> kin(Key key, Instant now) {
    var before = known.get(key);
    if (before != null && !now.isBefore(before.read) && now.isBefore(before.read.plus(KEPT_FOR))) {
      return before.kin;
    }
    if (known.size() > OFFICERS_KEPT) known.clear();
    var kin = nearness.of(key.person, key.degree);
    known.put(key, new Known(kin, now));
    return kin;
  }
}

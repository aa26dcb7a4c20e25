package shanzhi.engine.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.Mandates;
import shanzhi.foundation.people.Nearness;

/**
 * 回避 Who must step aside because the raiser is their kin or of their household, or is who they act for.
 * They are few and are kept for a moment, so that the acts of a busy officer do not ask for them each time.
 */
@Component
public class Kin {

  private static final Duration KEPT_FOR = Duration.ofMinutes(1);
  private static final int OFFICERS_KEPT = 10_000;

  private record Key(PersonId person, int degree) {}

  private record Known(Set<PersonId> kin, Instant read) {}

  private record Spoken(Map<PersonId, Instant> until, Instant read) {}

  private final Nearness nearness;
  private final Mandates mandates;
  private final Parameters parameters;
  private final Map<Key, Known> known = new ConcurrentHashMap<>();
  private final Map<PersonId, Spoken> spoken = new ConcurrentHashMap<>();

  Kin(Nearness nearness, Mandates mandates, Parameters parameters) {
    this.nearness = nearness;
    this.mandates = mandates;
    this.parameters = parameters;
  }

  /** Whether an officer raised it, or somebody of their household, or whoever they act for. */
  public boolean own(Acting by, Matter matter, Instant now) {
    var person = by.person();
    var raiser = matter.raiser();
    if (person == null || raiser == null) return false;
    return person.equals(raiser)
        || kin(new Key(person, 0), now).contains(raiser)
        || actsFor(person, matter, now);
  }

  /** Whether somebody acts for who raised it, or did at any time since it was raised. */
  boolean actsFor(@Nullable PersonId person, Matter matter, Instant now) {
    var raiser = matter.raiser();
    if (person == null || raiser == null) return false;
    var until = spokenFor(person, now).get(raiser);
    return until != null && until.isAfter(matter.openedAt());
  }

  /** Whether an agent is kin, or of the household, of who finished it. */
  boolean nearToFinisher(PersonId agent, Matter matter, String degree, Instant now) {
    var finisher = matter.finishedBy();
    if (finisher == null) return false;
    var most = Math.toIntExact(parameters.value(degree, matter.region(), now));
    return most > 0 && kin(new Key(agent, most), now).contains(finisher);
  }

  private Map<PersonId, Instant> spokenFor(PersonId agent, Instant now) {
    var before = spoken.get(agent);
    if (before != null && fresh(before.read, now)) return before.until;
    if (spoken.size() > OFFICERS_KEPT) spoken.clear();
    var until = mandates.principalsOf(agent);
    spoken.put(agent, new Spoken(until, now));
    return until;
  }

  private static boolean fresh(Instant read, Instant now) {
    return !now.isBefore(read) && now.isBefore(read.plus(KEPT_FOR));
  }

  /** @param degree key of the parameter that says how near is too near; 0 asks nobody to step aside */
  boolean mustStepAside(@Nullable PersonId person, Matter matter, String degree, Instant now) {
    var raiser = matter.raiser();
    if (person == null || raiser == null) return false;
    var most = Math.toIntExact(parameters.value(degree, matter.region(), now));
    if (most == 0) return false;
    return person.equals(raiser) || kin(new Key(person, most), now).contains(raiser);
  }

  private Set<PersonId> kin(Key key, Instant now) {
    var before = known.get(key);
    if (before != null && fresh(before.read, now)) return before.kin;
    if (known.size() > OFFICERS_KEPT) known.clear();
    var kin = nearness.of(key.person, key.degree);
    known.put(key, new Known(kin, now));
    return kin;
  }
}

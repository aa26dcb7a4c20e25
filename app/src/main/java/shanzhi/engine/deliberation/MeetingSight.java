package shanzhi.engine.deliberation;

import static shanzhi.foundation.ground.Capability.TALK_OVERSEE;
import static shanzhi.foundation.ground.Capability.TALK_REVIEW;
import static shanzhi.foundation.ground.Capability.TALK_RUN;
import static shanzhi.foundation.ground.Capability.TALK_SIT;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.people.People;

/**
 * Who sees the talks of a village and as whom: posts that run, sit in, review or oversee them there;
 * everybody who belongs to the village, wherever they are; and whoever a notice went to.
 */
@Component
public class MeetingSight {

  /** The scope's name for who belongs to the village; no post carries it. */
  static final String FOLLOW = "talk.follow";

  private static final List<String> POSTS = List.of(TALK_RUN, TALK_SIT, TALK_REVIEW, TALK_OVERSEE);

  private final People people;
  private final Clock clock;

  MeetingSight(People people, Clock clock) {
    this.people = people;
    this.clock = clock;
  }

  /** The hat with which a person looks at a village's talks: a post's that reaches it, else their own. */
  public Acting hat(Identity who, Region village) {
    return POSTS.stream()
        .flatMap(capability -> who.as(capability, village).stream())
        .findFirst()
        .orElseGet(who::resident);
  }

  /** The hat that carries a capability as far as a village. */
  public Optional<Acting> hat(Identity who, String capability, Region village) {
    return who.as(capability, village);
  }

  /** The rows that the actor may read of a village's talks; refuses who has none to read. */
  Scope reads(Acting by, Region village) {
    return scope(by, village).orElseThrow(() -> Refusal.unknown("deliberation.meeting.unknown"));
  }

  /** The same, for who was told of a meeting there. */
  Scope follows(Acting by, Region village) {
    var person = Objects.requireNonNull(by.principal(), "somebody was told");
    return follows(by, village, person);
  }

  Optional<Scope> scope(Acting by, Region village) {
    if (by.kind() == Acting.Kind.SYSTEM) return Optional.of(Scope.system(by.county()));
    for (var capability : POSTS) {
      if (by.seat() != null && by.can(capability, village)) {
        by.must(capability, village, clock.instant());
        return Optional.of(by.scope(capability));
      }
    }
    var person = by.seat() == null ? by.principal() : null;
    return person != null && belongs(person, village)
        ? Optional.of(follows(by, village, person))
        : Optional.empty();
  }

  private static Scope follows(Acting by, Region village, @Nullable PersonId person) {
    return new Scope(by.county(), FOLLOW, village, null, person);
  }

  /** The village whose affairs are a person's own. */
  public Region home(PersonId person) {
    return people.homeOf(person);
  }

  boolean belongs(PersonId person, Region village) {
    return people.homeOf(person).equals(village);
  }
}

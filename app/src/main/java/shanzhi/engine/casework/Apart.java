package shanzhi.engine.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.organisation.Post;
import shanzhi.foundation.organisation.Posts;

/**
 * 回避 Why somebody may not handle a matter: kin of who raised it, an agent of theirs, or told in confidence
 * who they are. Asked when they act, and when it is given to them. Who holds a post is kept for a moment, as
 * kin are, so that giving a matter away asks the database nothing that the handling does not.
 */
@Component
class Apart {

  private static final Duration KEPT_FOR = Duration.ofMinutes(1);
  private static final int POSTS_KEPT = 10_000;

  private record Held(List<PersonId> by, Instant read) {}

  private final Kin kin;
  private final Hands hands;
  private final Desks desks;
  private final Posts posts;
  private final Appointments appointments;
  private final Map<PostId, Held> held = new ConcurrentHashMap<>();

  Apart(Kin kin, Hands hands, Desks desks, Posts posts, Appointments appointments) {
    this.kin = kin;
    this.hands = hands;
    this.desks = desks;
    this.posts = posts;
    this.appointments = appointments;
  }

  /**
   * The refusal of who must step aside; none where they may act.
   *
   * @param degree key of the parameter that says how near is too near
   * @param visits whether they ask who raised it, and so may be told who that is
   */
  @Nullable
  String bars(
      Matter matter,
      @Nullable PersonId person,
      @Nullable OrganisationId office,
      String degree,
      boolean visits,
      Instant now) {
    if (kin.mustStepAside(person, matter, degree, now)) return "casework.kin";
    if (kin.actsFor(person, matter, now)) return "casework.agent";
    return !visits && hands.wasTold(matter, person, office) ? "casework.was-told" : null;
  }

  /**
   * Refuses to give a matter to where nobody may handle it, and does not say why, for that could tell whose
   * it is; to where nobody sits at present it may be given.
   *
   * @param part whether a part of it is given, which bears no raiser: kin may do that
   */
  void mustLeaveOne(Holder handler, Matter matter, Procedure procedure, boolean part, Instant now) {
    var degree = degree(procedure);
    var office = handler.organisation();
    if (degree == null || office == null) return;
    var nobody = true;
    for (var post : posts.of(office)) {
      if (handler.post() == null
          ? !desks.handles(post, matter.region())
          : !handler.post().equals(post.id())) {
        continue;
      }
      for (var person : holders(post, now)) {
        var barred = part
            ? hands.wasTold(matter, person, office)
            : bars(matter, person, office, degree, false, now) != null;
        if (!barred) return;
        nobody = false;
      }
    }
    if (!nobody) throw Refusal.invalid("handler", "casework.handler-apart");
  }

  /** How near is too near to handle it; none where a procedure asks nobody to step aside. */
  private static @Nullable String degree(Procedure procedure) {
    return procedure.states().values().stream()
        .filter(state -> state.holder() == Procedure.HolderRule.HANDLER)
        .flatMap(state -> state.actions().stream())
        .map(action -> action.clauses().kin())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private List<PersonId> holders(Post post, Instant now) {
    var before = held.get(post.id());
    if (before != null && !now.isBefore(before.read) && now.isBefore(before.read.plus(KEPT_FOR))) {
      return before.by;
    }
    if (held.size() > POSTS_KEPT) held.clear();
    var holders = appointments.holdersOf(post.id(), now);
    held.put(post.id(), new Held(holders, now));
    return holders;
  }
}

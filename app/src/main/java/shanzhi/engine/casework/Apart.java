package shanzhi.engine.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.organisation.Post;
import shanzhi.foundation.organisation.Posts;

/**
 * 回避 Why somebody may not handle a matter, or a part of it: kin of who raised it, an agent of theirs, or
 * told in confidence who they are. Asked when they act, and when it is given to them. Who holds a post is
 * kept for a moment, as kin are, so that giving a matter away asks the database nothing that the handling
 * does not.
 */
@Component
class Apart {

  private static final Duration KEPT_FOR = Duration.ofMinutes(1);
  private static final int POSTS_KEPT = 10_000;

  /** Why, where saying it would tell whose it is. */
  private static final String UNSAID = "casework.apart";

  private record Held(List<PersonId> by, Instant read) {}

  private final Kin kin;
  private final Hands hands;
  private final Desks desks;
  private final Posts posts;
  private final Appointments appointments;
  private final MatterReads reads;
  private final Trail trail;
  private final County county;
  private final Map<PostId, Held> held = new ConcurrentHashMap<>();

  Apart(
      Kin kin,
      Hands hands,
      Desks desks,
      Posts posts,
      Appointments appointments,
      MatterReads reads,
      Trail trail,
      County county) {
    this.kin = kin;
    this.hands = hands;
    this.desks = desks;
    this.posts = posts;
    this.appointments = appointments;
    this.reads = reads;
    this.trail = trail;
    this.county = county;
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
    var whole = whole(matter);
    if (kin.mustStepAside(person, whole, degree, now)) return unlessKept(whole, "casework.kin");
    if (kin.actsFor(person, whole, now)) return unlessKept(whole, "casework.agent");
    return !visits && hands.wasTold(matter, person, office) ? "casework.was-told" : null;
  }

  /** A part bears no raiser of its own; whose it is, is whose the whole is. */
  private Matter whole(Matter matter) {
    return matter.partOf() == null
        ? matter
        : reads.find(matter.partOf(), Scope.system(county)).orElse(matter);
  }

  private String unlessKept(Matter matter, String why) {
    return trail.inConfidence(matter.id()) ? UNSAID : why;
  }

  /**
   * Refuses to give a matter, or a part of it, to where nobody may handle it, and does not say why, for that
   * could tell whose it is; to where nobody sits at present it may be given. What was raised in confidence
   * may be given to who is near to its raiser as well, for the refusal alone would tell: they send it back.
   */
  void mustLeaveOne(Holder handler, Matter matter, Procedure procedure, Instant now) {
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
        var barred = bars(matter, person, office, degree, false, now);
        if (barred == null || barred.equals(UNSAID)) return;
        nobody = false;
      }
    }
    if (!nobody) throw Refusal.invalid("handler", "casework.handler-apart");
  }

  /** Who sits in an office by a post that may do this in a place. */
  List<PersonId> of(OrganisationId office, String capability, Region place, Instant now) {
    return posts.of(office).stream()
        .filter(post -> desks.may(post, capability, place))
        .flatMap(post -> holders(post, now).stream())
        .distinct()
        .toList();
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

package shanzhi.engine.casework;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.organisation.Organisation;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.Post;
import shanzhi.foundation.organisation.PostKinds;
import shanzhi.foundation.organisation.Posts;

/** Finds the desk that a holder rule means. */
@Component
class Desks {

  private final Organisations organisations;
  private final Posts posts;
  private final PostKinds kinds;

  Desks(Organisations organisations, Posts posts, PostKinds kinds) {
    this.organisations = organisations;
    this.posts = posts;
    this.kinds = kinds;
  }

  /** The desk in charge of a place at a level; the place's own when it is not so deep. */
  Holder at(Region place, Region.Level level) {
    var deep = place.level().digits > level.digits ? place.at(level) : place;
    var taking = withoutOffice(deep) ? home(deep).parent() : deep;
    return Holder.desk(organisations.deskOf(taking).id());
  }

  /** As {@link #at}; none where none is registered. */
  @Nullable
  OrganisationId known(Region place, Region.Level level) {
    var deep = place.level().digits > level.digits ? place.at(level) : place;
    var taking = withoutOffice(deep) ? home(deep).parent() : deep;
    return organisations.takesIn(taking).map(Organisation::id).orElse(null);
  }

  /** The government that leads the county; none where none is registered. */
  @Nullable
  OrganisationId leading(Region place) {
    return organisations.at(place.county()).stream()
        .filter(organisation -> organisation.kind() == OrganisationKind.COUNTY_GOVERNMENT)
        .map(Organisation::id)
        .findFirst()
        .orElse(null);
  }

  /** The level whose desk takes in what is raised in a place: its own, or the township's. */
  Region.Level intake(Region place) {
    return withoutOffice(place) ? Region.Level.TOWNSHIP : place.level();
  }

  /** A village that has no office yet is the township's to take in. */
  private boolean withoutOffice(Region place) {
    return home(place).level() == Region.Level.VILLAGE
        && organisations.takesIn(place).isEmpty();
  }

  private static Region home(Region place) {
    return place.level() == Region.Level.GRID ? place.parent() : place;
  }

  /** The desk of the level, mostly the place's own, or the one above it when that desk did the handling. */
  Holder visitor(Matter matter, Region.Level level) {
    var home = at(matter.region(), level);
    var handler = matter.handler();
    var handledAtHome =
        handler != null && Objects.equals(home.organisation(), handler.organisation());
    if (handler != null && !handledAtHome) return home;
    var above = above(matter.region(), level);
    return handledAtHome && Objects.equals(above.organisation(), home.organisation())
        ? at(matter.region(), Region.Level.COUNTY)
        : above;
  }

  /** Whether it is one of the offices of the whole county. */
  boolean ofCounty(OrganisationId office) {
    return organisations.must(office).region().level() == Region.Level.COUNTY;
  }

  Holder above(Region place, Region.Level level) {
    return at(place, up(level));
  }

  /** One level down, and never below home. */
  static Region.Level down(Region.Level level, Region.Level home) {
    var below = level == Region.Level.COUNTY ? Region.Level.TOWNSHIP : home;
    return below.digits < home.digits ? below : home;
  }

  static Region.Level up(Region.Level level) {
    return switch (level) {
      case GRID -> Region.Level.VILLAGE;
      case VILLAGE -> Region.Level.TOWNSHIP;
      case TOWNSHIP, COUNTY -> Region.Level.COUNTY;
    };
  }

  /**
   * A handler that a matter of the place may be given to: whoever takes in there, or an office that
   * handles for the place; where a post is named, one of that office's that handles. Anything else
   * would be held by somebody who never sees it.
   */
  void mustServe(Holder handler, Region place) {
    var office = handler.organisation();
    var home = home(place);
    var serves = office != null
        && (office.equals(at(home, home.level()).organisation())
            || organisations.handles(office, place));
    if (!serves || !sits(handler, place)) {
      throw Refusal.invalid("handler", "casework.handler-unknown");
    }
  }

  private boolean sits(Holder handler, Region place) {
    if (handler.post() == null) return true;
    return posts
        .find(handler.post())
        .filter(post -> post.organisation().equals(handler.organisation()))
        // Neither to one that is no more, nor to one of which it is said when it will be.
        .filter(post -> post.abolished() == null && handles(post, place))
        .isPresent();
  }

  /** Whether a post's holder handles matters of the place; a grid worker's place is a part of it. */
  boolean handles(Post post, Region place) {
    return may(post, Capability.CASE_HANDLE, place);
  }

  boolean may(Post post, String capability, Region place) {
    return (post.place().contains(place) || place.contains(post.place()))
        && kinds.grantsOf(post.kind()).containsKey(capability);
  }
}

package shanzhi.program.sorting;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Holder;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Organisation;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.PostKinds;
import shanzhi.foundation.organisation.Posts;

/**
 * 责任单位 Who may own a decision of a sheet: the desks and handling offices of its place, down one
 * level, and the posts of its own desk. The matter lies where its owner works, so that they see it.
 */
@Component
class Owners {

  private final Organisations organisations;
  private final Posts posts;
  private final PostKinds kinds;
  private final Clock clock;

  Owners(Organisations organisations, Posts posts, PostKinds kinds, Clock clock) {
    this.organisations = organisations;
    this.posts = posts;
    this.kinds = kinds;
    this.clock = clock;
  }

  OrganisationId desk(Region place) {
    return organisations.deskOf(place).id();
  }

  boolean hasDesk(Region place) {
    try {
      organisations.deskOf(place);
      return true;
    } catch (Refusal noneIsRegistered) {
      return false;
    }
  }

  /** By what a form calls them: an office's number, or office and post. */
  Map<String, String> of(Region place) {
    var owners = new LinkedHashMap<String, String>();
    if (hasDesk(place)) {
      var desk = organisations.deskOf(place);
      owners.put(desk.id().toString(), desk.name());
      for (var post : posts.of(desk.id())) {
        if (!kinds.grantsOf(post.kind()).containsKey(Capability.CASE_HANDLE)) continue;
        owners.put(desk.id() + ":" + post.id(), desk.name() + " " + post.title());
      }
    }
    for (var office : organisations.search(new Organisations.Search(place, null, null))) {
      if (serves(office, place)) owners.putIfAbsent(office.id().toString(), office.name());
    }
    return owners;
  }

  boolean serve(Holder owner, Region place) {
    var office = owner.organisation();
    if (office == null) return false;
    var key = owner.post() == null ? office.toString() : office + ":" + owner.post();
    return of(place).containsKey(key);
  }

  private boolean serves(Organisation office, Region place) {
    var near = office.region().level().digits <= place.level().digits + 3;
    return near
        && (office.kind().desk() || office.kind().handles())
        && office.stands(LocalDate.ofInstant(clock.instant(), Words.ZONE));
  }

  Region region(Holder owner) {
    return organisations.must(Objects.requireNonNull(owner.organisation())).region();
  }

  String name(Holder owner) {
    var office = organisations.name(Objects.requireNonNull(owner.organisation()));
    var post = owner.post();
    return post == null
        ? office
        : office + posts.find(post).map(p -> " " + p.title()).orElse("");
  }
}

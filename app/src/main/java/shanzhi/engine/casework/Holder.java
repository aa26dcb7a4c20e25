package shanzhi.engine.casework;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;

/**
 * 持有者 Who has a matter in hand: an organisation's desk, one post of it, or a person.
 *
 * @param post absent where any clerk of the desk may act
 */
public record Holder(
    @Nullable OrganisationId organisation,
    @Nullable PostId post,
    @Nullable PersonId person) {

  /** By the key of a choice: an organisation's number, or that and a post's. */
  static Holder of(String key) {
    var parts = key.split(":", 2);
    var post = parts.length == 1 ? null : Long.valueOf(parts[1]);
    return of(Long.parseLong(parts[0]), post);
  }

  public static Holder desk(OrganisationId organisation) {
    return new Holder(organisation, null, null);
  }

  /** By numbers; without a post, the desk. */
  static Holder of(long organisation, @Nullable Long post) {
    return new Holder(
        new OrganisationId(organisation), post == null ? null : new PostId(post), null);
  }

  /** Whether the same people may have in hand what either holds. */
  public boolean overlaps(Holder other) {
    return organisation != null
        && organisation.equals(other.organisation)
        && (post == null || other.post == null || post.equals(other.post));
  }

  public static Holder post(OrganisationId organisation, PostId post) {
    return new Holder(organisation, post, null);
  }
}

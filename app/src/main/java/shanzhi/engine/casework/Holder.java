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

  public static Holder desk(OrganisationId organisation) {
    return new Holder(organisation, null, null);
  }

  /** By numbers; without a post, the desk. */
  static Holder of(long organisation, @Nullable Long post) {
    return new Holder(
        new OrganisationId(organisation), post == null ? null : new PostId(post), null);
  }

  public static Holder post(OrganisationId organisation, PostId post) {
    return new Holder(organisation, post, null);
  }
}

package shanzhi.foundation.organisation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;

/**
 * A person who is to hold a post.
 *
 * @param until end of the term, exclusive; absent where open
 */
public record NewAppointment(
    PostId post, PersonId person, Instant from, @Nullable Instant until) {}

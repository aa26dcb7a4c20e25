package shanzhi.engine.deliberation;

import java.util.List;
import java.util.Set;
import shanzhi.foundation.ground.PersonId;

/**
 * A topic as it is gathered.
 *
 * @param opinions by number; none where the body noticed it itself
 * @param concerned whose own affair it is
 */
public record NewTopic(
    BodyId body, String title, String what, List<Long> opinions, Set<PersonId> concerned) {}

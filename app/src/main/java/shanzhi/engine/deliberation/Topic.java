package shanzhi.engine.deliberation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/**
 * 议题 What a body is to talk over.
 *
 * @param round how often it was raised: a refused one may be mended and raised again
 * @param review the latest, of whatever round
 * @param person who gathered it
 */
public record Topic(
    TopicId id,
    Region village,
    BodyId body,
    String title,
    String what,
    TopicState state,
    int round,
    @Nullable Review review,
    PersonId person,
    Instant at,
    int version) {}

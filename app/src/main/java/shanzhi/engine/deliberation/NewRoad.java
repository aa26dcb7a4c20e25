package shanzhi.engine.deliberation;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/**
 * What is to take the road.
 *
 * @param decider the body that is to decide it, of those that the law lets
 * @param topic the topic of a talk that leaves as this proposal
 */
public record NewRoad(
    Region village,
    RoadSubject subject,
    BodyKind decider,
    String title,
    String what,
    @Nullable TopicId topic) {}

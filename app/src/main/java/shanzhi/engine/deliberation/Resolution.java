package shanzhi.engine.deliberation;

import java.time.Instant;
import java.util.List;
import shanzhi.foundation.ground.Region;

/**
 * 决议 What a vote carried, for the two village committees to carry out.
 *
 * @param number within the body and the year
 * @param acknowledgements of the two committees; none of a resolution of before they were asked
 */
public record Resolution(
    long id,
    Region village,
    MeetingId meeting,
    int item,
    TopicId topic,
    int year,
    int number,
    String said,
    Instant at,
    List<ResolutionMeasure> measures,
    List<Acknowledgement> acknowledgements) {}

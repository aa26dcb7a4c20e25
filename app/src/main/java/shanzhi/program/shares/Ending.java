package shanzhi.program.shares;

import java.time.LocalDate;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;

/**
 * 终止 That a collective ended.
 *
 * @param successor which collective takes over what it had and owed
 * @param approval the township's review and the county's approval, by their numbers
 * @param creditorsTold on which day its creditors were told
 * @param road by which its members' meeting decided it
 * @param shares how many went back to nothing
 */
public record Ending(
    OrganisationId collective,
    LocalDate day,
    String successor,
    String approval,
    LocalDate creditorsTold,
    MatterId road,
    long shares) {}

package shanzhi.program.councilwork;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.deliberation.BodyId;
import shanzhi.engine.deliberation.MeetingId;
import shanzhi.engine.deliberation.SeatId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/**
 * 长期缺席 The private side of a matter of persistent absence.
 *
 * @param meetings of which somebody stayed away without leave
 * @param most how many such absences the rule of the day allowed, and within how many days
 * @param explained what the councillor says
 */
public record Absence(
    MatterId matter,
    Region village,
    BodyId body,
    SeatId seat,
    PersonId person,
    List<MeetingId> meetings,
    int most,
    int days,
    Instant raisedAt,
    @Nullable String explained,
    @Nullable Instant overAt) {}

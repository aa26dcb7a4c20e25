package shanzhi.program.councilwork;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.deliberation.MeetingId;
import shanzhi.engine.deliberation.SeatId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/**
 * 请假 That a councillor asks not to come to a meeting, before it begins. What nobody answered in time
 * counts as granted.
 *
 * @param chairs whether it is the chair's own, which the coordination group answers
 * @param title of the meeting
 * @param granted what was answered; none while it waits
 */
public record Leave(
    long id,
    Region village,
    MeetingId meeting,
    SeatId seat,
    PersonId person,
    boolean chairs,
    String title,
    Instant startsAt,
    String reason,
    Instant askedAt,
    @Nullable Boolean granted,
    String note,
    @Nullable Instant withdrawnAt) {

  public boolean waits() {
    return granted == null && withdrawnAt == null;
  }

  /** The sentence that says how it stands. */
  public String word() {
    if (withdrawnAt != null) return "councilwork.leave.WITHDRAWN";
    if (granted == null) return "councilwork.leave.ASKED";
    return granted ? "councilwork.leave.GRANTED" : "councilwork.leave.REFUSED";
  }
}

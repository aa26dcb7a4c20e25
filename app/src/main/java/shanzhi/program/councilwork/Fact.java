package shanzhi.program.councilwork;

import org.jspecify.annotations.Nullable;
import shanzhi.engine.deliberation.BodyId;
import shanzhi.engine.deliberation.MeetingId;
import shanzhi.engine.deliberation.SeatId;
import shanzhi.engine.ledger.TransferId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/**
 * 履职事实 What a meeting says of a councillor, by the rule that it falls under.
 *
 * @param id 0 before it is kept
 * @param about which topics or measures, by their titles
 * @param transfer by which its points were entered; none where the rules of the day gave nothing
 * @param enteredBy the objection by which it was entered
 * @param struckBy the objection by which it was struck
 */
public record Fact(
    long id,
    Region village,
    MeetingId meeting,
    BodyId body,
    SeatId seat,
    PersonId person,
    Code code,
    int times,
    String about,
    @Nullable TransferId transfer,
    @Nullable MatterId enteredBy,
    @Nullable MatterId struckBy) {

  Fact by(@Nullable TransferId posted) {
    return new Fact(
        id, village, meeting, body, seat, person, code, times, about, posted, enteredBy, struckBy);
  }

  public boolean stands() {
    return struckBy == null;
  }
}

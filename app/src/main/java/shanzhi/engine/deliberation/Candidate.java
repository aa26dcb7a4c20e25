package shanzhi.engine.deliberation;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;

/**
 * 候选人 Somebody talked over for a seat.
 *
 * @param vacancy which seats they stand for
 * @param chair whether as chair
 * @param putBy the group in which they were talked over
 * @param aside why they stepped aside or were struck; none who stand
 * @param votes of those who have a vote; none before
 * @param chosen whether the meeting chose them
 */
public record Candidate(
    long id,
    MatterId formation,
    PersonId person,
    Vacancy vacancy,
    boolean chair,
    String putBy,
    String note,
    @Nullable String aside,
    @Nullable Votes votes,
    boolean chosen,
    @Nullable SeatId seat) {

  /** 票数 For, against and abstained. */
  public record Votes(int inFavour, int against, int abstained) {

    public int cast() {
      return inFavour + against + abstained;
    }

    /** More than half of those present. */
    public boolean carried(int present) {
      return Majority.half(Majority.Among.PRESENT).carries(inFavour, present);
    }
  }

  public SeatKind kind() {
    return vacancy.kind();
  }

  public boolean stands() {
    return aside == null;
  }
}

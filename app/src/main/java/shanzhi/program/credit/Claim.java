package shanzhi.program.credit;

import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import shanzhi.engine.ledger.HoldId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/**
 * 兑换 Goods that somebody reserved.
 *
 * @param points what all pieces cost
 * @param fen what their supplier is owed once they are picked up
 * @param code what the reader's code carries; whoever shows it picks up
 * @param until the last day on which they are kept
 * @param why it was let go, where it was not the member who did so
 */
public record Claim(
    long id,
    Region village,
    PersonId person,
    long good,
    String name,
    int pieces,
    long points,
    long fen,
    String supplier,
    UUID code,
    HoldId hold,
    HoldId stockHold,
    LocalDate until,
    State state,
    String why) {

  /** The beginning of the code as one reads it out: 3F2A-91BC. */
  public String letters() {
    var eight = code.toString().substring(0, 8).toUpperCase(Locale.ROOT);
    return eight.substring(0, 4) + "-" + eight.substring(4);
  }

  /** What became of it. */
  public enum State {
    RESERVED,
    PICKED,
    LET_GO;

    public String word() {
      return "credit.claim." + name();
    }
  }
}

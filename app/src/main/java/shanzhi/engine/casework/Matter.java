package shanzhi.engine.casework;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/**
 * 事项 What a matter is now.
 *
 * @param raiser the person whose matter it is; absent for what a post noticed
 * @param handler who was named to handle it; kept after the handling, so that they can read it
 * @param level the level whose desk is in charge
 * @param due when the present holder must have acted; absent once closed
 * @param late how many deadlines have passed in the present state
 * @param sameAs the matter that it was gathered under
 * @param leads whether others were gathered under this one
 * @param finishedBy who finished the handling; may not be the one who visits
 * @param kept the deadline put aside while the clock stands or an extension is asked
 * @param returned whether a handler has sent it back already
 * @param supervised by when the county's order wants it done; absent without one
 * @param partOf the matter that this one is a part of
 * @param openParts how many of its own parts are open
 */
public record Matter(
    MatterId id,
    String procedure,
    int edition,
    Region region,
    @Nullable PersonId raiser,
    String state,
    @Nullable Holder holder,
    @Nullable Holder handler,
    Region.Level level,
    @Nullable Instant due,
    int late,
    int version,
    @Nullable String category,
    Urgency urgency,
    Instant openedAt,
    @Nullable Instant closedAt,
    @Nullable String outcome,
    @Nullable Integer rating,
    @Nullable MatterId sameAs,
    boolean leads,
    @Nullable PersonId finishedBy,
    @Nullable Instant kept,
    boolean returned,
    @Nullable Instant supervised,
    @Nullable MatterId partOf,
    int openParts) {

  /** 撤回 The outcome of what its raiser took back. */
  static final String WITHDRAWN = "withdrawn";

  /** 重办 The outcome of what a visit or its raiser found not done. */
  static final String REOPENED = "reopened";

  /** 不予受理 The outcome of what was not taken up. */
  static final String DECLINED = "declined";

  /** 没有联系上 The outcome of what was done, and its raiser was not met to be asked. */
  static final String UNREACHED = "unreached";

  /** Whether it was finished before, and found not done. */
  public boolean reopened() {
    return REOPENED.equals(outcome);
  }

  /** Whether its raiser took it back. */
  public boolean withdrawn() {
    return WITHDRAWN.equals(outcome);
  }

  public boolean isOpen() {
    return closedAt == null;
  }

  /** The key of the word for where it stands. */
  public String stands() {
    return WITHDRAWN.equals(outcome) ? "casework.withdrawn" : procedure + "." + state;
  }

  /** The key of the sentence that says what comes next. A part is not its raiser's to take back. */
  public String tells() {
    if (UNREACHED.equals(outcome)) return "casework.unreached-next";
    if (DECLINED.equals(outcome) && isOpen()) return "casework.declined-next";
    return WITHDRAWN.equals(outcome) && partOf == null
        ? "casework.withdrawn-next"
        : procedure + ".next." + state;
  }

  /** A matter that is just raised, before anybody holds it. */
  static Matter raised(
      MatterId id,
      Procedure procedure,
      Region region,
      @Nullable PersonId raiser,
      @Nullable Holder handler,
      Region.Level desk,
      @Nullable MatterId partOf,
      Instant now) {
    return new Matter(
        id,
        procedure.name(),
        procedure.edition(),
        region,
        raiser,
        procedure.begins(),
        null,
        handler,
        desk,
        null,
        0,
        1,
        null,
        Urgency.ORDINARY,
        now,
        null,
        null,
        null,
        null,
        false,
        null,
        null,
        false,
        null,
        partOf,
        0);
  }

  /** The matter in the hands of a holder until a moment. */
  Matter held(@Nullable Holder holder, @Nullable Instant due, @Nullable Instant kept) {
    return new Matter(
        id,
        procedure,
        edition,
        region,
        raiser,
        state,
        holder,
        handler,
        level,
        due,
        late,
        version,
        category,
        urgency,
        openedAt,
        closedAt,
        outcome,
        rating,
        sameAs,
        leads,
        finishedBy,
        kept,
        returned,
        supervised,
        partOf,
        openParts);
  }

  /** The matter with another handler named. */
  Matter handledBy(@Nullable Holder handler) {
    return new Matter(
        id,
        procedure,
        edition,
        region,
        raiser,
        state,
        holder,
        handler,
        level,
        due,
        late,
        version,
        category,
        urgency,
        openedAt,
        closedAt,
        outcome,
        rating,
        sameAs,
        leads,
        finishedBy,
        kept,
        returned,
        supervised,
        partOf,
        openParts);
  }

  /** The matter after one more act that changed nothing else. */
  Matter next() {
    return new Matter(
        id,
        procedure,
        edition,
        region,
        raiser,
        state,
        holder,
        handler,
        level,
        due,
        late,
        version + 1,
        category,
        urgency,
        openedAt,
        closedAt,
        outcome,
        rating,
        sameAs,
        leads,
        finishedBy,
        kept,
        returned,
        supervised,
        partOf,
        openParts);
  }
}

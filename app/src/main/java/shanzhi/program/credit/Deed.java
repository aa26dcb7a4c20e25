package shanzhi.program.credit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.ledger.Occasion.Checker;
import shanzhi.engine.ledger.Rule;
import shanzhi.engine.ledger.RuleSetId;
import shanzhi.engine.ledger.TransferId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.Dweller;
import shanzhi.foundation.people.HouseholdId;

/**
 * 申报事项 A deed that was reported.
 *
 * @param words what the rule said on that day
 * @param praise whether the rule gives; what takes is told to the household alone
 * @param minor whether whose deed it is was under age: never named
 * @param checkers who found it true, in order; two before it is told
 * @param noticeUntil the last day on which it is told, before it is posted
 * @param points what was posted, with its sign; none before
 * @param reversed the transfer that took it back
 * @param uncollected what of it was spent or held by then, and could not be taken
 */
public record Deed(
    MatterId id,
    Region village,
    PersonId person,
    HouseholdId household,
    boolean minor,
    PersonId reporter,
    RuleSetId rules,
    String code,
    String words,
    boolean praise,
    LocalDate happened,
    int times,
    String what,
    List<Checker> checkers,
    @Nullable LocalDate noticeUntil,
    State state,
    String answer,
    @Nullable TransferId transfer,
    @Nullable Long points,
    @Nullable TransferId reversed,
    long uncollected,
    Instant reportedAt,
    int version) {

  /** How far it is. */
  public enum State {
    REPORTED,
    CHECKED,
    NOTICE,
    FROZEN,
    POSTED,
    DECLINED,
    DROPPED,
    WITHDRAWN;

    public boolean open() {
      return this == REPORTED || this == CHECKED || this == NOTICE || this == FROZEN;
    }
  }

  /** As it is reported, by the rule of its day. */
  static Deed reported(
      MatterId id,
      NewDeed said,
      String what,
      Dweller doer,
      boolean minor,
      PersonId reporter,
      Rule scored,
      Instant at) {
    return new Deed(
        id,
        said.village(),
        said.person(),
        doer.household(),
        minor,
        reporter,
        scored.set(),
        scored.code(),
        scored.words(),
        scored.points() > 0,
        said.happened(),
        said.times(),
        what,
        List.of(),
        null,
        State.REPORTED,
        "",
        null,
        null,
        null,
        0,
        at,
        1);
  }

  /** As it is after a checker found it true. */
  Deed checked(Checker by, State next, @Nullable LocalDate until) {
    var all = new ArrayList<>(checkers);
    all.add(by);
    return with(List.copyOf(all), until, next, answer, transfer, points, reversed, uncollected);
  }

  /** As it is in another state, with what was said. */
  Deed in(State next, String said) {
    return with(checkers, noticeUntil, next, said, transfer, points, reversed, uncollected);
  }

  /** As it is told again, until a later day. */
  Deed told(LocalDate until) {
    return with(checkers, until, State.NOTICE, answer, transfer, points, reversed, uncollected);
  }

  /** As it is once posted. */
  Deed posted(@Nullable TransferId by, long came) {
    return with(checkers, noticeUntil, State.POSTED, answer, by, came, reversed, uncollected);
  }

  /** As it is once taken back. */
  Deed takenBack(TransferId by, long left, String said) {
    return with(checkers, noticeUntil, state, said, transfer, points, by, left);
  }

  private Deed with(
      List<Checker> found,
      @Nullable LocalDate until,
      State next,
      String said,
      @Nullable TransferId by,
      @Nullable Long came,
      @Nullable TransferId back,
      long left) {
    return new Deed(
        id,
        village,
        person,
        household,
        minor,
        reporter,
        rules,
        code,
        words,
        praise,
        happened,
        times,
        what,
        found,
        until,
        next,
        said,
        by,
        came,
        back,
        left,
        reportedAt,
        version);
  }

  /**
   * 公示、告知 Praise is told to the village; a failing to its household alone, and is called so. What was
   * posted and put right by its contrary is called that.
   */
  public String stands() {
    if (reversed != null) return "REVERSED";
    return !praise && state == State.NOTICE ? "TOLD" : state.name();
  }

  boolean checkedBy(PersonId who) {
    return checkers.stream().anyMatch(one -> one.person().equals(who));
  }
}

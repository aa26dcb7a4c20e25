package shanzhi.engine.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/**
 * 跨账套划转 One sum that leaves a book and enters another. Each side has its own voucher, carried by its own
 * people; it is agreed only when both have booked it.
 *
 * @param out whom it leaves
 * @param in whom it reaches
 * @param amount in fen
 * @param declined why the side that was asked said no
 */
public record Mirror(
    MirrorId id,
    Side out,
    Side in,
    long amount,
    String why,
    @Nullable String source,
    Instant at,
    @Nullable String declined) {

  /**
   * One side.
   *
   * @param voucher none as long as this side has not answered
   * @param state how far its voucher is
   * @param why it was given back or let go of
   * @param transfer what was booked
   * @param booked what the lines that were booked come to
   * @param reversed whether that was turned back
   */
  public record Side(
      BookId book,
      Region region,
      @Nullable VoucherId voucher,
      Voucher.@Nullable State state,
      @Nullable String why,
      @Nullable TransferId transfer,
      long booked,
      boolean reversed) {

    boolean ended() {
      return state == Voucher.State.REFUSED || state == Voucher.State.WITHDRAWN;
    }

    boolean paid() {
      return state == Voucher.State.PAID;
    }
  }

  /** Where it stands, seen from both sides at once. */
  public enum State {
    /** 待对方回应 One side has put its voucher forward, the other has not answered. */
    ASKED,
    /** 双方办理中 Both have vouchers. */
    UNDER_WAY,
    /** 双方已批 Both approved; either may pay. */
    READY,
    /** 在途 One side has booked it, the other must. */
    ON_THE_WAY,
    /** 两边相符 Both booked the same. */
    AGREED,
    /** 已对冲 Both turned it back. */
    TURNED_BACK,
    /** 未成 One side said no before anything was booked. */
    ENDED,
    /** 不符 What was booked differs. */
    BROKEN
  }

  public State state() {
    if (declined != null) return State.ENDED;
    if (sides().anyMatch(Side::ended)) {
      return sides().anyMatch(Side::paid) ? State.BROKEN : State.ENDED;
    }
    if (sides().anyMatch(side -> side.voucher() == null)) return State.ASKED;
    if (sides().allMatch(Side::paid)) return booked();
    if (sides().anyMatch(Side::paid)) return State.ON_THE_WAY;
    return sides().allMatch(side -> side.state() == Voucher.State.APPROVED)
        ? State.READY
        : State.UNDER_WAY;
  }

  private State booked() {
    if (!sides().allMatch(side -> side.booked() == amount)) return State.BROKEN;
    if (out.reversed() != in.reversed()) return State.ON_THE_WAY;
    return out.reversed() ? State.TURNED_BACK : State.AGREED;
  }

  private Stream<Side> sides() {
    return Stream.of(out, in);
  }

  /** The side of a book. */
  public Side side(BookId book) {
    return out.book().equals(book) ? out : in;
  }

  /** The side that is across from a book. */
  public Side across(BookId book) {
    return out.book().equals(book) ? in : out;
  }

  /** Whether the side across from a book gave back or let go of its voucher, or said no. */
  public boolean endedAcross(BookId book) {
    return across(book).ended() || declined != null && across(book).voucher() == null;
  }

  /** The side whose answer is awaited. */
  public Optional<Side> unanswered() {
    return sides().filter(side -> side.voucher() == null).findFirst();
  }
}

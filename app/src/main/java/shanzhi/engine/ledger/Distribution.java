package shanzhi.engine.ledger;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/**
 * 按股分配 A sum split over who holds shares, as it stands.
 *
 * @param details the book in which each payee has an account
 * @param frozen entries that were placed before then are the register
 * @param amount all parts together, in fen
 * @param sources how the amount came about, in lawful order; nothing where it is the amount alone
 * @param voucher the one in the money book that carries it, where it was put forward
 * @param voucherState where that stands, for who may see it
 * @param transfer the batch that gave each payee theirs
 * @param annulment the voucher that takes it back
 */
public record Distribution(
    DistributionId id,
    BookId money,
    BookId shares,
    BookId details,
    Region region,
    String title,
    Instant frozen,
    long amount,
    List<Part> parts,
    List<Source> sources,
    @Nullable VoucherId voucher,
    Voucher.@Nullable State voucherState,
    @Nullable TransferId transfer,
    @Nullable VoucherId annulment,
    Voucher.@Nullable State annulmentState,
    @Nullable Instant dropped,
    @Nullable Instant annulled,
    Instant at) {

  /** Where it stands. */
  public enum State {
    /** No voucher carries it, or the one that did ended. */
    UNCARRIED,
    /** With those who review, approve and pay. */
    CARRIED,
    /** Paid: to be entered for each payee. */
    PAID,
    /** Each payee is owed theirs. */
    ENTERED,
    /** Its contrary is with those who review, approve and pay. */
    ANNULLING,
    /** Its contrary is paid: what each payee was owed is to be taken back. */
    CONTRARY_PAID,
    ANNULLED,
    DROPPED
  }

  public State state() {
    if (dropped != null) return State.DROPPED;
    if (annulled != null) return State.ANNULLED;
    if (annulment != null && !ended(annulmentState)) {
      return annulmentState == Voucher.State.PAID ? State.CONTRARY_PAID : State.ANNULLING;
    }
    if (transfer != null) return State.ENTERED;
    if (voucherState == Voucher.State.PAID) return State.PAID;
    return voucher == null || ended(voucherState) ? State.UNCARRIED : State.CARRIED;
  }

  private static boolean ended(Voucher.@Nullable State state) {
    return state == Voucher.State.REFUSED || state == Voucher.State.WITHDRAWN;
  }

  /**
   * 来源 A step by which the amount came about.
   *
   * @param word the sentence that names it, with its facts
   * @param amount what it adds; below nothing what it takes
   */
  public record Source(String word, List<String> facts, long amount) {

    public Source {
      facts = List.copyOf(facts);
    }

    public static Source of(String word, long amount, String... facts) {
      return new Source(word, List.of(facts), amount);
    }
  }

  /**
   * One part, and where its split ended.
   *
   * @param claims how many shared in it
   * @param weight of all of them together
   * @param cut the last claim that got a fen more; nothing where it came out even
   */
  public record Part(
      int n,
      String words,
      String head,
      LocalDate from,
      LocalDate until,
      long amount,
      int claims,
      BigInteger weight,
      Apportionment.@Nullable Cut cut) {

    /** Whether it counts who held on one day. */
    public boolean oneDay() {
      return from.plusDays(1).equals(until);
    }
  }

  /**
   * 到户说明 How one payee's sum came about.
   *
   * @param fen all parts together
   */
  public record Explained(AccountId payee, String name, List<Step> steps, long fen) {}

  /**
   * What one part came to for a payee.
   *
   * @param weight the payee's shares times days
   * @param whole the whole fen of the exact share
   * @param rest what the exact share has beyond, as a fraction of the weight of all
   * @param more whether it was among the largest rests, which get a fen more
   * @param held how many shares were held from which day on
   */
  public record Step(
      Part part, BigInteger weight, long whole, BigInteger rest, boolean more, List<Held> held) {

    public long fen() {
      return more ? whole + 1 : whole;
    }
  }

  /** So many shares from a day on, until a day. */
  public record Held(LocalDate from, LocalDate until, BigInteger shares) {}
}

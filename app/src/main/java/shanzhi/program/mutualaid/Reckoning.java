package shanzhi.program.mutualaid;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * 计息 Interest by days, to the fen: what is owed is counted exactly over all days since the money went out and
 * rounded once, so that however often somebody pays, the sum of interest is that of the days.
 *
 * @param rate parts of ten thousand a year
 * @param flows what moved, in the order of its days
 */
record Reckoning(int rate, List<Flow> flows) {

  private static final BigInteger YEAR_PARTS = BigInteger.valueOf(365L * 10_000);

  /** 变动 Principal that went out (above nothing) or came back (below), and interest that was paid. */
  record Flow(LocalDate day, long principal, long interest) {}

  Reckoning {
    flows = List.copyOf(flows);
  }

  /** Fen of principal that are still out. */
  long outstanding() {
    return flows.stream().mapToLong(Flow::principal).reduce(0, Math::addExact);
  }

  /** Interest for all days until this one, rounded half a fen up. */
  long interest(LocalDate until) {
    var parts = BigInteger.ZERO;
    var out = 0L;
    LocalDate since = null;
    for (var flow : flows) {
      if (since != null) parts = parts.add(parts(out, since, flow.day()));
      out = Math.addExact(out, flow.principal());
      since = flow.day();
    }
    if (since != null) parts = parts.add(parts(out, since, until));
    return parts.add(YEAR_PARTS.shiftRight(1)).divide(YEAR_PARTS).longValueExact();
  }

  private BigInteger parts(long out, LocalDate from, LocalDate until) {
    var days = ChronoUnit.DAYS.between(from, until);
    if (days <= 0) return BigInteger.ZERO;
    return BigInteger.valueOf(out)
        .multiply(BigInteger.valueOf(days))
        .multiply(BigInteger.valueOf(rate));
  }

  /** Interest that is owed on a day, after what was paid of it. */
  long owed(LocalDate day) {
    var paid = flows.stream().mapToLong(Flow::interest).reduce(0, Math::addExact);
    return Math.max(0, interest(day) - paid);
  }

  /** The last day on which something moved; what comes next is no earlier. */
  LocalDate last() {
    return flows.getLast().day();
  }

  /** 还款 A payment settles the interest of its day first; the rest is principal. */
  record Payment(long principal, long interest) {}

  Payment pay(LocalDate day, long fen) {
    var interest = Math.min(fen, owed(day));
    return new Payment(fen - interest, interest);
  }

  /** All that would end it on a day. */
  long whole(LocalDate day) {
    return Math.addExact(outstanding(), owed(day));
  }

  /** 分期 Principal by month; what does not divide goes a fen each to the first. */
  static List<Loan.Instalment> schedule(long fen, int months, LocalDate paidOn) {
    var schedule = new ArrayList<Loan.Instalment>();
    for (var n = 1; n <= months; n++) {
      var part = fen / months + (n <= fen % months ? 1 : 0);
      if (part > 0) schedule.add(new Loan.Instalment(n, paidOn.plusMonths(n), part));
    }
    return schedule;
  }
}

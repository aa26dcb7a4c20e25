package shanzhi.engine.ledger;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import shanzhi.engine.ledger.Distribution.Held;

/** 持股天数 How long so many shares were held, for who wants to check a claim by hand. */
final class HeldDays {

  private HeldDays() {}

  /** From when until when what was held within a period, by the changes in their order. */
  static List<Held> over(List<DistributionStore.Change> changes, LocalDate from, LocalDate until) {
    var held = new ArrayList<Held>();
    var shares = BigInteger.ZERO;
    var since = from;
    for (var change : changes) {
      var day = change.day().isBefore(from) ? from : change.day();
      add(held, since, day, shares);
      since = day;
      shares = shares.add(change.by());
    }
    add(held, since, until, shares);
    return held;
  }

  private static void add(List<Held> held, LocalDate from, LocalDate until, BigInteger shares) {
    if (from.isBefore(until) && shares.signum() != 0) held.add(new Held(from, until, shares));
  }

  static BigInteger weight(List<Held> held) {
    return held.stream()
        .map(one -> one.shares()
            .multiply(BigInteger.valueOf(ChronoUnit.DAYS.between(one.from(), one.until()))))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }
}

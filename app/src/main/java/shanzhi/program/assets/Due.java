package shanzhi.program.assets;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** 应收 One payment of a contract, for a period, due on a day. */
public record Due(
    What what, int n, LocalDate fromOn, LocalDate untilOn, LocalDate dueOn, long fen) {

  /** 款项 What is paid. */
  public enum What {
    RENT,
    DIVIDEND;

    public String word() {
      return "assets.what." + name();
    }
  }

  private static final int YEAR = 12;

  /**
   * The payments from a day to the contract's last. A period that is cut short pays for its days, rounded
   * down to the fen; whole periods of a year together make exactly the year's rent.
   */
  static List<Due> schedule(Contract of, LocalDate since, int firstRent, int firstDividend) {
    var dues = new ArrayList<Due>();
    rents(of, since, firstRent, dues);
    var n = firstDividend;
    for (var year = 0; of.dividend() > 0; year++) {
      var from = of.fromOn().plusYears(year);
      if (from.isAfter(of.untilOn())) break;
      if (from.isBefore(since)) continue;
      var until = earlier(from.plusYears(1).minusDays(1), of.untilOn());
      var fen = share(of.dividend(), from, until, from.plusYears(1));
      // A dividend is known when its year is over.
      if (fen > 0) {
        dues.add(new Due(What.DIVIDEND, n++, from, until, until.plusDays(of.payWithin()), fen));
      }
    }
    return dues;
  }

  /** They with those from a day on as the contract then has them; what was due before stays. */
  static List<Due> amended(List<Due> dues, Contract now, LocalDate since) {
    var all = new ArrayList<Due>();
    dues.stream().filter(due -> due.fromOn().isBefore(since)).forEach(all::add);
    var rents = all.stream().filter(due -> due.what() == What.RENT).count();
    var dividends = all.size() - rents;
    all.addAll(schedule(now, since, (int) rents + 1, (int) dividends + 1));
    return all;
  }

  /**
   * What is left of them where the contract ends on a day: what fell due whole, of a period whose day of
   * payment has not come its days, and nothing of what comes later.
   */
  static List<Due> ended(List<Due> dues, LocalDate on) {
    return dues.stream()
        .filter(due -> !due.fromOn().isAfter(on))
        .map(due -> due.untilOn().isAfter(on) && !due.dueOn().isBefore(on) ? due.cut(on) : due)
        .filter(due -> due.fen() > 0)
        .toList();
  }

  private Due cut(LocalDate on) {
    var earlier = untilOn.toEpochDay() - on.toEpochDay();
    var due = what == What.DIVIDEND ? dueOn.minusDays(earlier) : dueOn;
    return new Due(what, n, fromOn, on, due, share(fen, fromOn, on, untilOn.plusDays(1)));
  }

  boolean samePeriod(Due other) {
    return what == other.what && fromOn.equals(other.fromOn);
  }

  /** What of them was to be paid before a day, in fen. */
  static long before(List<Due> dues, LocalDate day) {
    return dues.stream()
        .filter(due -> due.dueOn().isBefore(day))
        .mapToLong(Due::fen)
        .sum();
  }

  private static void rents(Contract of, LocalDate since, int first, List<Due> dues) {
    var n = first;
    for (var period = 0; of.rent() > 0; period++) {
      var from = of.fromOn().plusMonths((long) period * of.months());
      if (from.isAfter(of.untilOn())) break;
      if (from.isBefore(since)) continue;
      var next = of.fromOn().plusMonths((long) (period + 1) * of.months());
      var until = earlier(next.minusDays(1), of.untilOn());
      var fen = share(ofPeriod(of, period), from, until, next);
      if (fen > 0) {
        dues.add(new Due(What.RENT, n++, from, until, from.plusDays(of.payWithin()), fen));
      }
    }
  }

  /** The periods of a year differ by a fen at most and sum up to its rent. */
  private static long ofPeriod(Contract of, int period) {
    var parts = YEAR / of.months();
    var k = period % parts;
    return of.rent() * (k + 1) / parts - of.rent() * k / parts;
  }

  private static long share(long whole, LocalDate from, LocalDate until, LocalDate next) {
    if (until.plusDays(1).equals(next)) return whole;
    var days = until.toEpochDay() - from.toEpochDay() + 1;
    return Math.multiplyExact(whole, days) / (next.toEpochDay() - from.toEpochDay());
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }
}

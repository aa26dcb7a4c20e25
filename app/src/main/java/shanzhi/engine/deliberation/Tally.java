package shanzhi.engine.deliberation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.deliberation.SecretBallot.Told;

/**
 * 计票 What the ballots came to, and how much of it may be told. It depends on nothing but the numbers,
 * so that who recomputes it needs nothing else.
 *
 * @param winner which option carries the question; none where it is absent
 * @param told how much is told
 * @param counts votes of each option, phone and paper together; absent where they are not told
 * @param papers of each option on paper, void ones last; absent where they are not told
 */
record Tally(
    @Nullable Integer winner,
    Told told,
    @Nullable List<Long> counts,
    @Nullable List<Long> papers) {

  /**
   * What is counted.
   *
   * @param phone votes of each option from the box
   * @param paper votes of each option on paper
   * @param spoilt papers that mark nothing or too much
   * @param of how many the majority is a share of
   * @param abstains whether the last option is to abstain, which carries nothing
   * @param least from how many votes on more than the outcome is told
   */
  record Votes(
      List<Long> phone,
      List<Long> paper,
      long spoilt,
      long of,
      boolean abstains,
      Majority majority,
      long least) {

    Votes {
      if (phone.size() != paper.size()) throw new IllegalArgumentException("other options");
    }

    long sent() {
      return sum(phone);
    }

    long onPaper() {
      return sum(paper) + spoilt;
    }

    private static long sum(List<Long> votes) {
      return votes.stream().mapToLong(Long::longValue).sum();
    }
  }

  static Tally of(Votes votes) {
    var totals = new ArrayList<Long>();
    for (var n = 0; n < votes.phone().size(); n++) {
      totals.add(votes.phone().get(n) + votes.paper().get(n));
    }
    var winner = winner(votes, totals);
    return switch (told(votes)) {
      case FULL -> {
        var papers = new ArrayList<>(votes.paper());
        papers.add(votes.spoilt());
        yield new Tally(winner, Told.FULL, totals, papers);
      }
      case BALLOTS -> new Tally(winner, Told.BALLOTS, null, null);
      case TOTALS -> new Tally(winner, Told.TOTALS, totals, null);
      case OUTCOME -> new Tally(winner, Told.OUTCOME, null, null);
    };
  }

  private static @Nullable Integer winner(Votes votes, List<Long> totals) {
    var running = votes.abstains() ? totals.size() - 1 : totals.size();
    for (var n = 0; n < running; n++) {
      if (votes.majority().carries(totals.get(n), votes.of())) return n;
    }
    return null;
  }

  private static Told told(Votes votes) {
    var sent = votes.sent();
    var paper = votes.onPaper();
    if (sent + paper < votes.least()) return Told.OUTCOME;
    var enoughSent = sent == 0 || sent >= votes.least();
    var enoughPaper = paper == 0 || paper >= votes.least();
    if (enoughSent && enoughPaper) return Told.FULL;
    return enoughSent && sent > 0 && settled(votes) ? Told.BALLOTS : Told.TOTALS;
  }

  /** Whether the papers, whatever they say, change nothing. */
  private static boolean settled(Votes votes) {
    var running = votes.abstains() ? votes.phone().size() - 1 : votes.phone().size();
    for (var n = 0; n < running; n++) {
      var without = votes.phone().get(n);
      var with = without + votes.onPaper();
      if (votes.majority().carries(without, votes.of())
          != votes.majority().carries(with, votes.of())) {
        return false;
      }
    }
    return true;
  }

  /** No votes yet of so many options. */
  static List<Long> none(int options) {
    return new ArrayList<>(Collections.nCopies(options, 0L));
  }
}

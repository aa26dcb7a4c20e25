package shanzhi.launcher;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A ballot as it was published: what a recount needs, read by itself and not with the engine's code. */
record BallotFile(
    String format,
    String county,
    long ballot,
    String question,
    List<String> options,
    boolean abstains,
    Share majority,
    int least,
    String suite,
    String key,
    String state,
    int onRoll,
    @Nullable Integer present,
    @Nullable Integer taken,
    @Nullable Integer sent,
    @Nullable Integer papers,
    @Nullable String told,
    @Nullable Integer winner,
    @Nullable List<Long> counts,
    @Nullable List<Long> paperCounts,
    @Nullable String root,
    List<Line> ballots) {

  record Share(String of, int numerator, int denominator, boolean more) {

    boolean carries(long votes, long all) {
      var left = votes * denominator;
      var right = all * numerator;
      return votes > 0 && (more ? left > right : left >= right);
    }
  }

  record Line(
      String receipt, @Nullable String prepared, @Nullable String signature) {}

  boolean whole() {
    return format.equals("shanzhi ballot 1")
        && options.size() >= 2
        && majority.denominator() > 0
        && (state.equals("TALLIED")
            ? taken != null && sent != null && papers != null && told != null && root != null
            : ballots.isEmpty());
  }
}

package shanzhi.program.villagerules;

import java.util.ArrayList;
import java.util.List;

/** 对照 What changed between two texts, clause by clause, in the order of the later one. */
public record Difference(List<Change> changes) {

  /** What became of a clause. */
  public enum Kind {
    SAME,
    CHANGED,
    ADDED,
    DROPPED
  }

  /**
   * One clause.
   *
   * @param was its number before; 0 where it is new
   * @param now its number now; 0 where it was dropped
   */
  public record Change(Kind kind, int was, int now, String before, String after) {

    public String word() {
      return "villagerules.change." + kind.name();
    }
  }

  public long count(Kind kind) {
    return changes.stream().filter(one -> one.kind() == kind).count();
  }

  /** Whether anything is otherwise. */
  public boolean any() {
    return count(Kind.SAME) < changes.size();
  }

  public static Difference between(List<String> before, List<String> after) {
    var common = common(before, after);
    var changes = new ArrayList<Change>();
    var was = 0;
    var now = 0;
    while (was < before.size() || now < after.size()) {
      var both = was < before.size() && now < after.size();
      if (both && before.get(was).equals(after.get(now))) {
        changes.add(new Change(Kind.SAME, ++was, ++now, before.get(was - 1), after.get(now - 1)));
      } else if (both && common[was + 1][now + 1] == common[was][now]) {
        // Neither of the two stands on the other side: the one took the other's place.
        changes.add(
            new Change(Kind.CHANGED, ++was, ++now, before.get(was - 1), after.get(now - 1)));
      } else if (was == before.size()
          || now < after.size() && common[was][now + 1] >= common[was + 1][now]) {
        changes.add(new Change(Kind.ADDED, 0, ++now, "", after.get(now - 1)));
      } else {
        changes.add(new Change(Kind.DROPPED, ++was, 0, before.get(was - 1), ""));
      }
    }
    return new Difference(List.copyOf(changes));
  }

  /** How many clauses two rests have in common, in order. */
  private static int[][] common(List<String> before, List<String> after) {
    var common = new int[before.size() + 1][after.size() + 1];
    for (var was = before.size() - 1; was >= 0; was--) {
      for (var now = after.size() - 1; now >= 0; now--) {
        common[was][now] = before.get(was).equals(after.get(now))
            ? common[was + 1][now + 1] + 1
            : Math.max(common[was + 1][now], common[was][now + 1]);
      }
    }
    return common;
  }
}

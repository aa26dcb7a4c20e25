package shanzhi.engine.casework;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import shanzhi.engine.casework.Procedure.Who;

/** Walks the graph of a procedure, for the tests of those who bring one. */
public final class Walk {

  private Walk() {}

  /** The states that can be reached from one without taking some actions; the clock leads nowhere new. */
  public static Set<String> reached(Procedure steps, String from, Set<String> without) {
    var reached = new HashSet<String>(List.of(from));
    var next = new ArrayDeque<>(List.of(from));
    while (!next.isEmpty()) {
      for (var action : steps.state(next.poll()).actions()) {
        if (action.who() == Who.CLOCK || without.contains(action.name())) continue;
        if (reached.add(action.to())) next.add(action.to());
      }
    }
    return reached;
  }
}

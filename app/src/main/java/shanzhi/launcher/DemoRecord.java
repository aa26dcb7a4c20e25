package shanzhi.launcher;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.casework.Procedure;

/** What the record holds of a demo's matters, counted, each trace held against the procedure. */
final class DemoRecord {

  private static final List<String> VISITS = List.of("visit", "confirm");
  private static final List<String> REOPENINGS = List.of("reopen", "contest");

  /** What nobody sent: the answer to those gathered, their waiting anew, and a deadline that passed. */
  private static final List<String> OF_THE_PLATFORM = List.of("answer", "regather", "overdue");

  private final Procedure procedure;
  private final List<String> faults = new ArrayList<>();
  private int stored;
  private int closed;
  private int visited;
  private int reopened;
  private int merged;
  private long events;

  DemoRecord(Procedure procedure) {
    this.procedure = procedure;
  }

  int stored() {
    return stored;
  }

  /** Closed by their own way, those gathered under another aside. */
  int closed() {
    return closed;
  }

  int visited() {
    return visited;
  }

  int reopened() {
    return reopened;
  }

  int merged() {
    return merged;
  }

  long events() {
    return events;
  }

  List<String> faults() {
    return List.copyOf(faults);
  }

  /** @param told how many acts on it the server said were done, the raising with them */
  synchronized void add(
      Demo.Entry entry, int told, Caller.@Nullable Line matter, List<Caller.Traced> trace) {
    stored++;
    events += trace.size();
    var acts = trace.stream().map(Caller.Traced::action).toList();
    var gathered = acts.contains("gather");
    var open = matter == null || matter.open();
    if (acts.stream().anyMatch(REOPENINGS::contains)) reopened++;
    if (gathered && !open) merged++;
    if (!gathered && !open) closed++;
    if (!gathered && !open && VISITS.contains(acts.getLast())) visited++;
    var fault = fault(matter, trace);
    var kept = acts.stream().filter(act -> !OF_THE_PLATFORM.contains(act)).count();
    if (fault == null && kept != told) {
      fault = "%d acts are in the record, %d were answered".formatted(kept, told);
    }
    if (fault != null) faults.add("row %d: %s".formatted(entry.row(), fault));
  }

  private @Nullable String fault(Caller.@Nullable Line matter, List<Caller.Traced> trace) {
    var lawless = lawless(trace);
    if (lawless != null) return lawless;
    var last = trace.getLast();
    if (matter == null) return "no list shows it";
    if (!last.state().equals(matter.state())) return "the matter is not where its trace leads";
    if (matter.open()) return "still open, " + matter.state();
    if (trace.stream().anyMatch(e -> e.action().equals("gather"))
        && trace.stream().noneMatch(e -> e.action().equals("answer"))) {
      return "gathered, but its raiser was not answered";
    }
    return VISITS.contains(last.action()) ? null : "closed without a visit";
  }

  /** Every event must be an act that the state before it offers, and lead where the act leads. */
  @Nullable
  String lawless(List<Caller.Traced> trace) {
    if (trace.isEmpty()) return "no trace";
    var state = procedure.begins();
    var at = "";
    for (var n = 0; n < trace.size(); n++) {
      var event = trace.get(n);
      if (event.n() != n + 1) return "event %d is missing".formatted(n + 1);
      if (event.at().compareTo(at) < 0 && earlier(event.at(), at)) {
        return "event %d is before the one before it".formatted(n + 1);
      }
      if (n == 0) {
        if (!event.action().equals("raise") || !event.state().equals(state)) return "not raised";
      } else {
        var act = procedure.state(state).action(event.action());
        if (act.isEmpty() || !act.get().to().equals(event.state())) {
          return "%s does not lead from %s to %s".formatted(event.action(), state, event.state());
        }
      }
      state = event.state();
      at = event.at();
    }
    return null;
  }

  private static boolean earlier(String one, String other) {
    return java.time.Instant.parse(one).isBefore(java.time.Instant.parse(other));
  }
}

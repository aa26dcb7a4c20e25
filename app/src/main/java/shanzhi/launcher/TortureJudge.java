package shanzhi.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import shanzhi.engine.casework.Procedure;
import shanzhi.engine.casework.WholeRecord;
import shanzhi.foundation.transparency.VerifyLog;

/** Holds what the clients were told against what the record holds, by the ids that they made. */
final class TortureJudge {

  private final DemoRecord lawful;
  private final WholeRecord record;
  private final VerifyLog log;

  TortureJudge(Procedure procedure, Server server) {
    this.lawful = new DemoRecord(procedure);
    this.record = server.bean(WholeRecord.class);
    this.log = server.bean(VerifyLog.class);
  }

  /**
   * What was found.
   *
   * @param acknowledged acts that were answered as done
   * @param lost answered, but not in the record, or there as something else
   * @param doubled in the record twice, or though nobody was told of it
   * @param halfDone records without their leaf or not where their events lead, matters that wait for
   *     nobody, and traces that the procedure does not allow
   */
  record Verdict(long acknowledged, long lost, long doubled, long halfDone) {

    boolean clean() {
      return acknowledged > 0 && lost + doubled + halfDone == 0;
    }
  }

  Verdict judge(Path journal) throws IOException {
    var told = new HashMap<String, String>();
    for (var line : Files.readAllLines(journal, UTF_8)) {
      var parts = line.split(" ");
      told.put(parts[0], parts[1] + " " + parts[2]);
    }
    var doubled = 0L;
    var stored = new HashMap<String, String>();
    for (var act : record.acts()) {
      var id = act.client().toString();
      var twice = stored.put(id, act.matter() + " " + act.action()) != null;
      if (twice || !told.containsKey(id)) doubled++;
    }
    var lost = told.entrySet().stream()
        .filter(answer -> !answer.getValue().equals(stored.get(answer.getKey())))
        .count();
    return new Verdict(told.size(), lost, doubled, halfDone());
  }

  private long halfDone() {
    var report = log.run(records -> {});
    var unlawful = record.traces().values().stream()
        .map(trace -> trace.stream()
            .map(e -> new Caller.Traced(e.n(), e.action(), e.state(), e.at().toString()))
            .toList())
        .filter(trace -> lawful.lawless(trace) != null)
        .count();
    return report.differing().size()
        + report.missing().size()
        + report.orphaned().size()
        + report.inconsistent().size()
        + record.misplaced().size()
        + unlawful;
  }
}

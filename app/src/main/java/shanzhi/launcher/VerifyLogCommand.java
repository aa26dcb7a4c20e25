package shanzhi.launcher;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Setting;
import shanzhi.foundation.ground.Upkeep;
import shanzhi.foundation.transparency.VerifyLog;

/** Recomputes the log, on the running county or beside it, and names what differs. */
final class VerifyLogCommand implements Command {

  @Override
  public Arguments.Form form() {
    return new Arguments.Form(
        Set.of("--data", "--county", "--db-url", "--db-user", "--db-password-file"),
        Set.of("--json"),
        List.of());
  }

  @Override
  public int run(Arguments arguments, Console console) {
    var county = new County(arguments.value("--county").orElse(RunCommand.MODEL_COUNTY));
    try (var ending = new Ending(console)) {
      var there = ending.open(() -> installation(arguments));
      var ground = new Server.Ground(
          county, there.folder().keys(), Clock.systemUTC(), new Setting(false, false));
      var server = ending.add(Server.withoutWeb(there.database(), ground));
      console.step("Checking every record against its leaf");
      var report = server.bean(VerifyLog.class).run(records -> tell(console, records));
      server.bean(Upkeep.class).note(Upkeep.Kind.LOG_CHECK, report.records(), report.wrong());
      show(report, console);
      if (arguments.flag("--json")) console.result(Answer.of(report));
      return report.ok() ? 0 : Stop.FAILED;
    }
  }

  private static Installation installation(Arguments arguments) {
    var root = arguments.path("--data", Home.data());
    if (arguments.value("--db-url").isEmpty()) return Installation.enter(root);
    var folder = DataFolder.ofRunning(root);
    return new Installation(folder, ExternalDatabase.of(arguments).prepared(folder), null);
  }

  private static void tell(Console console, long records) {
    if (records % 100_000 == 0) console.say("  %,d records checked", records);
  }

  private static void show(VerifyLog.Report report, Console console) {
    var found = Map.of(
        "Differs from its leaf: ", report.differing(),
        "Has no leaf: ", report.missing(),
        "Leaf without its record: ", report.orphaned(),
        "Does not follow from its history: ", report.inconsistent());
    found.forEach((what, names) -> names.forEach(name -> console.say("%s%s", what, name)));
    console.say(
        report.ok()
            ? "All %,d records agree with the %,d leaves of the log."
            : "Of %,d records and %,d leaves those named above do not agree. Compare them with a backup.",
        report.records(),
        report.leaves());
  }

  /** For programs. */
  private record Answer(
      long leaves,
      long records,
      List<String> differing,
      List<String> missing,
      List<String> orphaned,
      List<String> inconsistent,
      boolean ok) {

    static Answer of(VerifyLog.Report report) {
      return new Answer(
          report.leaves(),
          report.records(),
          report.differing(),
          report.missing(),
          report.orphaned(),
          report.inconsistent(),
          report.ok());
    }
  }
}

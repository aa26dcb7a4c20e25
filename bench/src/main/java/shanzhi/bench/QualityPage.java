package shanzhi.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code docs/quality.md}: one line a measurement, commit and machine, the newest of them last. */
final class QualityPage {

  private static final String BEGINNING = """
      # Measured

      Each line was written by `./shanzhi bench NAME`, which runs the program beside its reference in
      the same minutes. The ratios count; an absolute figure belongs to its machine. A later run at
      the same commit on the same machine takes the place of the line before.

      | bench | date | commit | reached | ratios | figures | machine |
      |---|---|---|---|---|---|---|
      """;

  private final Path home;

  QualityPage(Path home) {
    this.home = home;
  }

  /** Writes the line; answers the page. */
  Path write(Measured measured, LocalDate today) throws IOException, InterruptedException {
    var page = home.resolve("docs").resolve("quality.md");
    var text = Files.exists(page) ? Files.readString(page) : BEGINNING;
    var lines = new ArrayList<>(text.lines().toList());
    var key = "| %s | ".formatted(measured.bench());
    var commit = "| %s |".formatted(commit());
    var machine = "| %s |".formatted(Machine.described());
    lines.removeIf(line -> line.startsWith(key) && line.contains(commit) && line.endsWith(machine));
    lines.add(
        endOfTable(lines),
        "%s%s %s %s | %s | %s %s"
            .formatted(
                key,
                today,
                commit,
                measured.ok() ? "yes" : "no",
                measured.ratiosInLine(),
                measured.figuresInLine(),
                machine));
    Files.createDirectories(page.getParent());
    Files.writeString(page, String.join("\n", lines) + "\n");
    return page;
  }

  private static int endOfTable(List<String> lines) {
    for (var n = lines.size(); n > 0; n--) if (lines.get(n - 1).startsWith("|")) return n;
    return lines.size();
  }

  /** The commit that was measured; with a plus where files have changed since. */
  private String commit() throws IOException, InterruptedException {
    var commit = git("rev-parse", "--short", "HEAD");
    if (commit.isEmpty()) return "–";
    var changed =
        git("status", "--porcelain", "--untracked-files=no", "--", ".", ":!docs/quality.md");
    return changed.isEmpty() ? commit : commit + "+";
  }

  private String git(String... words) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("git", "-C", home.toString()));
    command.addAll(List.of(words));
    try {
      var process = new ProcessBuilder(command)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
      var said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      process.waitFor(10, TimeUnit.SECONDS);
      return said;
    } catch (IOException noGit) {
      return "";
    }
  }
}

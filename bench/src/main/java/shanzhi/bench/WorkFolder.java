package shanzhi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Where a measurement works: a fresh folder that goes when it ends, or the one to be kept. */
record WorkFolder(Path path, boolean kept) implements AutoCloseable {

  static WorkFolder of(Options options, String name) throws IOException {
    var keep = options.keep();
    return keep == null
        ? new WorkFolder(Files.createTempDirectory("shanzhi-" + name), false)
        : new WorkFolder(Files.createDirectories(keep), true);
  }

  @Override
  public void close() throws IOException {
    if (kept) return;
    try (var files = Files.walk(path)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
    }
  }
}

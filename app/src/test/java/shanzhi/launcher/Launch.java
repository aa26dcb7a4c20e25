package shanzhi.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Commands as a test calls them, in this process; what they say is kept. */
record Launch(int status, String out, String err) {

  static Launch of(String... words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var status = Main.run(
        List.of(words), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    return new Launch(status, out.toString(UTF_8), err.toString(UTF_8));
  }

  /** A folder of its own below {@code target}. */
  static Path freshFolder(String hint) {
    try {
      return Files.createTempDirectory(Files.createDirectories(Path.of("target/data")), hint)
          .toAbsolutePath();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static void delete(Path folder) {
    try {
      FileTree.delete(folder);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  String lastLine() {
    return out.lines().reduce((first, second) -> second).orElse("");
  }
}

package shanzhi.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An installation entered to look at it or to copy it: beside the program that runs on it, or, where
 * none does, with its database started for the while.
 */
record Installation(
    DataFolder folder, Database database, @Nullable EmbeddedDatabase started)
    implements AutoCloseable {

  static Installation enter(Path root) {
    if (!Files.exists(root.resolve("postgres").resolve("PG_VERSION"))) {
      throw Stop.failed(
          "There is no data in %s. Say where it is with --data FOLDER; ./shanzhi run makes one.",
          root);
    }
    var own = DataFolder.openUnlessRunning(root);
    if (own == null) {
      var running = DataFolder.ofRunning(root);
      return new Installation(running, EmbeddedDatabase.ofRunning(running), null);
    }
    try {
      var started = EmbeddedDatabase.start(own);
      return new Installation(own, started.database(), started);
    } catch (RuntimeException failed) {
      own.close();
      throw failed;
    }
  }

  @Override
  public void close() {
    if (started != null) started.close();
    folder.close();
  }
}

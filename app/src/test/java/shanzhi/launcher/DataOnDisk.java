package shanzhi.launcher;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Every file of the run's data folder as it lies on the disk: tables, log of changes, logs, keys. */
public final class DataOnDisk {

  private final DataFolder folder;
  private final Database database;

  private DataOnDisk(DataFolder folder, Database database) {
    this.folder = folder;
    this.database = database;
  }

  public static DataOnDisk ofRun() {
    return TestDatabase.onDisk(DataOnDisk::new);
  }

  /** Has everything that is only in memory written out. */
  public void checkpoint() throws SQLException {
    try (var superuser = EmbeddedDatabase.superuser(folder, database);
        var statement = superuser.createStatement()) {
      statement.execute("checkpoint");
    }
  }

  /** All but the keys, which lie apart. */
  public List<Path> files() throws IOException {
    try (var files = Files.walk(folder.root())) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.startsWith(folder.keyFolder().folder()))
          .toList();
    }
  }

  /** A file's bytes, one character each. */
  public String text(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file, ISO_8859_1) : "";
  }
}

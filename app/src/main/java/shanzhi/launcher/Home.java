package shanzhi.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where the program stands, and what it keeps beside itself unless it is told another place. */
final class Home {

  private Home() {}

  /** The folder of the {@code shanzhi} script, which says so; else the working directory. */
  static Path folder() {
    return Path.of(System.getProperty("shanzhi.home", "")).toAbsolutePath().normalize();
  }

  static Path data() {
    return folder().resolve(".shanzhi").resolve("data");
  }

  /** Where programs are unpacked, shared by all data folders; beside the data where that is barred. */
  static Path programs(Path data) {
    var shared = folder().resolve(".shanzhi").resolve("program");
    try {
      Files.createDirectories(shared);
      return Files.isWritable(shared) ? shared : data.resolve("program");
    } catch (IOException barred) {
      return data.resolve("program");
    }
  }

  /** Makes the folder with its parents, open to its owner alone. */
  static Path privateFolder(Path folder) throws IOException {
    Files.createDirectories(folder);
    restrict(folder, "rwx------");
    return folder;
  }

  static void restrict(Path path, String permissions) throws IOException {
    if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
  }
}

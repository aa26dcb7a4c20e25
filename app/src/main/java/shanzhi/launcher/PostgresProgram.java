package shanzhi.launcher;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL programs that come with us as an archive, unpacked once a version. They run in a
 * session of their own, so that Ctrl-C reaches us alone and the database is stopped after the
 * application.
 */
record PostgresProgram(Path folder) {

  /** Its major version, which the files of a database are bound to. */
  static final String VERSION = "18";

  static PostgresProgram unpacked(Path programs) {
    var name = "postgres-" + platform() + ".txz";
    var archive = PostgresProgram.class.getResource("/" + name);
    if (archive == null) {
      throw Stop.failed(
          "There is no embedded PostgreSQL for this platform (%s). Use a server of your own: run"
              + " --production --db-url URL.",
          platform());
    }
    try {
      var connection = archive.openConnection();
      connection.setUseCaches(false);
      try (var packed = connection.getInputStream()) {
        var folder = programs.resolve(
            "postgres-" + VERSION + "-" + platform() + "-" + connection.getContentLengthLong());
        if (Files.exists(folder)) return new PostgresProgram(folder);
        Files.createDirectories(programs);
        var part = Files.createTempDirectory(programs, "part");
        extract(
            new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed))), part);
        moveUnlessThere(part, folder);
        return new PostgresProgram(folder);
      }
    } catch (IOException failed) {
      throw Stop.failed(
          "The embedded PostgreSQL cannot be unpacked into %s (%s). Check that the disk has room and"
              + " the folder can be written.",
          programs, Stop.reason(failed));
    }
  }

  private static String platform() {
    var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    var machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return (system.contains("mac") ? "darwin" : system)
        + "-"
        + (machine.equals("aarch64") || machine.equals("arm64") ? "arm_64" : "x86_64");
  }

  private static void extract(TarArchiveInputStream archive, Path folder) throws IOException {
    for (TarArchiveEntry entry; (entry = archive.getNextEntry()) != null; ) {
      var file = folder.resolve(entry.getName()).normalize();
      if (!file.startsWith(folder))
        throw new IOException("a path leads outside: " + entry.getName());
      if (entry.isDirectory()) {
        Files.createDirectories(file);
      } else {
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
          Files.copy(archive, file);
          if ((entry.getMode() & 0100) != 0) Home.restrict(file, "rwxr-xr-x");
        }
      }
    }
  }

  private static void moveUnlessThere(Path part, Path folder) throws IOException {
    try {
      Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException failed) {
      FileTree.delete(part);
      if (!Files.exists(folder)) throw failed;
    }
  }

  /** The command that runs one of the programs; the database refuses to be root, so root becomes nobody. */
  ProcessBuilder command(String program, List<String> arguments) {
    var command = new ArrayList<String>();
    if (System.getProperty("user.name").equals("root")
        && System.getProperty("os.name").equals("Linux")) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(folder.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    var process = new ProcessBuilder(command);
    process.environment().put("LC_ALL", "C");
    process.environment().keySet().removeIf(name -> name.startsWith("PG"));
    return process;
  }

  /** Runs a program to its end, its words into the log; answers whether it went well. */
  boolean run(Path log, String program, String... arguments) throws IOException {
    var process = command(program, List.of(arguments))
        .redirectErrorStream(true)
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
    try {
      return process.waitFor() == 0;
    } catch (InterruptedException interrupted) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw Stop.failed("Interrupted while the database was being started or stopped.");
    }
  }
}

package shanzhi.bench;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Something to be started.
 *
 * @param run its main class and what that is told, with DATA and PORT in the places of a folder and a
 *     free port
 * @param trial the same of a start that ends by itself, after which its classes are laid out; nothing
 *     where an ordinary start serves for it
 */
record Candidate(
    String name, Path folder, List<String> classPath, List<String> run, List<String> trial) {

  private static final int LINKED_SINCE = 25;

  /** The program as {@code run} starts it. */
  static Candidate ours(Path home, Path folder) {
    var built = home.resolve("app").resolve("target");
    return new Candidate(
        "Shanzhi",
        folder.resolve("shanzhi"),
        List.of(built.resolve("shanzhi.jar").toString(), built.resolve("lib") + "/*"),
        List.of("shanzhi.launcher.Main", "run", "--data", "DATA", "--port", "PORT"),
        List.of("shanzhi.launcher.WarmUp", folder.resolve("trial").toString()));
  }

  /** Where its data are. */
  Path data() {
    return folder.resolve("data");
  }

  /** The classes as the trial start laid them out when it ended; the later ones read them. */
  private Path classes() {
    return folder.resolve("classes");
  }

  /** Has a start lay out the classes, as the launcher does it. */
  void layOut() throws IOException, InterruptedException {
    Files.deleteIfExists(classes());
    var write = (linked() ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + classes();
    if (trial.isEmpty()) {
      try (var started = start(freePort(), List.of(write))) {
        started.secondsToFirstPage();
      }
    } else {
      started(0, List.of(write), trial).untilItEnds();
    }
  }

  /** Starts, waits for the first page, stops. */
  double seconds() throws IOException, InterruptedException {
    try (var started = start(freePort())) {
      return started.secondsToFirstPage();
    }
  }

  Visit.Memory afterPages(int pages) throws IOException, InterruptedException {
    try (var started = start(freePort())) {
      started.secondsToFirstPage();
      return new Visit(started).pages(pages);
    }
  }

  Started start(int port) throws IOException {
    var read = (linked() ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + classes();
    return start(port, Files.exists(classes()) ? List.of(read) : List.of());
  }

  private Started start(int port, List<String> archive) throws IOException {
    return started(port, archive, run);
  }

  /** As the launcher does it: linked classes where Java has them, else the classes alone. */
  private static boolean linked() {
    return Runtime.version().feature() >= LINKED_SINCE;
  }

  private Started started(int port, List<String> archive, List<String> words) throws IOException {
    Files.createDirectories(folder);
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // As the launcher starts the program.
    command.addAll(List.of(
        "-Xms256m",
        "-Xmx448m",
        "-XX:+UseSerialGC",
        "-XX:+IgnoreUnrecognizedVMOptions",
        "-Xlog:disable",
        "-Dfile.encoding=UTF-8",
        "-Dstdout.encoding=UTF-8",
        "-Dstderr.encoding=UTF-8",
        "-Dshanzhi.home=" + Main.home()));
    command.addAll(archive);
    command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath)));
    for (var word : words) {
      command.add(
          switch (word) {
            case "DATA" -> data().toString();
            case "PORT" -> Integer.toString(port);
            default -> word;
          });
    }
    return Started.of(name, command, port, folder.resolve("output.log"));
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}

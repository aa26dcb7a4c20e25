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
 * @param arguments with DATA and PORT in the places of a folder and a free port
 */
record Candidate(
    String name, Path folder, List<String> classPath, String main, List<String> arguments) {

  private static final int LINKED_SINCE = 25;

  /** The program as {@code run} starts it. */
  static Candidate ours(Path home, Path folder) {
    var built = home.resolve("app").resolve("target");
    return new Candidate(
        "Shanzhi",
        folder.resolve("shanzhi"),
        List.of(built.resolve("shanzhi.jar").toString(), built.resolve("lib") + "/*"),
        "shanzhi.launcher.Main",
        List.of("run", "--data", "DATA", "--port", "PORT"));
  }

  /** Where its data are. */
  Path data() {
    return folder.resolve("data");
  }

  /** The classes as the first start laid them out when it ended; the later ones read them. */
  Path classes() {
    return folder.resolve("classes");
  }

  /** As the launcher does it: linked classes where Java has them, else the classes alone. */
  private List<String> archive(boolean layingOut) {
    var linked = Runtime.version().feature() >= LINKED_SINCE;
    if (Files.exists(classes())) {
      return List.of((linked ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + classes());
    }
    if (!layingOut) return List.of();
    return List.of((linked ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + classes());
  }

  /** Starts, waits for the first page, stops; the first time laying out the classes. */
  double seconds() throws IOException, InterruptedException {
    try (var started = start(freePort(), true)) {
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
    return start(port, false);
  }

  private Started start(int port, boolean layingOut) throws IOException {
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
    command.addAll(archive(layingOut));
    command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), main));
    for (var argument : arguments) {
      command.add(
          switch (argument) {
            case "DATA" -> data().toString();
            case "PORT" -> Integer.toString(port);
            default -> argument;
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

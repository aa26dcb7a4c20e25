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
  private String archive() {
    var written = Files.exists(classes());
    var option = Runtime.version().feature() >= LINKED_SINCE
        ? written ? "-XX:AOTCache=" : "-XX:AOTCacheOutput="
        : written ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=";
    return option + classes();
  }

  /** Starts, waits for the first page, stops. */
  double seconds() throws IOException, InterruptedException {
    try (var started = start()) {
      return started.secondsToFirstPage();
    }
  }

  Visit.Memory afterPages(int pages) throws IOException, InterruptedException {
    try (var started = start()) {
      started.secondsToFirstPage();
      return new Visit(started).pages(pages);
    }
  }

  private Started start() throws IOException {
    return start(freePort());
  }

  Started start(int port) throws IOException {
    Files.createDirectories(folder);
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // As the launcher starts the program.
    command.addAll(List.of(
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-XX:+IgnoreUnrecognizedVMOptions",
        "-Xlog:disable",
        "-Dfile.encoding=UTF-8",
        "-Dstdout.encoding=UTF-8",
        "-Dstderr.encoding=UTF-8",
        "-Dshanzhi.home=" + Main.home(),
        archive(),
        "-cp",
        String.join(File.pathSeparator, classPath),
        main));
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

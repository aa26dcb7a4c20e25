package shanzhi.bench;

import java.io.IOException;
import java.net.ConnectException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of our own that runs beside; it is stopped by its number. */
final class Started implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int STOP_SECONDS = 60;

  private final String name;
  private final Process process;
  private final int port;
  private final Path output;
  private final long begun;
  private final HttpClient client = HttpClient.newBuilder()
      .cookieHandler(new CookieManager())
      .followRedirects(HttpClient.Redirect.NORMAL)
      .version(HttpClient.Version.HTTP_1_1)
      .build();

  private Started(String name, Process process, int port, Path output, long begun) {
    this.name = name;
    this.process = process;
    this.port = port;
    this.output = output;
    this.begun = begun;
  }

  static Started of(String name, List<String> command, int port, Path output) throws IOException {
    var builder = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    var begun = System.nanoTime();
    var process = builder.start();
    // Whoever stops a measurement stops what it started.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    return new Started(name, process, port, output, begun);
  }

  /** Seconds from the start of its Java to the whole of the first page. */
  double secondsToFirstPage() throws IOException, InterruptedException {
    while (System.nanoTime() - begun < PATIENCE.toNanos()) {
      if (!process.isAlive()) throw failed("ended by itself");
      try {
        if (get("/").statusCode() == 200) return (System.nanoTime() - begun) / 1e9;
      } catch (ConnectException notYet) {
        // Asked again below.
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
    throw failed("showed no page in " + PATIENCE.toMinutes() + " minutes");
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(address(path)).timeout(Duration.ofMinutes(1)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(address(path))
        .timeout(Duration.ofMinutes(1))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form))
        .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** What of its memory is in the machine's, as the system counts it. */
  double residentMegabytes() throws IOException, InterruptedException {
    var asked = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(process.pid())).start();
    var said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    asked.waitFor();
    return Long.parseLong(said) / 1024.0;
  }

  /** Waits for one that has an end of its own. */
  void untilItEnds() throws IOException, InterruptedException {
    try (this) {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) throw failed("does not end");
      if (process.exitValue() != 0) throw failed("ended with " + process.exitValue());
    }
  }

  /** Ends it as {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  private CannotMeasure failed(String how) throws IOException {
    var lines = Files.readAllLines(output);
    var last = lines.subList(Math.max(0, lines.size() - 5), lines.size());
    return new CannotMeasure("%s %s. It said: %s", name, how, String.join(" / ", last));
  }

  @Override
  public void close() {
    client.close();
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS))
        process.destroyForcibly().waitFor();
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

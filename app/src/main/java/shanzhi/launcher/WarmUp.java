package shanzhi.launcher;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.Environment;

/**
 * 预热 Starts the program once, on a folder that is thrown away, and reads its first pages, so that
 * Java can write down the classes that a start needs. The script does so after a build.
 */
final class WarmUp {

  private static final List<String> FIRST_PAGES = List.of("/", "/sign-in");

  private WarmUp() {}

  public static void main(String[] words) throws IOException {
    try (var trial = Trial.county(Path.of(words[0]))) {
      var running = trial.start(Map.of("shanzhi.background", "false"));
      var port = running.bean(Environment.class).getRequiredProperty("local.server.port");
      for (var page : FIRST_PAGES) read(URI.create("http://127.0.0.1:" + port + page));
    }
  }

  private static void read(URI page) throws IOException {
    var connection = (HttpURLConnection) page.toURL().openConnection();
    try (var body = connection.getInputStream()) {
      body.readAllBytes();
    } finally {
      connection.disconnect();
    }
  }
}

package shanzhi.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code run} as a process of its own, and what it has said so far. */
record RunningProgram(Process process, BufferedReader output, List<String> said) {

  static RunningProgram run(List<String> words) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dstdout.encoding=UTF-8");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.add("run");
    command.addAll(words);
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new RunningProgram(
        process, process.inputReader(StandardCharsets.UTF_8), new ArrayList<>());
  }

  /** Everything said up to the line that begins or goes on with these words. */
  List<String> until(String words) throws IOException {
    for (String line; (line = output.readLine()) != null; ) {
      said.add(line);
      if (line.contains(words)) return said;
    }
    throw new AssertionError("ended before it said: " + words + "\n" + String.join("\n", said));
  }

  List<String> rest() {
    return output.lines().toList();
  }

  /** Where it can be reached. */
  URI address() {
    return said.stream()
        .filter(line -> line.contains("http://"))
        .map(line -> URI.create(line.substring(line.indexOf("http://")).strip()))
        .findFirst()
        .orElseThrow();
  }

  int get(String path) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(address().resolve(path)).build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }
}

package shanzhi.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Counts a secret ballot again from what was published, on any machine, without a county on it. */
final class CheckBallotCommand implements Command {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final JsonMapper JSON = JsonMapper.builder()
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .build();

  @Override
  public Arguments.Form form() {
    return new Arguments.Form(Set.of(), Set.of("--json"), List.of("FILE or URL"));
  }

  @Override
  public int run(Arguments arguments, Console console) {
    var file = read(arguments.place(0));
    var found = BallotRecount.of(file);
    var counted = file.state().equals("TALLIED");
    console.say("%s (%s/%d)", file.question(), file.county(), file.ballot());
    var marks = found.marks();
    if (marks != null) {
      for (var n = 0; n < marks.size(); n++) {
        console.say("  %s: %d by phone", file.options().get(n), marks.get(n));
      }
    }
    found.wrong().forEach(sentence -> console.say("✗ %s", sentence));
    if (found.wrong().isEmpty()) {
      console.say(
          counted
              ? "✓ %d ballots, each once; what was published agrees with them."
              : "Not counted yet: there is nothing to check.",
          file.ballots().size());
    }
    var ok = found.wrong().isEmpty();
    if (arguments.flag("--json")) {
      console.result(new Answer(file.ballot(), file.ballots().size(), found.wrong(), ok));
    }
    return ok ? 0 : Stop.FAILED;
  }

  /** For programs. */
  private record Answer(long ballot, int ballots, List<String> wrong, boolean ok) {}

  /** What every published ballot says, counted or not. */
  private static final List<String> NEEDED = List.of(
      "format",
      "county",
      "ballot",
      "question",
      "options",
      "majority",
      "suite",
      "key",
      "state",
      "ballots");

  private static BallotFile read(String place) {
    try {
      var text = place.matches("https?://.+") ? fetched(place) : Files.readString(Path.of(place));
      var said = JSON.readTree(text);
      if (NEEDED.stream().allMatch(said::hasNonNull)) {
        return JSON.treeToValue(said, BallotFile.class);
      }
    } catch (IOException | IllegalArgumentException unreadable) {
      throw Stop.failed("%s cannot be read (%s).", place, Stop.reason(unreadable));
    } catch (JacksonException notSo) {
      // Said below.
    }
    throw Stop.failed("%s is not a published ballot.", place);
  }

  private static String fetched(String address) throws IOException {
    try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      var answer = client.send(
          HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).build(),
          BodyHandlers.ofString());
      if (answer.statusCode() == 200) return answer.body();
      throw Stop.failed("%s answers %d.", address, answer.statusCode());
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw Stop.failed("Interrupted while fetching %s.", address);
    }
  }
}

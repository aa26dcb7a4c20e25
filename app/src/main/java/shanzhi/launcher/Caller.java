package shanzhi.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls the JSON API as the people of the demonstration, each with a session of their own. A call
 * that was cut off is made again: the ids in it make that harmless.
 */
final class Caller {

  private static final int TRIES = 6;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final String site;
  private final String password;
  private final HttpClient http = HttpClient.newBuilder()
      .version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(PATIENCE)
      .build();
  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  Caller(int port, String password) {
    this.site = "http://127.0.0.1:" + port;
    this.password = password;
  }

  /** A matter as the API tells it. */
  record Told(
      long id,
      int version,
      String state,
      boolean open,
      @Nullable Integer rating) {}

  /** An event of a matter's trace. */
  record Traced(int n, String action, String state, String at) {}

  /** What the server refused, by its code and in its words. */
  static final class Refused extends Exception {

    final int status;
    final String code;

    Refused(int status, String code, String message) {
      super(message, null, false, false);
      this.status = status;
      this.code = code;
    }
  }

  /** What is sent to raise a matter. */
  record Raising(
      String clientId,
      String procedure,
      String region,
      String title,
      String text,
      String spot,
      @Nullable String saidAt,
      String channel) {}

  /** What is sent to take an act. */
  record Taking(
      String clientId,
      int version,
      String action,
      @Nullable String note,
      @Nullable String category,
      @Nullable String urgency,
      @Nullable String handler,
      @Nullable String way,
      @Nullable String rating,
      @Nullable String lead) {}

  Told raise(String who, Raising said) throws Refused {
    return told(call(who, "POST", "/api/matters", said));
  }

  Told take(String who, long matter, Taking said) throws Refused {
    return told(call(who, "POST", "/api/matters/" + matter + "/acts", said));
  }

  Told matter(String who, long matter) throws Refused {
    return told(call(who, "GET", "/api/matters/" + matter, null));
  }

  List<Traced> trace(String who, long matter) throws Refused {
    return call(who, "GET", "/api/matters/" + matter + "/events", null)
        .valueStream()
        .map(e -> new Traced(
            e.path("n").asInt(),
            e.path("action").asString(),
            e.path("state").asString(),
            e.path("at").asString()))
        .toList();
  }

  private static Told told(JsonNode m) {
    return new Told(
        m.path("id").asLong(),
        m.path("version").asInt(),
        m.path("state").asString(),
        m.path("open").asBoolean(),
        m.path("rating").isNull() ? null : m.path("rating").asInt());
  }

  private JsonNode call(String who, String method, String path, @Nullable Record said)
      throws Refused {
    var request = HttpRequest.newBuilder(URI.create(site + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token(who))
        .header("Accept", "application/json")
        .header("Accept-Language", "en");
    return send(method, request, said);
  }

  private String token(String who) {
    var token = tokens.get(who);
    return token != null ? token : signIn(who);
  }

  private record Credentials(String name, String password) {}

  /** One after the other: passwords are slow on purpose, and one session each is enough. */
  private synchronized String signIn(String who) {
    var meanwhile = tokens.get(who);
    if (meanwhile != null) return meanwhile;
    try {
      var request = HttpRequest.newBuilder(URI.create(site + "/api/sessions")).timeout(PATIENCE);
      var token =
          send("POST", request, new Credentials(who, password)).path("token").asString();
      tokens.put(who, token);
      return token;
    } catch (Refused refused) {
      throw Stop.failed("%s cannot sign in: %s", who, refused.getMessage());
    }
  }

  private JsonNode send(String method, HttpRequest.Builder request, @Nullable Record said)
      throws Refused {
    request.method(
        method,
        said == null
            ? BodyPublishers.noBody()
            : BodyPublishers.ofString(JSON.writeValueAsString(said)));
    if (said != null) request.header("Content-Type", "application/json");
    var why = "";
    for (var tries = 1; tries <= TRIES; tries++) {
      try {
        var answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() / 100 == 2) return JSON.readTree(answer.body());
        if (answer.statusCode() < 500 && answer.statusCode() != 429) throw refused(answer);
        why = "it answers " + answer.statusCode();
      } catch (IOException cutOff) {
        why = Stop.reason(cutOff);
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
        throw Stop.failed("Interrupted while calling the application.");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100L << tries));
    }
    throw Stop.failed("The application does not answer any more (%s).", why);
  }

  private static Refused refused(HttpResponse<String> answer) {
    var error = answer.body().startsWith("{")
        ? JSON.readTree(answer.body()).path("error")
        : JSON.createObjectNode();
    var message = error.path("message").asString("");
    return new Refused(
        answer.statusCode(),
        error.path("code").asString(""),
        message.isEmpty() ? "the server answers " + answer.statusCode() : message);
  }
}

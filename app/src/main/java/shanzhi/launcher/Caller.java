package shanzhi.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls the JSON API as the people of the demonstration, each with a session of their own. A call
 * that was cut off is made again: the ids in it make that harmless.
 */
final class Caller {

  private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toMillis(6);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final JsonMapper JSON = JsonMapper.shared();

  private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final String site;
  private final Map<String, Long> accounts;
  private final HttpClient http = HttpClient.newBuilder()
      .version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(PATIENCE)
      .build();
  private final Map<String, String> tokens = new ConcurrentHashMap<>();
  private final Duration givesUp;

  /**
   * @param accounts whom one can be, by sign-in name
   * @param givesUp how long a call is made again and again before the caller gives up
   */
  Caller(int port, Map<String, Long> accounts, Duration givesUp) {
    this.site = "http://127.0.0.1:" + port;
    this.accounts = accounts;
    this.givesUp = givesUp;
  }

  /** A matter as the API tells it. */
  record Told(long id, int version) {}

  /** An event of a matter's trace. */
  record Traced(int n, String action, String state, String at) {}

  /** What the server refused, by its code and in its words. */
  static final class Refused extends Exception {

    final int status;
    final String code;
    final String said;

    Refused(int status, String code, String message) {
      super(message, null, false, false);
      this.status = status;
      this.code = code;
      this.said = message;
    }

    @Override
    public String getMessage() {
      return Objects.requireNonNull(super.getMessage());
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

  /** A page of a list of matters, newest first. */
  record Listed(List<Line> rows, @Nullable String next) {}

  /** A matter in a list. */
  record Line(long id, String state, boolean open) {}

  /** All matters that somebody sees, a page at a time. */
  Listed list(String who, @Nullable String after) throws Refused {
    var page =
        call(who, "GET", "/api/matters?show=ALL" + (after == null ? "" : "&after=" + after), null);
    var rows = page.path("rows")
        .valueStream()
        .map(m -> new Line(
            m.path("id").asLong(),
            m.path("state").asString(),
            m.path("closedAt").isNull()))
        .toList();
    var next = page.path("next");
    return new Listed(rows, next.isNull() ? null : next.asString());
  }

  /** What a phone captured out of signal and sends when it is back. */
  record Captured(
      String clientId,
      String capturedAt,
      String procedure,
      String region,
      String title,
      String text) {}

  private record Batch(List<Captured> items) {}

  /** What became of a captured thing: {@code stored}, {@code repeated}, {@code failed} … */
  record Answered(String clientId, String outcome, long matter, String message) {}

  /** Sends a batch; what is not answered was not looked at. */
  List<Answered> sync(String who, List<Captured> items) throws Refused {
    return call(who, "POST", "/api/sync", new Batch(items))
        .path("answers")
        .valueStream()
        .map(a -> new Answered(
            a.path("clientId").asString(),
            a.path("outcome").asString(),
            a.path("matter").asLong(0),
            a.path("message").asString("")))
        .toList();
  }

  private static Told told(JsonNode m) {
    return new Told(m.path("id").asLong(), m.path("version").asInt());
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

  /** What a form of the sign-in page carries, and the cookie that it is tied to. */
  private record Entrance(String token, String cookie) {}

  private @Nullable Entrance entrance;

  /** Becomes one of the people on the sign-in page, as a click there does; one session is enough. */
  private synchronized String signIn(String who) {
    var meanwhile = tokens.get(who);
    if (meanwhile != null) return meanwhile;
    var account = accounts.get(who);
    if (account == null) throw Stop.failed("Nobody is called %s in this county.", who);
    try {
      var door = entrance();
      var form = "account=" + account + "&_csrf=" + URLEncoder.encode(door.token(), UTF_8);
      var answer = exchange(HttpRequest.newBuilder(URI.create(site + "/sign-in/demonstration"))
          .timeout(PATIENCE)
          .header("Content-Type", "application/x-www-form-urlencoded")
          .header("Cookie", door.cookie())
          .POST(BodyPublishers.ofString(form)));
      var token = cookie(answer, "shanzhi");
      tokens.put(who, token);
      return token;
    } catch (Refused refused) {
      throw Stop.failed("%s cannot sign in: %s", who, refused.said);
    }
  }

  private Entrance entrance() throws Refused {
    var known = entrance;
    if (known != null) return known;
    var page = exchange(
        HttpRequest.newBuilder(URI.create(site + "/sign-in")).timeout(PATIENCE).GET());
    var token = FORM_TOKEN.matcher(page.body());
    if (!token.find()) throw Stop.failed("The sign-in page has no form.");
    entrance = new Entrance(token.group(1), "shanzhi-form=" + cookie(page, "shanzhi-form"));
    return entrance;
  }

  private static String cookie(HttpResponse<String> answer, String name) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith(name + "="))
        .map(cookie -> cookie.substring(name.length() + 1).split(";", 2)[0])
        .findFirst()
        .orElseThrow(() -> Stop.failed("The application gives no session."));
  }

  private JsonNode send(String method, HttpRequest.Builder request, @Nullable Record said)
      throws Refused {
    request.method(
        method,
        said == null
            ? BodyPublishers.noBody()
            : BodyPublishers.ofString(JSON.writeValueAsString(said)));
    if (said != null) request.header("Content-Type", "application/json");
    return JSON.readTree(exchange(request).body());
  }

  /** Sends it until there is an answer; one that says no is thrown. */
  private HttpResponse<String> exchange(HttpRequest.Builder request) throws Refused {
    var why = "";
    var pause = 200L;
    var end = System.nanoTime() + givesUp.toNanos();
    do {
      try {
        var answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() < 400) return answer;
        if (answer.statusCode() < 500 && answer.statusCode() != 429) throw refused(answer);
        why = "it answers " + answer.statusCode();
      } catch (IOException cutOff) {
        why = Stop.reason(cutOff);
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
        throw Stop.failed("Interrupted while calling the application.");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    } while (System.nanoTime() < end);
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

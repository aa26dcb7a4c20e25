package shanzhi;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sends what no browser would: any bytes, under a session and a form token that stay the same whatever
 * the answers set.
 */
final class Caller {

  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();

  /** How many requests have changed something: before the next nobody's session can have ended. */
  private static final AtomicLong DONE = new AtomicLong();

  private final String site;
  private final String cookie;
  private final String token;
  private long since = -1;

  private Caller(String site, String cookie, String token) {
    this.site = site;
    this.cookie = cookie;
    this.token = token;
  }

  /** Somebody with a session. */
  static Caller of(int port, String session) {
    var site = "http://localhost:" + port;
    var cookie = "shanzhi=" + session;
    var page = new Caller(site, cookie, "").send("GET", "/account", new byte[0]);
    return new Caller(site, cookie, token(page));
  }

  /** Nobody; a page without a session ties its forms to a cookie of its own. */
  static Caller nobody(int port) {
    var site = "http://localhost:" + port;
    var page = new Caller(site, "", "").send("GET", "/sign-in", new byte[0]);
    var cookie = page.headers().firstValue("Set-Cookie").orElse("").replaceFirst(";.*", "");
    return new Caller(site, cookie, token(page));
  }

  /** Whether the session lives, which is asked only when something was changed since it last was. */
  boolean lives(BooleanSupplier asked) {
    var done = DONE.get();
    if (done != since && !asked.getAsBoolean()) return false;
    since = done;
    return true;
  }

  private static String token(HttpResponse<byte[]> page) {
    var found = TOKEN.matcher(text(page));
    if (!found.find()) throw new AssertionError("no form token: " + page.statusCode());
    return found.group(1);
  }

  /** The same person with another language. */
  Caller reading(String language) {
    return new Caller(site, cookie + "; language=" + language, token);
  }

  HttpResponse<byte[]> get(String path) {
    return send("GET", path, new byte[0]);
  }

  /** A form of names and values by turns, as UTF-8. */
  HttpResponse<byte[]> form(String method, String path, List<String> fields) {
    var body = new StringBuilder("_csrf=").append(encoded(token));
    for (var n = 0; n + 1 < fields.size(); n += 2) {
      body.append('&').append(encoded(fields.get(n))).append('=');
      body.append(encoded(fields.get(n + 1)));
    }
    return form(method, path, body.toString());
  }

  /** A form as it is, already encoded or wrongly so; the form token comes with the header. */
  HttpResponse<byte[]> form(String method, String path, String body) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    return send(method, path, bytes, "Content-Type", "application/x-www-form-urlencoded");
  }

  HttpResponse<byte[]> send(String method, String path, byte[] body, String... headers) {
    var publisher = body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
    var request = HttpRequest.newBuilder(URI.create(site + path))
        .timeout(Duration.ofSeconds(60))
        .method(method, publisher);
    if (!cookie.isEmpty()) request.header("Cookie", cookie);
    if (!token.isEmpty() && !method.equals("GET")) request.header("X-CSRF-TOKEN", token);
    if (headers.length > 0) request.headers(headers);
    try {
      var answer = HTTP.send(request.build(), Caller::body);
      if (!method.equals("GET") && answer.statusCode() < 400) DONE.incrementAndGet();
      return answer;
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(method + " " + path, failed);
    }
  }

  /** Of what never ends, that it began is enough. */
  private static BodySubscriber<byte[]> body(ResponseInfo answer) {
    var type = answer.headers().firstValue("Content-Type").orElse("");
    return type.startsWith("text/event-stream") ? new Beginning() : BodySubscribers.ofByteArray();
  }

  /** Has its answer at once, and hangs up at the first word. */
  private static final class Beginning implements BodySubscriber<byte[]> {

    private volatile Flow.@Nullable Subscription line;

    @Override
    public CompletionStage<byte[]> getBody() {
      return CompletableFuture.completedStage(new byte[0]);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      line = subscription;
      subscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> words) {
      if (line != null) line.cancel();
    }

    @Override
    public void onError(Throwable hungUp) {}

    @Override
    public void onComplete() {}
  }

  static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

package shanzhi;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Somebody with a browser and no scripts: keeps cookies, sends the forms that pages show. */
public final class Visitor {

  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final Pattern CLIENT = Pattern.compile("name=\"clientId\" value=\"([^\"]+)\"");

  private final String site;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
  private String token = "";
  private String client = "";

  public Visitor(int port) {
    this.site = "http://localhost:" + port;
  }

  /** Asks for a page, without following a redirect. */
  public HttpResponse<String> get(String path) {
    return see(send(HttpRequest.newBuilder(URI.create(site + path)).GET()));
  }

  /** Looks at a page that came as an answer: the next form is sent with its tokens. */
  public HttpResponse<String> see(HttpResponse<String> response) {
    find(TOKEN, response.body()).ifPresent(found -> token = found);
    find(CLIENT, response.body()).ifPresent(found -> client = found);
    return response;
  }

  /** Sends a form with the tokens of the page seen last; names and values by turns. */
  public HttpResponse<String> post(String path, String... fields) {
    return postAs(token, path, fields);
  }

  /** Sends a form with a form token of one's choice; none when empty. */
  public HttpResponse<String> postAs(String token, String path, String... fields) {
    var body = new StringBuilder();
    if (!token.isEmpty()) add(body, "_csrf", token);
    if (!client.isEmpty()) add(body, "clientId", client);
    for (var i = 0; i < fields.length; i += 2) add(body, fields[i], fields[i + 1]);
    var request = HttpRequest.newBuilder(URI.create(site + path))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(body.toString()));
    return send(request);
  }

  /** Sends any other request with the visitor's cookies. */
  public HttpResponse<String> send(String method, String path, String body, String... headers) {
    var request = HttpRequest.newBuilder(URI.create(site + path))
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) request.headers(headers);
    return send(request);
  }

  /** Signs in by the page, as somebody would. */
  public Visitor signIn(String name, String password) {
    get("/sign-in");
    var answer = post("/sign-in", "name", name, "password", password, "to", "/account");
    if (answer.statusCode() / 100 != 3) {
      throw new AssertionError("not signed in: " + answer.statusCode() + " " + answer.body());
    }
    return this;
  }

  public Optional<String> cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(java.net.HttpCookie::getValue)
        .findFirst();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static void add(StringBuilder body, String name, String value) {
    if (!body.isEmpty()) body.append('&');
    body.append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
  }

  private static Optional<String> find(Pattern pattern, String text) {
    var match = pattern.matcher(text);
    return match.find() ? Optional.of(match.group(1)) : Optional.empty();
  }
}

package shanzhi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import shanzhi.Routes.Route;

/**
 * No input breaks the application: each form, import and API is sent what nobody should send, and
 * answers with a sentence in the reader's language. Seeded, so that a failure comes again.
 */
@CountyTest
@TestPropertySource(properties = "world=broken")
@Tag("slow")
class NeverFiveHundredTest {

  private static final long SEED = 20261124;

  /** How many of the wrong values each field gets, besides those that every field gets. */
  private static final int DRAWN = 4;

  private static final String SCRIPT = "<script>alert(1)</script>";

  /** As they stand in a form's body: already encoded, so that bytes that are no text can be sent. */
  private static final List<String> ALWAYS =
      List.of("a%00b", "%ED%A0%80", Caller.encoded("\"'>" + SCRIPT));

  private static final List<String> WRONG = List.of(
      "",
      Caller.encoded("长".repeat(20_000)),
      "-1",
      "0",
      "2147483648",
      "9223372036854775807",
      "99999999999999999999",
      "1e999",
      "NaN",
      "2026-02-30",
      "%2B999999999-12-31",
      "-999999999-01-01",
      "9999-12-31",
      "0001-01-01",
      "110101",
      "510727999",
      "510727202602",
      "999999999999",
      "%FF%FE%FD",
      "%ZZ",
      "%F0%9F%91%B5%F0%9F%8F%BB",
      "%E2%80%AE%E2%80%8B%EF%BF%BD",
      "%27%29%3Bdrop%20table%20people.resident%3B--",
      "%24%7B7%2A7%7D%23%7B7%2A7%7D",
      "..%2F..%2Fetc%2Fpasswd",
      "%0D%0ALocation%3A%20https%3A%2F%2Fevil.example",
      "null",
      "true",
      "%5B%5D");

  private static final List<String> WRONG_IN_PATH = List.of(
      "0",
      "-1",
      "99999999999999999999",
      "9223372036854775807",
      "%00",
      "%ED%A0%80",
      "abc",
      "%FF",
      "999999999999999999",
      "..%2F",
      "%E4%B8%AD",
      "1;a=b",
      "510727",
      "999999999999999");

  private static final List<String> INNARDS =
      List.of("Exception", "java.lang", "org.springframework", "org.postgres", ".java:");

  @Autowired
  ApplicationContext beans;

  @Autowired
  TestClock clock;

  private final Random random = new Random(SEED);
  private final List<String> wrong = new ArrayList<>();
  private World world;
  private int sent;

  @BeforeEach
  void world() {
    clock.set(TestClock.MORNING);
    world = World.of(beans);
  }

  @AfterEach
  void nothingBroke() {
    assertThat(sent).isPositive();
    assertThat(wrong).as("answers to wrong input that are none").isEmpty();
  }

  /** Who gets furthest in the room that an address belongs to. */
  private static Kind who(String pattern) {
    var first = pattern.replaceFirst("^/(api/)?", "").replaceFirst("[/.{].*", "");
    return switch (first) {
      case "administration" ->
        pattern.matches(".*/(accounts|keys).*")
            ? Kind.SYSTEM
            : pattern.contains("/security") ? Kind.SECURITY : Kind.AUDIT;
      case "organisations", "posts" -> Kind.SYSTEM;
      case "post-kinds" -> Kind.SECURITY;
      case "places", "calendar", "parameters", "board", "judgements", "taxonomy" -> Kind.COUNTY;
      case "residents", "households" -> Kind.SECRETARY;
      case "matters", "intake" -> Kind.CADRE;
      default -> Kind.RESIDENT;
    };
  }

  private List<Route> routes() {
    return Routes.of(beans).all().stream()
        .filter(route -> !route.pattern().matches("/style/broken|/error|/form-token"))
        .toList();
  }

  private Caller caller(Route route) {
    var language = random.nextBoolean() ? "en" : "zh";
    return world.caller(who(route.pattern())).reading(language);
  }

  @Test
  void fieldsHoldAnything() {
    for (var route : routes()) {
      if (route.json()) continue;
      var forms = new Forms(world, world.here);
      var values = new LinkedHashMap<>(forms.values(route));
      for (var field : route.fields())
        if (!route.files().contains(field)) values.putIfAbsent(field, "");
      for (var field : values.keySet()) {
        var tried = new ArrayList<>(ALWAYS);
        for (var n = 0; n < DRAWN; n++) tried.add(WRONG.get(random.nextInt(WRONG.size())));
        for (var value : tried) sendWith(route, forms, values, field, value);
      }
      if (!route.reads())
        judge(route, "nothing", caller(route).form(route.method(), forms.address(route), "a=b"));
    }
  }

  private void sendWith(
      Route route, Forms forms, Map<String, String> values, String field, String value) {
    var body = new StringBuilder("_page=").append(Caller.encoded(page(route, forms)));
    values.forEach((name, usual) -> body.append('&')
        .append(name)
        .append('=')
        .append(name.equals(field) ? value : Caller.encoded(usual)));
    var address = forms.address(route);
    var caller = caller(route);
    var answer = route.reads()
        ? caller.get(address + "?" + field + "="
            + (value.equals("%ZZ") || value.length() > 5_000 ? "x" : value))
        : caller.form(route.method(), address, body.toString());
    judge(route, field + "=" + value.substring(0, Math.min(40, value.length())), answer);
  }

  /** A form's page: the same room's first form will do. */
  private static String page(Route route, Forms forms) {
    var address = forms.address(route);
    return address.contains("/acts") ? address.replace("/acts", "") : "/account";
  }

  @Test
  void addressesNameAnything() {
    for (var route : routes()) {
      if (!route.pattern().contains("{")) continue;
      var forms = new Forms(world, world.here);
      var pattern = route.pattern().replaceAll("\\{[a-z]+(:([^{}]|\\{[^{}]*\\})*)?\\}", "{}");
      for (var value : WRONG_IN_PATH) {
        var address = pattern.replace("{}", value);
        var caller = caller(route);
        var answer = route.reads()
            ? caller.get(address)
            : caller.form(route.method(), address, forms.fields(route));
        judge(route, address, answer);
      }
    }
  }

  @Test
  void bodiesAreAnything() {
    var deep = "[".repeat(3_000);
    var bodies = List.of(
        "",
        "{",
        "null",
        "[]",
        "\"text\"",
        "12",
        deep,
        "{\"a\":" + "1".repeat(2_000) + "}",
        "{\"title\":{},\"clientId\":[],\"version\":\"x\"}",
        "{\"name\":\"a\\u0000b\",\"password\":\"\\ud800\",\"title\":\"a\\u0000\",\"text\":\"\\udfff\","
            + "\"clientId\":\"\\u0000\",\"action\":\"\\u0000\",\"region\":\"510727107601\","
            + "\"procedure\":\"grid.five-steps\"}",
        "{\"title\":\"\\ud800\",\"text\":\"" + "x".repeat(20_000)
            + "\",\"region\":\"510727107601\","
            + "\"procedure\":\"grid.five-steps\",\"clientId\":\"2f1b4c1e-0000-4000-8000-000000000001\"}",
        "{\"title\":\"好\",\"text\":\"a\\u0000b\",\"region\":\"510727107601\","
            + "\"procedure\":\"grid.five-steps\",\"clientId\":\"2f1b4c1e-0000-4000-8000-000000000002\"}");
    var types = List.of(
        "application/json",
        "text/plain",
        "application/xml",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded; charset=GBK",
        "nonsense",
        "application/json; charset=UTF-16");
    for (var route : routes()) {
      if (route.reads()) continue;
      var address = new Forms(world, world.here).address(route);
      for (var body : route.json() ? bodies : bodies.subList(0, 3)) {
        var type = route.json() && random.nextInt(4) > 0
            ? types.getFirst()
            : types.get(random.nextInt(types.size()));
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        judge(
            route,
            type + " " + body.substring(0, Math.min(60, body.length())),
            caller(route).send(route.method(), address, bytes, "Content-Type", type));
      }
    }
  }

  private void judge(Route route, String what, HttpResponse<byte[]> answer) {
    sent++;
    var status = answer.statusCode();
    var text = Caller.text(answer);
    var said = route + " with " + what + ": " + status;
    if (status < 200 || status >= 500) wrong.add(said);
    if (INNARDS.stream().anyMatch(text::contains)) {
      wrong.add(said + " shows a trace");
    }
    if (text.contains(SCRIPT)) wrong.add(said + " echoes a script");
    if (status >= 400 && status < 500) {
      var type = answer.headers().firstValue("Content-Type").orElse("");
      var sentence = type.startsWith("application/json")
          ? text.contains("\"message\":\"") || text.contains("\"description\":\"")
          : text.contains("<main") && text.contains("<html lang=")
              || type.startsWith("text/xml") && text.contains("<description>");
      if (!sentence)
        wrong.add(said + " says nothing: " + text.substring(0, Math.min(80, text.length())));
    }
  }
}

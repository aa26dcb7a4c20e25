package shanzhi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import shanzhi.engine.casework.CaseScene;
import shanzhi.program.intake.IntakeScene;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The description of the interfaces for other systems names their routes as they are, and no request
 * that is drawn from it and then spoilt breaks the application. Seeded, so that a failure comes again.
 */
@CountyTest
@TestPropertySource(properties = "test.county=open311")
class OpenApiTest {

  private static final long SEED = 20261125;
  private static final int ROUNDS = 60;
  private static final JsonMapper JSON = JsonMapper.shared();

  private static final List<String> SPOILT = List.of(
      "",
      "%00",
      "%ED%A0%80",
      "%FF%FE",
      "-1",
      "0",
      "99999999999999999999",
      "1e999",
      "NaN",
      "2026-02-30T25:00:00Z",
      "%2B999999999-12-31T00:00:00Z",
      "510727999999",
      "%3C%3Fxml%20version=%221.0%22%3F%3E%3C!DOCTYPE%20a%20SYSTEM%20%22file:///etc/passwd%22%3E",
      "%27%29%3Bdrop%20table%20intake.key%3B--",
      "%F0%9F%91%B5",
      "%01%02",
      ",,,,",
      "open,closed,open",
      "a".repeat(6_000));

  private static final List<String> SPOILT_JSON = List.of(
      "null",
      "true",
      "-1",
      "1e400",
      "99999999999999999999999",
      "\"\"",
      "\"\\u0000\"",
      "\"\\ud800\"",
      "[]",
      "{}",
      "[[[[]]]]",
      "\"" + "长".repeat(6_000) + "\"",
      "{\"longitude\":1e308,\"latitude\":-1e-308}",
      "{\"longitude\":\"x\",\"latitude\":null}",
      "{\"longitude\":200,\"latitude\":10}");

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private TestClock clock;

  @LocalServerPort
  private int port;

  private final Random random = new Random(SEED);
  private final List<String> wrong = new ArrayList<>();
  private Caller caller;
  private JsonNode described;
  private CaseScene scene;
  private String open311;
  private String sensor;

  @BeforeEach
  void description() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
    var intake = new IntakeScene(beans);
    open311 = intake.open311(scene.village.parent());
    sensor = intake.sensor(scene.village.parent());
    caller = Caller.nobody(port);
    described = JSON.readTree(Caller.text(caller.get("/api/openapi.json")));
  }

  @Test
  void everyRouteForOtherSystemsIsDescribedAndNothingElse() {
    var there = new TreeSet<String>();
    for (var route : Routes.of(beans).all()) {
      if (!route.pattern().matches("/(open311|api/intake|api/openapi).*")) continue;
      there.add(route.method() + " "
          + route.pattern().replaceAll("\\{([a-z]+):(?:[^{}]|\\{[^}]*\\})*\\}", "{$1}"));
    }
    var told = new TreeSet<String>();
    described
        .get("paths")
        .forEachEntry((path, methods) -> methods.forEachEntry(
            (method, what) -> told.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path)));
    assertThat(told).isEqualTo(there);
  }

  @Test
  void noSpoiltRequestBreaksTheApplication() {
    described
        .get("paths")
        .forEachEntry((path, methods) -> methods.forEachEntry((method, what) -> {
          for (var round = 0; round < ROUNDS; round++) send(method, path, what);
        }));
    assertThat(wrong).as("answers to spoilt requests that are none").isEmpty();
  }

  private void send(String method, String path, JsonNode what) {
    var address = path;
    var query = new StringBuilder();
    for (var parameter : what.path("parameters")) {
      var name = parameter.get("name").asString();
      switch (parameter.get("in").asString()) {
        case "path" -> address = address.replace("{" + name + "}", inPath(name));
        case "query" -> {
          if (random.nextInt(3) > 0) continue;
          query.append(query.isEmpty() ? '?' : '&').append(name).append('=').append(spoilt());
        }
        default -> {}
      }
    }
    var to = address + (query.length() < 6_000 ? query : "");
    var content = what.path("requestBody").path("content");
    if (content.has("application/json")) {
      judge(to, report(), "application/json");
    } else if (content.has("application/x-www-form-urlencoded")) {
      var form = content.get("application/x-www-form-urlencoded").get("schema").get("properties");
      judge(to, form(form), "application/x-www-form-urlencoded");
    } else {
      judge(to, caller.get(to), "");
    }
  }

  private String inPath(String name) {
    if (name.equals("format")) return random.nextBoolean() ? "json" : "xml";
    if (random.nextInt(3) == 0) return name.equals("service") ? "health" : "1";
    var value = spoilt();
    return value.isEmpty() || value.length() > 1_000 ? "x" : value;
  }

  private String spoilt() {
    return SPOILT.get(random.nextInt(SPOILT.size()));
  }

  private String form(JsonNode fields) {
    var body = new StringBuilder();
    fields.forEachEntry((name, schema) -> {
      var usual = switch (name) {
        case "api_key" -> open311;
        case "service_code" -> "health";
        case "address_id" -> scene.village.code();
        case "description" -> "%E8%AF%95";
        default -> "";
      };
      var value = random.nextInt(5) == 0 ? spoilt() : usual;
      if (!body.isEmpty()) body.append('&');
      body.append(Caller.encoded(name)).append('=').append(value);
    });
    return body.toString();
  }

  private String report() {
    var usual = (ObjectNode) JSON.readTree("""
        {"id":"fuzz-%d","device":"试","place":"%s","service":"safety","text":"试","reading":"1",
         "position":{"longitude":104.5,"latitude":32.4}}
        """.formatted(random.nextInt(20), scene.village.code()));
    var text = new StringBuilder("{");
    usual.forEachEntry((name, value) -> {
      var said = random.nextInt(5) == 0
          ? SPOILT_JSON.get(random.nextInt(SPOILT_JSON.size()))
          : value.toString();
      text.append(text.length() > 1 ? "," : "")
          .append('"')
          .append(name)
          .append("\":")
          .append(said);
    });
    return text.append("}").toString();
  }

  private void judge(String to, String body, String type) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    var answer = caller.send("POST", to, bytes, "Content-Type", type, "X-Api-Key", sensor);
    judge(to, answer, body);
  }

  private void judge(String to, HttpResponse<byte[]> answer, String body) {
    var status = answer.statusCode();
    var text = Caller.text(answer);
    var says = status < 400
        || text.contains("\"description\":\"")
        || text.contains("<description>")
        || text.contains("\"message\":\"")
        || text.contains("<main");
    if (status < 200 || status >= 500 || !says || text.contains("Exception")) {
      wrong.add(to + " " + body.substring(0, Math.min(300, body.length())) + ": " + status + " "
          + text.substring(0, Math.min(120, text.length())));
    }
  }
}

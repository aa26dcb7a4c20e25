package shanzhi.program.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.Casework;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.parameter.NewValue;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.territory.Territory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A sensor reports in JSON: once for each of its ids, within its key's place and quota. */
@CountyTest
@TestPropertySource(properties = "test.county=open311")
class ReportApiTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Casework casework;

  @Autowired
  private Parameters parameters;

  @Autowired
  private Territory territory;

  @Autowired
  private TestClock clock;

  @LocalServerPort
  private int port;

  private CaseScene scene;
  private String key;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
    key = new IntakeScene(beans).sensor(scene.village, "safety");
  }

  @Test
  void aReportBecomesAMatterOnceHoweverOftenItIsSent() {
    var report = report("gauge-7/1", "水位超过警戒线", scene.village.code());
    var first = send(key, report);
    assertThat(first.statusCode()).isEqualTo(201);
    var matter = casework.must(new MatterId(json(first).get("matter").asLong()), scene.system);
    assertThat(matter.region()).isEqualTo(scene.village);
    var content = casework.dossier(new Casework.Seen(matter, scene.cadre)).content();
    assertThat(content.channel()).isEqualTo("sensor");
    assertThat(content.body()).contains("水位超过警戒线", "三号桥水尺", "3.42 m");
    var again = send(key, report);
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    var other = send(key, report("gauge-7/1", "别的内容", scene.village.code()));
    assertThat(other.statusCode()).isEqualTo(409);
  }

  @Test
  void aKeyReachesItsPlaceAndItsCategoriesAndNothingElse() {
    assertThat(send("", report("1", "x", scene.village.code())).statusCode()).isEqualTo(403);
    var elsewhere = send(key, report("2", "x", scene.village().code()));
    assertThat(elsewhere.statusCode()).isEqualTo(403);
    assertThat(code(elsewhere)).isEqualTo("intake.key-elsewhere");
    var health = report("3", "x", scene.village.code()).replace("safety", "health");
    assertThat(code(send(key, health))).isEqualTo("intake.key-service");
    assertThat(code(send(key, nowhere(report("4", "x", ""))))).isEqualTo("intake.which-village");
    var empty = send(key, "{}");
    assertThat(empty.statusCode()).isEqualTo(422);
    assertThat(json(empty).get("error").get("fields").findValuesAsString("field"))
        .containsExactly("id", "device", "text");
  }

  @Test
  void aPositionFindsTheVillageWhoseOutlineHoldsIt() {
    territory.importOutlines("""
        {"features":[{"properties":{"code":"%s"},"geometry":{"type":"Polygon","coordinates":
        [[[104.0,32.0],[104.2,32.0],[104.2,32.2],[104.0,32.2],[104.0,32.0]]]}}]}
        """.formatted(scene.village.code()), "试验", scene.system);
    var inside = report("5", "x", "").replace("104.53", "104.1").replace("32.41", "32.1");
    var taken = send(key, inside);
    assertThat(json(taken).get("place").asString()).isEqualTo(scene.village.code());
    var wide = new IntakeScene(beans).sensor(scene.village.parent(), "safety");
    var beside = report("6", "x", "").replace("104.53", "104.19").replace("32.41", "32.21");
    var near = send(wide, beside);
    assertThat(json(near).get("place").asString())
        .as("where no outline holds it, the nearest village takes it in")
        .isEqualTo(scene.village.code());
    var matter = casework.must(new MatterId(json(near).get("matter").asLong()), scene.system);
    assertThat(
            casework.dossier(new Casework.Seen(matter, scene.cadre)).content().spot())
        .contains("三号桥水尺", "推定");
    assertThat(json(send(wide, report("7", "x", ""))).get("place").asString())
        .as("far from every village that is known the key's own place takes it in")
        .isEqualTo(scene.village.parent().code());
  }

  @Test
  void aPositionOutsideTheCountyIsRefusedInWords() {
    territory.importOutlines("""
        {"features":[{"properties":{"code":"510727"},"geometry":{"type":"Polygon","coordinates":
        [[[103.0,31.0],[106.0,31.0],[106.0,34.0],[103.0,34.0],[103.0,31.0]]]}}]}
        """, "试验", scene.system);
    var nowhere =
        report("9", "x", scene.village.code()).replace("104.53", "0").replace("32.41", "0");
    assertThat(code(send(key, nowhere))).isEqualTo("intake.position-outside");
  }

  private static String nowhere(String report) {
    return report.replace("\"longitude\":104.53,\"latitude\":32.41", "");
  }

  @Test
  void whoSendsTooOftenHearsWhenToComeAgain() {
    parameters.set(
        new NewValue(
            IntakeParameters.PER_HOUR, scene.village, 1L, LocalDate.of(2026, 11, 24), "试验一下"),
        scene.system,
        ClientId.fresh());
    assertThat(send(key, report("7", "x", scene.village.code())).statusCode()).isEqualTo(201);
    var tooOften = send(key, report("8", "x", scene.village.code()));
    assertThat(tooOften.statusCode()).isEqualTo(429);
    assertThat(code(tooOften)).isEqualTo("intake.quota");
    var seconds = Long.parseLong(tooOften.headers().firstValue("Retry-After").orElseThrow());
    assertThat(seconds).isBetween(3_500L, 3_600L);
    clock.pass(Duration.ofSeconds(seconds));
    assertThat(send(key, report("8", "x", scene.village.code())).statusCode()).isEqualTo(201);
  }

  private String report(String id, String text, String place) {
    return """
        {"id":"%s","device":"三号桥水尺","text":"%s","place":"%s","service":"safety",
         "position":{"longitude":104.53,"latitude":32.41},"reading":"3.42 m"}
        """.formatted(id, text, place);
  }

  private static String code(HttpResponse<String> answer) {
    return json(answer).get("error").get("code").asString();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  private HttpResponse<String> send(String secret, String body) {
    var request = HttpRequest.newBuilder(
            URI.create("http://localhost:" + port + "/api/intake/reports"))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
    if (!secret.isEmpty()) request.header("X-Api-Key", secret);
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }
}

package shanzhi.engine.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.foundation.access.Access;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Words;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What phones captured out of signal, sent in batches that may be cut and come again. */
@CountyTest
class SyncTest {

  private static final String CAPTURED = "2026-11-23T02:30:00Z";
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Casework casework;

  @Autowired
  private Accounts accounts;

  @Autowired
  private Access access;

  @Autowired
  private TestClock clock;

  @LocalServerPort
  private int port;

  private CaseScene scene;
  private String worker;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
    worker = session(scene.gridWorker);
  }

  @Test
  void whatWasCapturedIsStoredOnceHoweverOftenItIsSent() {
    var items = List.of(raising("路灯不亮"), raising("井盖松动"));
    var first = send(worker, items).get("answers");
    assertThat(outcomes(first)).containsExactly("stored", "stored");
    var again = send(worker, items).get("answers");
    assertThat(outcomes(again)).containsExactly("repeated", "repeated");
    for (var n = 0; n < items.size(); n++) {
      assertThat(again.get(n).get("matter")).isEqualTo(first.get(n).get("matter"));
      assertThat(first.get(n).get("clientId").asString()).isEqualTo(items.get(n).get("clientId"));
    }
    var stored = dossier(first.get(0));
    assertThat(stored.content().title()).isEqualTo("路灯不亮");
    assertThat(stored.content().saidAt()).isEqualTo(CAPTURED);
    assertThat(stored.content().channel()).isEqualTo("patrol");
    assertThat(stored.events().getFirst().actor()).isEqualTo(scene.gridWorker.signature());
    assertThat(open()).hasSize(2);
  }

  @Test
  void aBatchThatWasCutHalfWayLosesAndDoublesNothing() {
    var items = new ArrayList<Map<String, Object>>();
    for (var n = 0; n < 20; n++) items.add(raising("第" + n + "件"));
    send(worker, items.subList(0, 9));
    var all = send(worker, items).get("answers");
    assertThat(outcomes(all).subList(0, 9)).containsOnly("repeated");
    assertThat(outcomes(all).subList(9, 20)).containsOnly("stored");
    assertThat(open()).hasSize(20);
  }

  @Test
  void twoSendingsAtOnceStoreEachItemOnce() {
    var items = IntStream.range(0, 12).mapToObj(n -> raising("同时" + n)).toList();
    var both = List.of(0, 1).parallelStream().map(n -> send(worker, items)).toList();
    assertThat(numbers(both.get(0))).isEqualTo(numbers(both.get(1))).doesNotHaveDuplicates();
    assertThat(open()).hasSize(12);
  }

  @Test
  void eachItemIsAnsweredForItself() {
    var reused = raising("用过的编号");
    send(worker, List.of(reused));
    var other = new LinkedHashMap<>(reused);
    other.put("title", "另一件事");
    var nowhere = raising("没有地方");
    nowhere.put("region", "999999999999");
    var untold = raising("");
    var undated = raising("没有时间");
    undated.put("capturedAt", "昨天");
    var broken = raising("版本不是数");
    broken.put("version", "x");
    var gone = raising("岗位没了");
    gone.put("as", "post:999999/person:1");
    var photo = raising("照片没传");
    photo.put("photos", List.of(Map.of("digest", "0".repeat(64), "name", "a.jpg")));
    var answers = send(
            worker, List.of(other, nowhere, untold, undated, broken, gone, photo, raising("好的")))
        .get("answers");
    assertThat(outcomes(answers).subList(0, 7)).containsOnly("refused");
    assertThat(outcomes(answers).get(7)).isEqualTo("stored");
    assertThat(codes(answers).subList(0, 7))
        .containsExactly(
            "casework.client-id-used",
            "territory.unknown",
            "ground.missing",
            "casework.captured-when",
            "casework.sync-unreadable",
            "casework.hat-gone",
            "casework.photo-missing");
    for (var answer : answers) {
      if (answer.get("outcome").asString().equals("refused"))
        assertThat(answer.get("message").asString()).isNotBlank();
    }
    assertThat(open()).hasSize(2);
  }

  @Test
  void whatAPhoneWithAWrongClockCapturedIsKeptAndItsPageSaysSo() {
    var times = beans.getBean(SourceTimes.class);
    var words = new Words(beans, Locale.SIMPLIFIED_CHINESE);
    for (var clock : List.of("2099-01-01T00:00:00Z", "1970-01-01T00:00:00Z", CAPTURED)) {
      var item = raising("手机时钟");
      item.put("capturedAt", clock);
      var stored = dossier(send(worker, List.of(item)).get("answers").get(0));
      assertThat(stored.content().saidAt()).isEqualTo(clock);
      var shown = times.shown(clock, stored.matter().openedAt(), words);
      assertThat(shown.contains("手机时钟不准")).isEqualTo(!clock.equals(CAPTURED));
      assertThat(shown).contains("年", "月", "日").doesNotContain("Z");
    }
  }

  @Test
  void aPhotoIsSentFirstAndOftenAndKeptOnce() throws IOException {
    var first = photo(worker, scene.village.code(), picture());
    var again = photo(worker, scene.village.code(), picture());
    assertThat(first.get("digest")).isEqualTo(again.get("digest"));
    var item = raising("漏水有照片");
    item.put("photos", List.of(Map.of("digest", first.get("digest").asString(), "name", "水.png")));
    item.put("longitude", 104.5312345678);
    item.put("latitude", 32.4);
    var answers = send(worker, List.of(item)).get("answers");
    var stored = dossier(answers.get(0));
    assertThat(stored.events().getFirst().evidence())
        .extracting(Evidence::digest)
        .containsExactly(first.get("digest").asString());
    assertThat(stored.content().position().longitude()).isEqualByComparingTo("104.531235");
  }

  @Test
  void aPhotoIsTakenByItsDigestFromWhoSentItAloneAndOnWhicheverPhone() throws IOException {
    var digest = photo(worker, scene.village.code(), picture()).get("digest").asString();
    var item = raising("有照片");
    item.put("photos", List.of(Map.of("digest", digest, "name", "水.png")));
    var neighbour = new CaseScene(beans);
    var stranger = raising("别人的照片");
    stranger.put("region", neighbour.village.code());
    stranger.put("photos", List.of(Map.of("digest", digest, "name", "水.png")));
    var thief = session(neighbour.resident);
    assertThat(codes(send(thief, List.of(stranger)).get("answers")))
        .containsExactly("casework.photo-missing");
    photo(thief, neighbour.village.code(), picture());
    assertThat(outcomes(send(thief, List.of(stranger)).get("answers")))
        .as("who holds the picture itself may send it")
        .containsExactly("stored");
    assertThat(outcomes(send(worker, List.of(item)).get("answers"))).containsExactly("stored");
    assertThat(outcomes(send(worker, List.of(item)).get("answers"))).containsExactly("repeated");
  }

  @Test
  void aVisitThatSomebodyElseMadeMeanwhileIsAConflictInPlainWords() {
    var matter = finished();
    var visit = visit(matter);
    var other = new LinkedHashMap<>(visit);
    other.put("clientId", UUID.randomUUID().toString());
    assertThat(outcomes(send(worker, List.of(visit)).get("answers"))).containsExactly("stored");
    assertThat(outcomes(send(worker, List.of(visit)).get("answers"))).containsExactly("repeated");
    var answer = send(worker, List.of(other)).get("answers").get(0);
    assertThat(answer.get("outcome").asString()).isEqualTo("conflict");
    assertThat(answer.get("message").asString()).contains("这件事又有人办过");
    assertThat(answer.get("since").get(0).asString()).contains("岗位人", "已回访");
    assertThat(answer.get("acts").isEmpty()).isTrue();
    var events = dossier(answer).events();
    assertThat(events.getLast().action()).isEqualTo("visit");
    assertThat(events.getLast().said().note()).isEqualTo("都好（手机时间 2026年11月23日 周一 10:30 现场记录）");
    assertThat(events).filteredOn(e -> e.action().equals("visit")).hasSize(1);
  }

  @Test
  void aConflictThatMayStillBeActedOnSaysHow() {
    var matter = finished();
    var visit = visit(matter);
    visit.put("version", matter.version() - 1);
    var answer = send(worker, List.of(visit)).get("answers").get(0);
    assertThat(answer.get("outcome").asString()).isEqualTo("conflict");
    assertThat(answer.get("version").asInt()).isEqualTo(matter.version());
    assertThat(answer.get("acts").toString()).contains("visit");
    visit.put("version", matter.version());
    assertThat(outcomes(send(worker, List.of(visit)).get("answers"))).containsExactly("stored");
  }

  @Test
  void nobodyActsOnWhatTheyMayNotSee() {
    var elsewhere = session(new CaseScene(beans).gridWorker);
    var answer = send(elsewhere, List.of(visit(finished()))).get("answers").get(0);
    assertThat(answer.get("outcome").asString()).isEqualTo("refused");
    assertThat(answer.get("code").asString()).isEqualTo("casework.unknown");
    assertThat(answer.get("since").isEmpty()).isTrue();
  }

  @Test
  void tooMuchIsRefusedWholeWithTheMend() {
    var many = Collections.nCopies(SyncApi.MOST_ITEMS + 1, raising("多"));
    assertThat(post(worker, JSON.writeValueAsString(Map.of("items", many))).statusCode())
        .isEqualTo(422);
    var large = post(worker, "{\"items\":[\"" + "长".repeat(SyncApi.MOST_BYTES / 3) + "\"]}");
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(large.body()).contains("分几次传");
    for (var body : List.of("", "{", "null", "[]", "{\"items\":3}", "{}", "[".repeat(3_000))) {
      assertThat(post(worker, body).statusCode()).as(body).isEqualTo(422);
    }
    var odd = post(worker, "{\"items\":[null,3,\"x\",[],{\"clientId\":7,\"matter\":1e99}]}");
    assertThat(odd.statusCode()).isEqualTo(200);
    assertThat(outcomes(JSON.readTree(odd.body()).get("answers")))
        .hasSize(5)
        .containsOnly("refused");
    var half = post(
        worker,
        "{\"items\":[{\"clientId\":\"" + UUID.randomUUID() + "\",\"capturedAt\":\"" + CAPTURED
            + "\",\"procedure\":\"grid.five-steps\",\"region\":\"" + scene.village.code()
            + "\",\"title\":\"\\ud800\",\"text\":\"a\\u0000\"}]}");
    assertThat(outcomes(JSON.readTree(half.body()).get("answers"))).containsExactly("refused");
    assertThat(open()).isEmpty();
  }

  private List<MatterLine> open() {
    return casework
        .matters(new MatterFilter(null, MatterFilter.Show.OPEN), scene.gridWorker, null)
        .rows();
  }

  private Map<String, Object> raising(String title) {
    var item = captured();
    item.put("procedure", "grid.five-steps");
    item.put("region", scene.village.code());
    item.put("title", title);
    item.put("text", "在三组看到的，现场没有信号。");
    item.put("spot", "三组路口");
    return item;
  }

  private Map<String, Object> visit(Matter matter) {
    var item = captured();
    item.put("matter", matter.id().value());
    item.put("version", matter.version());
    item.put("action", "visit");
    item.put("note", "都好");
    item.put("way", "door");
    item.put("rating", "5");
    return item;
  }

  private static Map<String, Object> captured() {
    var item = new LinkedHashMap<String, Object>();
    item.put("clientId", UUID.randomUUID().toString());
    item.put("capturedAt", CAPTURED);
    return item;
  }

  /** A matter that the water company has finished and the village visits. */
  private Matter finished() {
    var matter = casework.raise(scene.leak("水管漏水"), scene.resident, ClientId.fresh());
    matter = take(
        matter, "accept", Said.nothing().category("construction", Urgency.ORDINARY), scene.cadre);
    matter = take(matter, "assign", Said.nothing().handler(scene.water), scene.cadre);
    matter = take(matter, "handle", Said.note("已到现场"), scene.waterOfficer);
    return take(matter, "finish", Said.note("已修好"), scene.waterOfficer);
  }

  private Matter take(Matter matter, String action, Said said, Acting by) {
    return casework.take(matter, action, said, by, ClientId.fresh());
  }

  private Dossier dossier(JsonNode answer) {
    var id = new MatterId(answer.get("matter").asLong());
    return casework.dossier(casework.see(id, scene.identity(scene.gridWorker)));
  }

  private static List<String> outcomes(JsonNode answers) {
    return answers.valueStream().map(a -> a.get("outcome").asString()).toList();
  }

  private static List<String> codes(JsonNode answers) {
    return answers.valueStream().map(a -> a.get("code").asString("")).toList();
  }

  private static List<Long> numbers(JsonNode sent) {
    return sent.get("answers").valueStream().map(a -> a.get("matter").asLong()).toList();
  }

  private String session(Acting hat) {
    var account = accounts.open(
        new NewAccount(hat.person(), scene.village, "s" + hat.person(), null, true),
        scene.system,
        ClientId.fresh());
    return access.demonstrationSignIn(account, "test", "127.0.0.1").token();
  }

  private JsonNode send(String session, List<Map<String, Object>> items) {
    var answer = post(session, JSON.writeValueAsString(Map.of("items", items)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private HttpResponse<String> post(String session, String body) {
    return send(session, "/api/sync", "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  private JsonNode photo(String session, String region, byte[] bytes) throws IOException {
    var body = new ByteArrayOutputStream();
    body.write(("--x\r\nContent-Disposition: form-data; name=\"region\"\r\n\r\n" + region
            + "\r\n--x\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.png\"\r\n"
            + "Content-Type: image/png\r\n\r\n")
        .getBytes(StandardCharsets.UTF_8));
    body.write(bytes);
    body.write("\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8));
    var answer =
        send(session, "/api/sync/photos", "multipart/form-data; boundary=x", body.toByteArray());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private HttpResponse<String> send(String session, String path, String type, byte[] body) {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .header("Authorization", "Bearer " + session)
        .header("Content-Type", type)
        .POST(BodyPublishers.ofByteArray(body))
        .build();
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static byte[] picture() throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB), "png", bytes);
    return bytes.toByteArray();
  }
}

package shanzhi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.engine.casework.Answers;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Said;
import shanzhi.engine.casework.Urgency;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.program.intake.IntakeScene;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** M12, M40: a client of Open311 GeoReport v2 talks with the county, in JSON and in XML. */
@CountyTest
@TestPropertySource(properties = "test.county=open311")
class M12Open311Test {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Casework casework;

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
    key = new IntakeScene(beans).open311(scene.village.parent());
  }

  @Test
  void aClientReadsTheServicesSendsARequestAndFollowsItToItsAnswerInJson() {
    var services = json(get("/services.json?jurisdiction_id=510727"));
    assertThat(services.findValuesAsString("service_code")).contains("construction", "other");
    var service = services.get(0);
    assertThat(service.get("type").asString()).isEqualTo("realtime");
    assertThat(service.get("metadata").asBoolean()).isTrue();
    var definition = json(get("/services/construction.json"));
    assertThat(definition.get("service_code").asString()).isEqualTo("construction");
    assertThat(definition.get("attributes").get(0).get("values").findValuesAsString("key"))
        .contains(scene.village.code());

    scene.person("王桂芝");
    var posted = json(post(
        "/requests.json",
        "service_code",
        "construction",
        "address_id",
        scene.village.code(),
        "address_string",
        "三组路口",
        "lat",
        "32.41",
        "long",
        "104.53",
        "description",
        "三组路灯不亮。王桂芝昨晚摔了一跤，她的电话是13912345678，有事找小明。",
        "first_name",
        "小明",
        "last_name",
        "张",
        "email",
        "nobody@example.org"));
    var id = posted.get(0).get("service_request_id").asString();
    assertThat(posted.get(0).get("service_notice").asString()).contains(id);

    var open = json(get("/requests/" + id + ".json")).get(0);
    assertThat(open.get("status").asString()).isEqualTo("open");
    assertThat(open.get("description").asString())
        .contains("三组路灯不亮")
        .doesNotContain("王桂芝", "小明")
        .doesNotContain("13912345678");
    assertThat(open.get("requested_datetime").asString()).isEqualTo("2026-11-24T09:00:00+08:00");
    assertThat(open.get("address").asString()).contains("三组路口");
    assertThat(open.get("lat").asDouble()).isEqualTo(32.41);
    assertThat(open.get("agency_responsible").asString()).contains("村民委员会");
    assertThat(get("/requests/" + id + ".json").body()).doesNotContain("张小明", "nobody@");
    assertThat(json(get("/tokens/" + id + ".json"))
            .get(0)
            .get("service_request_id")
            .asString())
        .isEqualTo(id);

    close(id, "路灯已经修好，谢谢王桂芝和张小明。");
    assertThat(json(get("/requests/" + id + ".json")).get(0).get("status_notes").asString())
        .as("nothing of an answer is public before its desk has published it")
        .doesNotContain("修好");
    publish(id, "路灯已经修好，谢谢王桂芝和张小明。");
    var closed = json(get("/requests.json?service_request_id=" + id)).get(0);
    assertThat(closed.get("status").asString()).isEqualTo("closed");
    assertThat(closed.get("status_notes").asString())
        .startsWith("路灯已经修好")
        .doesNotContain("王桂芝", "张小明");
    assertThat(ids("/requests.json?status=closed&service_code=construction")).contains(id);
    assertThat(ids("/requests.json?status=open")).doesNotContain(id);
    assertThat(ids("/requests.json?end_date=2026-11-01T00:00:00Z")).doesNotContain(id);
    assertThat(ids("/requests.json?start_date=2026-11-24T00:00:00%2B08:00")).contains(id);
  }

  @Test
  void whoIsNotSignedInReadsThePublicAnswersAndHowToRaiseAnonymously() {
    var posted = json(post(
        "/requests.json",
        "service_code",
        "construction",
        "address_id",
        scene.village.code(),
        "description",
        "井盖丢了",
        "last_name",
        "李"));
    var id = posted.get(0).get("service_request_id").asString();
    close(id, "井盖已经换好");
    publish(id, "井盖已经换好");
    assertThat(page("/answers?place=" + scene.village.code())).contains("井盖已经换好");
    assertThat(page("/sign-in")).contains("匿名反映", "href=\"/answers\"");
  }

  private String page(String path) {
    try {
      var asked =
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
      return HTTP.send(asked, BodyHandlers.ofString()).body();
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Test
  void whoSentItIsNamedNowhereInWhicheverOrderTheClientFilledTheParts() {
    var village = "试验" + scene.village.code().substring(6) + "村";
    for (var parts : List.of(List.of("三丰", "张"), List.of("张", "三丰"))) {
      var posted = json(post(
          "/requests.json",
          "service_code",
          "construction",
          "address_id",
          scene.village.code(),
          "address_string",
          village + " 张三丰家门口",
          "description",
          "路灯不亮，我是张三丰，来了找三丰，电话 138 1234-5678",
          "first_name",
          parts.getFirst(),
          "last_name",
          parts.getLast(),
          "phone",
          "13812345678"));
      var id = posted.get(0).get("service_request_id").asString();
      close(id, "已与张三丰（13812345678）联系，路灯修好");
      publish(id, "已与张三丰（13812345678）联系，路灯修好");
      var read = get("/requests/" + id + ".json").body();
      assertThat(read).contains("家门口", "路灯修好").doesNotContain("三丰", "5678");
      assertThat(json(get("/requests/" + id + ".json")).get(0).get("address").asString())
          .containsOnlyOnce(village);
    }
  }

  @Test
  void aClientThatKnowsNothingButThePositionIsHeardAndToldWhoTakesItIn() {
    key = new IntakeScene(beans).open311(CaseScene.COUNTY);
    var posted = json(post(
        "/requests.json",
        "service_code",
        "construction",
        "lat",
        "32.41",
        "long",
        "104.53",
        "description",
        "路灯不亮"));
    var id = posted.get(0).get("service_request_id").asString();
    assertThat(posted.get(0).get("service_notice").asString()).contains(id, "没有写明是哪个村");
    var matter = casework.must(new MatterId(Long.parseLong(id)), scene.system);
    assertThat(matter.holder()).isNotNull();
  }

  @Test
  void theSameConversationInXml() throws Exception {
    var services = get("/services.xml");
    assertThat(services.headers().firstValue("Content-Type").orElseThrow())
        .isEqualTo("text/xml;charset=UTF-8");
    assertThat(services.body()).startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    assertThat(texts(xml(services), "service_code")).contains("construction");
    var definition = xml(get("/services/health.xml"));
    assertThat(definition.getDocumentElement().getTagName()).isEqualTo("service_definition");

    var posted = xml(post(
        "/requests.xml",
        "service_code",
        "environment",
        "attribute[village]",
        scene.village.code(),
        "description",
        "河边有人倒垃圾 <b>& 很多"));
    assertThat(posted.getDocumentElement().getTagName()).isEqualTo("service_requests");
    var id = texts(posted, "service_request_id").getFirst();
    var read = xml(get("/requests/" + id + ".xml"));
    assertThat(texts(read, "description")).containsExactly("河边有人倒垃圾 <b>& 很多");
    assertThat(texts(read, "status")).containsExactly("open");

    var refused = get("/requests/999999999999.xml");
    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(texts(xml(refused), "code")).containsExactly("404");
    assertThat(texts(xml(refused), "description").getFirst()).isNotBlank();
  }

  @Test
  void aRepetitionGetsTheFirstNumberAndOtherContentIsRefused() {
    var fields = new String[] {
      "service_code", "other", "address_id", scene.village.code(), "description", "井盖丢了"
    };
    var first = send("/requests.json", "once-1", fields);
    var again = send("/requests.json", "once-1", fields);
    assertThat(again.body()).isEqualTo(first.body());
    fields[5] = "别的事";
    assertThat(send("/requests.json", "once-1", fields).statusCode()).isEqualTo(409);
  }

  @Test
  void whatCannotBeTakenIsAnsweredAsTheSpecificationSays() {
    assertThat(fault(403, request("/requests.json", "", "api_key", "sz_guess"))).contains("密钥");
    assertThat(fault(403, request("/requests.json", ""))).contains("密钥");
    assertThat(fault(400, post("/requests.json", "description", "没有类别"))).contains("service_code");
    assertThat(fault(404, post("/requests.json", "service_code", "pothole", "description", "x")))
        .contains("service_code");
    assertThat(fault(
            400,
            post("/requests.json", "service_code", "other", "address_id", scene.village.code())))
        .startsWith("description");
    assertThat(fault(
            400,
            post(
                "/requests.json",
                "service_code",
                "other",
                "description",
                "x",
                "address_string",
                "老街口")))
        .contains("address_id");
    assertThat(fault(
            403,
            post(
                "/requests.json",
                "service_code",
                "other",
                "description",
                "x",
                "address_id",
                "510727100001")))
        .contains("地点");
    assertThat(fault(404, get("/services.json?jurisdiction_id=nowhere"))).contains("510727");
    assertThat(fault(400, get("/requests.json?start_date=yesterday"))).startsWith("start_date");
    assertThat(fault(404, get("/services/pothole.json"))).contains("service_code");
  }

  @Test
  void whatNeverReachesAPageIsAnsweredInTheSpecificationsFormToo() throws Exception {
    for (var path : List.of("/nothing.json", "/requests/abc.json", "/services/A-1.json", "/")) {
      assertThat(fault(404, get(path))).as(path).contains("没有这个地址");
    }
    assertThat(texts(xml(get("/requests/abc.xml")), "code")).containsExactly("404");
    assertThat(fault(405, request("/services.json", ""))).contains("请求方式");
    var endless = "长".repeat(250_000);
    assertThat(fault(413, post("/requests.json", "service_code", "other", "description", endless)))
        .contains("2 MB");
    var large = post("/requests.xml", "service_code", "other", "description", endless);
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(large.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/xml");
    assertThat(texts(xml(large), "code")).containsExactly("413");
  }

  @Test
  void theAddressNamesTheVillage() {
    var name = "试验" + scene.village.code().substring(6) + "村";
    var posted = json(post(
        "/requests.json",
        "service_code",
        "other",
        "description",
        "水沟堵了",
        "address_string",
        name + "二组"));
    var id = posted.get(0).get("service_request_id").asString();
    var matter = casework.must(new MatterId(Long.parseLong(id)), scene.system);
    assertThat(matter.region()).isEqualTo(scene.village);
    assertThat(matter.raiser()).isNull();
  }

  @Test
  void aListGoesOnByItsLink() {
    for (var n = 0; n < 3; n++) {
      post(
          "/requests.json",
          "service_code",
          "science",
          "address_id",
          scene.village.code(),
          "description",
          "没有信号" + n);
    }
    var first = get("/requests.json?service_code=science&page_size=2");
    assertThat(json(first)).hasSize(2);
    var next = first.headers().firstValue("Link").orElseThrow().replaceAll("<(.*)>.*", "$1");
    var second = request(next.replace("/open311/v2", ""), null);
    assertThat(json(second)).isNotEmpty();
    assertThat(json(second).findValuesAsString("service_request_id"))
        .doesNotContainAnyElementsOf(json(first).findValuesAsString("service_request_id"));
  }

  private void close(String id, String answer) {
    var matter = new MatterId(Long.parseLong(id));
    take(matter, "accept", Said.nothing().category("construction", Urgency.ORDINARY), scene.cadre);
    take(matter, "assign", Said.nothing().handler(scene.water), scene.cadre);
    take(matter, "handle", Said.note("去看了"), scene.waterOfficer);
    take(matter, "finish", Said.note(answer), scene.waterOfficer);
    take(matter, "visit", Said.note("满意").visit("door", 5), scene.cadre);
  }

  private void publish(String id, String answer) {
    var matter = casework.must(new MatterId(Long.parseLong(id)), scene.cadre);
    var dossier = casework.dossier(new Casework.Seen(matter, scene.cadre));
    beans.getBean(Answers.class).publish(dossier, "三组路灯", answer, scene.identity(scene.cadre));
  }

  private void take(MatterId matter, String action, Said said, Acting by) {
    casework.take(matter, action, said, by, ClientId.fresh());
  }

  private List<String> ids(String path) {
    return json(get(path)).findValuesAsString("service_request_id");
  }

  private static String fault(int status, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    var error = json(answer).get(0);
    assertThat(error.get("code").asInt()).isEqualTo(status);
    return error.get("description").asString();
  }

  private HttpResponse<String> get(String path) {
    return request(path, null);
  }

  private HttpResponse<String> post(String path, String... fields) {
    return send(path, null, fields);
  }

  private HttpResponse<String> send(String path, String sentAs, String... fields) {
    var more = new String[fields.length + 2];
    System.arraycopy(fields, 0, more, 2, fields.length);
    more[0] = "api_key";
    more[1] = key;
    return request(path, sentAs == null ? "" : sentAs, more);
  }

  /** A question without a second argument, a form otherwise. */
  private HttpResponse<String> request(String path, String sentAs, String... fields) {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/open311/v2" + path));
    if (sentAs != null) {
      var body = new StringBuilder();
      for (var n = 0; n < fields.length; n += 2) {
        if (n > 0) body.append('&');
        body.append(URLEncoder.encode(fields[n], StandardCharsets.UTF_8))
            .append('=')
            .append(URLEncoder.encode(fields[n + 1], StandardCharsets.UTF_8));
      }
      request
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(BodyPublishers.ofString(body.toString()));
      if (!sentAs.isEmpty()) request.header("Idempotency-Key", sentAs);
    }
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  private static Document xml(HttpResponse<String> answer) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(answer.body())));
  }

  private static List<String> texts(Document document, String element) {
    var nodes = document.getElementsByTagName(element);
    return java.util.stream.IntStream.range(0, nodes.getLength())
        .mapToObj(n -> nodes.item(n).getTextContent())
        .toList();
  }
}

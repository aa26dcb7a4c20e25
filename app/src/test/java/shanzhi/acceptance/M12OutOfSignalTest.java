package shanzhi.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import shanzhi.BrowserTest;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Dossier;
import shanzhi.engine.casework.Event;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.MatterFilter;
import shanzhi.engine.casework.MatterLine;
import shanzhi.engine.casework.Said;
import shanzhi.engine.casework.Urgency;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;

/** M12: no case can be lost, not even one captured where there is no signal. */
@BrowserTest
@Tag("slow")
class M12OutOfSignalTest {

  private static final int FIRST_VISIT_BYTES = 200_000;

  /** A request that a browser holds back goes out after all when its page leaves; one never made does not. */
  private static final String NOTHING_ARRIVES = """
      const asked = window.fetch;
      window.fetch = (address, options) =>
          address === '/api/sync' ? Promise.reject(new TypeError()) : asked(address, options);""";

  private static final String COUNT = """
      async (store) => {
        const box = await new Promise((done) => {
          const asked = indexedDB.open('shanzhi-capture');
          asked.onsuccess = () => done(asked.result);
        });
        const count = await new Promise((done) => {
          box.transaction([store]).objectStore(store).count().onsuccess =
              (found) => done(found.target.result);
        });
        box.close();
        return count;
      }""";

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Casework casework;

  @Autowired
  private Accounts accounts;

  @Autowired
  private TestClock clock;

  @LocalServerPort
  private int port;

  private final Map<Acting, Long> opened = new HashMap<>();
  private CaseScene scene;
  private Browsing browsing;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
    browsing = Browsing.outOfSignal(port);
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  @Test
  void whatIsCapturedOutOfSignalOutlivesThePageAndIsStoredOnce() throws IOException {
    try (var worker = person(scene.gridWorker)) {
      worker.look("home-grid-worker-phone");
      takeAlong(worker);
      worker.look("capture-empty-phone");
      worker.signal(false);
      worker.page.reload();
      // Some browsers say after a reload that there is a signal, and nothing can be reached.
      assertThat(worker.page.locator("#signal")).containsText(Pattern.compile("现在没有信号|暂时连不上"));
      worker.page.setInputFiles(
          "#capture input[type=file]", new FilePayload("井盖.png", "image/png", picture()));
      assertThat(worker.page.locator("#capture .photos img")).hasCount(1);
      write(worker, "井盖松动，车一过就响。靠近小学。");
      assertThat(state(worker)).containsText("等待上传");
      worker.look("capture-waiting-phone");

      worker.reopen().signal(false);
      worker.page.navigate(site("/capture"));
      assertThat(worker.page.locator("#unsent")).containsText("还有 1 条");
      worker.page.fill("#c-text", "写到一半的路灯");
      assertThat(worker.page.locator("#queue > li")).hasCount(1);
      worker.signal(true);
      assertThat(state(worker)).containsText("已存入");
      assertThat(worker.page.inputValue("#c-text")).isEqualTo("写到一半的路灯");

      worker.reopen().page.navigate(site("/capture"));
      assertThat(worker.page.locator("#c-text")).hasValue("写到一半的路灯");
      worker.look("capture-stored-phone");
    }
    var stored = open();
    assertThat(stored).extracting(MatterLine::title).containsExactly("井盖松动，车一过就响");
    var dossier = dossier(stored.getFirst().id());
    assertThat(dossier.events().getFirst().evidence()).hasSize(1);
    assertThat(dossier.events().getFirst().actor()).isEqualTo(scene.gridWorker.signature());
    assertThat(dossier.content().channel()).isEqualTo("patrol");
  }

  @Test
  void aSendingThatIsKilledHalfWayLosesAndDoublesNothing() {
    try (var worker = person(scene.gridWorker)) {
      takeAlong(worker);
      worker.signal(false);
      for (var n = 1; n <= 3; n++) {
        write(worker, "第" + n + "处积水");
        assertThat(worker.page.locator("#queue > li")).hasCount(n);
      }
      // The county stores them, but the answer never arrives, and then the phone is switched off.
      var cut = new ArrayList<Integer>();
      worker.context.route("**/api/sync", route -> {
        cut.add(route.fetch().status());
        route.abort();
      });
      worker.signal(true);
      assertThat(worker.page.locator("#signal")).containsText("暂时连不上");
      assertThat(cut).startsWith(200);
      assertThat(open()).hasSize(3);
      worker.context.unroute("**/api/sync");
      worker.reopen().page.navigate(site("/capture"));
      assertThat(worker.page.locator("#unsent")).containsText("都已传到");
      assertThat(worker.page.locator("#queue .tone-good")).hasCount(3);
    }
    assertThat(open()).hasSize(3).extracting(MatterLine::title).doesNotHaveDuplicates();
  }

  @Test
  void aVisitMadeOutOfSignalIsStoredAndOneThatCameTooLateIsToldInPlainWords() {
    var dry = finished("水管漏水");
    var late = finished("路灯不亮");
    try (var worker = person(scene.gridWorker)) {
      assertThat(worker.text()).contains("要回访的", "水管漏水", "路灯不亮");
      takeAlong(worker);
      worker.signal(false);
      worker.page.reload();
      visit(worker, dry, "水路通了");
      visit(worker, late, "灯亮了");
      assertThat(worker.page.locator("#queue > li")).hasCount(2);
      casework.take(
          late, "visit", Said.note("已经看过").visit("door", 4), scene.cadre, ClientId.fresh());
      worker.signal(true);
      var conflict = worker.page.locator("#queue > li", having("路灯不亮"));
      assertThat(conflict).containsText("情况有变");
      assertThat(conflict).containsText("这件事又有人办过");
      assertThat(conflict).containsText("已回访");
      assertThat(worker.page.locator("#queue > li", having("水管漏水"))).containsText("已存入");
      worker.look("capture-conflict-phone");
      worker.page.onDialog(Dialog::accept);
      conflict.locator("button", new Locator.LocatorOptions().setHasText("删除")).click();
      assertThat(worker.page.locator("#unsent")).containsText("都已传到");
    }
    var visits = dossier(dry.id().value()).events();
    assertThat(visits.getLast().said().note()).startsWith("水路通了（手机时间");
    assertThat(dossier(late.id().value()).events())
        .filteredOn(event -> event.action().equals("visit"))
        .extracting(Event::person)
        .containsExactly(scene.cadre.person());
  }

  @Test
  void signingOutWarnsAndEmptiesAndTheNextAccountReadsNothing() {
    try (var worker = person(scene.gridWorker)) {
      worker.context.addInitScript(NOTHING_ARRIVES);
      takeAlong(worker);
      write(worker, "不给别人看的事");
      assertThat(worker.page.locator("#unsent")).containsText("还有 1 条");
      worker.go("/");
      assertThat(worker.page.locator("[data-unsent-count]")).containsText("1");

      var resident = account(scene.resident);
      worker.context.clearCookies();
      worker.signIn(resident).go("/capture");
      assertThat(worker.page.locator("#ready")).isVisible();
      assertThat(worker.page.locator("#queue > li")).hasCount(0);
      worker.context.clearCookies();
      worker.signIn(account(scene.gridWorker)).go("/capture");
      assertThat(worker.page.locator("#queue > li")).hasCount(1);

      worker.page.fill("#c-text", "写到一半的不能丢");
      worker.page.waitForFunction("async () => (await import('/assets/capture/box.js')).unfinished("
          + "document.documentElement.dataset.account || String(" + account(scene.gridWorker)
          + ")).then((left) => left.length === 2)");
      worker.go("/account");
      var asked = new ArrayList<String>();
      worker.page.onceDialog(dialog -> {
        asked.add(dialog.message());
        dialog.dismiss();
      });
      worker.page.click("form[action='/sign-out'] button");
      worker.page.waitForCondition(() -> asked.size() == 1);
      assertThat(asked.getFirst()).contains("还有 2 条记录没有传到", "· 不给别人看的事", "· 写到一半的不能丢");
      assertThat(count(worker, "items")).isEqualTo(2);
      worker.page.onceDialog(Dialog::accept);
      worker.page.click("form[action='/sign-out'] button");
      worker.page.waitForURL("**/sign-in?done=*");
      assertThat(count(worker, "items")).isZero();
      assertThat(count(worker, "settings")).isZero();
      worker.go("/capture");
      assertThat(worker.page.locator("#sign-in")).isVisible();
      assertThat(worker.page.locator("#signal")).containsText("已退出登录");
      worker.look("capture-signed-out-phone");
    }
    assertThat(open()).isEmpty();
  }

  /** The county hears of it with the first signal, and before that nothing of theirs opens. */
  @Test
  void whoSignsOutWithoutSignalIsSignedOutEverywhereWithTheFirst() {
    try (var worker = person(scene.gridWorker)) {
      takeAlong(worker);
      worker.go("/account");
      worker.signal(false);
      worker.page.click("form[action='/sign-out'] button");
      worker.page.waitForURL("**/capture");
      assertThat(worker.page.locator("#signal")).containsText("已在这部手机上退出");
      assertThat(worker.page.locator("#ready")).isHidden();
      assertThat(count(worker, "accounts")).isZero();
      worker.look("capture-signed-out-later-phone");
      worker.signal(true);
      assertThat(worker.page.locator("#signal")).containsText("已退出登录");
      worker.page.navigate(site("/account"));
      assertThat(worker.page.url()).contains("/sign-in");
    }
  }

  @Test
  void aNewReleaseOfTheWorkerKeepsTheQueue() {
    try (var worker = person(scene.gridWorker)) {
      takeAlong(worker);
      worker.signal(false);
      write(worker, "换版本前记的");
      assertThat(state(worker)).containsText("等待上传");
      worker.context.route("**/api/sync", Route::abort);
      worker.signal(true);
      worker.context.route("**/worker.js", route -> {
        var was = route.fetch();
        var body = was.text().replaceFirst("RELEASE = \"[^\"]+\"", "RELEASE = \"next\"");
        route.fulfill(new Route.FulfillOptions().setResponse(was).setBody(body));
      });
      worker.page.evaluate(
          "navigator.serviceWorker.getRegistration().then(there => there.update())");
      worker.page.waitForFunction(
          "() => caches.keys().then(all => all.length === 1 && all[0] === 'shanzhi-next')");
      worker.signal(false);
      worker.page.reload();
      assertThat(worker.page.locator("#unsent")).containsText("还有 1 条");
      worker.context.unroute("**/api/sync");
      worker.signal(true);
      assertThat(state(worker)).containsText("已存入");
    }
    assertThat(open()).extracting(MatterLine::title).containsExactly("换版本前记的");
  }

  @Test
  void whatIsRefusedSaysWhyAndIsMendedAndSentAgain() {
    try (var worker = person(scene.gridWorker)) {
      takeAlong(worker);
      worker.page.click("button[type=submit] + details summary");
      worker.page.evaluate("document.querySelector('#c-as').options[0].value = 'post:1/person:1'");
      write(worker, "岗位换了以后发的");
      assertThat(state(worker)).containsText("没有收下");
      assertThat(worker.page.locator("#queue .fault")).containsText("不在您名下");
      worker.look("capture-refused-phone");
      worker.page.reload();
      worker.page.click("#queue li button.btn-primary");
      assertThat(worker.page.locator("#c-text")).hasValue("岗位换了以后发的");
      worker.page.click("#capture details summary");
      worker.page.selectOption("#c-as", scene.gridWorker.signature());
      worker.page.click("#capture button[type=submit]");
      assertThat(state(worker)).containsText("已存入");
    }
    assertThat(open()).extracting(MatterLine::title).containsExactly("岗位换了以后发的");
  }

  @Test
  void aFirstVisitIsLightAndThePageIsReadableInLargeType() {
    try (var worker = person(scene.gridWorker)) {
      worker.page.click("button[name=elder]");
      worker.page.waitForSelector("html.elder");
      worker.look("home-grid-worker-elder-phone");
      takeAlong(worker);
      worker.look("capture-elder-phone");
    }
    try (var stranger = browsing.person("李大山", Browsing.PHONE)) {
      var asked = new ArrayList<Request>();
      stranger.page.onRequestFinished(asked::add);
      stranger.go("/capture");
      stranger.page.waitForFunction("() => navigator.serviceWorker.controller !== null");
      var sizes = new LinkedHashMap<String, Integer>();
      for (var request : asked) {
        var size = request.sizes();
        sizes.put(request.url(), size.responseBodySize + size.responseHeadersSize);
      }
      assertThat(sizes).hasSizeGreaterThan(8);
      assertThat(sizes.values().stream().mapToInt(Integer::intValue).sum())
          .as("bytes of the first visit, file by file %s", sizes)
          .isLessThan(FIRST_VISIT_BYTES);
    }
  }

  @Test
  void aPlaceWhereTheSignalBrokeWhileTheWorkerCameIsReadyWithoutAnotherPage() {
    try (var worker = browsing.person("网格员", Browsing.PHONE)) {
      worker.context.route("**/worker.js", Route::abort);
      worker.signIn(account(scene.gridWorker)).go("/capture");
      assertThat(worker.page.locator("#ready")).isVisible();
      assertThat(worker.page.evaluate("navigator.serviceWorker.controller")).isNull();
      worker.context.unroute("**/worker.js");
      worker.page.waitForFunction("() => navigator.serviceWorker.controller !== null");
    }
  }

  /** Opens the page once while there is signal, until it can do without. */
  private void takeAlong(Browsing.Person person) {
    person.go("/capture");
    assertThat(person.page.locator("#ready")).isVisible();
    person.page.waitForFunction("() => navigator.serviceWorker.controller !== null");
  }

  private static void write(Browsing.Person person, String text) {
    person.page.fill("#c-text", text);
    person.page.click("#capture button[type=submit]");
    assertThat(person.page.locator("#c-text")).hasValue("");
  }

  private static void visit(Browsing.Person person, Matter matter, String note) {
    var part = person.page.locator("details[data-matter='" + matter.id() + "']");
    part.locator("summary").click();
    var form = part.locator("form").first();
    form.locator("[name=rating]").selectOption("5");
    form.locator("[name=note]").fill(note);
    form.locator("button[type=submit]").click();
    assertThat(part).not().hasAttribute("open", Pattern.compile(".*"));
  }

  private static Locator state(Browsing.Person person) {
    return person.page.locator("#queue .badge").first();
  }

  private static Page.LocatorOptions having(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static int count(Browsing.Person person, String store) {
    return ((Number) person.page.evaluate(COUNT, store)).intValue();
  }

  private String site(String address) {
    return "http://localhost:" + port + address;
  }

  private List<MatterLine> open() {
    return casework
        .matters(new MatterFilter(null, MatterFilter.Show.OPEN), scene.gridWorker, null)
        .rows();
  }

  private Dossier dossier(long id) {
    return casework.dossier(casework.see(new MatterId(id), scene.identity(scene.gridWorker)));
  }

  private Matter finished(String title) {
    var matter = casework.raise(scene.leak(title), scene.resident, ClientId.fresh());
    matter = take(
        matter, "accept", Said.nothing().category("construction", Urgency.ORDINARY), scene.cadre);
    matter = take(matter, "assign", Said.nothing().handler(scene.water), scene.cadre);
    matter = take(matter, "handle", Said.note("已到现场"), scene.waterOfficer);
    return take(matter, "finish", Said.note("已修好"), scene.waterOfficer);
  }

  private Matter take(Matter matter, String action, Said said, Acting by) {
    return casework.take(matter, action, said, by, ClientId.fresh());
  }

  private Browsing.Person person(Acting hat) {
    return browsing.person("网格员", Browsing.PHONE).signIn(account(hat));
  }

  private long account(Acting hat) {
    return opened.computeIfAbsent(
        hat,
        whose -> accounts.open(
            new NewAccount(whose.person(), scene.village, "o" + whose.person(), null, true),
            scene.system,
            ClientId.fresh()));
  }

  private static byte[] picture() throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(2000, 1000, BufferedImage.TYPE_INT_RGB), "png", bytes);
    return bytes.toByteArray();
  }
}

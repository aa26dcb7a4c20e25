package shanzhi.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ViewportSize;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import shanzhi.BrowserTest;
import shanzhi.acceptance.Browsing;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.Casework;
import shanzhi.foundation.access.Access;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.ClientId;

/** A board in a real browser: its figures move by themselves, and the keyboard stays where it was. */
@BrowserTest
class BoardInBrowserTest {

  /** At how many heights the parts begin. */
  private static final String TOPS =
      "parts => new Set([...document.querySelectorAll(parts)].map(part => part.offsetTop)).size";

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private BoardFeed feed;

  @LocalServerPort
  private int port;

  private Browsing browsing;
  private CaseScene scene;
  private long account;

  @BeforeEach
  void open() {
    browsing = new Browsing(port);
    scene = new CaseScene(beans);
    account = beans
        .getBean(Accounts.class)
        .open(
            new NewAccount(
                Objects.requireNonNull(scene.cadre.person()),
                scene.village,
                "m34-" + scene.village,
                null,
                true),
            scene.system,
            ClientId.fresh());
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  /** By keyboard from the township's map to a village; the figure chosen stays when it is renewed. */
  @Test
  void theMapLeadsToTheVillageAndKeepsItsFigureWhenRenewed() {
    var desk = scene.townshipDesk;
    var township = beans
        .getBean(Accounts.class)
        .open(
            new NewAccount(
                Objects.requireNonNull(desk.person()), scene.township, "m34-town", null, true),
            scene.system,
            ClientId.fresh());
    var field = "#field-" + scene.village;
    try (var officer = browsing.person("镇里", Browsing.DESK).signIn(township)) {
      officer.go("/board/" + scene.township).look("m34-map");
      officer.page.click("#map-by-OPEN");
      officer.page.waitForSelector("[data-live]:not([hidden])");
      feed.beat();
      officer.page.click("#villages > summary");
      officer.page.focus(field);
      beans.getBean(Casework.class).raise(scene.leak("水管漏水"), scene.resident, ClientId.fresh());
      feed.beat();
      officer.page.waitForSelector(field + "[aria-label*='办理中 1 件']");
      assertThat(officer.page.getAttribute("#map-by-OPEN", "aria-current")).isEqualTo("true");
      assertThat(officer.page.evaluate("document.activeElement.id"))
          .isEqualTo("field-" + scene.village);
      officer.page.waitForSelector("#villages[open]");
      officer.look("m34-map-open");
      officer.page.setViewportSize(Browsing.PHONE.width, Browsing.PHONE.height);
      officer.look("m34-map-phone");
      officer.page.focus(field);
      officer.page.keyboard().press("Enter");
      officer.page.waitForURL("**/board/" + scene.village);
    }
  }

  /** Nobody scrolls on a wall: all figures in one row, the places and their map beside each other. */
  @Test
  void theCountysWallIsReadAtOneGlanceAndOnAPhone() {
    var desk = scene.countyOfficer;
    beans.getBean(Casework.class).raise(scene.leak("水管漏水"), scene.resident, ClientId.fresh());
    var county = beans
        .getBean(Accounts.class)
        .open(
            new NewAccount(
                Objects.requireNonNull(desk.person()), scene.village, "m34-county", null, true),
            scene.system,
            ClientId.fresh());
    try (var officer = browsing.person("县里", new ViewportSize(1920, 1080)).signIn(county)) {
      officer.go("/board/" + CaseScene.COUNTY + "/wall").look("m34-wall-1920");
      assertThat(officer.page.evaluate(TOPS, ".tiles > *")).isEqualTo(1);
      assertThat(officer.page.evaluate(TOPS, ".wall-sides > *")).isEqualTo(1);
      for (var size : new int[][] {{1366, 768}, {1920, 1080}}) {
        officer.page.setViewportSize(size[0], size[1]);
        assertThat(officer.page.evaluate("document.documentElement.scrollHeight - innerHeight"))
            .as("%d × %d", size[0], size[1])
            .isEqualTo(0);
      }
      officer.page.setViewportSize(Browsing.PHONE.width, Browsing.PHONE.height);
      officer.look("m34-wall-county-phone");
      officer.go("/board/" + CaseScene.COUNTY).look("m34-board-county-phone");
      assertThat(officer.page.evaluate(
              "getComputedStyle(document.querySelector('.figures .rows tr')).display"))
          .as("figures side by side under their place")
          .isEqualTo("grid");
    }
  }

  @Test
  void theWallRenewsItselfKeepsTheFocusAndClosesWithTheSession() {
    try (var cadre = browsing.person("村干部", Browsing.DESK).signIn(account)) {
      cadre.go("/board/" + scene.village).look("m34-board");
      cadre.page.click("a[href$='/wall']");
      cadre.page.waitForSelector("[data-live]:not([hidden])");
      feed.beat();
      cadre.page.focus("#tile-open");
      beans.getBean(Casework.class).raise(scene.leak("水管漏水"), scene.resident, ClientId.fresh());
      feed.beat();
      cadre.page.waitForSelector("#tile-open strong:text-is('1')");
      assertThat(cadre.page.evaluate("document.activeElement.id")).isEqualTo("tile-open");
      cadre.look("m34-wall");
      cadre.page.setViewportSize(Browsing.PHONE.width, Browsing.PHONE.height);
      cadre.look("m34-wall-phone");
      var token = cadre.context.cookies().stream()
          .filter(cookie -> cookie.name.equals("shanzhi"))
          .findFirst()
          .orElseThrow();
      beans.getBean(Access.class).signOut(token.value);
      feed.beat();
      cadre.page.waitForURL("**/sign-in**");
    }
  }
}

package shanzhi.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
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
import shanzhi.engine.casework.MatterLine;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.organisation.Authority;
import shanzhi.foundation.people.ConsentWay;
import shanzhi.foundation.people.Mandates;
import shanzhi.foundation.people.NewMandate;

/** M55: a mandate taken back while the form is open refuses what is sent and keeps what was typed. */
@BrowserTest
@Tag("slow")
class M55InBrowserTest {

  private static final LocalDate LAST_DAY = LocalDate.of(2026, 12, 20);

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Casework casework;

  @Autowired
  private Mandates mandates;

  @Autowired
  private Authority authority;

  @Autowired
  private Accounts accounts;

  @Autowired
  private TestClock clock;

  @LocalServerPort
  private int port;

  private CaseScene scene;
  private PersonId neighbour;
  private Browsing browsing;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
    neighbour = scene.person("张邻居");
    browsing = new Browsing(port);
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  @Test
  void aMandateTakenBackWhileTheFormIsOpenLosesNothingAndSendsNothing() {
    var scopes = List.of(Capability.CASE_RAISE, Capability.CASE_READ);
    var mandate = mandates.give(
        new NewMandate(scene.raiser, neighbour, scopes, LAST_DAY, ConsentWay.ONLINE, ""),
        scene.resident,
        ClientId.fresh());
    try (var agent = browsing.person("张邻居", Browsing.PHONE).signIn(account(neighbour))) {
      agent.go("/matters/new");
      agent.page.fill("[name=title]", "李大爷家屋顶漏雨");
      agent.page.fill("[name=body]", "昨晚下雨，堂屋漏得厉害。");
      agent.page.fill("[name=spot]", "三组老屋");
      agent.page.check("label:has-text('代 李大山 反映') input");
      agent.look("raise-on-behalf-phone");

      mandates.revoke(mandate, scene.resident);
      agent.page.click("form[action='/matters'] button[type=submit]");
      assertThat(agent.page.locator("#f-as .fault")).containsText("代李大山办事的委托已经收回");
      assertThat(agent.page.locator("[name=title]")).hasValue("李大爷家屋顶漏雨");
      assertThat(agent.page.locator("[name=body]")).hasValue("昨晚下雨，堂屋漏得厉害。");
      assertThat(agent.page.locator("[name=spot]")).hasValue("三组老屋");
      agent.look("raise-mandate-gone-phone");
      assertThat(own(neighbour)).isEmpty();
      assertThat(own(scene.raiser)).isEmpty();

      // Nobody's name is put in the place of the one that is gone: it is chosen, or nothing is
      // sent.
      agent.page.click("form[action='/matters'] button[type=submit]");
      assertThat(agent.page.locator("[name=as]:checked")).hasCount(0);
      assertThat(own(neighbour)).isEmpty();
      agent.page.check("label:has-text('我自己') input");
      agent.page.click("form[action='/matters'] button[type=submit]");
      agent.page.waitForURL("**/matters/*?done=*");
    }
    assertThat(own(neighbour)).extracting(MatterLine::title).containsExactly("李大爷家屋顶漏雨");
    assertThat(own(scene.raiser)).isEmpty();
  }

  private List<MatterLine> own(PersonId person) {
    return casework.own(Acting.resident(scene.resident.county(), person, authority.refresh()), 10);
  }

  private long account(PersonId person) {
    return accounts.open(
        new NewAccount(person, scene.village, "m55-" + person, null, true),
        scene.system,
        ClientId.fresh());
  }
}

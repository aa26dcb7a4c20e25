package shanzhi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.NewMatter;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.ClientId;

/** M53: a category is suggested with its reasons, and the same trouble is gathered with one key. */
@CountyTest
@TestPropertySource(properties = "test.county=quiet")
@Tag("browser")
class M53SortingTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Accounts accounts;

  @Autowired
  private Casework casework;

  @Autowired
  private TestClock clock;

  @LocalServerPort
  private int port;

  private CaseScene scene;
  private Browsing browsing;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
    browsing = new Browsing(port);
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  private Matter raise(String title, String body) {
    var said = new NewMatter(
        "grid.five-steps", scene.village, title, body, "", null, "phone", null, List.of());
    return casework.raise(said, scene.resident, ClientId.fresh());
  }

  @Test
  void theCadreSeesWhatIsSuggestedAndWhyAndGathersWithOneKey() {
    var first = raise("公路养护没人管", "红岩砖厂门口的公路坑洼，客车难行");
    var second = raise("车子过不去了", "红岩砖厂门口那段公路坑洼太多，求求修一修");
    var account = accounts.open(
        new NewAccount(scene.cadre.person(), scene.village, "m53", null, true),
        scene.system,
        ClientId.fresh());
    try (var cadre = browsing.person("村干部", Browsing.DESK).signIn(account)) {
      suggested(cadre, "/matters/" + first.id());
      assertThat(cadre.text()).contains("建议“交通运输”", "公路");
      assertThat(cadre.page.inputValue("#accept-category"))
          .as("nothing is sorted without a click")
          .isEmpty();
      assertThat(cadre.page.locator("#accept-category option").nth(1).getAttribute("value"))
          .isEqualTo("transport");
      cadre.look("matter-suggested-desk");

      cadre.go("/matters/" + second.id() + "/alike").look("alike-desk");
      assertThat(cadre.text()).contains("公路养护没人管");
      cadre.page.click("main form button[type=submit]");
      cadre.page.waitForURL("**?done=grid.five-steps.gather");
      assertThat(casework.must(second.id(), scene.cadre).sameAs()).isEqualTo(first.id());
    }
  }

  /** What is learnt is learnt beside the first look: looks until it is there. */
  private static void suggested(Browsing.Person person, String address) {
    person.go(address);
    for (var look = 0; look < 100 && !person.text().contains("建议“"); look++) person.go(address);
  }
}

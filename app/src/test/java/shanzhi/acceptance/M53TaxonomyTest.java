package shanzhi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import shanzhi.BrowserTest;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Said;
import shanzhi.engine.casework.Urgency;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;

/** M53: the county adds a leaf at the desk, the village gives it to a matter on the phone. */
@BrowserTest
class M53TaxonomyTest {

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

  private long account(PersonId person) {
    return accounts.open(
        new NewAccount(person, scene.village, "m53t-" + person, null, true),
        scene.system,
        ClientId.fresh());
  }

  @Test
  void aLeafIsAddedGivenAndRetired() {
    var matter = casework.take(
        casework.raise(scene.leak("无人机天天飞"), scene.resident, ClientId.fresh()),
        "accept",
        Said.nothing().category("science", Urgency.ORDINARY),
        scene.cadre,
        ClientId.fresh());
    String leaf;
    try (var county =
        browsing.person("县", Browsing.DESK).signIn(account(scene.countyOfficer.person()))) {
      county.go("/taxonomy?top=science").look("taxonomy-desk");
      county.page.click("summary:has-text('下增加细类')");
      county.page.fill("form[action='/taxonomy/leaves'] input[name=middle]", "低空");
      county.page.fill("form[action='/taxonomy/leaves'] input[name=name]", "无人机扰民");
      county.page.fill("form[action='/taxonomy/leaves'] input[name=reason]", "来的越来越多");
      county.page.click("form[action='/taxonomy/leaves'] button[type=submit]");
      county.page.waitForURL("**?done=sorting.leaf-kept");
      leaf = county.page.url().replaceAll("^https?://[^/]+|\\?.*$", "");
      county.look("taxonomy-leaf-desk");
      county.go("/taxonomy/import").look("taxonomy-import-desk");
    }
    try (var village = browsing.person("村", Browsing.PHONE).signIn(account(scene.cadre.person()))) {
      village.go("/matters/" + matter.id() + "/alike");
      village.page.selectOption("select[name=leaf]", leaf.replaceAll(".*/", ""));
      village.page.click("form[action$='/leaf'] button[type=submit]");
      village.page.waitForURL("**?done=sorting.leaf-given");
      village.look("taxonomy-given-phone");
      assertThat(village.text()).contains("低空 / 无人机扰民");
      village.go("/taxonomy?top=transport").look("taxonomy-phone");
      village.go("/taxonomy/history").look("taxonomy-history-phone");
    }
  }

  /** A trial keeps nothing; what is taken over stands in the list and teaches from then on. */
  @Test
  void aSheetIsTriedAndThenTakenOver() {
    try (var county =
        browsing.person("县", Browsing.DESK).signIn(account(scene.countyOfficer.person()))) {
      tries(county, ",科技与信息,低空表,航拍扰民,2026-11-24,,,\n,没有这一类,低空表,别的,2026-11-24,,,\n");
      assertThat(county.text()).contains("有误 1 行", "没有“没有这一类”这个选项");
      county.look("taxonomy-trial-wrong-desk");
      county.go("/taxonomy?top=science");
      assertThat(county.text()).doesNotContain("低空表");
      tries(county, ",科技与信息,低空表,航拍扰民,2026-11-24,,,来的越来越多\n");
      assertThat(county.text()).contains("没有发现错误", "新增");
      county.go("/taxonomy?top=science");
      assertThat(county.text()).as("a trial keeps nothing").doesNotContain("航拍扰民");
      tries(county, ",科技与信息,低空表,航拍扰民,2026-11-24,,,来的越来越多\n");
      county.page.click("form[action='/taxonomy/import']:has(textarea) button[type=submit]");
      county.page.waitForURL("**?done=sorting.leaf-kept");
      county.go("/taxonomy?top=science").look("taxonomy-imported-desk");
      assertThat(county.text()).contains("低空表", "航拍扰民");
      county.go("/taxonomy/history");
      assertThat(county.text()).contains("航拍扰民", "来的越来越多");
    }
  }

  private static void tries(Browsing.Person county, String rows) {
    var sheet = "编号,一级,二级,细类,启用日期,停用日期,并入编号,理由\n" + rows;
    county.go("/taxonomy/import");
    county.page.setInputFiles(
        "input[name=file]",
        new FilePayload("分类.csv", "text/csv", sheet.getBytes(StandardCharsets.UTF_8)));
    county.page.click("form:has(input[name=file]) button[type=submit]");
    county.page.waitForSelector("table.rows");
  }
}

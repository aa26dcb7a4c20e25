package shanzhi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.SelectOption;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import shanzhi.engine.casework.Months;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Said;
import shanzhi.engine.casework.Urgency;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;

/**
 * M53: the township drafts, the county adopts, and the village finds what was decided in its inbox. In a
 * county of its own: a sheet is handed in when every line that rises is answered, so nothing else may rise.
 */
@CountyTest
@Tag("browser")
@TestPropertySource(properties = "test.county=judgement")
class M53JudgementTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Accounts accounts;

  @Autowired
  private Casework casework;

  @Autowired
  private Months months;

  @Autowired
  private TestClock clock;

  @LocalServerPort
  private int port;

  private final Map<PersonId, Long> opened = new HashMap<>();
  private CaseScene scene;
  private Browsing browsing;

  @BeforeEach
  void aYearAndAMonth() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
    months.forget(scene.system);
    for (var month = YearMonth.of(2025, 10); month.isBefore(YearMonth.of(2026, 10)); ) {
      raise(month, 1);
      month = month.plusMonths(1);
    }
    raise(YearMonth.of(2026, 10), 7);
    clock.set(TestClock.MORNING);
    browsing = new Browsing(port);
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  private void raise(YearMonth month, int many) {
    clock.set(TestClock.at(month + "-10T09:00"));
    for (var n = 1; n <= many; n++) {
      var said = new NewMatter(
          "grid.five-steps",
          scene.village,
          "村道第" + n + "处塌了边",
          "会车时差点翻下去",
          "",
          null,
          "phone",
          null,
          List.of());
      casework.take(
          casework.raise(said, scene.resident, ClientId.fresh()),
          "accept",
          Said.nothing().category("transport", Urgency.ORDINARY),
          scene.cadre,
          ClientId.fresh());
    }
  }

  private long account(PersonId person) {
    return opened.computeIfAbsent(
        person,
        who -> accounts.open(
            new NewAccount(who, scene.village, "m53-" + who, null, true),
            scene.system,
            ClientId.fresh()));
  }

  @Test
  void aTownshipDraftsTheCountyAdoptsAndTheVillageIsGivenTheMeasure() {
    String sheet;
    var desk = account(scene.townshipDesk.person());
    try (var township = browsing.person("乡镇", Browsing.DESK).signIn(desk)) {
      township.go("/judgements").look("judgements-desk");
      township.page.fill("input[name=month]", "2026-10");
      township.page.click("main form button[type=submit]");
      township.page.waitForURL("**?done=sorting.drafted");
      sheet = township.page.url().replaceAll("^https?://[^/]+|\\?.*$", "");
      township.look("judgement-draft-desk");
      assertThat(township.text()).contains("当月 7 件", "村道第7处塌了边");
      township.page.click("summary:has-text('提出决定')");
      township.page.fill("textarea[name=words]", "逐段排查村道塌边，先立警示桩");
      township.page.selectOption(
          "select[name=owner]",
          new SelectOption().setValue(scene.cadre.seat().organisation().toString()));
      township.page.fill("input[name=until]", "2026-12-18");
      township.page.selectOption("select[name=category]", "transport");
      township.page.click("form[action$='/decisions'] button[type=submit]");
      township.page.waitForURL("**?done=sorting.noted");
      township.page.click("form[action$='/handing-in'] button[type=submit]");
      township.page.waitForURL("**?done=sorting.handed-in");
      township.go(sheet + "?part=" + scene.village).look("judgement-part-desk");
      township.page.click("tbody th:has-text('交通运输') ~ td a");
      township.page.waitForURL("**/matters?**");
      township.look("judgement-behind-desk");
      assertThat(township.page.locator(".lines > li").count()).isEqualTo(7);
    }
    var centre = account(scene.countyOfficer.person());
    try (var county = browsing.person("县", Browsing.PHONE).signIn(centre)) {
      county.go("/inbox").look("judgement-inbox-phone");
      county.go(sheet).look("judgement-draft-phone");
      county.page.click("form[action$='/adoption'] button[type=submit]");
      county.page.waitForURL("**?done=sorting.adopted");
      county.look("judgement-adopted-phone");
      assertThat(county.text()).contains("已定稿", "落实中");
    }
    try (var village = browsing.person("村", Browsing.PHONE).signIn(account(scene.cadre.person()))) {
      village.go("/inbox").look("judgement-measure-inbox-phone");
      village.page.click("a.line-title:has-text('逐段排查村道塌边')");
      village.look("judgement-measure-phone");
      assertThat(village.text()).contains("2026年10月研判表");
    }
  }
}

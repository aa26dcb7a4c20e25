package shanzhi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
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
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;

/** M12: the county imports a later year's holidays, and what was due by a guess is counted anew. */
@CountyTest
@TestPropertySource(properties = "test.county=holidays")
@Tag("browser")
class M12HolidaysTest {

  private static final String OF_2027 = """
      日期,名称,是否上班
      2027-01-01,元旦,否
      2027-02-06,春节,否
      2027-04-05,清明节,否
      2027-05-01,劳动节,否
      2027-06-09,端午节,否
      2027-09-15,中秋节,否
      2027-10-01,国庆节,否
      """;

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
    clock.set(TestClock.at("2026-12-31T17:00"));
    scene = new CaseScene(beans);
    browsing = new Browsing(port);
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  @Test
  void whatWasDueByAGuessIsCountedAnewOnceTheYearIsImported() {
    var matter = casework.raise(scene.leak("年底的事"), scene.resident, ClientId.fresh());
    assertThat(matter.due())
        .isCloseTo(TestClock.at("2027-01-01T17:30"), within(1, ChronoUnit.MINUTES));
    try (var resident = person("李大山", scene.resident, true);
        var county = person("调度员", scene.countyOfficer, false)) {
      resident.go("/matters/" + matter.id()).look("matter-provisional-phone");
      assertThat(resident.text()).contains("2027年1月1日", "放假安排还没有公布");

      county.go("/calendar/notices").look("calendar-import-desk");
      county.page.selectOption("[name=year]", "2027");
      county.page.setInputFiles(
          "[name=file]",
          new FilePayload("2027.csv", "text/csv", OF_2027.getBytes(StandardCharsets.UTF_8)));
      county.page.click("form[action='/calendar/trials'] button[type=submit]");
      county.page.waitForSelector("form[action='/calendar/notices']");
      county.look("calendar-trial-desk");
      assertThat(casework.must(matter.id(), scene.cadre).due())
          .as("a trial changes nothing")
          .isEqualTo(matter.due());
      county.page.click("form[action='/calendar/notices'] button[type=submit]");
      county.page.waitForURL("**?year=2027&done=calendar.published");

      resident.go("/matters/" + matter.id()).look("matter-recounted-phone");
      assertThat(resident.text()).contains("2027年1月4日", "放假安排公布，期限重算").doesNotContain("放假安排还没有公布");
    }
    assertThat(casework.must(matter.id(), scene.cadre).due())
        .isCloseTo(TestClock.at("2027-01-04T17:30"), within(1, ChronoUnit.MINUTES));
  }

  private Browsing.Person person(String called, Acting hat, boolean phone) {
    var account = accounts.open(
        new NewAccount(hat.person(), scene.village, "m12h-" + hat.person(), null, true),
        scene.system,
        ClientId.fresh());
    return browsing.person(called, phone ? Browsing.PHONE : Browsing.DESK).signIn(account);
  }
}

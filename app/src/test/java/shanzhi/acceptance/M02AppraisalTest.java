package shanzhi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import shanzhi.BrowserTest;
import shanzhi.TestClock;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.program.appraisal.Appraisals;
import shanzhi.program.appraisal.ScoredScene;

/** M02: villagers score what was finished, the cadre answers, and a low mean is explained to everybody. */
@BrowserTest
class M02AppraisalTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Accounts accounts;

  @Autowired
  private Appraisals appraisals;

  @Autowired
  private TestClock clock;

  @LocalServerPort
  private int port;

  private final Map<PersonId, Long> opened = new HashMap<>();
  private ScoredScene village;
  private Browsing browsing;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    village = new ScoredScene(beans, 6);
    browsing = new Browsing(port);
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  private Browsing.Person phone(PersonId person) {
    return browsing.person("手机", Browsing.PHONE).signIn(account(person));
  }

  private Browsing.Person desk(PersonId person) {
    return browsing.person("电脑", Browsing.DESK).signIn(account(person));
  }

  private long account(PersonId person) {
    return opened.computeIfAbsent(
        person,
        who -> accounts.open(
            new NewAccount(who, village.scene.village, "m02-" + who, null, true),
            village.scene.system,
            ClientId.fresh()));
  }

  @Test
  void fromAScoreToAnExplanation() {
    var matter = village.finished("environment");
    village.keep();
    try (var cadre = desk(village.scene.cadre.person())) {
      cadre.go("/appraisals/" + matter);
      cadre.page.fill("input[name=title]", "三组水管漏水修好了");
      cadre.page.click("form[action$='/words'] button[type=submit]");
      cadre.page.waitForURL("**done=appraisal.worded");
    }
    try (var villager = phone(village.first.getFirst())) {
      villager.go("/appraisals").look("appraisals-phone");
      villager.page.click("a:has-text('评分')");
      villager.look("appraisal-score-phone");
      villager.page.check("input[value='2']");
      villager.page.fill("textarea[name=said]", "路面没有填平。");
      villager.page.click("form[action$='/scores'] button[type=submit]");
      villager.page.waitForURL("**done=appraisal.scored");
    }
    try (var wife = phone(village.second.getFirst())) {
      wife.go("/appraisals/" + matter).look("appraisal-scored-phone");
      assertThat(wife.text()).as("the household has scored").contains("已评").doesNotContain("路面");
    }
    try (var cadre = desk(village.scene.cadre.person())) {
      cadre.go("/appraisals/" + matter).look("appraisal-comments-desk");
      cadre.page.fill("input[name=said]", "明天去填。");
      cadre.page.click("form[action$='/reply'] button[type=submit]");
      cadre.page.waitForURL("**done=appraisal.replied");
    }
    for (var n = 1; n < 6; n++) {
      appraisals.score(matter, 3, "", village.self(village.first.get(n)), ClientId.fresh());
    }
    clock.pass(Duration.ofDays(16));
    village.keep();
    try (var villager = phone(village.first.getFirst())) {
      villager.go("/appraisals/" + matter).look("appraisal-low-phone");
      assertThat(villager.text()).contains("2.8 分", "6 份评分", "低分", "明天去填");
      villager.go("/appraisals/figures").look("appraisal-figures-phone");
    }
    try (var cadre = desk(village.scene.cadre.person())) {
      cadre.go("/appraisals/" + matter).look("appraisal-low-desk");
      cadre.go("/appraisals/figures").look("appraisal-figures-desk");
    }
  }
}

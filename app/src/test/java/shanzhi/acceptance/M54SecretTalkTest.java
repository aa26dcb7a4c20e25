package shanzhi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ViewportSize;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import shanzhi.BrowserTest;
import shanzhi.engine.deliberation.BallotId;
import shanzhi.engine.deliberation.SecretBallots;
import shanzhi.engine.deliberation.TalkScene;
import shanzhi.engine.deliberation.VotersPhone;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;

/** M54, M07: the chair puts a solution to a secret vote in the talk, and its result comes back there. */
@BrowserTest
class M54SecretTalkTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Accounts accounts;

  @Autowired
  private SecretBallots ballots;

  @Autowired
  private County county;

  @LocalServerPort
  private int port;

  private final Map<PersonId, Long> opened = new HashMap<>();
  private TalkScene talk;
  private Browsing browsing;
  private String meeting;

  @BeforeEach
  void aTalkWithASolutionThatIsAgreedOn() {
    talk = new TalkScene(beans);
    browsing = new Browsing(port);
    var id = talk.opened(talk.admitted("村道路灯"));
    talk.agreed(id);
    meeting = "/talks/" + id;
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  private long account(PersonId person) {
    return opened.computeIfAbsent(
        person,
        who -> accounts.open(
            new NewAccount(who, talk.scene.village, "m54t-" + who, null, true),
            talk.scene.system,
            ClientId.fresh()));
  }

  private void votes(BallotId id, int seat, int mark) {
    var phone = new VotersPhone(county.code(), ballots.find(id), mark);
    var by = talk.resident(talk.sitting.get(seat));
    ballots.cast(id, phone.prepared, phone.finished(ballots.take(id, phone.blinded, by)));
  }

  @Test
  void theChairOpensItTheMembersVoteAndTheResultStandsInTheTalk() {
    try (var chair =
            browsing.person("理事长", Browsing.DESK).signIn(account(talk.sitting.getFirst()));
        var hall = browsing
            .person("大屏", new ViewportSize(1920, 1080))
            .signIn(account(talk.sitting.getFirst()));
        var member = browsing.person("成员", Browsing.PHONE).signIn(account(talk.sitting.get(1)))) {
      chair.go(meeting).look("talk-agreed-desk");
      chair.page.click("button:has-text('无记名表决')");
      chair.page.waitForURL("**done=nighttalk.kept");
      chair.look("talk-secret-desk");
      chair.go(meeting + "/hall").look("talk-secret-hall");
      assertThat(chair.text()).contains("印章号");

      hall.go(meeting + "/hall").look("talk-secret-hall-large");

      member.go("/inbox").look("talk-secret-inbox-phone");
      assertThat(member.text()).contains("去投票");
      member.go(meeting).look("talk-secret-phone");
      member.page.click("a:has-text('去投票')");
      member.page.check("[data-part=mark] input[value='0']");
      member.page.click("[data-part=mark] button");
      member.page.click("[data-cast]");
      member.page.waitForSelector("[data-part=done]:not([hidden])");
      var ballot = new BallotId(Long.parseLong(member.page.url().replaceAll("^.*/", "")));
      member.go("/inbox");
      assertThat(member.text()).doesNotContain("去投票");
      for (var seat : new int[] {0, 2, 3, 4}) votes(ballot, seat, seat == 4 ? 1 : 0);

      counted(chair);
      hall.page.waitForSelector("text=只公布结果");
      hall.look("talk-secret-counted-hall");
      member.go(meeting).look("talk-secret-counted-phone");
      assertThat(member.text()).contains("无记名表决", "通过", "只公布结果");
      resolved(chair);
    }
  }

  private void counted(Browsing.Person chair) {
    chair.go(meeting).page.click("a:has-text('组织表决')");
    chair.look("talk-secret-run-desk");
    chair.page.click("form[action$='/closing'] button[type=submit]");
    chair.page.waitForURL("**?done=deliberation.ballot-closed");
    chair.page.click("form[action$='/tally'] button[type=submit]");
    chair.page.waitForURL("**?done=deliberation.ballot-tallied");
    chair.page.click("a:has-text('回到会议')");
    chair.look("talk-secret-counted-desk");
    assertThat(chair.text()).contains("写决议");
  }

  private void resolved(Browsing.Person chair) {
    chair.page.fill("#f-resolve-said", "装十盏路灯。");
    chair.page.fill("#f-what-1", "装十盏路灯");
    chair.page.fill("#f-due-1", "2026-12-20");
    chair.page.selectOption("#f-money-1", "NONE");
    chair.page.click("form[action$='/resolutions'] button[type=submit]");
    chair.page.waitForURL("**done=nighttalk.resolved");
    chair.page.click("form[action$='/closing'] button[type=submit]");
    chair.page.waitForURL("**done=nighttalk.closed");
    chair.page.click("form[action$='/minutes'] button[type=submit]");
    chair.page.waitForURL("**done=nighttalk.signed");
    chair.look("talk-secret-closed-desk");
    var paper =
        chair.context.request().get(chair.page.url().replaceAll("\\?.*$", "") + "/minutes.pdf");
    assertThat(paper.headers().get("content-type")).startsWith("application/pdf");
  }
}

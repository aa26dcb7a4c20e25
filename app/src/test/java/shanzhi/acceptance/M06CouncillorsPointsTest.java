package shanzhi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.SelectOption;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import shanzhi.CountyTest;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.program.councilwork.WorkScene;

/** M06: a councillor asks leave, reads why each point was entered, objects, and the group puts it right. */
@CountyTest
@TestPropertySource(properties = "test.county=quiet")
@Tag("browser")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class M06CouncillorsPointsTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Accounts accounts;

  @LocalServerPort
  private int port;

  private final Map<PersonId, Long> opened = new HashMap<>();
  private WorkScene work;
  private Browsing browsing;

  @BeforeEach
  void council() {
    work = new WorkScene(beans);
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
            new NewAccount(who, work.talk.scene.village, "m06-" + who, null, true),
            work.talk.scene.system,
            ClientId.fresh()));
  }

  private PersonId councillor(int n) {
    return work.talk.sitting.get(n);
  }

  /** First, for the other lets months pass, and a county's clock does not go back so far. */
  @Test
  @Order(1)
  void fromLeaveToACorrectedEntry() {
    var village = work.talk.scene.village.code();
    var meeting = work.announced();
    try (var member = phone(councillor(3))) {
      member.go("/council-work").page.click("summary:has-text('请假')");
      member.look("council-work-leave-phone");
      member.page.fill("input[name=reason]", "孩子住院");
      member.page.click("form[action$='/leaves'] button[type=submit]");
      member.page.waitForURL("**done=councilwork.leave-asked");
      assertThat(member.text()).contains("待批复");
    }
    try (var chair = desk(councillor(0))) {
      assertThat(chair.go("/inbox").text()).contains("请假");
      chair.go("/council-work/" + village).look("council-standing-before-desk");
      chair.page.click("a[href^='/council-leaves/']");
      chair.look("council-leave-desk");
      chair.page.click("button[value=yes]");
      chair.page.waitForURL("**done=councilwork.leave-answered");
    }
    work.hold(meeting, 0, 1, 2, 4);
    work.close(meeting);
    work.settling.settle();
    try (var far = phone(councillor(5))) {
      far.go("/council-work").look("council-work-absent-phone");
      assertThat(far.text()).contains("缺席", "没有可扣的分");
      far.page.click("summary:has-text('记错了')");
      far.look("council-work-object-phone");
      far.page.selectOption("select[name=fact]", new SelectOption().setIndex(1));
      far.page.fill("textarea[name=said]", "发过短信请假");
      far.page.click("form[action$='/objections'] button[type=submit]");
      far.page.waitForURL("**done=councilwork.objected");
      far.look("council-objection-phone");
    }
    try (var other = phone(councillor(1))) {
      other.go("/council-work").look("council-work-points-phone");
      assertThat(other.text()).contains("7 分", "提出议题", "第1件事");
      other.go("/council-work/" + village).look("council-standing-phone");
      assertThat(other.text()).as("no member reads what another lost").doesNotContain("扣分");
      other.go("/council-work/rules").look("council-rules-phone");
    }
    try (var group = desk(work.talk.scene.townshipDesk.person())) {
      group.go("/council-work").look("council-township-desk");
      group.page.click("a[href^='/council-objections/']:has-text('异议')");
      group.look("council-objection-desk");
      group.page.selectOption("select[name=enter]", "leave");
      group.page.fill("textarea[name=answer]", "核实有短信，改记请假。");
      group.page.click("button[value=uphold]");
      group.page.waitForURL("**done=councilwork.decided");
    }
    try (var far = phone(councillor(5))) {
      far.go("/council-work").look("council-work-corrected-phone");
      assertThat(far.text()).contains("冲正", "请假", "改记请假");
    }
  }

  @Test
  void whoStaysAwayIsTalkedWith() {
    for (var n = 0; n < 3; n++) work.met(0, 1, 2, 3, 4);
    try (var far = phone(councillor(5))) {
      assertThat(far.go("/inbox").text()).contains("了解缺席");
      far.go("/council-work").page.click("a[href^='/council-absences/']");
      far.look("council-absence-phone");
      far.page.fill("textarea[name=said]", "在外打工，信号不好。");
      far.page.click("form[action$='/explanation'] button[type=submit]");
      far.page.waitForURL("**done=councilwork.explained");
    }
    try (var group = desk(work.talk.scene.townshipDesk.person())) {
      group.go("/council-work").page.click("a[href^='/council-absences/'] >> nth=-1");
      group.look("council-absence-desk");
      assertThat(group.text()).contains("信号不好");
      group.page.check("input[value=remind]");
      group.page.fill("textarea[name=said]", "通过电话，愿意远程参加。");
      group.page.click("form[action$='/steps'] button[type=submit]");
      group.page.waitForURL("**done=councilwork.stepped");
      group.look("council-absence-reminded-desk");
    }
  }
}

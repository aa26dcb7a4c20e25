package shanzhi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import shanzhi.BrowserTest;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;

/** M12: any channel opens a case; accept, assign, handle, finish, visit; a bad visit reopens it. */
@BrowserTest
class M12FiveStepsTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Accounts accounts;

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

  @Test
  void aResidentTellsTheVillageAndConfirmsWhatWasDone() throws IOException {
    try (var resident = person("李大山", scene.resident, true);
        var cadre = person("村干部", scene.cadre, false);
        var water = person("供水主管", scene.waterOfficer, false)) {
      resident.go("/").look("home-resident-phone");
      resident.page.click("a.btn-big");
      resident.look("raise-phone");
      resident.page.fill("[name=title]", "三组水管漏水");
      resident.page.fill("[name=body]", "漏了三天，路都泡坏了，<b>请派人</b>来看。");
      resident.page.selectOption("[name=region]", scene.village.code());
      resident.page.fill("[name=spot]", "三组水井旁");
      resident.page.setInputFiles(
          "[name=evidence]", new FilePayload("水管.png", "image/png", picture()));
      resident.page.click("main form button[type=submit]");
      resident.page.waitForURL("**/matters/*?done=*");
      assertThat(resident.text()).contains("待受理", "会在 2026年11月25日 周三 前受理", "<b>请派人</b>");
      assertThat(resident.page.locator(".photos img").count()).isEqualTo(1);
      resident.look("matter-raised-phone");
      var address = resident.page.url().replaceFirst(".*(/matters/\\d+).*", "$1");

      cadre.go("/inbox").look("inbox-cadre-desk");
      assertThat(cadre.text()).contains("三组水管漏水");
      cadre.go(address).look("matter-accept-desk");
      act(cadre, "accept", "category", "construction");
      act(cadre, "assign", "handler", scene.water.organisation().toString());

      water.go("/inbox");
      water.go(address).look("matter-handle-desk");
      write(water, "handle", "已到现场，水管老化破裂");
      write(water, "finish", "已更换水管，恢复供水");

      resident.go("/").look("home-to-confirm-phone");
      assertThat(resident.text()).contains("三组水管漏水");
      resident.go(address).look("matter-confirm-phone");
      act(resident, "confirm", "rating", "5");
      assertThat(resident.text()).contains("已办结", "很满意", "反映人确认");
      resident.look("matter-closed-phone");
      cadre.go("/board").look("board-desk");
    }
  }

  @Test
  void whatWasTypedIsKeptWhenAFormIsRefusedAndASecondClickChangesNothing() {
    try (var resident = person("李大山", scene.resident, true)) {
      resident.go("/matters/new");
      resident.page.evaluate(
          "document.querySelectorAll('[required]').forEach(f => f.required = false)");
      resident.page.fill("[name=body]", "写了很多字，标题忘了写。");
      resident.page.click("main form button[type=submit]");
      resident.page.waitForSelector("[name=title][aria-invalid=true]");
      assertThat(resident.page.inputValue("[name=body]")).isEqualTo("写了很多字，标题忘了写。");
      resident.look("raise-refused-phone");
      resident.page.fill("[name=title]", "补上标题");
      resident.page.click("main form button[type=submit]");
      resident.page.waitForURL("**/matters/*?done=*");
      assertThat(resident.text()).contains("写了很多字");
    }
  }

  @Test
  void aContestedFinishGoesUpAndElderModeStaysReadable() {
    try (var resident = person("李大山", scene.resident, true);
        var cadre = person("村干部", scene.cadre, false);
        var worker = person("网格员", scene.gridWorker, true);
        var township = person("综治专员", scene.townshipDesk, false)) {
      var matter = beans
          .getBean(shanzhi.engine.casework.Casework.class)
          .raise(scene.leak("垃圾没人清"), scene.resident, ClientId.fresh());
      var address = "/matters/" + matter.id();
      cadre.go(address);
      act(cadre, "accept", "category", "environment");
      act(
          cadre,
          "assign",
          "handler",
          scene.gridWorker.seat().organisation() + ":" + scene.gridWorker.seat().post());
      worker.go(address).look("matter-worker-phone");
      write(worker, "handle", "在清");
      write(worker, "finish", "清完了");
      resident.go(address);
      resident.page.click("button[name=elder]");
      resident.page.waitForSelector("html.elder");
      resident.look("matter-elder-phone");
      write(resident, "contest", "只清了一半");
      assertThat(resident.text()).contains("反映人有异议");
      township.go("/inbox").look("inbox-township-desk");
      assertThat(township.text()).contains("垃圾没人清");
    }
  }

  @Test
  void aRaiserSeesWhyItStandsStillAndANameKeptInConfidenceStaysKept() {
    try (var resident = person("李大山", scene.resident, true);
        var cadre = person("村干部", scene.cadre, false);
        var water = person("供水主管", scene.waterOfficer, false)) {
      var matter = beans
          .getBean(shanzhi.engine.casework.Casework.class)
          .raise(scene.leak("李大山家门前漏水").confidential(true), scene.resident, ClientId.fresh());
      var address = "/matters/" + matter.id();
      cadre.go(address);
      assertThat(cadre.text()).contains("反映人（保密）");
      act(cadre, "accept", "category", "construction");
      act(cadre, "assign", "handler", scene.water.organisation().toString());
      water.go(address);
      write(water, "handle", "已到现场");
      var form = "details.act:has(input[value='suspend']) ";
      open(water, form);
      water.page.selectOption(form + "select[name=way]", "materials");
      water.page.fill(form + "input[name=until]", "2026-12-01");
      water.page.fill(form + "textarea[name=note]", "配件没有货");
      water.page.click(form + "button[type=submit]");
      water.page.waitForURL("**?done=grid.five-steps.suspend");
      water.look("matter-suspended-desk");

      resident.go(address).look("matter-suspended-phone");
      assertThat(resident.text()).contains("等材料到货", "2026年12月1日 周二 自动恢复办理");
      water.go(address);
      write(water, "resume", "配件到了");
      write(water, "finish", "已换好水管");
      resident.go(address);
      act(resident, "confirm", "rating", "5");
      cadre.go(address);
      assertThat(cadre.page.locator("a[href='" + address + "/answer']").count()).isZero();
      resident.go("/answers").look("answers-phone");
    }
  }

  private Browsing.Person person(String called, Acting hat, boolean phone) {
    var account = accounts.open(
        new NewAccount(hat.person(), scene.village, "b" + hat.person(), null, true),
        scene.system,
        ClientId.fresh());
    return browsing.person(called, phone ? Browsing.PHONE : Browsing.DESK).signIn(account);
  }

  private static void act(Browsing.Person person, String action, String field, String value) {
    var form = "details.act:has(input[value='" + action + "']) ";
    open(person, form);
    person.page.selectOption(form + "select[name=" + field + "]", value);
    person.page.click(form + "button[type=submit]");
    person.page.waitForURL("**?done=grid.five-steps." + action);
  }

  private static void write(Browsing.Person person, String action, String note) {
    var form = "details.act:has(input[value='" + action + "']) ";
    open(person, form);
    person.page.fill(form + "textarea[name=note]", note);
    person.page.click(form + "button[type=submit]");
    person.page.waitForURL("**?done=grid.five-steps." + action);
  }

  private static void open(Browsing.Person person, String form) {
    var shut = person.page.getAttribute(form.strip(), "open") == null;
    if (shut) person.page.click(form + "summary");
  }

  private static byte[] picture() throws IOException {
    var image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
    var canvas = image.createGraphics();
    canvas.setColor(Color.ORANGE);
    canvas.fillRect(0, 0, 640, 240);
    canvas.dispose();
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }
}

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
import shanzhi.program.guild.GuildScene;
import shanzhi.program.guild.Office;

/** M10: a guild is founded and elected, sets limits, persuades a family, and keeps an open account. */
@BrowserTest
class M10GuildTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Accounts accounts;

  @Autowired
  private TestClock clock;

  @LocalServerPort
  private int port;

  private final Map<PersonId, Long> opened = new HashMap<>();
  private GuildScene scene;
  private Browsing browsing;
  private String guild;
  private String occasion;
  private String election;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new GuildScene(beans);
    browsing = new Browsing(port);
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  private Browsing.Person phone(PersonId person) {
    return browsing.person("手机", Browsing.PHONE).signIn(account(person));
  }

  private Browsing.Person phone(Office office) {
    return phone(scene.chosen.get(office));
  }

  private Browsing.Person desk(PersonId person) {
    return browsing.person("电脑", Browsing.DESK).signIn(account(person));
  }

  private long account(PersonId person) {
    return opened.computeIfAbsent(
        person,
        who -> accounts.open(
            new NewAccount(who, scene.talk.scene.village, "m10-" + who, null, true),
            scene.talk.scene.system,
            ClientId.fresh()));
  }

  private static void send(Browsing.Person person, String form, String done) {
    person.page.click("form[action$='" + form + "'] button[type=submit]");
    person.page.waitForURL("**done=" + done);
  }

  private static String path(Browsing.Person person) {
    return person.page.url().replaceAll("^https?://[^/]+|\\?.*$", "");
  }

  @Test
  void aFamilyIsPersuadedAndNobodyIsFined() {
    elected();
    limited();
    registered();
    persuaded();
    held();
    accounted();
    overseen();
  }

  private void elected() {
    try (var secretary = desk(scene.talk.secretary.person())) {
      secretary.go("/guilds").look("guild-village-desk");
      secretary.page.fill("input[name=name]", "试验村村落理事会");
      send(secretary, "/guilds", "guild.founded");
      guild = path(secretary);
      secretary.look("guild-new-desk");
      send(secretary, "/elections", "guild.election-begun");
      election = path(secretary);
      scene.chosen.forEach((office, person) -> {
        secretary.page.selectOption("select[name=office]", office.name());
        secretary.page.fill("input[name=person]", person.toString());
        secretary.page.fill("input[name=putBy]", "一组");
        send(secretary, "/nominees", "guild.kept");
      });
      secretary.look("guild-put-desk");
      secretary.page.fill("input[name=present]", "1");
      for (var votes : secretary.page.querySelectorAll("input[name=inFavour]")) {
        votes.fill(Integer.toString(scene.households() - 1));
      }
      secretary.page.click("form[action$='/vote'] button[type=submit]");
      secretary.page.waitForSelector("[role=alert]");
      assertThat(secretary.page.locator("input[name=inFavour]").nth(1).inputValue())
          .as("what was typed in each row stays there")
          .isEqualTo(Integer.toString(scene.households() - 1));
      secretary.page.fill("input[name=present]", Integer.toString(scene.households()));
      send(secretary, "/vote", "guild.kept");
      try (var villager = phone(scene.family)) {
        villager.go(election).look("guild-notice-phone");
        assertThat(villager.text()).contains("提出异议", "尹细账");
      }
    }
    clock.pass(Duration.ofDays(8));
    try (var secretary = desk(scene.talk.secretary.person())) {
      secretary.go(election);
      send(secretary, "/seats", "guild.kept");
      secretary.go(guild).look("guild-seated-desk");
    }
  }

  private void limited() {
    var meeting =
        scene.talk.opened(clock.instant().plus(Duration.ofDays(4)), scene.talk.admitted("红白事限额"));
    scene.talk.resolved(meeting);
    try (var director = desk(scene.chosen.get(Office.DIRECTOR))) {
      director.go(guild + "/limits");
      director.page.fill("#f-tables-WEDDING", "10");
      director.page.fill("#f-gift-WEDDING", "100");
      director.page.fill("#f-tables-FUNERAL", "8");
      director.page.fill("#f-gift-FUNERAL", "0");
      send(director, "/limits", "guild.limits-entered");
      director.look("M10-limits-desk");
      assertThat(director.text()).contains("第 1 版", "¥100.00");
    }
  }

  private void registered() {
    try (var family = phone(scene.family)) {
      family.go("/guilds").look("guild-phone");
      family.go(guild).look("guild-guild-phone");
      family.page.click("a.btn-primary:has-text('登记红白事')");
      family.look("guild-register-phone");
      family.page.selectOption("select[name=occasion]", "WEDDING");
      family.page.fill("input[name=day]", scene.today().plusDays(5).toString());
      family.page.fill("input[name=spot]", "自家院坝");
      family.page.fill("input[name=tables]", "16");
      family.page.fill("input[name=gift]", "100");
      family.page.check("input[name=promises][value=NO_FIREWORKS]");
      send(family, "/occasions", "guild.registered");
      occasion = path(family);
      family.look("M10-occasion-phone");
      assertThat(family.text()).contains("席数超过了限额", "不罚款");
      family.go("/inbox").look("guild-inbox-phone");
    }
  }

  private void persuaded() {
    try (var officer = phone(Office.DISCIPLINE)) {
      officer.go("/inbox").look("guild-officer-inbox-phone");
      officer.go(occasion).look("guild-persuade-phone");
      officer.page.fill("#f-visit-note", "坐了一晚上，主家说再想想。");
      send(officer, "/visits", "guild.kept");
    }
    try (var family = phone(scene.family)) {
      family.go(occasion);
      family.page.fill("input[name=tables]", "10");
      send(family, "/announcement", "guild.kept");
      family.look("guild-amended-phone");
      assertThat(family.text()).contains("在限额之内", "坐了一晚上");
    }
  }

  private void held() {
    try (var coordinator = phone(Office.COORDINATOR)) {
      coordinator.go(occasion).look("guild-arrange-phone");
      send(coordinator, "/arrangement", "guild.kept");
    }
    clock.pass(Duration.ofDays(5));
    try (var steward = phone(Office.STEWARD)) {
      steward.go(occasion).look("guild-hold-phone");
      steward.page.fill("input[name=seen]", "13");
      send(steward, "/holding", "guild.kept");
    }
    try (var officer = phone(Office.DISCIPLINE)) {
      officer.go(occasion).look("guild-look-phone");
      officer.page.fill("form[action$='/look'] textarea", "多摆了三桌，客人没想到。");
      send(officer, "/look", "guild.kept");
      officer.look("guild-beyond-phone");
      officer.page.fill("form[action$='/talks'] textarea", "主家认了，下回注意。");
      send(officer, "/talks", "guild.kept");
    }
    try (var supervisor = desk(scene.chosen.get(Office.SUPERVISOR))) {
      supervisor.go(guild).look("guild-officer-desk");
      supervisor.go(occasion).look("guild-decide-desk");
      supervisor.page.selectOption("select[name=becomes]", "SETTLE");
      supervisor.page.fill("form[action$='/decision'] textarea", "谈清楚了。");
      send(supervisor, "/decision", "guild.kept");
      assertThat(supervisor.text()).contains("不再追究");
    }
  }

  private void accounted() {
    var vouchers = "";
    try (var cashier = desk(scene.chosen.get(Office.CASHIER))) {
      cashier.go(guild + "/account").look("guild-account-new-desk");
      send(cashier, "/account", "guild.account-opened");
      cashier.page.click("a.btn-primary:has-text('凭证')");
      cashier.page.waitForURL("**/vouchers");
      cashier.page.fill("input[name=summary]", "碗筷租用收入");
      cashier.page.fill("[name=papers]", "收据一号");
      cashier.page.selectOption("select[name=debit]", "101");
      cashier.page.selectOption("select[name=credit]", "401");
      cashier.page.fill("input[name=amount]", "300");
      send(cashier, "/vouchers", "ledger.voucher-kept");
      vouchers = path(cashier);
    }
    step(Office.SUPERVISOR, vouchers, "REVIEW");
    step(Office.DIRECTOR, vouchers, "APPROVE");
    step(Office.CASHIER, vouchers, "PAY");
    try (var villager = phone(scene.family)) {
      villager.go(guild + "/account").look("M10-account-phone");
      assertThat(villager.text()).contains("账平", "碗筷租用收入", "¥300.00");
    }
  }

  private void step(Office office, String voucher, String hand) {
    try (var officer = desk(scene.chosen.get(office))) {
      officer.go(voucher);
      officer.page.click("form:has(input[name=hand][value=" + hand + "]) button[type=submit]");
      officer.page.waitForURL("**done=ledger.voucher-kept");
    }
  }

  private void overseen() {
    try (var township = desk(scene.talk.scene.townshipDesk.person())) {
      township.go("/guilds/townships/" + scene.talk.scene.village.parent().code());
      township.look("guild-township-desk");
      assertThat(township.text()).contains("试验村村落理事会").doesNotContain("李办事");
    }
  }
}

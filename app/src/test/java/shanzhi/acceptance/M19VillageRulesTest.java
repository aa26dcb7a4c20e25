package shanzhi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import shanzhi.BrowserTest;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.program.villagerules.RulesScene;

/** M19: rules from the mass meeting to the households, and a breach from its notice to what was put right. */
@BrowserTest
class M19VillageRulesTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Accounts accounts;

  @LocalServerPort
  private int port;

  private final Map<PersonId, Long> opened = new HashMap<>();
  private RulesScene village;
  private Browsing browsing;

  @BeforeEach
  void village() {
    village = new RulesScene(beans);
    browsing = new Browsing(port);
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  private long account(PersonId person) {
    return opened.computeIfAbsent(
        person,
        who -> accounts.open(
            new NewAccount(who, village.scene.village, "m19-" + who, null, true),
            village.scene.system,
            ClientId.fresh()));
  }

  private Browsing.Person phone(PersonId person) {
    return browsing.person("手机", Browsing.PHONE).signIn(account(person));
  }

  private Browsing.Person desk(Acting officer) {
    return browsing.person("电脑", Browsing.DESK).signIn(account(officer.person()));
  }

  private static void send(Browsing.Person who, String form) {
    who.page.click("form[action$='" + form + "'] button[type=submit]");
    who.page.waitForURL("**?done=villagerules.*");
  }

  @Test
  void rulesFromTheMeetingToTheHouseholds() {
    String making;
    try (var leader = desk(village.leader)) {
      leader.go("/village-rules").look("rules-none-desk");
      send(leader, "/revisions");
      making = leader.page.url().replaceAll("^https?://[^/]+|\\?.*$", "");
      leader.look("rules-making-desk");
      leader.page.fill("input[name=on]", village.today().toString());
      leader.page.fill("input[name=venue]", "村委会院坝");
      send(leader, "/meeting");
      leader.page.fill("#f-record", "到了四十多户，讲了为什么要改。");
      send(leader, "/record");
      leader.page.fill("textarea[name=said][maxlength='20000']", "红事白事随便摆，超了罚款五百元。");
      leader.page.fill("textarea[name=why]", "按大会意见");
      leader.page.click("form[action$='/drafts'] button[type=submit]");
      leader.page.waitForSelector(".alert-danger");
      leader.look("rules-no-fine-desk");
      assertThat(leader.text()).contains("罚款", "村里无权");
      leader.go(making);
      leader.page.fill("textarea[name=said][maxlength='20000']", RulesScene.CLAUSES);
      leader.page.fill("textarea[name=why]", "按大会意见");
      send(leader, "/drafts");
    }
    try (var resident = phone(village.neighbour)) {
      resident.go(making).look("rules-draft-phone");
      resident.page.fill("#f-own-said", "第一条要写明几天内改正。");
      send(resident, "/voices");
      resident.look("rules-said-phone");
    }
    try (var leader = desk(village.leader)) {
      leader.go(making);
      leader.page.fill("textarea[name=answer]", "按约定的日子，由监委会定。");
      send(leader, "/answer");
      leader.look("rules-answered-desk");
      send(leader, "/submission");
    }
    try (var township = desk(village.scene.townshipDesk)) {
      township.go(making).look("rules-review-desk");
      township.page.check("input[name=passes][value=true]");
      township.page.fill("form[action$='/review'] textarea", "未见与法律抵触。");
      send(township, "/review");
    }
    try (var leader = desk(village.leader)) {
      leader.go(making);
      send(leader, "/road");
      leader.look("rules-on-road-desk");
    }
  }

  @Test
  void everyHouseholdReadsWhatWasPublished() {
    village.published(RulesScene.CLAUSES);
    try (var resident = phone(village.neighbour)) {
      resident.go("/village-rules").look("rules-read-phone");
      assertThat(resident.text()).contains("赞成", "备案");
      send(resident, "/acknowledgements");
      resident.look("rules-acknowledged-phone");
      assertThat(resident.text()).contains("您家已确认知晓");
    }
    try (var cadre = desk(village.scene.cadre)) {
      cadre.go("/village-rules").look("rules-cadre-desk");
    }
  }

  @Test
  void aBreachIsHeardFoundAppealedAndPutRight() {
    village.standing(RulesScene.CLAUSES);
    String file;
    try (var cadre = desk(village.scene.cadre)) {
      cadre.go("/conducts/new").look("conduct-new-desk");
      cadre.page.selectOption("select[name=about]", "BREACH");
      cadre.page.fill("input[name=person]", village.neighbour.toString());
      cadre.page.fill("textarea[name=what]", "沟边倒了三车建渣。");
      send(cadre, "/conducts");
      file = cadre.page.url().replaceAll("^https?://[^/]+|\\?.*$", "");
      cadre.look("conduct-notice-desk");
      cadre.page.selectOption("select[name=clause]", "1");
      send(cadre, "/notice");
    }
    try (var person = phone(village.neighbour)) {
      person.go("/inbox").look("conduct-inbox-phone");
      person.go(file).look("conduct-answer-phone");
      person.page.fill("form[action$='/answer'] textarea", "拖拉机陷了，才先卸在那里。");
      send(person, "/answer");
    }
    try (var committee = desk(village.supervisor)) {
      committee.go("/inbox").look("conduct-inbox-desk");
      committee.go(file).look("conduct-find-desk");
      committee.page.selectOption("select[name=consequence]", "PUT_RIGHT");
      committee.page.fill("input[name=present]", "3");
      committee.page.fill("input[name=ayes]", "2");
      committee.page.fill("#f-find-note", "看过现场，建渣还在。");
      send(committee, "/finding");
    }
    try (var person = phone(village.neighbour)) {
      person.go(file).look("conduct-found-phone");
      person.page.fill("#f-appeal", "路断了，一周内运不走。");
      send(person, "/appeal");
    }
    try (var township = desk(village.scene.townshipDesk)) {
      township.go(file).look("conduct-appeal-desk");
      township.page.check("input[name=stands][value=true]");
      township.page.fill("form[action$='/decision'] textarea", "程序合规，日子够。");
      send(township, "/decision");
    }
    try (var cadre = desk(village.scene.cadre)) {
      cadre.go(file).look("conduct-follow-desk");
      cadre.page.fill("form[action$='/completion'] textarea", "建渣运走了。");
      send(cadre, "/completion");
      cadre.look("conduct-done-desk");
      cadre.go("/village-rules/fund/" + village.scene.village).look("fund-none-desk");
      send(cadre, "/fund/" + village.scene.village);
      cadre.look("fund-open-desk");
    }
  }
}

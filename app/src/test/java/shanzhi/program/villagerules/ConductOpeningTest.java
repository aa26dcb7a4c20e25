package shanzhi.program.villagerules;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.program.guild.GuildScene.refused;

import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import shanzhi.AllLines;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.inbox.Inbox;
import shanzhi.foundation.inbox.Line;
import shanzhi.foundation.people.NewResident;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.Sex;

/** On whom a file is opened, by whom, and what its pages say of praise and of an open choice. */
@CountyTest
@TestPropertySource(properties = "test.county=villagerules")
class ConductOpeningTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private People people;

  @Autowired
  private Inbox inbox;

  private RulesScene village;

  @BeforeEach
  void village() {
    village = new RulesScene(beans);
    village.standing(RulesScene.CLAUSES);
  }

  private MatterId open(PersonId whom) {
    return village.conducts.open(
        new NewConduct(village.scene.village, Conduct.Kind.BREACH, whom, "有人说起的一件事。", null),
        village.scene.cadre,
        ClientId.fresh());
  }

  private Hatted pages(Acting as) {
    return new Hatted(
        beans,
        village.scene.identity(as),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(ConductPages.class));
  }

  @Test
  void aVillagesRulesBindItsOwnPeople() {
    var elsewhere = new RulesScene(beans).neighbour;
    refused("villagerules.who", () -> open(elsewhere));
    refused("villagerules.who", () -> open(new PersonId(999_999_999)));
    assertThat(open(village.neighbour)).isNotNull();
  }

  @Test
  void aSmallChildIsPraisedAndNotFoundAgainst() {
    var child = minor(LocalDate.of(2014, 1, 1));
    refused("villagerules.too-young", () -> open(child));
    var praise = new NewConduct(village.scene.village, Conduct.Kind.PRAISE, child, "扶老人过桥。", null);
    assertThat(village.conducts.open(praise, village.scene.cadre, ClientId.fresh()))
        .isNotNull();
  }

  private PersonId minor(LocalDate born) {
    var home = people.must(village.neighbour, village.scene.system);
    return people.enrol(
        NewResident.of("周小", Sex.MALE, born, home.village()).household(home.household()),
        village.scene.system,
        ClientId.fresh());
  }

  /** Notice reaches the household, which opens the file, answers and appeals; a neighbour does not. */
  @Test
  void whoAnswersForAMinorReadsAndAnswersTheFile() {
    var minor = minor(LocalDate.of(2010, 1, 1));
    var id = open(minor);
    var guardian = village.neighbour();
    assertThat(pages(guardian).ask("/conducts/" + id).getStatus())
        .as("no notice yet")
        .isEqualTo(404);
    var until = village.today().plusDays(8);
    village.conducts.notify(
        id, village.fileVersion(id), 1, until, village.scene.cadre, ClientId.fresh());
    assertThat(AllLines.of(inbox, village.scene.identity(guardian)).stream().map(Line::address))
        .contains("/conducts/" + id);
    assertThat(village.conducts.own(guardian)).extracting(Conduct::id).contains(id);
    assertThat(Hatted.text(pages(guardian).ask("/conducts/" + id))).contains("申辩");
    var other = village.scene.resident;
    refused("villagerules.file-unknown", () -> village.conducts.see(id, other));
    village.conducts.answer(
        id, village.fileVersion(id), "孩子已经清理了。", false, guardian, ClientId.fresh());
    village.find(id, Consequence.PUT_RIGHT, null);
    village.conducts.appeal(id, village.fileVersion(id), "不是他倒的。", guardian, ClientId.fresh());
    assertThat(village.state(id)).isEqualTo("APPEALED");
    assertThat(village.conducts.entries(id, guardian)).extracting(Deed::act).contains("appeal");
  }

  @Test
  void nobodyOpensAFileOnThemselves() {
    refused("villagerules.stand-aside", () -> open(village.scene.cadre.person()));
  }

  @Test
  void theFormSaysFromWhichClausesNothingFollows() {
    assertThat(Hatted.text(pages(village.scene.cadre).ask("/conducts/new")))
        .contains("现行村规民约第 5 条没有写明后果");
  }

  @Test
  void praiseIsNotSpokenOfAsABreach() {
    var id = village.heard(Conduct.Kind.PRAISE, 3);
    village.find(id, Consequence.PRAISE, null);
    assertThat(Hatted.text(pages(village.neighbour()).ask("/conducts/" + id)))
        .contains("我接受表彰", "认定可以表彰")
        .doesNotContain("申诉", "不服", "开始落实");
  }

  @Test
  void theTownshipChoosesWhatItDecides() {
    var id = village.heard(Conduct.Kind.BREACH, 1);
    village.find(id, Consequence.PUT_RIGHT, null);
    village.conducts.appeal(
        id, village.fileVersion(id), "不是我倒的。", village.neighbour(), ClientId.fresh());
    var desk = pages(village.scene.townshipDesk);
    var version = Integer.toString(village.fileVersion(id));
    var sent = desk.send("/conducts/" + id + "/decision", "version", version, "note", "看过了。");
    assertThat(sent.getStatus()).isEqualTo(422);
    assertThat(village.state(id)).isEqualTo("APPEALED");
  }
}

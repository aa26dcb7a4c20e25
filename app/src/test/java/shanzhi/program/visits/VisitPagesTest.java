package shanzhi.program.visits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.TestClock;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.people.Concern;

/** The pages of who visits, who oversees and who words the questions, in both languages. */
@CountyTest
class VisitPagesTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private TestClock clock;

  private VisitScene scene;
  private PersonId person;
  private String file;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new VisitScene(beans);
    person = scene.person("王桂香", Concern.ELDER_ALONE);
    file = "/visits/people/" + person;
  }

  private Hatted as(Acting hat, Locale locale) {
    return new Hatted(
        beans,
        scene.cases.identity(hat),
        locale,
        beans.getBean(RoundPages.class),
        beans.getBean(FilePages.class),
        beans.getBean(OverviewPages.class),
        beans.getBean(AskingPages.class));
  }

  private static String read(Hatted pages, String address) {
    var answer = pages.ask(address);
    assertThat(answer.getStatus()).as(address).isEqualTo(200);
    return Hatted.text(answer);
  }

  private static void sent(Hatted pages, String address, String done, String... fields) {
    var answer = pages.send(address, fields);
    assertThat(answer.getStatus()).as(Hatted.text(answer)).isEqualTo(302);
    assertThat(answer.getRedirectedUrl()).endsWith("done=" + done);
  }

  @Test
  void aWorkerGoesFromTheRoundThroughAVisitToAPlanAndItsReview() {
    var visit = scene.due(person);
    for (var locale : new Locale[] {Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH}) {
      assertThat(read(as(scene.cases.gridWorker, locale), "/visits")).contains("王桂香", file);
    }
    var worker = as(scene.cases.gridWorker, Locale.ENGLISH);
    assertThat(worker.ask("/visits/" + visit).getRedirectedUrl()).isEqualTo(file);
    assertThat(read(worker, file)).contains("This visit", "How is your health", "Make a plan");
    var answers = "/visits/" + visit + "/answers";
    sent(worker, answers, "visits.again", "met", "NOBODY", "words", "门锁着");
    clock.pass(Duration.ofDays(2));
    sent(
        worker,
        answers,
        "visits.kept",
        "met",
        "DOOR",
        "q1",
        "poor",
        "q2",
        "tight",
        "q3",
        "yes",
        "q4",
        "no",
        "q5",
        "修屋顶",
        "words",
        "屋顶漏雨。床边接了三个盆。");
    var page = read(worker, file);
    assertThat(page).contains("Next visit opens on", "Make a matter of it", "屋顶漏雨");
    var entry = Pattern.compile("name=\"entry\" value=\"(\\d+)\"").matcher(page);
    assertThat(entry.find()).isTrue();
    sent(
        worker, file + "/matters", "visits.raised", "entry", entry.group(1), "confidential", "yes");
    assertThat(read(worker, file)).contains("Became matter");
  }

  @Test
  void aWorkerMakesAPlanChangesItReviewsItAndClosesIt() {
    scene.keep();
    var worker = as(scene.cases.gridWorker, Locale.ENGLISH);
    var cadre = scene.cases.cadre.seat().post().toString();
    var day = scene.today().plusDays(30).toString();
    sent(
        worker,
        file + "/plans",
        "visits.plan-kept",
        "goal",
        "修好屋顶",
        "services",
        "村里出工",
        "holder",
        cadre,
        "review",
        day);
    var plan = Pattern.compile("/visits/plans/(\\d+)/reviews").matcher(read(worker, file));
    assertThat(plan.find()).isTrue();
    var plans = "/visits/plans/" + plan.group(1);
    sent(
        worker,
        plans + "/changes",
        "visits.plan-kept",
        "version",
        "1",
        "goal",
        "修好屋顶",
        "services",
        "村里出工、民政出瓦",
        "holder",
        cadre,
        "review",
        day);
    sent(
        worker,
        plans + "/reviews",
        "visits.plan-kept",
        "version",
        "2",
        "helped",
        "HELPED",
        "words",
        "不漏了",
        "next",
        scene.today().plusDays(60).toString());
    sent(worker, plans + "/closure", "visits.plan-kept", "version", "3", "reason", "修好了");
    assertThat(read(as(scene.cases.gridWorker, Locale.SIMPLIFIED_CHINESE), file))
        .contains("管用", "不漏了", "修好了");
  }

  @Test
  void whoOverseesReadsNumbersAndListsAndNamesOnlyWhereTheyVisit() {
    scene.due(person);
    var here = "?place=" + scene.cases.village;
    var cadre = as(scene.cases.cadre, Locale.ENGLISH);
    assertThat(read(cadre, "/visits/overview" + here)).contains("On the lists", "Bring the lists");
    assertThat(read(cadre, "/visits/overview/people" + here + "&which=OPEN")).contains("王桂香", file);
    sent(cadre, "/visits/lists", "visits.lists-kept", "place", scene.cases.village.code());
    assertThat(read(as(scene.cases.townshipDesk, Locale.ENGLISH), "/visits/overview"))
        .contains("/visits/overview?place=" + scene.cases.village);
    assertThat(as(scene.cases.townshipDesk, Locale.ENGLISH).ask("/visits").getRedirectedUrl())
        .isEqualTo("/visits/overview");
    var county = as(scene.cases.countyOfficer, Locale.ENGLISH);
    assertThat(read(county, "/visits/overview")).contains("In all");
    assertThat(read(county, "/visits/overview/people" + here + "&which=OPEN"))
        .contains("A person of concern")
        .doesNotContain("王桂香");
    assertThat(county.ask(file).getStatus()).isEqualTo(403);
    assertThat(read(county, "/visits/questions")).contains("Word them anew");
    assertThat(read(cadre, "/visits/questions")).doesNotContain("Word them anew");
    var worker = as(scene.cases.gridWorker, Locale.ENGLISH);
    assertThat(worker.ask("/visits/overview").getStatus()).isEqualTo(403);
    assertThat(as(scene.cases.waterOfficer, Locale.ENGLISH).ask("/visits").getStatus())
        .isEqualTo(403);
  }

  @Test
  void whatWasTypedWrongIsSaidByItsField() {
    var visit = scene.due(person);
    var worker = as(scene.cases.gridWorker, Locale.ENGLISH);
    for (var fields : new String[][] {{}, {"met", "DOOR"}, {"met", "PHONE"}}) {
      assertThat(worker.send("/visits/" + visit + "/answers", fields).getStatus())
          .isEqualTo(422);
    }
    assertThat(worker.send(file + "/plans", "holder", "x").getStatus()).isEqualTo(422);
    assertThat(worker.send(file + "/matters", "entry", "").getStatus()).isEqualTo(422);
    assertThat(worker.ask("/visits/999999").getStatus()).isEqualTo(404);
    var cadre = as(scene.cases.cadre, Locale.ENGLISH);
    assertThat(cadre
            .ask("/visits/overview?place=" + scene.cases.village + "&month=2026-13")
            .getStatus())
        .isEqualTo(422);
    assertThat(cadre.ask("/visits/overview?place=9").getStatus()).isEqualTo(422);
  }
}

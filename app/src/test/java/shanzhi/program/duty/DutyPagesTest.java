package shanzhi.program.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.scheduling.Duty;
import shanzhi.engine.scheduling.Rosters;
import shanzhi.foundation.calendar.Quarter;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.parameter.NewValue;
import shanzhi.foundation.parameter.Parameters;

/** A village's roster from setting up to the door screen, by its pages. */
@CountyTest
class DutyPagesTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private TestClock clock;

  @Autowired
  private Rosters rosters;

  private CaseScene scene;
  private Acting secretary;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
    secretary = scene.officer(
        scene.cadre.seat().organisation(), scene.village, PostKind.VILLAGE_SECRETARY, "书记");
  }

  private Hatted as(Acting hat, Locale language) {
    return new Hatted(
        beans,
        scene.identity(hat),
        language,
        beans.getBean(RosterPages.class),
        beans.getBean(DutyPages.class),
        beans.getBean(DoorPages.class));
  }

  private String read(Acting hat, String address) {
    var answer = as(hat, Locale.SIMPLIFIED_CHINESE).ask(address);
    assertThat(answer.getStatus()).as(address).isEqualTo(200);
    return Hatted.text(answer);
  }

  /** Sets up and publishes this quarter's roster by the pages; answers its address. */
  private String published() {
    var desk = as(secretary, Locale.SIMPLIFIED_CHINESE);
    var made = desk.send(
        "/rosters",
        "title",
        "村级值班",
        "days",
        "ALL_DAYS",
        "posts",
        secretary.seat().post().toString(),
        "posts",
        scene.cadre.seat().post().toString());
    var roster = made.getRedirectedUrl().replaceAll("\\?.*", "");
    var plan = read(secretary, roster);
    assertThat(plan).contains("公平情况", "轮到：", "公布这个方案");
    var print = Pattern.compile("name=\"print\" value=\"([^\"]+)\"").matcher(plan);
    assertThat(print.find()).isTrue();
    var quarter = Quarter.of(rosters.today()).toString();
    var answer = desk.send(roster + "/publications", "quarter", quarter, "print", print.group(1));
    assertThat(answer.getRedirectedUrl()).contains("done=duty.published");
    return roster;
  }

  private Duty next(Acting who) {
    return rosters
        .duties(who.person(), rosters.today().plusDays(1), rosters.today().plusDays(30))
        .getFirst();
  }

  @Test
  void aRosterIsSetUpSeenPublishedAndHangsAtTheDoor() {
    beans
        .getBean(Parameters.class)
        .set(
            NewValue.text("duty.phone", scene.village, "0816-8800001", rosters.today(), "公布"),
            scene.system,
            ClientId.fresh());
    var roster = published();
    assertThat(read(secretary, roster)).contains("村级值班", "/duties/");
    assertThat(read(secretary, "/rosters")).contains("村级值班");
    var door = read(scene.resident, "/duty/door/" + scene.village);
    assertThat(door).contains("0816-8800001", "本周值班", "岗位人", "08:30–18:00");
    var english = as(scene.resident, Locale.ENGLISH).ask("/duty/door/" + scene.village);
    assertThat(Hatted.text(english)).contains("On duty today");
    assertThat(door).doesNotContain("值班时间已过");
    clock.set(rosters.today().atTime(21, 24).atZone(Words.ZONE).toInstant());
    assertThat(read(scene.resident, "/duty/door/" + scene.village)).contains("值班时间已过", "下一班");
    var home = beans.getBean(Watches.class).today(scene.identity(scene.cadre));
    assertThat(home.watches()).allMatch(Watches.Watch::over);
    assertThat(home.next()).isNotNull();
  }

  @Test
  void aNightThatBeganYesterdayHangsAtTheDoorUntilItIsOver() {
    var parameters = beans.getBean(Parameters.class);
    for (var hour : List.of("starts 20:00", "ends 08:00")) {
      var key = "scheduling." + hour.split(" ")[0];
      var time = LocalTime.parse(hour.split(" ")[1]).toSecondOfDay() / 60;
      parameters.set(
          new NewValue(key, scene.village, time, rosters.today(), "夜班"),
          scene.system,
          ClientId.fresh());
    }
    published();
    var evening = rosters.today().plusDays(1);
    clock.set(evening.atTime(23, 0).atZone(Words.ZONE).toInstant());
    var door = "/duty/door/" + scene.village;
    assertThat(read(scene.resident, door)).contains("20:00–08:00");
    var watches = beans.getBean(Watches.class);
    var first = watches.now(scene.village).getFirst();

    clock.set(evening.plusDays(1).atTime(2, 0).atZone(Words.ZONE).toInstant());
    assertThat(watches.now(scene.village)).hasSize(2).first().isEqualTo(first);
    assertThat(watches.today(scene.identity(scene.cadre)).watches()).contains(first);
    var own = rosters.duties(scene.village, evening, evening).getFirst().person();
    var member = own.equals(scene.cadre.person()) ? scene.cadre : secretary;
    assertThat(read(member, "/duties"))
        .contains(
            "/duties/" + rosters.duties(own, evening, evening).getFirst().id().value() + "\"");

    clock.set(evening.plusDays(1).atTime(8, 1).atZone(Words.ZONE).toInstant());
    assertThat(watches.now(scene.village)).hasSize(1).doesNotContain(first);
  }

  @Test
  void aPostWithTurnsToComeIsNotAbolished() {
    published();
    assertThatThrownBy(() -> scene.abolish(secretary, rosters.today()))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.faults())
                .extracting(Refusal.Fault::code)
                .containsExactly("scheduling.post-has-turns"));
    assertThat(beans.getBean(Posts.class).must(secretary.seat().post()).abolished())
        .isNull();
    scene.abolish(secretary, rosters.today().plusYears(1));
  }

  @Test
  void aMemberSaysAWishBeforeTheQuarterIsPublished() {
    var roster = published();
    var next = Quarter.of(rosters.today()).next();
    var page = roster + "?quarter=" + next;
    assertThat(read(scene.cadre, page)).contains("登记意愿");
    var member = as(scene.cadre, Locale.SIMPLIFIED_CHINESE);
    member.send(roster + "/wishes", "day", next.start().toString(), "kind", "CANNOT");
    assertThat(read(secretary, page)).contains("已登记的意愿", "不能值");
    assertThat(member.send(roster + "/wishes", "day", "明天", "kind", "CANNOT").getStatus())
        .isEqualTo(422);
  }

  @Test
  void aSwapIsAskedAndConsentedToByThePages() {
    published();
    var mine = next(scene.cadre);
    var theirs = next(secretary);
    assertThat(read(scene.cadre, "/duties")).contains("/duties/" + mine.id());
    for (var stranger : List.of(scene.resident, scene.waterOfficer)) {
      assertThat(as(stranger, Locale.SIMPLIFIED_CHINESE)
              .ask("/duties/" + mine.id())
              .getStatus())
          .isEqualTo(403);
    }
    assertThat(read(scene.cadre, "/duties/" + mine.id()))
        .contains("请对方同意", "<option value=\"\">请选择</option>");
    assertThat(as(scene.cadre, Locale.SIMPLIFIED_CHINESE)
            .send("/duties/" + mine.id() + "/swaps", "taken", "", "asked", "")
            .getStatus())
        .isEqualTo(422);
    var asked = as(scene.cadre, Locale.SIMPLIFIED_CHINESE)
        .send("/duties/" + mine.id() + "/swaps", "taken", theirs.id().toString(), "note", "家里有事");
    var swap = asked.getRedirectedUrl().replaceAll("\\?.*", "");
    assertThat(read(secretary, swap)).contains("家里有事", "同意", "谢绝");
    as(secretary, Locale.SIMPLIFIED_CHINESE).send(swap + "/consent");
    assertThat(read(scene.cadre, swap)).contains("已同意");
    assertThat(read(scene.cadre, "/duties")).contains("已同意");
    assertThat(rosters.duty(mine.id()).orElseThrow().person()).isEqualTo(secretary.person());
  }

  @Test
  void somebodyStandsInByThePage() {
    published();
    var duty = next(scene.cadre);
    assertThat(read(secretary, "/duties/" + duty.id())).contains("安排顶班");
    as(secretary, Locale.SIMPLIFIED_CHINESE)
        .send(
            "/duties/" + duty.id() + "/replacement",
            "version",
            "1",
            "person",
            secretary.person().toString(),
            "reason",
            "生病");
    assertThat(read(scene.cadre, "/duties/" + duty.id())).contains("顶班");
    assertThat(as(scene.gridWorker, Locale.SIMPLIFIED_CHINESE)
            .send(
                "/duties/" + duty.id() + "/replacement",
                "version",
                "2",
                "reason",
                "生病",
                "person",
                "1")
            .getStatus())
        .isEqualTo(403);
  }

  @Test
  void onesDutiesComeAsACalendar() {
    published();
    var cadre = as(scene.cadre, Locale.SIMPLIFIED_CHINESE);
    assertThat(Hatted.text(cadre.ask("/duties.ics"))).contains("BEGIN:VEVENT");
    var made = Hatted.text(cadre.send("/duties/feed"));
    var feed = Pattern.compile("/duties/feed/[0-9a-f]{48}\\.ics").matcher(made);
    assertThat(feed.find()).isTrue();
    var stranger = as(scene.resident, Locale.SIMPLIFIED_CHINESE);
    var calendar = stranger.ask(feed.group());
    assertThat(calendar.getContentType()).startsWith("text/calendar");
    assertThat(Hatted.text(calendar)).contains("SUMMARY:村级值班");
    assertThat(stranger.ask("/duties/feed/" + "0".repeat(48) + ".ics").getStatus())
        .isEqualTo(404);
  }
}

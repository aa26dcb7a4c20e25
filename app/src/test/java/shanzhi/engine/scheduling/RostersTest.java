package shanzhi.engine.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.foundation.calendar.Quarter;
import shanzhi.foundation.calendar.WorkingCalendar;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.organisation.NewAppointment;
import shanzhi.foundation.organisation.NewPost;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.organisation.Posts;

@CountyTest
class RostersTest {

  private static final Quarter NEXT = RosterScene.NEXT;

  @Autowired
  ApplicationContext beans;

  @Autowired
  TestClock clock;

  @Autowired
  Rosters rosters;

  @Autowired
  Swaps swaps;

  @Autowired
  Feeds feeds;

  @Autowired
  WorkingCalendar calendar;

  @Autowired
  Db db;

  private RosterScene stage;
  private CaseScene scene;
  private Acting secretary;
  private Acting clerk;
  private Acting cadre;
  private OrganisationId committee;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    stage = new RosterScene(beans);
    scene = stage.cases;
    cadre = stage.cadre;
    secretary = stage.secretary;
    clerk = stage.clerk;
    committee = stage.committee;
  }

  private static void refused(String code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  // Drawing up

  @Test
  void aQuarterIsPublishedAsItWasSeenWithEveryDayOnce() {
    var roster = stage.roster("村级值班", DayPattern.EVERY_DAY);
    var plan = rosters.plan(roster.id(), NEXT, secretary);
    assertThat(plan.turns()).hasSize(90);
    var client = ClientId.fresh();
    rosters.publish(roster.id(), NEXT, plan.print(), secretary, client);
    rosters.publish(roster.id(), NEXT, plan.print(), secretary, client);
    assertThat(stage.duties(roster))
        .extracting(Duty::person)
        .containsExactlyElementsOf(plan.turns().stream().map(Turn::person).toList());
    refused(
        "scheduling.published",
        () -> rosters.publish(roster.id(), NEXT, plan.print(), secretary, ClientId.fresh()));
    assertThat(rosters.published(roster.id(), NEXT)).isTrue();
    var first = stage.duties(roster).getFirst();
    assertThat(first.from()).isEqualTo(TestClock.at("2027-01-01T08:30"));
    assertThat(first.until()).isEqualTo(TestClock.at("2027-01-01T18:00"));
  }

  @Test
  void workingDaysAndNamedWeekdaysAreAsTheCalendarSays() {
    var working = rosters.plan(stage.roster("工作日", DayPattern.WORKING).id(), NEXT, secretary);
    assertThat(working.turns()).isNotEmpty().allMatch(turn -> calendar.works(turn.day()));
    assertThat(working.turns()).noneMatch(Turn::rest);
    var sundays =
        rosters.plan(stage.roster("周日", DayPattern.on(DayOfWeek.SUNDAY)).id(), NEXT, secretary);
    assertThat(sundays.turns())
        .isNotEmpty()
        .allMatch(turn -> turn.day().getDayOfWeek() == DayOfWeek.SUNDAY);
  }

  @Test
  void theRecordOfEarlierQuartersCounts() {
    var roster = stage.roster("村级值班", DayPattern.EVERY_DAY);
    stage.publish(roster, Quarter.of(rosters.today()));
    // One takes over five ordinary days; the next quarter gives them back.
    var now =
        rosters.duties(roster.id(), rosters.today(), Quarter.of(rosters.today()).end());
    now.stream()
        .filter(duty -> !duty.rest() && duty.person().equals(clerk.person()))
        .limit(5)
        .forEach(duty -> rosters.replace(
            duty.id(), duty.version(), cadre.person(), "外出培训", secretary, ClientId.fresh()));
    var shares = rosters.plan(roster.id(), NEXT, secretary).shares();
    var least = shares.stream().mapToInt(Share::ordinaryAll).min().orElseThrow();
    assertThat(shares).allMatch(share -> share.ordinaryAll() <= least + 1);
    assertThat(share(shares, clerk).ordinary())
        .isGreaterThan(share(shares, cadre).ordinary() + 8);
  }

  private static Share share(List<Share> shares, Acting who) {
    return shares.stream()
        .filter(share -> share.person().equals(who.person()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void wishesChangeThePlanAndAPlanThatWasNotSeenIsNotPublished() {
    var roster = stage.roster("村级值班", DayPattern.EVERY_DAY);
    var plan = rosters.plan(roster.id(), NEXT, secretary);
    var first = plan.turns().getFirst();
    var whose = first.person().equals(secretary.person()) ? secretary : cadre;
    rosters.wish(roster.id(), first.day(), Wish.Kind.CANNOT, whose);
    var after = rosters.plan(roster.id(), NEXT, secretary).turns().getFirst();
    assertThat(after.person()).isNotEqualTo(first.person());
    refused(
        "scheduling.plan-changed",
        () -> rosters.publish(roster.id(), NEXT, plan.print(), secretary, ClientId.fresh()));
    rosters.wish(roster.id(), first.day(), null, whose);
    assertThat(rosters.wishes(roster.id(), NEXT, secretary)).isEmpty();
    assertThat(rosters.plan(roster.id(), NEXT, secretary).print()).isEqualTo(plan.print());
  }

  @Test
  void wishesAreFewAndOnlyMembersOwnAndOnlyBeforePublication() {
    var roster = stage.roster("村级值班", DayPattern.EVERY_DAY);
    for (var n = 0; n < 12; n++) {
      rosters.wish(roster.id(), NEXT.start().plusDays(n), Wish.Kind.CANNOT, clerk);
    }
    refused(
        "scheduling.too-many-wishes",
        () -> rosters.wish(roster.id(), NEXT.end(), Wish.Kind.CANNOT, clerk));
    refused(
        "scheduling.not-a-member",
        () -> rosters.wish(roster.id(), NEXT.end(), Wish.Kind.PREFERS, scene.gridWorker));
    stage.publish(roster, NEXT);
    refused(
        "scheduling.wish-too-late",
        () -> rosters.wish(roster.id(), NEXT.end(), Wish.Kind.PREFERS, clerk));
  }

  @Test
  void rostersAreSetUpByWhoMayAndChangedAsTheyWereRead() {
    var client = ClientId.fresh();
    var id = rosters.establish(stage.said("村级值班", DayPattern.WORKING), secretary, client);
    assertThat(rosters.establish(stage.said("村级值班", DayPattern.WORKING), secretary, client))
        .isEqualTo(id);
    refused(
        "ground.client-id-used",
        () -> rosters.establish(stage.said("另一张", DayPattern.WORKING), secretary, client));
    refused(
        "scheduling.title-used",
        () ->
            rosters.establish(stage.said("村级值班", DayPattern.WORKING), secretary, ClientId.fresh()));
    refused(
        "ground.not-yours",
        () -> rosters.establish(
            stage.said("网格", DayPattern.WORKING), scene.gridWorker, ClientId.fresh()));
    rosters.change(id, 1, stage.said("节假日值班", DayPattern.EVERY_DAY), secretary);
    assertThat(rosters.must(id).title()).isEqualTo("节假日值班");
    refused(
        "ground.stale",
        () -> rosters.change(id, 1, stage.said("又一次", DayPattern.EVERY_DAY), secretary));
    var alone = new NewRoster(
        committee,
        scene.village,
        "一个人",
        DayPattern.WORKING,
        List.of(cadre.seat().post()));
    refused(
        "scheduling.how-many-posts", () -> rosters.establish(alone, secretary, ClientId.fresh()));
    refused("scheduling.quarter-over", () -> rosters.plan(id, new Quarter(2026, 3), secretary));
    refused("scheduling.quarter-far", () -> rosters.plan(id, new Quarter(2028, 3), secretary));
  }

  // Nobody twice at once

  @Test
  void aSecondRosterLeavesOutWhoIsOnDutyInTheFirst() {
    var first = stage.published();
    var second = stage.roster("防火值班", DayPattern.EVERY_DAY);
    stage.publish(second, NEXT);
    var there = stage.duties(first);
    var here = stage.duties(second);
    for (var n = 0; n < there.size(); n++) {
      assertThat(here.get(n).person()).isNotEqualTo(there.get(n).person());
    }
  }

  @Test
  void theDatabaseItselfRefusesASecondDutyAtTheSameTime() {
    var roster = stage.published();
    var duty = stage.duties(roster).getFirst();
    var other = stage.roster("防火值班", DayPattern.EVERY_DAY);
    var insert = """
        insert into scheduling.duty
               (county, region, roster, day, during, rest, person, post, why, had, least)
        values ('510727', :region, :roster, :day, tstzrange(:from, :until), false, :person, 1,
                'TURN', 0, 0)""";
    assertThatThrownBy(() -> db.in(
            Scope.system(secretary.county()),
            jdbc -> jdbc.sql(insert)
                .param("region", scene.village.code())
                .param("roster", other.id().value())
                .param("day", duty.day())
                .param("from", RosterStore.at(duty.until().minusSeconds(60)))
                .param("until", RosterStore.at(duty.until().plusSeconds(3600)))
                .param("person", duty.person().value())
                .update()))
        .isInstanceOf(DataIntegrityViolationException.class)
        .hasMessageContaining("nobody_twice_at_once");
  }

  @Test
  void standingInAndSwappingNeverPutSomebodyInTwoPlaces() {
    var first = stage.published();
    var second = stage.roster("防火值班", DayPattern.EVERY_DAY);
    stage.publish(second, NEXT);
    var mine = stage.firstOf(first, clerk);
    var busy = stage.duties(second).stream()
        .filter(duty -> duty.day().equals(mine.day()))
        .findFirst()
        .orElseThrow()
        .person();
    refused(
        "scheduling.overlap",
        () -> rosters.replace(mine.id(), mine.version(), busy, "生病", secretary, ClientId.fresh()));
    var swap = swaps.ask(mine.id(), null, busy, "", clerk, ClientId.fresh());
    var other = busy.equals(secretary.person()) ? secretary : cadre;
    refused("scheduling.overlap", () -> swaps.consent(swap, other));
    assertThat(rosters.duty(mine.id()).orElseThrow().person()).isEqualTo(clerk.person());
    assertThat(swaps.see(swap, other).state()).isEqualTo(Swap.State.ASKED);
  }

  // Standing in

  @Test
  void somebodyStandsInWithAReasonOnce() {
    var duty = stage.firstOf(stage.published(), clerk);
    var client = ClientId.fresh();
    rosters.replace(duty.id(), duty.version(), cadre.person(), "生病住院", secretary, client);
    rosters.replace(duty.id(), duty.version(), cadre.person(), "生病住院", secretary, client);
    var now = rosters.duty(duty.id()).orElseThrow();
    assertThat(now.person()).isEqualTo(cadre.person());
    assertThat(now.why()).isEqualTo(Duty.Why.REPLACED);
    assertThat(now.version()).isEqualTo(2);
    refused(
        "ground.stale",
        () -> rosters.replace(duty.id(), 1, secretary.person(), "再换", secretary, ClientId.fresh()));
    refused(
        "ground.missing",
        () -> rosters.replace(duty.id(), 2, clerk.person(), " ", secretary, ClientId.fresh()));
    refused(
        "scheduling.not-among-them",
        () -> rosters.replace(duty.id(), 2, scene.raiser, "生病", secretary, ClientId.fresh()));
    refused(
        "ground.not-yours",
        () -> rosters.replace(
            duty.id(), 2, clerk.person(), "生病", scene.gridWorker, ClientId.fresh()));
  }

  @Test
  void nobodyPutsAnotherOnTheirOwnTurnAndWhoStandsInReadsWhy() {
    var roster = stage.published();
    var own = stage.firstOf(roster, secretary);
    refused(
        "scheduling.ask-a-swap",
        () -> rosters.replace(
            own.id(), own.version(), cadre.person(), "有事", secretary, ClientId.fresh()));
    var duty = stage.firstOf(roster, clerk);
    assertThat(rosters.reason(duty, secretary)).isEmpty();
    rosters.replace(duty.id(), duty.version(), cadre.person(), "生病住院", secretary, ClientId.fresh());
    var now = rosters.duty(duty.id()).orElseThrow();
    assertThat(rosters.reason(now, cadre)).contains("生病住院");
    assertThat(rosters.reason(now, secretary)).contains("生病住院");
  }

  @Test
  void whoTakesAPostOverTakesItsTurnsAndWhatIsLeftIsShownAsNobodys() {
    var roster = stage.published();
    var duties = stage.duties(roster);
    assertThat(rosters.vacated(roster, duties)).isEmpty();
    var next = scene.person("接班人");
    var post = clerk.seat().post();
    var theirs =
        duties.stream().filter(duty -> duty.person().equals(clerk.person())).toList();
    // The one who goes is still in the post, the one who comes is not yet.
    var elsewhere = new PostId(Long.MAX_VALUE);
    assertThat(rosters.pass(post, clerk.person(), elsewhere, next, "轮岗", scene.system))
        .isZero();
    assertThat(rosters.pass(post, clerk.person(), post, next, "轮岗", scene.system))
        .isEqualTo(theirs.size());
    var now = stage.duties(roster);
    assertThat(now).noneMatch(duty -> duty.person().equals(clerk.person()));
    assertThat(rosters.vacated(roster, now))
        .containsExactlyInAnyOrderElementsOf(theirs.stream().map(Duty::id).toList());
    assertThat(rosters.reason(rosters.duty(theirs.getFirst().id()).orElseThrow(), secretary))
        .contains("轮岗");
  }

  /** Who held a post this morning for an hour could take no turn and has no share. */
  @Test
  void whoHeldAPostForAnHourHasNoShare() {
    var guest = scene.person("一小时");
    var post = beans
        .getBean(Posts.class)
        .establish(
            new NewPost(
                clerk.seat().organisation(), scene.village, PostKind.VILLAGE_CADRE, "短岗", 1),
            scene.system,
            ClientId.fresh());
    var from = TestClock.at("2026-11-24T00:10");
    beans
        .getBean(Appointments.class)
        .appoint(
            new NewAppointment(post, guest, from, from.plus(Duration.ofHours(1))),
            scene.system,
            ClientId.fresh());
    var posts = new ArrayList<>(stage.posts());
    posts.add(post);
    var said = new NewRoster(
        clerk.seat().organisation(), scene.village, "短班", DayPattern.EVERY_DAY, posts);
    var roster = rosters.establish(said, secretary, ClientId.fresh());
    var plan = rosters.plan(roster, Quarter.of(rosters.today()), secretary);
    assertThat(plan.shares()).extracting(Share::person).doesNotContain(guest);
  }

  // Whose business it is

  @Test
  void anotherVillageReadsNoWishesAndNoSwapsAndChangesNoDuty() {
    var roster = stage.published();
    rosters.wish(
        stage.roster("防火值班", DayPattern.EVERY_DAY).id(), NEXT.end(), Wish.Kind.CANNOT, clerk);
    var mine = stage.firstOf(roster, clerk);
    swaps.ask(mine.id(), null, cadre.person(), "私事", clerk, ClientId.fresh());
    var elsewhere = Scope.place(secretary.county(), Capability.ROSTER_WRITE, scene.village());
    var here = Scope.place(secretary.county(), Capability.ROSTER_WRITE, scene.village);
    var wrong = Scope.place(secretary.county(), Capability.PEOPLE_READ, scene.village);
    for (var table : List.of("wish", "swap")) {
      assertThat(rows(here, table)).isPositive();
      assertThat(rows(elsewhere, table)).isZero();
      assertThat(rows(wrong, table)).isZero();
    }
    var update = "update scheduling.duty set version = version + 1 where region = '%s'"
        .formatted(scene.village.code());
    for (var scope : List.of(elsewhere, wrong, Scope.open(secretary.county()))) {
      int changed = db.in(scope, jdbc -> jdbc.sql(update).update());
      assertThat(changed).isZero();
    }
    assertThatThrownBy(
            () -> db.in(here, jdbc -> jdbc.sql("delete from scheduling.duty").update()))
        .isInstanceOf(DataAccessException.class);
  }

  private int rows(Scope scope, String table) {
    return db.in(
        scope,
        jdbc -> jdbc.sql("select count(*)::int from scheduling." + table)
            .query(Integer.class)
            .single());
  }

  // iCalendar

  @Test
  void onesOwnDutiesComeAsACalendarUnderAnAddressThatANewOneEnds() {
    var roster = stage.published();
    var self = Acting.resident(clerk.county(), clerk.person(), 0);
    var token = feeds.subscribe(scene.village, self);
    var text = feeds.calendar(token);
    var mine = stage.duties(roster).stream()
        .filter(d -> d.person().equals(clerk.person()))
        .count();
    assertThat(text.lines().filter("BEGIN:VEVENT"::equals).count()).isEqualTo(mine);
    assertThat(text).startsWith("BEGIN:VCALENDAR\r\n").endsWith("END:VCALENDAR\r\n");
    assertThat(text).contains("SUMMARY:村级值班\r\n", "DTSTART:2027");
    assertThat(List.of(text.split("\r\n")))
        .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
    assertThat(feeds.calendar(self)).isEqualTo(text);
    var next = feeds.subscribe(scene.village, self);
    refused("scheduling.feed-unknown", () -> feeds.calendar(token));
    assertThat(feeds.calendar(next)).isEqualTo(text);
  }
}

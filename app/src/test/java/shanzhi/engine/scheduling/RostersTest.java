package shanzhi.engine.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
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
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.inbox.Inbox;
import shanzhi.foundation.organisation.PostKind;

@CountyTest
class RostersTest {

  private static final Quarter NEXT = new Quarter(2027, 1);

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
  Inbox inbox;

  @Autowired
  WorkingCalendar calendar;

  @Autowired
  Db db;

  private CaseScene scene;
  private Acting secretary;
  private Acting clerk;
  private Acting cadre;
  private OrganisationId committee;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
    cadre = scene.cadre;
    committee = cadre.seat().organisation();
    secretary = scene.officer(committee, scene.village, PostKind.VILLAGE_SECRETARY, "书记");
    clerk = scene.officer(committee, scene.village, PostKind.VILLAGE_CLERK, "文书");
  }

  private NewRoster said(String title, DayPattern pattern) {
    return new NewRoster(committee, scene.village, title, pattern, posts());
  }

  private List<PostId> posts() {
    return List.of(secretary.seat().post(), cadre.seat().post(), clerk.seat().post());
  }

  private Roster roster(String title, DayPattern pattern) {
    return rosters.must(rosters.establish(said(title, pattern), secretary, ClientId.fresh()));
  }

  private Roster published() {
    var roster = roster("村级值班", DayPattern.EVERY_DAY);
    publish(roster, NEXT);
    return roster;
  }

  private void publish(Roster roster, Quarter quarter) {
    var plan = rosters.plan(roster.id(), quarter, secretary);
    rosters.publish(roster.id(), quarter, plan.print(), secretary, ClientId.fresh());
  }

  private List<Duty> duties(Roster roster) {
    return rosters.duties(roster.id(), NEXT.start(), NEXT.end());
  }

  private Duty firstOf(Roster roster, Acting who) {
    return duties(roster).stream()
        .filter(duty -> duty.person().equals(who.person()))
        .findFirst()
        .orElseThrow();
  }

  private static void refused(String code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  // Drawing up

  @Test
  void aQuarterIsPublishedAsItWasSeenWithEveryDayOnce() {
    var roster = roster("村级值班", DayPattern.EVERY_DAY);
    var plan = rosters.plan(roster.id(), NEXT, secretary);
    assertThat(plan.turns()).hasSize(90);
    var client = ClientId.fresh();
    rosters.publish(roster.id(), NEXT, plan.print(), secretary, client);
    rosters.publish(roster.id(), NEXT, plan.print(), secretary, client);
    assertThat(duties(roster))
        .extracting(Duty::person)
        .containsExactlyElementsOf(plan.turns().stream().map(Turn::person).toList());
    refused(
        "scheduling.published",
        () -> rosters.publish(roster.id(), NEXT, plan.print(), secretary, ClientId.fresh()));
    assertThat(rosters.published(roster.id(), NEXT)).isTrue();
    var first = duties(roster).getFirst();
    assertThat(first.from()).isEqualTo(TestClock.at("2027-01-01T08:30"));
    assertThat(first.until()).isEqualTo(TestClock.at("2027-01-01T18:00"));
  }

  @Test
  void workingDaysAndNamedWeekdaysAreAsTheCalendarSays() {
    var working = rosters.plan(roster("工作日", DayPattern.WORKING).id(), NEXT, secretary);
    assertThat(working.turns()).isNotEmpty().allMatch(turn -> calendar.works(turn.day()));
    assertThat(working.turns()).noneMatch(Turn::rest);
    var sundays = rosters.plan(roster("周日", DayPattern.on(DayOfWeek.SUNDAY)).id(), NEXT, secretary);
    assertThat(sundays.turns())
        .isNotEmpty()
        .allMatch(turn -> turn.day().getDayOfWeek() == DayOfWeek.SUNDAY);
  }

  @Test
  void theRecordOfEarlierQuartersCounts() {
    var roster = roster("村级值班", DayPattern.EVERY_DAY);
    publish(roster, Quarter.of(rosters.today()));
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
    var roster = roster("村级值班", DayPattern.EVERY_DAY);
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
    var roster = roster("村级值班", DayPattern.EVERY_DAY);
    for (var n = 0; n < 12; n++) {
      rosters.wish(roster.id(), NEXT.start().plusDays(n), Wish.Kind.CANNOT, clerk);
    }
    refused(
        "scheduling.too-many-wishes",
        () -> rosters.wish(roster.id(), NEXT.end(), Wish.Kind.CANNOT, clerk));
    refused(
        "scheduling.not-a-member",
        () -> rosters.wish(roster.id(), NEXT.end(), Wish.Kind.PREFERS, scene.gridWorker));
    publish(roster, NEXT);
    refused(
        "scheduling.wish-too-late",
        () -> rosters.wish(roster.id(), NEXT.end(), Wish.Kind.PREFERS, clerk));
  }

  @Test
  void rostersAreSetUpByWhoMayAndChangedAsTheyWereRead() {
    var client = ClientId.fresh();
    var id = rosters.establish(said("村级值班", DayPattern.WORKING), secretary, client);
    assertThat(rosters.establish(said("村级值班", DayPattern.WORKING), secretary, client))
        .isEqualTo(id);
    refused(
        "ground.client-id-used",
        () -> rosters.establish(said("另一张", DayPattern.WORKING), secretary, client));
    refused(
        "scheduling.title-used",
        () -> rosters.establish(said("村级值班", DayPattern.WORKING), secretary, ClientId.fresh()));
    refused(
        "ground.not-yours",
        () ->
            rosters.establish(said("网格", DayPattern.WORKING), scene.gridWorker, ClientId.fresh()));
    rosters.change(id, 1, said("节假日值班", DayPattern.EVERY_DAY), secretary);
    assertThat(rosters.must(id).title()).isEqualTo("节假日值班");
    refused(
        "ground.stale", () -> rosters.change(id, 1, said("又一次", DayPattern.EVERY_DAY), secretary));
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
    var first = published();
    var second = roster("防火值班", DayPattern.EVERY_DAY);
    publish(second, NEXT);
    var there = duties(first);
    var here = duties(second);
    for (var n = 0; n < there.size(); n++) {
      assertThat(here.get(n).person()).isNotEqualTo(there.get(n).person());
    }
  }

  @Test
  void theDatabaseItselfRefusesASecondDutyAtTheSameTime() {
    var roster = published();
    var duty = duties(roster).getFirst();
    var other = roster("防火值班", DayPattern.EVERY_DAY);
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
    var first = published();
    var second = roster("防火值班", DayPattern.EVERY_DAY);
    publish(second, NEXT);
    var mine = firstOf(first, clerk);
    var busy = duties(second).stream()
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
    var duty = firstOf(published(), clerk);
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

  // Swaps

  @Test
  void twoDutiesChangeHandsOnlyWhenTheOtherConsents() {
    var roster = published();
    var mine = firstOf(roster, clerk);
    var theirs = firstOf(roster, cadre);
    var client = ClientId.fresh();
    var swap = swaps.ask(mine.id(), theirs.id(), cadre.person(), "孩子家长会", clerk, client);
    assertThat(swaps.ask(mine.id(), theirs.id(), cadre.person(), "孩子家长会", clerk, client))
        .isEqualTo(swap);
    assertThat(owner(mine)).isEqualTo(clerk.person());
    assertThat(inbox.lines(scene.identity(cadre), null).rows())
        .anyMatch(line -> line.address().equals("/swaps/" + swap));
    refused("scheduling.not-asked", () -> swaps.consent(swap, clerk));
    swaps.consent(swap, cadre);
    swaps.consent(swap, cadre);
    assertThat(owner(mine)).isEqualTo(cadre.person());
    assertThat(owner(theirs)).isEqualTo(clerk.person());
    assertThat(inbox.lines(scene.identity(cadre), null).rows())
        .noneMatch(line -> line.kind().equals("swap"));
    assertThat(swaps.own(clerk)).extracting(Swap::state).containsExactly(Swap.State.CONSENTED);
    assertThat(handovers(swap)).isEqualTo(2);
  }

  private @Nullable PersonId owner(Duty duty) {
    return rosters.duty(duty.id()).orElseThrow().person();
  }

  private long handovers(long swap) {
    var sql = "select count(*) from scheduling.handover where county = '510727' and swap = :swap";
    return db.in(
        Scope.system(secretary.county()),
        jdbc -> jdbc.sql(sql).param("swap", swap).query(Long.class).single());
  }

  @Test
  void aRefusalAndATakingBackLeaveEverythingAsItWas() {
    var mine = firstOf(published(), clerk);
    var swap = swaps.ask(mine.id(), null, cadre.person(), "", clerk, ClientId.fresh());
    refused("scheduling.swap-unknown", () -> swaps.refuse(swap, secretary));
    swaps.refuse(swap, cadre);
    assertThat(owner(mine)).isEqualTo(clerk.person());
    refused("scheduling.swap-answered", () -> swaps.consent(swap, cadre));
    var again = swaps.ask(mine.id(), null, cadre.person(), "", clerk, ClientId.fresh());
    refused("scheduling.not-asking", () -> swaps.withdraw(again, cadre));
    swaps.withdraw(again, clerk);
    refused("scheduling.swap-answered", () -> swaps.consent(again, cadre));
    assertThat(inbox.lines(scene.identity(cadre), null).rows())
        .noneMatch(line -> line.kind().equals("swap"));
  }

  @Test
  void onlyOnesOwnComingDutiesAreSwapped() {
    var roster = published();
    var mine = firstOf(roster, clerk);
    refused(
        "scheduling.not-your-duty",
        () -> swaps.ask(mine.id(), null, secretary.person(), "", cadre, ClientId.fresh()));
    refused(
        "scheduling.not-their-duty",
        () -> swaps.ask(
            mine.id(),
            firstOf(roster, secretary).id(),
            cadre.person(),
            "",
            clerk,
            ClientId.fresh()));
    var swap = swaps.ask(mine.id(), null, cadre.person(), "", clerk, ClientId.fresh());
    clock.set(mine.from());
    refused("scheduling.swap-moot", () -> swaps.consent(swap, cadre));
    refused(
        "scheduling.duty-begun",
        () -> swaps.ask(mine.id(), null, cadre.person(), "", clerk, ClientId.fresh()));
  }

  @Test
  void ofTwoConsentsToTheSameDutyOneFindsItGone() throws Exception {
    var roster = published();
    for (var round = 0; round < 5; round++) {
      var mine = firstOf(roster, clerk);
      var one = swaps.ask(mine.id(), null, cadre.person(), "", clerk, ClientId.fresh());
      var other = swaps.ask(mine.id(), null, secretary.person(), "", clerk, ClientId.fresh());
      var barrier = new CyclicBarrier(2);
      try (var both = Executors.newFixedThreadPool(2)) {
        var first = both.submit(() -> consents(one, cadre, barrier));
        var second = both.submit(() -> consents(other, secretary, barrier));
        assertThat(first.get() + second.get()).isEqualTo(1);
      }
      assertThat(
              List.of(swaps.see(one, cadre).state(), swaps.see(other, secretary).state()))
          .containsExactlyInAnyOrder(Swap.State.CONSENTED, Swap.State.MOOT);
      assertThat(owner(mine)).isNotEqualTo(clerk.person());
      assertThat(handovers(one) + handovers(other)).isEqualTo(1);
    }
  }

  private int consents(long swap, Acting by, CyclicBarrier barrier) throws Exception {
    barrier.await();
    try {
      swaps.consent(swap, by);
      return 1;
    } catch (Refusal gone) {
      assertThat(gone.code()).isIn("scheduling.swap-answered", "scheduling.swap-moot");
      return 0;
    }
  }

  // Whose business it is

  @Test
  void anotherVillageReadsNoWishesAndNoSwapsAndChangesNoDuty() {
    var roster = published();
    rosters.wish(roster("防火值班", DayPattern.EVERY_DAY).id(), NEXT.end(), Wish.Kind.CANNOT, clerk);
    var mine = firstOf(roster, clerk);
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
    var roster = published();
    var self = Acting.resident(clerk.county(), clerk.person(), 0);
    var token = feeds.subscribe(scene.village, self);
    var text = feeds.calendar(token);
    var mine =
        duties(roster).stream().filter(d -> d.person().equals(clerk.person())).count();
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

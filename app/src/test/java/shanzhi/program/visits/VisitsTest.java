package shanzhi.program.visits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import shanzhi.CountyTest;
import shanzhi.LogAgrees;
import shanzhi.TestClock;
import shanzhi.engine.casework.Carrying;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Escalation;
import shanzhi.engine.casework.Holder;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.MatterFilter;
import shanzhi.engine.casework.Question;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.calendar.WorkingCalendar;
import shanzhi.foundation.calendar.WorkingDays;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.Away;
import shanzhi.foundation.people.Concern;
import shanzhi.foundation.people.Moves;

/** 王桂香 lives alone; the lists find her, the worker visits her, and what she says is kept. */
@CountyTest
@LogAgrees
class VisitsTest {

  private static final String SECRET = "屋顶漏雨，床边接了三个盆。";

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Visits visits;

  @Autowired
  private Lists lists;

  @Autowired
  private VisitSheets sheets;

  @Autowired
  private Overview overview;

  @Autowired
  private Casework casework;

  @Autowired
  private Escalation escalation;

  @Autowired
  private WorkingCalendar calendar;

  @Autowired
  private Moves moves;

  @Autowired
  private MessageSource messages;

  @Autowired
  private Db db;

  @Autowired
  private TestClock clock;

  private VisitScene scene;
  private CaseScene cases;
  private Acting worker;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new VisitScene(beans);
    cases = scene.cases;
    worker = cases.gridWorker;
  }

  private static void refused(String code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private Matter matter(MatterId id) {
    return casework.must(id, cases.system);
  }

  private LocalDate in(LocalDate from, int days) {
    return calendar.plus(from, new WorkingDays(days));
  }

  private Visits.File file(PersonId person) {
    return visits.see(person, worker);
  }

  @Test
  void aVisitOpensInWorkingDaysAndTheNextIsDueOneIntervalLater() {
    var alone = scene.person("王桂香", Concern.ELDER_ALONE);
    scene.keep();
    assertThat(scene.card(alone).opens())
        .as("within the first interval")
        .isBeforeOrEqualTo(in(scene.today(), 15));
    var visit = scene.due(alone);
    assertThat(scene.card(alone).due()).isEqualTo(in(scene.today(), 5));
    assertThat(matter(visit).holder().post()).isEqualTo(worker.seat().post());
    var kept = visits.keep(visit, VisitScene.told(SECRET), worker, ClientId.fresh());
    assertThat(kept.fresh()).isTrue();
    assertThat(matter(visit).state()).isEqualTo(VisitSteps.VISITED);
    var made = scene.today();
    assertThat(scene.card(alone).opens()).isEqualTo(in(made, 15));
    var next = scene.due(alone);
    assertThat(next).isNotEqualTo(visit);
    assertThat(scene.card(alone).due()).isEqualTo(in(made, 20));
    assertThat(calendar.works(scene.card(alone).due())).isTrue();
  }

  @Test
  void nobodyVisitsThemselvesNorTheirOwnHousehold() {
    var wife = cases.housemate(cases.cadre.person());
    for (var near : List.of(cases.cadre.person(), wife)) {
      scene.join(near, Concern.ELDER_ALONE);
      var visit = scene.due(near);
      for (var told : List.of(VisitScene.told(""), VisitScene.nobody())) {
        refused(
            "visits.stand-aside", () -> visits.keep(visit, told, cases.cadre, ClientId.fresh()));
      }
      assertThat(visits.near(near, cases.cadre)).isTrue();
      visits.keep(visit, VisitScene.told(""), worker, ClientId.fresh());
      assertThat(matter(visit).state()).isEqualTo(VisitSteps.VISITED);
    }
  }

  @Test
  void theSameSentTwiceIsKeptOnceAndAnotherUnderItsIdIsRefused() {
    var visit = scene.due(scene.person("王桂香", Concern.ELDER_ALONE));
    var client = ClientId.fresh();
    var first = visits.keep(visit, VisitScene.told(SECRET), worker, client);
    var again = visits.keep(visit, VisitScene.told(SECRET), worker, client);
    assertThat(again.entry()).isEqualTo(first.entry());
    assertThat(again.fresh()).isFalse();
    refused(
        "ground.client-id-used", () -> visits.keep(visit, VisitScene.told("另一句"), worker, client));
    refused(
        "visits.closed-already",
        () -> visits.keep(visit, VisitScene.told(SECRET), worker, ClientId.fresh()));
  }

  @Test
  void allFiveAreAskedWhoeverIsMetAndOnlyWhoIsAwayIsAskedByPhone() {
    var person = scene.person("王桂香", Concern.ELDER_ALONE);
    var visit = scene.due(person);
    var three = new Told(Met.DOOR, Map.of("q1", "good"), "", false, false, null);
    refused("ground.missing", () -> visits.keep(visit, three, worker, ClientId.fresh()));
    var odd = VisitScene.answers();
    odd.put("q1", "splendid");
    refused(
        "ground.not-offered",
        () -> visits.keep(
            visit, new Told(Met.DOOR, odd, "", false, false, null), worker, ClientId.fresh()));
    var phone = new Told(Met.PHONE, VisitScene.answers(), "", false, false, null);
    refused("visits.phone-only-away", () -> visits.keep(visit, phone, worker, ClientId.fresh()));
    var away = new Away(null, "浙江省杭州市", scene.today());
    moves.goAway(person, away, 1, cases.system, ClientId.fresh());
    scene.keep();
    visits.keep(visit, phone, worker, ClientId.fresh());
    assertThat(file(person).entries().getFirst().met()).isEqualTo(Met.PHONE);
  }

  @Test
  void whoIsNotMetStaysDueByTheSameDayAndItIsCountedOnceADay() {
    var person = scene.person("王桂香", Concern.ELDER_ALONE);
    var visit = scene.due(person);
    var due = scene.card(person).due();
    visits.keep(visit, VisitScene.nobody(), worker, ClientId.fresh());
    refused(
        "visits.missed-that-day",
        () -> visits.keep(visit, VisitScene.nobody(), worker, ClientId.fresh()));
    var card = scene.card(person);
    assertThat(card.missed()).isEqualTo(1);
    assertThat(card.due()).isEqualTo(due);
    assertThat(matter(visit).state()).isEqualTo(VisitSteps.DUE);
    assertThat(LocalDate.ofInstant(matter(visit).due(), Words.ZONE)).isEqualTo(due);
    assertThat(file(person).entries().getFirst().again()).isEqualTo(in(scene.today(), 2));
    clock.pass(Duration.ofDays(2));
    visits.keep(visit, VisitScene.told(""), worker, ClientId.fresh());
    assertThat(file(person).entries()).extracting(Entry::met).containsExactly(Met.DOOR, Met.NOBODY);
  }

  @Test
  void nobodyAtHomeClearsNoOverdueAndGoesUpAfterSoManyDays() {
    var person = scene.person("王桂香", Concern.ELDER_ALONE);
    var visit = scene.due(person);
    clock.pass(Duration.ofDays(8));
    escalation.run();
    for (var day = 1; day < 3; day++) {
      visits.keep(visit, VisitScene.nobody(), worker, ClientId.fresh());
      assertThat(matter(visit).late()).isPositive();
      assertThat(matter(visit).state()).isEqualTo(VisitSteps.DUE);
      assertThat(overdue()).isOne();
      clock.pass(Duration.ofDays(1));
    }
    visits.keep(visit, VisitScene.nobody(), worker, ClientId.fresh());
    assertThat(matter(visit).state()).isEqualTo(VisitSteps.AT_DESK);
    assertThat(matter(visit).holder().organisation())
        .isEqualTo(cases.townshipDesk.seat().organisation());
    assertThat(overdue()).isOne();
    clock.pass(Duration.ofDays(1));
    visits.keep(visit, VisitScene.nobody(), worker, ClientId.fresh());
    assertThat(matter(visit).holder().organisation())
        .as("once is enough")
        .isEqualTo(cases.townshipDesk.seat().organisation());
  }

  private int overdue() {
    return overview.table(cases.village, overview.month(), cases.cadre).whole().of(Which.OVERDUE);
  }

  /** The round, the overview and the list of late matters count the same, hour by hour and hand by hand. */
  @Test
  void whatIsOverdueIsTheSameInTheRoundTheOverviewAndTheListOfMatters() {
    var person = scene.person("王桂香", Concern.ELDER_ALONE);
    var visit = scene.due(person);
    var due = scene.card(person).due();
    clock.set(due.atTime(17, 0).atZone(Words.ZONE).toInstant());
    sameEverywhere(0);
    clock.set(due.atTime(20, 0).atZone(Words.ZONE).toInstant());
    sameEverywhere(1);
    escalation.run();
    sameEverywhere(1);
    visits.keep(visit, VisitScene.nobody(), worker, ClientId.fresh());
    sameEverywhere(1);
    var township = cases.townshipDesk;
    casework.take(matter(visit), "take-over", Said.nothing(), township, ClientId.fresh());
    sameEverywhere(1);
    var seat = cases.cadre.seat();
    var cadre = Holder.post(seat.organisation(), seat.post());
    casework.take(
        matter(visit), "assign", Said.nothing().handler(cadre), township, ClientId.fresh());
    sameEverywhere(1);
  }

  private void sameEverywhere(int number) {
    assertThat(overdue()).isEqualTo(number);
    assertThat(visits.counts(cases.village, cases.cadre).overdue()).isEqualTo(number);
    var round =
        visits.round(cases.village, VisitStore.Show.OVERDUE, null, cases.cadre).rows();
    assertThat(round).hasSize(number);
    var late =
        new MatterFilter(cases.village, MatterFilter.Show.LATE, List.of(VisitSteps.NAME), null);
    assertThat(casework.matters(late, cases.cadre, null).rows()).hasSize(number);
  }

  @Test
  void whatWasToldInConfidenceIsShownToWhoHeardItAlone() {
    var person = scene.person("王桂香", Concern.ELDER_ALONE);
    var visit = scene.due(person);
    var told = VisitScene.told(SECRET);
    var raising = new Told(told.met(), told.answers(), told.words(), true, true, null);
    var kept = visits.keep(visit, raising, worker, ClientId.fresh());
    var own = visits.see(person, worker).entries().getFirst();
    assertThat(own.words()).isEqualTo(SECRET);
    assertThat(own.heard()).isEqualTo(kept.heard());
    for (var other : List.of(cases.cadre, cases.townshipDesk)) {
      var seen = visits.see(person, other).entries().getFirst();
      assertThat(seen.words()).isEmpty();
      assertThat(seen.heard()).isNull();
      assertThat(seen.confidential()).isTrue();
      refused("visits.unknown", () -> visits.raise(kept.entry(), false, other, ClientId.fresh()));
    }
  }

  @Test
  void anOverdueVisitEscalatesAndTheTownshipNamesSomebodyElse() {
    var person = scene.person("王桂香", Concern.ELDER_ALONE);
    var visit = scene.due(person);
    clock.pass(Duration.ofDays(8));
    escalation.run();
    assertThat(matter(visit).late()).isEqualTo(1);
    var township = cases.townshipDesk;
    casework.take(matter(visit), "take-over", Said.nothing(), township, ClientId.fresh());
    assertThat(matter(visit).state()).isEqualTo(VisitSteps.AT_DESK);
    assertThat(matter(visit).holder().organisation()).isEqualTo(township.seat().organisation());
    var seat = cases.cadre.seat();
    var cadre = Holder.post(seat.organisation(), seat.post());
    casework.take(
        matter(visit), "assign", Said.nothing().handler(cadre), township, ClientId.fresh());
    assertThat(matter(visit).holder()).isEqualTo(cadre);
    visits.keep(visit, VisitScene.told(""), cases.cadre, ClientId.fresh());
    assertThat(matter(visit).state()).isEqualTo(VisitSteps.VISITED);
    var made = overview.table(cases.village, overview.month(), cases.cadre).whole();
    assertThat(made.of(Which.LATE)).isEqualTo(1);
    assertThat(made.of(Which.IN_TIME)).isZero();
  }

  @Test
  void aVisitIsClosedInTheFileAloneAndItsMatterNamesNobody() {
    var person = scene.person("王桂香", Concern.ELDER_ALONE);
    var visit = scene.due(person);
    refused(
        "ground.not-yours",
        () -> casework.take(matter(visit), "visit", Said.nothing(), worker, ClientId.fresh()));
    visits.keep(visit, VisitScene.told(SECRET), worker, ClientId.fresh());
    var dossier = casework.dossier(new Casework.Seen(matter(visit), cases.system));
    assertThat(dossier.toString()).doesNotContain("王桂香", "屋顶");
    assertThat(matter(visit).raiser()).isNull();
    var carried = beans.getBean(Carrying.class).carried(worker, cases.identity(worker), 99);
    assertThat(carried).as("it is taken along as a sheet").isEmpty();
    refused(
        "visits.words-in-file",
        () -> casework.take(
            matter(scene.due(person)), "pass-on", Said.note(SECRET), worker, ClientId.fresh()));
    casework.take(matter(scene.due(person)), "pass-on", Said.nothing(), worker, ClientId.fresh());
    assertThat(matter(scene.card(person).matter()).state()).isEqualTo(VisitSteps.AT_DESK);
  }

  @Test
  void whatIsHeardBecomesAMatterInOneTapWhichTheFileLeadsTo() {
    var person = scene.person("王桂香", Concern.ELDER_ALONE);
    var raising = new Told(Met.DOOR, VisitScene.answers(), SECRET, true, true, null);
    var kept = visits.keep(scene.due(person), raising, worker, ClientId.fresh());
    var heard = casework.dossier(new Casework.Seen(matter(kept.heard()), cases.system));
    assertThat(heard.matter().procedure()).isEqualTo("grid.five-steps");
    assertThat(heard.matter().raiser()).isEqualTo(person);
    assertThat(heard.content().body()).isEqualTo(SECRET);
    assertThat(heard.hides(cases.cadre)).as("told in confidence").isTrue();
    assertThat(file(person).entries().getFirst().heard()).isEqualTo(kept.heard());
    assertThat(visits.raise(kept.entry(), false, worker, ClientId.fresh()))
        .as("it became a matter once")
        .isEqualTo(kept.heard());
    var nobody = new Told(Met.NOBODY, Map.of(), "门锁着", true, false, null);
    refused(
        "visits.raise-when-met",
        () -> visits.keep(scene.due(person), nobody, worker, ClientId.fresh()));
    var silent = new Told(Met.DOOR, VisitScene.answers(), "", true, false, null);
    refused(
        "ground.missing", () -> visits.keep(scene.due(person), silent, worker, ClientId.fresh()));
  }

  @Test
  void theRoundGoesByPlaceWithWhatWasSaidLastAndEachLookIsRecorded() {
    var first = scene.person("王桂香", Concern.ELDER_ALONE);
    visits.keep(scene.due(first), VisitScene.told(SECRET), worker, ClientId.fresh());
    scene.due(first);
    var before = looks(first);
    var round = visits.round(cases.village, VisitStore.Show.ALL, null, worker);
    assertThat(round.rows()).hasSize(1);
    assertThat(round.rows().getFirst().last().words()).isEqualTo(SECRET);
    assertThat(looks(first)).isEqualTo(before + 1);
    file(first);
    assertThat(looks(first)).isEqualTo(before + 2);
    assertThat(visits.counts(cases.village, worker).all()).isEqualTo(1);
    assertThat(
            visits.round(cases.village, VisitStore.Show.OVERDUE, null, worker).rows())
        .isEmpty();
  }

  private long looks(PersonId person) {
    return db.in(
        Scope.system(worker.county()),
        jdbc -> jdbc.sql("select count(*) from access.read_log where subject = :subject")
            .param("subject", "person:" + person)
            .query(Long.class)
            .single());
  }

  @Test
  void anotherVillagesWorkerSeesNothingAndWhoOverseesOpensNoFile() {
    var person = scene.person("王桂香", Concern.ELDER_ALONE);
    var visit = scene.due(person);
    visits.keep(visit, VisitScene.told(SECRET), worker, ClientId.fresh());
    var other = new CaseScene(beans).gridWorker;
    refused("visits.unknown", () -> visits.see(person, other));
    refused(
        "visits.unknown", () -> visits.keep(visit, VisitScene.nobody(), other, ClientId.fresh()));
    refused(
        "ground.not-your-place",
        () -> visits.round(cases.village, VisitStore.Show.ALL, null, other));
    refused("ground.not-yours", () -> visits.see(person, cases.countyOfficer));
    refused("ground.not-yours", () -> visits.see(person, cases.resident));
    var county = worker.county();
    var elsewhere = other.seat().place();
    for (var table : List.of("card", "listing", "visit", "entry")) {
      assertThat(rows(Scope.place(county, Capability.VISIT_TEND, cases.village), table))
          .as(table)
          .isPositive();
      assertThat(rows(Scope.place(county, Capability.VISIT_TEND, elsewhere), table))
          .isZero();
      assertThat(rows(Scope.place(county, Capability.PEOPLE_READ, cases.village), table))
          .isZero();
    }
    assertThat(rows(Scope.place(county, Capability.VISIT_OVERSEE, cases.village), "entry"))
        .isZero();
  }

  private long rows(Scope scope, String table) {
    return db.in(
        scope,
        jdbc -> jdbc.sql("select count(*) from visits." + table + " where region = :region")
            .param("region", cases.village.code())
            .query(Long.class)
            .single());
  }

  @Test
  void eachNumberOfAPlaceAgreesWithItsListToTheRow() {
    var visited = scene.person("王桂香", Concern.ELDER_ALONE);
    scene.person("李阿婆", Concern.DISABLED);
    var late = scene.person("张大爷", Concern.EXTREME_POVERTY);
    visits.keep(scene.due(visited), VisitScene.told(""), worker, ClientId.fresh());
    visits.keep(scene.due(late), VisitScene.nobody(), worker, ClientId.fresh());
    clock.pass(Duration.ofDays(9));
    for (var place : List.of(cases.village, cases.township)) {
      var by = place.equals(cases.village) ? cases.cadre : cases.townshipDesk;
      var table = overview.table(place, overview.month(), by);
      for (var which : Which.values()) {
        var listed = 0;
        String after = null;
        do {
          var slice = overview.lines(place, which, overview.month(), after, by);
          listed += slice.rows().size();
          after = slice.next();
        } while (after != null);
        assertThat(listed).as("%s of %s", which, place).isEqualTo(table.whole().of(which));
      }
    }
    var here = overview.table(cases.village, overview.month(), cases.cadre).whole();
    assertThat(here.of(Which.LISTED)).isEqualTo(3);
    assertThat(here.of(Which.NOT_MET)).isEqualTo(1);
    assertThat(here.of(Which.OVERDUE)).isPositive();
  }

  @Test
  void aSheetIsTakenAlongAndKeptOnceAsItWasFilledInOutOfSignal() {
    var person = scene.person("王桂香", Concern.ELDER_ALONE);
    visits.keep(scene.due(person), VisitScene.told(""), worker, ClientId.fresh());
    var visit = scene.due(person);
    var who = cases.identity(worker);
    var words = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    var along = sheets.along(who, words, 20);
    assertThat(along).hasSize(1);
    var sheet = along.getFirst();
    assertThat(sheet.id()).isEqualTo(visit.toString());
    assertThat(sheet.title()).contains("王桂香", "独居老人");
    assertThat(sheet.questions()).hasSize(9);
    assertThat(sheet.questions().subList(1, 5)).allMatch(Question::required);
    assertThat(Objects.requireNonNull(sheet.hinge()).with()).containsExactly("DOOR", "PHONE");
    assertThat(sheet.questions().get(1).label()).endsWith("（上次：一般）");
    var filled = new HashMap<>(VisitScene.answers());
    filled.put("met", "DOOR");
    filled.put("words", SECRET);
    filled.put("raise", "yes");
    var at = clock.instant();
    clock.pass(Duration.ofHours(5));
    var client = ClientId.fresh();
    assertThat(sheets.keep(sheet.id(), filled, at, who, client)).isTrue();
    assertThat(sheets.keep(sheet.id(), filled, at, who, client)).isFalse();
    var entry = file(person).entries().getFirst();
    assertThat(entry.at()).isEqualTo(at);
    assertThat(entry.heard()).isNotNull();
    assertThat(sheets.along(who, words, 20)).isEmpty();
    var stranger = cases.identity(new CaseScene(beans).gridWorker);
    refused(
        "visits.unknown", () -> sheets.keep(sheet.id(), filled, at, stranger, ClientId.fresh()));
    refused("ground.missing", () -> sheets.keep(sheet.id(), Map.of(), at, who, ClientId.fresh()));
  }
}

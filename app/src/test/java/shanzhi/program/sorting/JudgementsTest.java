package shanzhi.program.sorting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import shanzhi.AllLines;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Holder;
import shanzhi.engine.casework.MatterFilter;
import shanzhi.engine.casework.Months;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Said;
import shanzhi.engine.casework.Urgency;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.inbox.Inbox;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.program.sorting.Figure.Section;
import shanzhi.program.sorting.Rule.Verdict;

/** M53: the month's sheet, its numbers, its decisions and what becomes of them. */
@CountyTest
@TestPropertySource(properties = "test.county=judged")
class JudgementsTest {

  private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Casework casework;

  @Autowired
  private Months months;

  @Autowired
  private Judgements judgements;

  @Autowired
  private Figures figures;

  @Autowired
  private Inbox inbox;

  @Autowired
  private TestClock clock;

  private CaseScene scene;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
    months.forget(scene.system);
  }

  private void raise(YearMonth month, String category, int many) {
    clock.set(TestClock.at(month + "-10T09:00"));
    for (var n = 0; n < many; n++) {
      var said = new NewMatter(
          "grid.five-steps",
          scene.village,
          month + " " + n,
          "又来了",
          "",
          null,
          "phone",
          null,
          List.of());
      var matter = casework.raise(said, scene.resident, ClientId.fresh());
      casework.take(
          matter,
          "accept",
          Said.nothing().category(category, Urgency.ORDINARY),
          scene.cadre,
          ClientId.fresh());
    }
  }

  private Figure figure(List<Figure> all, Region part, String category) {
    var key = new Figure.Key(Section.THEMES, part, category);
    return all.stream().filter(f -> f.key().equals(key)).findFirst().orElseThrow();
  }

  private Judgement drafted() {
    clock.set(TestClock.at("2026-11-02T09:00"));
    var id = judgements.draft(scene.township, OCTOBER, scene.townshipDesk);
    var sheet = judgements.must(id, scene.townshipDesk);
    // Another test may have handed it in.
    if (!sheet.adopted() && sheet.handedIn() != null) {
      judgements.sendBack(id, sheet.version(), "再看一看", scene.countyOfficer);
    }
    return judgements.must(id, scene.townshipDesk);
  }

  private Decision.Said said(String words, Holder owner) {
    return new Decision.Said(words, owner, LocalDate.of(2026, 11, 30), scene.village, "transport");
  }

  private Holder committee() {
    return Holder.desk(scene.cadre.seat().organisation());
  }

  /**
   * Two years of one matter a month and of six, then six and none: 12 × 3/36 = 1 were expected of the
   * one, 72 × 13/156 = 6 of the other.
   */
  @Test
  void numbersCanBeReckonedByHandAndAgreeWithTheirLists() {
    raise(OCTOBER.minusMonths(25), "commerce", 1);
    for (var month = OCTOBER.minusYears(2); month.isBefore(OCTOBER); month = month.plusMonths(1)) {
      raise(month, "commerce", 1);
      raise(month, "land", 6);
    }
    raise(OCTOBER, "commerce", 6);
    clock.set(TestClock.at("2026-11-02T09:00"));
    var rule = new Rule(1, 5, 3, 24);
    for (var when = 0; when < 2; when++) {
      var all = figures.draw(scene.township, OCTOBER, rule, scene.townshipDesk);
      var rising = figure(all, scene.village, "commerce");
      assertThat(rising.raised()).isEqualTo(6);
      assertThat(rising.earlier()).containsExactly(1L, 1L);
      assertThat(rising.level()).isEqualTo(12);
      assertThat(rising.recorded()).isEqualTo(12);
      assertThat(rising.inMonth()).isEqualTo(2);
      assertThat(rising.inAll()).isEqualTo(24);
      assertThat(rising.seasonOf()).isEqualTo(scene.village);
      assertThat(rising.expected()).isEqualTo(new BigDecimal("1.00"));
      assertThat(rising.percent()).isEqualTo("0.06");
      assertThat(rising.excess()).isEqualTo(new BigDecimal("5.0"));
      assertThat(rising.verdict()).isEqualTo(Verdict.RISING);
      var falling = figure(all, scene.village, "land");
      assertThat(falling.expected()).isEqualTo(new BigDecimal("6.00"));
      assertThat(falling.verdict()).isEqualTo(Verdict.FALLING);
      assertThat(figure(all, scene.township, "commerce").raised()).isGreaterThanOrEqualTo(6);
      for (var each : all) {
        if (each.section() == Section.THEMES && each.part().equals(scene.village)) {
          assertThat(behind(each)).as(each.category()).isEqualTo(each.raised());
        }
      }
      // The same from the counts that are kept.
      months.count();
    }
    // A theme with too little record takes its season from the wider place.
    var strict = new Rule(1, 5, 3, 25);
    var all = figures.draw(scene.township, OCTOBER, strict, scene.townshipDesk);
    assertThat(figure(all, scene.village, "commerce").seasonOf()).isNotEqualTo(scene.village);
  }

  private long behind(Figure figure) {
    var category = figure.category().equals(Figure.ALL) ? null : figure.category();
    var raised = new MatterFilter.Raised(OCTOBER, OCTOBER, category);
    var filter = new MatterFilter(
        figure.part(), MatterFilter.Show.ALL, figures.procedures(figure.section()), raised);
    return casework.matters(filter, scene.townshipDesk, null).rows().size();
  }

  @Test
  void isDraftedOnceByTheClockOnTheFirstWorkingDay() {
    raise(OCTOBER, "science", 1);
    clock.set(TestClock.at("2026-11-01T10:00"));
    assertThat(judgements.draftDue()).isZero();
    clock.set(TestClock.at("2026-11-02T08:00"));
    judgements.draftDue();
    assertThat(judgements.draftDue()).isZero();
    var sheet = judgements.of(scene.township, OCTOBER, scene.townshipDesk).orElseThrow();
    assertThat(judgements.draft(scene.township, OCTOBER, scene.townshipDesk)).isEqualTo(sheet.id());
    assertThat(judgements.of(CaseScene.COUNTY, OCTOBER, scene.countyOfficer)).isPresent();
    assertThatThrownBy(
            () -> judgements.draft(scene.township, OCTOBER.plusMonths(1), scene.townshipDesk))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> judgements.draft(scene.village, OCTOBER, scene.countyOfficer))
        .isInstanceOf(Refusal.class);
    assertThat(judgements.reaches(sheet.id(), scene.cadre)).isFalse();
  }

  @Test
  void aDecisionBecomesAMatterOfItsOwnerAndIsFollowedByTheNextSheet() {
    raise(OCTOBER, "transport", 2);
    var sheet = drafted();
    var client = ClientId.fresh();
    judgements.decide(sheet.id(), said("逐段排查村道坑洼", committee()), scene.townshipDesk, client);
    judgements.decide(sheet.id(), said("逐段排查村道坑洼", committee()), scene.townshipDesk, client);
    var put = judgements.decisions(sheet, scene.townshipDesk);
    assertThat(put).extracting(Decision::words).contains("逐段排查村道坑洼");
    var decision = put.getLast();
    assertThat(decision.matter()).isNull();

    decideForAll(sheet.id(), scene.township, committee(), scene.townshipDesk);
    judgements.handIn(sheet.id(), scene.townshipDesk);
    judgements.handIn(sheet.id(), scene.townshipDesk);
    assertThat(AllLines.of(inbox, scene.identity(scene.countyOfficer)))
        .anyMatch(line -> line.kind().equals("judgement") && line.subject() == sheet.id());
    var seen = judgements.must(sheet.id(), scene.countyOfficer);
    judgements.adopt(sheet.id(), seen.version(), scene.countyOfficer);
    judgements.adopt(sheet.id(), seen.version(), scene.countyOfficer);

    var decided = judgements.decisions(seen, scene.countyOfficer).stream()
        .filter(each -> each.id() == decision.id())
        .findFirst()
        .orElseThrow();
    var matter = casework.must(decided.matter(), scene.cadre);
    assertThat(matter.state()).isEqualTo(MeasureSteps.DOING);
    assertThat(matter.due()).isEqualTo(TestClock.at("2026-11-30T18:00"));
    assertThat(AllLines.of(inbox, scene.identity(scene.cadre)))
        .anyMatch(line -> line.subject() == matter.id().value());
    assertThat(judgements.sheetOf(matter.id(), scene.countyOfficer)).contains(sheet.id());

    var reported =
        casework.take(matter, "report", Said.note("坑洼已补三处"), scene.cadre, ClientId.fresh());
    assertThat(reported.holder())
        .as("verified by the level that adopted")
        .isEqualTo(Holder.desk(scene.countyOfficer.seat().organisation()));
    clock.set(TestClock.at("2026-12-01T09:00"));
    var next = judgements.must(
        judgements.draft(scene.township, OCTOBER.plusMonths(1), scene.townshipDesk),
        scene.townshipDesk);
    assertThat(judgements.before(next, scene.townshipDesk)).anySatisfy(outcome -> {
      assertThat(outcome.decision().id()).isEqualTo(decision.id());
      assertThat(outcome.matter().answer()).isEqualTo("坑洼已补三处");
    });
    assertThatThrownBy(() ->
            casework.take(reported, "settle", Said.nothing(), scene.townshipDesk, ClientId.fresh()))
        .isInstanceOf(Refusal.class);
    casework.take(reported, "settle", Said.nothing(), scene.countyOfficer, ClientId.fresh());
    assertThat(casework.must(matter.id(), scene.cadre).isOpen()).isFalse();
  }

  /** One officer of the county who proposed, adopted and did it still needs another to verify it. */
  @Test
  void nobodyVerifiesWhatTheyReportedThemself() {
    var county = scene.countyOfficer;
    var desk = Holder.desk(county.seat().organisation());
    var id = judgements.draft(CaseScene.COUNTY, YearMonth.of(2020, 4), county);
    decideForAll(id, CaseScene.COUNTY, desk, county);
    judgements.adopt(id, county);
    var put = judgements.decisions(judgements.must(id, county), county).getLast();
    var matter = casework.must(put.matter(), county);
    var reported = casework.take(matter, "report", Said.note("已看"), county, ClientId.fresh());
    assertThatThrownBy(
            () -> casework.take(reported, "settle", Said.nothing(), county, ClientId.fresh()))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.code()).isEqualTo("sorting.not-ones-own-report"));
    var other = scene.officer(
        county.seat().organisation(), CaseScene.COUNTY, PostKind.COUNTY_OFFICER, "中心专员");
    casework.take(reported, "settle", Said.nothing(), other, ClientId.fresh());
  }

  @Test
  void whatIsHandedInStaysAsItIsUntilTheCountySendsItBack() {
    var quiet = judgements.draft(scene.township, YearMonth.of(2020, 5), scene.townshipDesk);
    var sheet = judgements.must(quiet, scene.townshipDesk);
    decideForAll(sheet.id(), scene.township, committee(), scene.townshipDesk);
    judgements.handIn(sheet.id(), scene.townshipDesk);
    var handed = judgements.must(sheet.id(), scene.townshipDesk);
    var put = judgements.decisions(sheet, scene.townshipDesk).getLast();
    var writes = List.<ThrowingCallable>of(
        () -> judgements.remark(sheet.id(), handed.version(), "改一改", scene.townshipDesk),
        () -> judgements.withdraw(sheet.id(), put.id(), scene.townshipDesk),
        () -> decideForAll(sheet.id(), scene.township, committee(), scene.townshipDesk),
        () -> judgements.sendBack(sheet.id(), handed.version(), "自己退给自己", scene.townshipDesk));
    for (var write : writes) assertThatThrownBy(write).isInstanceOf(Refusal.class);
    assertThat(judgements.must(sheet.id(), scene.townshipDesk)).isEqualTo(handed);
    judgements.sendBack(sheet.id(), handed.version(), "没有写责任单位", scene.countyOfficer);
    var back = judgements.must(sheet.id(), scene.townshipDesk);
    assertThat(back.sentBack()).isEqualTo("没有写责任单位");
    assertThat(AllLines.of(inbox, scene.identity(scene.townshipDesk)))
        .anyMatch(line -> line.kind().equals("judgement") && line.subject() == sheet.id());
    judgements.withdraw(sheet.id(), put.id(), scene.townshipDesk);
    assertThat(judgements.decisions(sheet, scene.townshipDesk)).doesNotContain(put);
  }

  /** Other tests' matters may rise in the same month. */
  private void decideForAll(long sheet, Region place, Holder owner, Acting by) {
    var day = LocalDate.of(2026, 11, 30);
    var said = new Decision.Said("逐项看一遍", owner, day, place, Decision.ALL);
    judgements.decide(sheet, said, by, ClientId.fresh());
  }

  @Test
  void anEmptySheetIsNotHandedInEvenWhereNothingRises() {
    clock.set(TestClock.at("2026-11-02T09:00"));
    var id = judgements.draft(scene.township, YearMonth.of(2020, 3), scene.townshipDesk);
    assertThatThrownBy(() -> judgements.handIn(id, scene.townshipDesk))
        .hasMessage("sorting.sheet-empty");
    var sheet = judgements.must(id, scene.townshipDesk);
    judgements.remark(id, sheet.version(), "本月平稳", scene.townshipDesk);
    judgements.handIn(id, scene.townshipDesk);
  }

  @Test
  void whatRisesIsDecidedOrExplainedBeforeASheetIsHandedIn() {
    for (var month = OCTOBER.minusYears(1); month.isBefore(OCTOBER); month = month.plusMonths(1)) {
      raise(month, "science", 1);
    }
    raise(OCTOBER, "science", 9);
    var sheet = drafted();
    assertThatThrownBy(() -> judgements.handIn(sheet.id(), scene.townshipDesk))
        .isInstanceOfSatisfying(Refusal.class, refusal -> {
          assertThat(refusal.code()).isEqualTo("sorting.rising-unanswered");
          assertThat(refusal.faults().getFirst().facts().getLast().toString()).contains("科技");
        });
    for (var part : Figure.telling(judgements.figures(sheet, scene.townshipDesk), true)) {
      if (part.category().equals("science")) continue;
      judgements.decide(
          sheet.id(),
          new Decision.Said(
              "逐项看一遍", committee(), LocalDate.of(2026, 11, 30), part.part(), part.category()),
          scene.townshipDesk,
          ClientId.fresh());
    }
    var now = judgements.must(sheet.id(), scene.townshipDesk);
    judgements.remark(sheet.id(), now.version(), "科技与信息是集中办网，不另作决定", scene.townshipDesk);
    judgements.handIn(sheet.id(), scene.townshipDesk);
    assertThat(judgements.must(sheet.id(), scene.townshipDesk).handedIn()).isNotNull();
  }

  @Test
  void adoptedNumbersStayWhateverIsSortedLater() {
    raise(OCTOBER, "economy", 3);
    var late = casework.raise(scene.leak("月底的"), scene.resident, ClientId.fresh());
    clock.set(TestClock.at("2026-11-02T09:00"));
    var id = judgements.draft(CaseScene.COUNTY, OCTOBER, scene.countyOfficer);
    var draft = judgements.must(id, scene.countyOfficer);
    var before = figure(judgements.figures(draft, scene.countyOfficer), scene.township, "economy");
    var version = draft.version();
    assertThatThrownBy(() -> judgements.adopt(id, version, scene.countyOfficer))
        .isInstanceOf(Refusal.class);
    decideForAll(id, CaseScene.COUNTY, scene.water, scene.countyOfficer);
    judgements.adopt(id, judgements.must(id, scene.countyOfficer).version(), scene.countyOfficer);
    casework.take(
        late,
        "accept",
        Said.nothing().category("economy", Urgency.ORDINARY),
        scene.cadre,
        ClientId.fresh());
    var adopted = judgements.must(id, scene.countyOfficer);
    assertThat(figure(judgements.figures(adopted, scene.countyOfficer), scene.township, "economy"))
        .isEqualTo(before);
    assertThat(judgements.today(adopted, scene.countyOfficer).get(before.key()))
        .isEqualTo(before.raised() + 1);
    assertThatThrownBy(() -> judgements.remark(id, adopted.version(), "再说一句", scene.countyOfficer))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> judgements.decide(
            id, said("还要再做一件", scene.water), scene.countyOfficer, ClientId.fresh()))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void quarrelsAreCountedByPlaceAndThemeAndNothingElse() {
    clock.set(TestClock.at("2026-10-12T09:00"));
    for (var n = 0; n < 2; n++) {
      casework.raise(
          new NewMatter(
              Figures.MEDIATION,
              scene.village,
              "申请调解",
              "内容只在卷宗里",
              "",
              null,
              "desk",
              null,
              List.of()),
          scene.cadre,
          ClientId.fresh());
    }
    clock.set(TestClock.at("2026-11-02T09:00"));
    var all = figures.draw(scene.township, OCTOBER, judgements.rule(), scene.townshipDesk);
    assertThat(all)
        .filteredOn(f -> f.section() == Section.QUARRELS && f.part().equals(scene.village))
        .allMatch(f -> f.raised() == 2);
  }

  @Test
  void everyoneKeepsToTheirPart() {
    raise(OCTOBER, "welfare", 1);
    var sheet = drafted();
    for (var by : new Acting[] {scene.cadre, scene.resident, scene.waterOfficer}) {
      assertThatThrownBy(() -> judgements.must(sheet.id(), by)).isInstanceOf(Refusal.class);
      assertThatThrownBy(() -> judgements.remark(sheet.id(), sheet.version(), "试一试", by))
          .isInstanceOf(Refusal.class);
    }
    assertThatThrownBy(() -> judgements.adopt(sheet.id(), sheet.version(), scene.townshipDesk))
        .isInstanceOf(Refusal.class);
    // A county office is the county's to charge; a stale look adopts nothing.
    assertThatThrownBy(() -> judgements.decide(
            sheet.id(), said("查一查水管", scene.water), scene.townshipDesk, ClientId.fresh()))
        .isInstanceOf(Refusal.class);
    judgements.decide(
        sheet.id(), said("先放一放再说", committee()), scene.townshipDesk, ClientId.fresh());
    assertThatThrownBy(() -> judgements.adopt(sheet.id(), sheet.version(), scene.countyOfficer))
        .isInstanceOf(Refusal.class);
    var last = judgements.decisions(sheet, scene.townshipDesk).getLast();
    judgements.withdraw(sheet.id(), last.id(), scene.townshipDesk);
    assertThat(judgements.decisions(sheet, scene.townshipDesk)).doesNotContain(last);
  }
}

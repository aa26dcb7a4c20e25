package shanzhi.engine.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.launcher.TestDatabase;

/** Monthly counts agree with the lists behind them, counted before or not, sorted anew or not. */
@CountyTest
class MonthsTest {

  private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
  private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private TestDatabase.Clone database;

  @Autowired
  private Casework casework;

  @Autowired
  private Months months;

  @Autowired
  private TestClock clock;

  private CaseScene scene;

  @BeforeEach
  void village() {
    clock.set(TestClock.at("2026-10-20T09:00"));
    scene = new CaseScene(beans);
    // The clock of the tests goes back into months that another test has counted.
    months.forget(scene.system);
  }

  private Matter raise(String title) {
    return casework.raise(scene.leak(title), scene.resident, ClientId.fresh());
  }

  private Matter sort(Matter matter, String category) {
    return casework.take(
        matter,
        "accept",
        Said.nothing().category(category, Urgency.ORDINARY),
        scene.cadre,
        ClientId.fresh());
  }

  private List<Months.Count> counts(YearMonth month) {
    return counts(month, scene.village);
  }

  private List<Months.Count> counts(YearMonth month, Region village) {
    return months.raised(scene.township, month, month, scene.townshipDesk).stream()
        .filter(count -> count.part().equals(village))
        .toList();
  }

  private Months.Count count(YearMonth month, String category, long raised) {
    return new Months.Count(scene.village, month, "grid.five-steps", category, raised);
  }

  private List<MatterLine> behind(YearMonth month, String category, Acting by, Region place) {
    var raised = new MatterFilter.Raised(month, month, category);
    return casework
        .matters(
            new MatterFilter(place, MatterFilter.Show.ALL, List.of("grid.five-steps"), raised),
            by,
            null)
        .rows();
  }

  @Test
  void countsTheRunningMonthAsItIsAndAFinishedOneOnce() {
    sort(raise("一"), "land");
    sort(raise("二"), "land");
    raise("三");
    assertThat(counts(OCTOBER))
        .containsExactlyInAnyOrder(count(OCTOBER, "land", 2), count(OCTOBER, "", 1));
    clock.set(TestClock.at("2026-11-01T00:30"));
    months.count();
    assertThat(counts(OCTOBER)).hasSize(2);
    clock.set(TestClock.at("2026-11-01T02:00"));
    assertThat(months.count()).isPositive();
    assertThat(months.count()).isZero();
    raise("十一月的");
    assertThat(counts(OCTOBER))
        .containsExactlyInAnyOrder(count(OCTOBER, "land", 2), count(OCTOBER, "", 1));
    assertThat(counts(NOVEMBER)).containsExactly(count(NOVEMBER, "", 1));
  }

  /** The month is marked by the act and right at once, and counted anew in the background. */
  @Test
  void aMatterSortedLaterChangesTheMonthThatItWasRaisedIn() {
    var late = raise("月底的");
    clock.set(TestClock.at("2026-11-02T09:00"));
    months.count();
    assertThat(counts(OCTOBER)).containsExactly(count(OCTOBER, "", 1));
    sort(late, "welfare");
    assertThat(counts(OCTOBER)).containsExactly(count(OCTOBER, "welfare", 1));
    assertThat(months.count()).isEqualTo(1);
    assertThat(counts(OCTOBER)).containsExactly(count(OCTOBER, "welfare", 1));
    assertThat(months.count()).isZero();
  }

  /** Whatever is sorted while the background counts is counted in the end, and no sorting waits. */
  @Test
  void noSortingIsLostToACountUnderWay() {
    var raised = new ArrayList<Matter>();
    for (var n = 0; n < 40; n++) raised.add(raise("第" + n + "件"));
    clock.set(TestClock.at("2026-11-02T09:00"));
    var sorting = CompletableFuture.runAsync(() -> raised.forEach(matter -> sort(matter, "land")));
    while (!sorting.isDone()) months.count();
    sorting.join();
    assertThat(counts(OCTOBER)).containsExactly(count(OCTOBER, "land", 40));
    months.count();
    assertThat(counts(OCTOBER)).containsExactly(count(OCTOBER, "land", 40));
    assertThat(months.count()).isZero();
  }

  /** 迁并: the matter and what was said of it move together; each place counts what lies there now. */
  @Test
  void aMatterWhosePlaceChangesAfterItsMonthWasCountedIsCountedWhereItLies() throws SQLException {
    var moved = raise("要迁走的");
    raise("留下的");
    var next = scene.village();
    clock.set(TestClock.at("2026-11-02T09:00"));
    months.count();
    assertThat(counts(OCTOBER)).containsExactly(count(OCTOBER, "", 2));
    try (var connection = database.asOwner();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      var to = "set region = '%1$s', township = left('%1$s', 9), village = '%1$s'".formatted(next);
      statement.execute("update casework.matter " + to + " where id = " + moved.id());
      statement.execute("update casework.content " + to + " where matter = " + moved.id());
      connection.commit();
    }
    months.forget(scene.system);
    for (var when : List.of("forgotten", "counted anew")) {
      assertThat(counts(OCTOBER)).as(when).containsExactly(count(OCTOBER, "", 1));
      assertThat(counts(OCTOBER, next))
          .as(when)
          .containsExactly(new Months.Count(next, OCTOBER, "grid.five-steps", "", 1));
      assertThat(behind(OCTOBER, "", scene.townshipDesk, next))
          .extracting(MatterLine::id)
          .containsExactly(moved.id().value());
      assertThat(behind(OCTOBER, "", scene.townshipDesk, scene.village)).hasSize(1);
      if (when.equals("forgotten")) assertThat(months.count()).isPositive();
    }
    assertThat(months.count()).isZero();
  }

  /** Whoever writes the statement that moves matters is told here that the months must hear of it. */
  @Test
  void noStatementMovesAMatterWithoutTellingTheMonths() throws IOException {
    var moving = Pattern.compile("update\\s+casework\\.(?:matter|content)(?:\\s+\\w+)?\\s+set\\b"
        + "(?:(?!\\bwhere\\b)[^;])*?\\bregion\\s*=");
    assertThat("update casework.matter m set late = 1, region = :to where id = 1")
        .containsPattern(moving);
    try (var files = Files.walk(Path.of("src/main/java"))) {
      for (var file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        var text = Files.readString(file);
        if (text.contains("months.forget(")) continue;
        assertThat(moving.matcher(text).results().map(MatchResult::group))
            .as("%s: call Months.forget in the same transaction", file)
            .isEmpty();
      }
    }
  }

  @Test
  void startsAnewWhenTold() {
    raise("一");
    clock.set(TestClock.at("2026-11-02T09:00"));
    months.count();
    months.forget(scene.system);
    assertThat(counts(OCTOBER)).containsExactly(count(OCTOBER, "", 1));
    assertThat(months.count()).isPositive();
    assertThatThrownBy(() -> months.forget(scene.countyOfficer)).isInstanceOf(Refusal.class);
  }

  @Test
  void everyNumberAgreesWithTheListBehindIt() {
    var first = sort(raise("一"), "transport");
    var second = sort(raise("二"), "transport");
    sort(raise("三"), "health");
    raise("四");
    clock.set(TestClock.at("2026-11-01T00:00"));
    raise("十一月第一刻");
    assertThat(behind(OCTOBER, "transport", scene.countyOfficer, scene.village))
        .extracting(MatterLine::id)
        .containsExactly(second.id().value(), first.id().value());
    assertThat(behind(OCTOBER, "", scene.townshipDesk, scene.village)).hasSize(1);
    assertThat(behind(OCTOBER, null, scene.cadre, scene.village)).hasSize(4);
    assertThat(behind(NOVEMBER, null, scene.cadre, scene.village)).hasSize(1);
    assertThat(behind(OCTOBER, null, scene.resident, null)).hasSize(4);
    assertThat(behind(OCTOBER, null, scene.waterOfficer, null)).isEmpty();
  }

  @Test
  void partsOfMattersAreNotCountedAgain() {
    var lead = sort(raise("两家一起办"), "construction");
    casework.raisePart(lead, scene.leak("部分"), scene.water, scene.system, ClientId.fresh());
    assertThat(counts(OCTOBER)).containsExactly(count(OCTOBER, "construction", 1));
    assertThat(behind(OCTOBER, null, scene.cadre, scene.village)).hasSize(1);
  }

  @Test
  void aPlaceIsReadOnlyByThoseWhoReadItsBoard() {
    raise("一");
    assertThatThrownBy(() -> months.raised(CaseScene.COUNTY, OCTOBER, OCTOBER, scene.townshipDesk))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> months.raised(scene.village, OCTOBER, OCTOBER, scene.resident))
        .isInstanceOf(Refusal.class);
    assertThat(months.raised(CaseScene.COUNTY, OCTOBER, OCTOBER, scene.countyOfficer))
        .anyMatch(count -> count.part().equals(scene.township));
    assertThat(months.together(CaseScene.COUNTY, OCTOBER, OCTOBER, scene.townshipDesk))
        .allMatch(count -> count.part().equals(CaseScene.COUNTY));
  }

  @Test
  void theWholeCountysMatterIsRaisedOnlyByADecision() {
    var said = new NewMatter(
        "grid.five-steps", CaseScene.COUNTY, "全县", "全县的事", "", null, "desk", null, List.of());
    assertThatThrownBy(() -> casework.raise(said, scene.countyOfficer, ClientId.fresh()))
        .isInstanceOf(Refusal.class);
    var raised = casework.raiseAt(Region.Level.COUNTY, said, scene.countyOfficer, ClientId.fresh());
    assertThat(raised.region()).isEqualTo(CaseScene.COUNTY);
    assertThat(casework.find(raised.id(), scene.townshipDesk)).isEmpty();
  }
}

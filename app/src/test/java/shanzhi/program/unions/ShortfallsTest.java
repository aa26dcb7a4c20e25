package shanzhi.program.unions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.AllLines;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.inbox.Inbox;
import shanzhi.foundation.inbox.Line;

/** A fixed part that nothing secures is seen, since its first day, by who has to do something about it. */
@CountyTest
class ShortfallsTest {

  @Autowired
  ApplicationContext beans;

  @Autowired
  Inbox inbox;

  @Autowired
  TestClock clock;

  private UnionScene scene;
  private LocalDate from;

  @BeforeEach
  void venture() {
    clock.set(TestClock.MORNING);
    scene = new UnionScene(beans).issued();
    from = scene.today();
  }

  private void signed(int parts, long cover, LocalDate since, LocalDate until) {
    scene.undertakes(
        scene.venture, new Undertaking(0, 2, "保底承诺书", from, since, until, parts, cover, "存单质押"));
  }

  private List<String> waits(Acting who) {
    return AllLines.of(inbox, scene.place.identity(who)).stream()
        .filter(line -> line.kind().equals("union"))
        .map(Line::address)
        .toList();
  }

  private Shortfall stands() {
    return scene.shortfalls.of(scene.ventures.must(scene.venture));
  }

  @Test
  void aShortfallWaitsWithItsKeeperAndWithTheCountyUntilItIsCovered() {
    // 500 shares of 100 yuan, 6 %: 3,000 yuan a year.
    signed(600, 200_000, from, from.plusYears(1));
    var address = "/unions/" + scene.venture;
    assertThat(waits(scene.accountant)).containsExactly(address);
    assertThat(waits(scene.place.countyOfficer)).contains(address);
    assertThat(waits(scene.township)).isEmpty();
    assertThat(stands().since()).isEqualTo(from);
    assertThat(stands().next()).isEqualTo(from.plusYears(1));
    clock.pass(Duration.ofDays(5));
    signed(0, 200_000, scene.today(), from.plusYears(2));
    assertThat(stands().shorted()).isFalse();
    assertThat(stands().since()).isNull();
    assertThat(waits(scene.accountant)).isEmpty();
    assertThat(waits(scene.place.countyOfficer)).doesNotContain(address);
  }

  @Test
  void theOverviewsFiguresAreThoseOfItsRows() {
    signed(600, 200_000, from, from.plusYears(1));
    var rows = scene.shortfalls.at(CaseScene.COUNTY);
    assertThat(rows).extracting(one -> one.venture().id()).contains(scene.venture);
    var ofVillage = scene.shortfalls.at(scene.place.village);
    assertThat(ofVillage).singleElement().satisfies(one -> {
      assertThat(one.cover().due()).isEqualTo(300_000);
      assertThat(one.cover().shortfall()).isEqualTo(100_000);
    });
  }

  @Test
  void itBeginsOnTheDayOnWhichTheCoverNoLongerReaches() {
    signed(600, 400_000, from, from.plusYears(1));
    assertThat(stands().shorted()).isFalse();
    clock.pass(Duration.ofDays(3));
    // The members' shares that are set higher are held by the collective, and have part in it.
    var said = scene.resolved();
    var later = scene.today();
    scene.enter(later, Map.of(1, 600L, 2, 50L, 3, 150L, 4, 200L), said);
    assertThat(stands().since()).isEqualTo(later);
    assertThat(waits(scene.accountant)).hasSize(1);
    clock.pass(Duration.ofDays(400));
    scene.shortfalls.sweep();
    assertThat(stands().cover().due()).isZero();
    assertThat(waits(scene.accountant)).isEmpty();
  }
}

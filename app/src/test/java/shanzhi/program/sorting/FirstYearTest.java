package shanzhi.program.sorting;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Months;
import shanzhi.engine.casework.NewMatter;
import shanzhi.foundation.ground.ClientId;

/** A county that began a year ago, late in a month, expects of that month what it expects of any. */
@CountyTest
@TestPropertySource(properties = "test.county=of-its-own")
class FirstYearTest {

  private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

  @Autowired
  ApplicationContext beans;

  @Autowired
  Casework casework;

  @Autowired
  Figures figures;

  @Autowired
  Months months;

  @Autowired
  TestClock clock;

  @AfterEach
  void morningAgain() {
    clock.set(TestClock.MORNING);
  }

  @Test
  void theMonthInWhichTheRecordBeganTellsOfNoSeason() {
    clock.set(TestClock.MORNING);
    var scene = new CaseScene(beans);
    // An office's own work of years before says nothing of what residents raise.
    raise(scene, "shares.change", "2023-05-10", 1);
    raise(scene, "2025-10-31", 1);
    for (var month = OCTOBER.minusMonths(11);
        month.isBefore(OCTOBER);
        month = month.plusMonths(1)) {
      raise(scene, month + "-10", 6);
    }
    raise(scene, OCTOBER + "-10", 6);
    clock.set(TestClock.at("2026-11-02T09:00"));
    months.forget(scene.system);
    var rule = new Rule(1, 5, 3, 24);
    var key = new Figure.Key(Figure.Section.THEMES, scene.village, Figure.ALL);
    var usual = figures.draw(scene.township, OCTOBER, rule, scene.townshipDesk).stream()
        .filter(figure -> figure.key().equals(key))
        .findFirst()
        .orElseThrow();
    // Eleven whole months of six: 66 / 11 months.
    assertThat(usual.recorded()).isEqualTo(11);
    assertThat(usual.earlier()).isEmpty();
    assertThat(usual.expected()).isEqualTo(new BigDecimal("6.00"));
    assertThat(usual.verdict()).isEqualTo(Rule.Verdict.USUAL);
  }

  private void raise(CaseScene scene, String day, int many) {
    raise(scene, "grid.five-steps", day, many);
  }

  private void raise(CaseScene scene, String procedure, String day, int many) {
    clock.set(TestClock.at(day + "T09:00"));
    for (var n = 0; n < many; n++) {
      casework.raise(
          new NewMatter(
              procedure, scene.village, day + " " + n, "又来了", "", null, "phone", null, List.of()),
          procedure.startsWith("grid") ? scene.resident : scene.system,
          ClientId.fresh());
    }
  }
}

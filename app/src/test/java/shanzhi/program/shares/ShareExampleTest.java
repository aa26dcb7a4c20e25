package shanzhi.program.shares;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Yuan;

/** The handbook's example in numbers, worked out anew. */
class ShareExampleTest {

  private static final MatterId ANY = new MatterId(1);

  private static Plan plan(int members, int each, int percent, long total) {
    return new Plan(
        1,
        1,
        ANY,
        ANY,
        total,
        members,
        each,
        Plan.own((long) members * each, percent),
        percent,
        true,
        true,
        true,
        5,
        null,
        null);
  }

  @Test
  void theHandbooksNumbersAreThoseOfThePlan() throws IOException {
    var plan = plan(100, 10, 20, 80_000_000 + 30_000_000 + 10_000_000);
    var part = BigDecimal.valueOf(30 * 100L)
        .divide(BigDecimal.valueOf(plan.shares()), 2, RoundingMode.UNNECESSARY);
    var page = Files.readString(Path.of("../docs/handbook/M44-three-changes.md"));
    assertThat(page)
        .contains("| quantified | %s |".formatted(Yuan.of(plan.total())))
        .contains("| member shares, 100 × 10 | %,d |".formatted(plan.ofMembers()))
        .contains("| collective's shares, 1,000 × 20 ÷ 80 | %d |".formatted(plan.own()))
        .contains("| all | %,d |".formatted(plan.shares()))
        .contains("| each stands for | %s |".formatted(Yuan.of(plan.worth())))
        .contains("| a household of three | 30 shares, %s %% |".formatted(part))
        .contains("at 5 %% | %d |".formatted(plan.shares() * plan.most() / 100));
  }

  @Test
  void whatAShareStandsForIsRoundedToTheNearestFen() {
    assertThat(plan(45, 10, 0, 94_000_000).worth()).isEqualTo(208_889);
    assertThat(plan(2, 1, 0, 3).worth()).isEqualTo(2);
    assertThat(plan(3, 1, 0, 4).worth()).isEqualTo(1);
  }

  /** The collective never has more than its percent, and one share more would be too many. */
  @Test
  void theCollectivesPartIsTheMostWholeSharesWithinItsPercent() {
    for (var members : List.of(1, 7, 99, 1_000)) {
      for (var percent : List.of(0, 1, 19, 20, 30, 50)) {
        var plan = plan(members, 7, percent, 100);
        assertThat(plan.own() * 100).isLessThanOrEqualTo(plan.shares() * percent);
        assertThat((plan.own() + 1) * 100).isGreaterThan((plan.shares() + 1) * percent);
      }
    }
  }
}

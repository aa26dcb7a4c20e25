package shanzhi.program.villagerules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import shanzhi.program.villagerules.Difference.Kind;

/** What changed between two texts, by clause. */
class DifferenceTest {

  private static List<Kind> kinds(List<String> before, List<String> after) {
    return Difference.between(before, after).changes().stream()
        .map(Difference.Change::kind)
        .toList();
  }

  @Test
  void tellsEachClause() {
    assertThat(kinds(List.of("甲", "乙", "丙"), List.of("甲", "乙", "丙"))).containsOnly(Kind.SAME);
    assertThat(kinds(List.of("甲", "乙", "丙"), List.of("甲", "乙改", "丙")))
        .containsExactly(Kind.SAME, Kind.CHANGED, Kind.SAME);
    assertThat(kinds(List.of("甲", "丙"), List.of("甲", "乙", "丙")))
        .containsExactly(Kind.SAME, Kind.ADDED, Kind.SAME);
    assertThat(kinds(List.of("甲", "乙", "丙"), List.of("甲", "丙")))
        .containsExactly(Kind.SAME, Kind.DROPPED, Kind.SAME);
    assertThat(kinds(List.of(), List.of("甲"))).containsExactly(Kind.ADDED);
  }

  @Test
  void keepsBothNumbers() {
    var changes = Difference.between(List.of("甲", "乙"), List.of("新", "甲", "乙")).changes();
    assertThat(changes.getLast().was()).isEqualTo(2);
    assertThat(changes.getLast().now()).isEqualTo(3);
  }
}

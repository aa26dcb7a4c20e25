package shanzhi.program.industry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.Refusal;

/** What is typed line by line: a fault names its line, once. */
@Tag("quick")
class LinesTest {

  @Test
  void aFaultOfAScheduleNamesItsLine() {
    var checks = new Checks();
    var typed = "2026-12-20 5000 开工预付\n\n2026-12-21 5000 尾\n2026-13-01 abc 验收付清";
    Lines.schedule("amounts", typed, checks);
    assertThat(checks.faults())
        .containsExactly(
            new Refusal.Fault("amounts", "industry.schedule-line", List.of(3)),
            new Refusal.Fault("amounts", "industry.schedule-line", List.of(4)));
  }

  @Test
  void aFaultOfTheGradesNamesItsLine() {
    var checks = new Checks();
    Lines.grades("grades", "一级 12 10\n二级 八元 6", checks);
    assertThat(checks.faults())
        .containsExactly(new Refusal.Fault("grades", "industry.grade-line", List.of(2)));
  }
}

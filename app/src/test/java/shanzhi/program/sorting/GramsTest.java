package shanzhi.program.sorting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GramsTest {

  @Test
  void chineseIsCutIntoRunsOfCharacters() {
    assertThat(Grams.count("路灯不亮", 2, 3))
        .containsOnlyKeys("路灯", "灯不", "不亮", "路灯不", "灯不亮")
        .containsEntry("路灯", 1);
  }

  @Test
  void noRunReachesOverAMark() {
    assertThat(Grams.count("路灯，不亮", 2, 3)).containsOnlyKeys("路灯", "不亮");
  }

  @Test
  void lettersAndFiguresStayTogetherInOneForm() {
    assertThat(Grams.count("Ｇ347国道 g347", 2, 2))
        .containsOnlyKeys("g347", "国道")
        .containsEntry("g347", 2);
  }

  @Test
  void whatAMachineLeftBehindIsNoWord() {
    assertThat(Grams.count("停水_x000D_三天&nbsp;https://example.com/a?b=1 ***", 2, 2))
        .containsOnlyKeys("停水", "三天");
  }
}

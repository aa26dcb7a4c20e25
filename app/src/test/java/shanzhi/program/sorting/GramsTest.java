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

  @Test
  void neighboursMeetInWhateverOrderAndOverOneBetween() {
    assertThat(Grams.neighbours("红岩砖厂"))
        .containsOnlyKeys(
            "红", "岩", "砖", "厂", "红岩", "岩砖", "砖厂", //
            "岩~红", "岩~砖", "厂~砖", "砖~红", "厂~岩");
    assertThat(Grams.neighbours("宝丰网")).containsKeys("丰~宝", "宝~网");
    assertThat(Grams.neighbours("丰宝网")).containsKeys("丰~宝", "宝~网");
  }

  @Test
  void aFigureJoinsItsNeighboursHoweverItIsWritten() {
    assertThat(Grams.neighbours("3号线")).containsKeys("3", "3号", "号线", "3~号");
    assertThat(Grams.neighbours("三号线")).isEqualTo(Grams.neighbours("３号线"));
    assertThat(Grams.neighbours("星期三下午")).containsKey("三");
  }

  @Test
  void nothingNeighboursOverAMark() {
    assertThat(Grams.neighbours("路，灯")).containsOnlyKeys("路", "灯");
  }
}

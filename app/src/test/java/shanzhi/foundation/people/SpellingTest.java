package shanzhi.foundation.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("quick")
class SpellingTest {

  @Test
  void widthsBlanksDotsAndBracketsAreTheTypists() {
    for (var written :
        new String[] {"张 群芳", "张\u3000群芳", "张·群芳", "张\u200b群芳", "张群芳（村里的）", "(张群芳)"}) {
      assertThat(Spelling.same(written, "张群芳")).as(written).isTrue();
    }
    assertThat(Spelling.same("阿依古丽・买买提", "阿依古丽·买买提")).isTrue();
    assertThat(Spelling.same("Ｌｉ  Ming", "li ming")).isTrue();
    assertThat(Spelling.same("张群芬", "张群芳")).isFalse();
    assertThat(Spelling.plain(" 张\u3000群芳")).isEqualTo("张群芳");
    assertThat(Spelling.plain("Li \u00a0Ming")).isEqualTo("Li Ming");
  }

  @Test
  void traditionalCharactersAndHowOneIsAddressedAreTheTypists() {
    for (var written : new String[] {"張群芳", "张群芳女士", "張群芳 先生", "张群芳同志（本村）"}) {
      assertThat(Spelling.same(written, "张群芳")).as(written).isTrue();
    }
    assertThat(Spelling.same("陳興兵", "陈兴兵")).isTrue();
    assertThat(Spelling.same("女士", "先生")).isFalse();
  }

  @Test
  void aSoundOrAGivenNameIsOnlyAHint() {
    for (var written : new String[] {"zhangqunfang", "Zhāng Qúnfāng", "群芳", "群芳女士"}) {
      assertThat(Spelling.same(written, "张群芳")).as(written).isFalse();
      assertThat(Spelling.hints(written, true)).as(written).accepts("张群芳").rejects("王建国");
    }
    for (var written : new String[] {"Qunfang Zhang", "zhangqunfang1", "夫人 zhang qunfang"}) {
      assertThat(Spelling.hints(written, true)).as(written).accepts("张群芳").rejects("王建国");
    }
    assertThat(Spelling.hints("zengqiang", true)).accepts("曾强");
    assertThat(Spelling.hints("Qiang Zeng", true)).accepts("曾强");
    assertThat(Spelling.hints("Yulan Ouyang", true)).accepts("欧阳玉兰");
    for (var written : new String[] {"群芳家庭农场", "群芳農場", "Zhangqunfang Farm"}) {
      assertThat(Spelling.hints(written, false)).as(written).accepts("张群芳").rejects("张芳");
    }
    assertThat(Spelling.hints("群芳家庭农场", true)).rejects("张群芳");
  }

  @Test
  void whoIsOnlyAddressedIsAskedAfterInLatinLettersToo() {
    for (var written : new String[] {
      "张女士", "老王", "Zhang nushi", "Zhāng nǚshì", "zhang nvshi (cun)", "ZHANG XIANSHENG",
          "Zhangnushi",
      "lao wang", "Lao Wang", "laowang", "xiao-li", "Li mou", "li mouren", "Mr. Zhang"
    }) {
      assertThat(Spelling.isNone(written)).as(written).isTrue();
    }
    for (var written :
        new String[] {"张群芳", "Zhang Qunfang", "Li Ming", "Ouyang Yulan", "Mao Dun"}) {
      assertThat(Spelling.isNone(written)).as(written).isFalse();
    }
  }
}

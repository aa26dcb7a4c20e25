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
}

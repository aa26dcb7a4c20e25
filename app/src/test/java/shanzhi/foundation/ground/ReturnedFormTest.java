package shanzhi.foundation.ground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;

/** Of several forms on a page only the one that came back shows what was typed and what is wrong. */
class ReturnedFormTest {

  private static final Screen SCREEN = new Screen(
      new Words(new StaticMessageSource(), Locale.SIMPLIFIED_CHINESE),
      "/",
      "",
      false,
      false,
      null,
      List.of(),
      0,
      null,
      Map.of("amount", "请填金额。"),
      Map.of(
          Screen.SENT_TO,
          "/books/1/entries",
          "kind",
          "COST",
          "amount",
          "0",
          "shares",
          "30",
          "shares#0",
          "30",
          "shares#1",
          "70"));

  @Test
  void theFormThatWasSentShowsWhatCameBack() {
    var own = SCREEN.of("/books/1/entries");
    assertThat(own.returned()).isTrue();
    assertThat(own.typed("amount", null)).isEqualTo("0");
    assertThat(own.fault("amount")).isEqualTo("请填金额。");
  }

  @Test
  void noOtherFormDoes() {
    for (var other :
        List.of(SCREEN.of("/books/2/entries"), SCREEN.of("/books/1/entries", "kind", "RETURN"))) {
      assertThat(other.returned()).isFalse();
      assertThat(other.typed("amount", null)).isEmpty();
      assertThat(other.fault("amount")).isNull();
    }
  }

  @Test
  void oneAddressWithSeveralFormsIsToldByAField() {
    assertThat(SCREEN.of("/books/1/entries", "kind", "COST").returned()).isTrue();
  }

  @Test
  void eachRowKeepsWhatWasTypedInIt() {
    var own = SCREEN.of("/books/1/entries");
    assertThat(own.row(0).typed("shares", null)).isEqualTo("30");
    assertThat(own.row(1).typed("shares", null)).isEqualTo("70");
    assertThat(own.row(1).typed("amount", null)).isEqualTo("0");
    assertThat(own.ticked("shares", "70")).isTrue();
    assertThat(own.ticked("shares", "0")).isFalse();
    assertThat(own.row(1).fault("amount")).isEqualTo("请填金额。");
  }
}

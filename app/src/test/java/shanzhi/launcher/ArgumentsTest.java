package shanzhi.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

  private static final Arguments.Form FORM =
      new Arguments.Form(Set.of("--port", "--today"), Set.of("--json"), List.of("FOLDER"));

  private static Arguments read(String... words) {
    return Arguments.read("backup", FORM, List.of(words));
  }

  @Test
  void readsValuesBothWaysFlagsAndPlaces() {
    var read = read("--port=80", "kept", "--today", "2026-11-24", "--json");
    assertThat(read.number("--port", 8080, 0, 65_535)).isEqualTo(80);
    assertThat(read.date("--today")).contains(LocalDate.of(2026, 11, 24));
    assertThat(read.flag("--json")).isTrue();
    assertThat(read.place(0)).isEqualTo("kept");
    assertThat(read("kept").number("--port", 8080, 0, 65_535)).isEqualTo(8080);
  }

  @Test
  void saysInOneLineWhatIsWrongAndWhereToLook() {
    assertWrong("No such option: --prot.", "kept", "--prot", "1");
    assertWrong("--port needs a value.", "kept", "--port");
    assertWrong("FOLDER is missing.", "--json");
    assertWrong("Too many words: second.", "kept", "second");
  }

  @Test
  void refusesNumbersOutOfBoundsAndDatesThatAreNone() {
    assertThatThrownBy(() -> read("kept", "--port", "70000").number("--port", 1, 0, 65_535))
        .hasMessageContaining("from 0 to 65535, not 70000");
    assertThatThrownBy(() -> read("kept", "--port", "many").number("--port", 1, 0, 65_535))
        .hasMessageContaining("not many");
    assertThatThrownBy(() -> read("kept", "--today", "2026-02-30").date("--today"))
        .hasMessageContaining("not 2026-02-30");
  }

  private static void assertWrong(String message, String... words) {
    assertThatThrownBy(() -> read(words))
        .isInstanceOfSatisfying(Stop.class, stop -> assertThat(stop.status).isEqualTo(Stop.USAGE))
        .hasMessage(message + " ./shanzhi backup --help lists what it takes.");
  }
}

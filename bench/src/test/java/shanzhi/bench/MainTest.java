package shanzhi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MainTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... words) {
    return Main.run(List.of(words), new PrintStream(out), new PrintStream(err));
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void wrongWordsEndWithTwoAndOneLine() {
    assertThat(run()).isEqualTo(2);
    assertThat(run("lopp")).isEqualTo(2);
    assertThat(run("loop", "--second", "3")).isEqualTo(2);
    assertThat(run("loop", "--seconds")).isEqualTo(2);
    assertThat(run("loop", "--rounds", "many")).isEqualTo(2);
    assertThat(said().lines()).hasSize(5).last().asString().contains("--rounds takes a number");
    assertThat(out.size()).isZero();
  }
}

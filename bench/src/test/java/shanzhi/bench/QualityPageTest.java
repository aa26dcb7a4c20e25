package shanzhi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualityPageTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  @TempDir
  Path home;

  @Test
  void aLaterRunAtTheSameCommitTakesThePlaceOfTheLineBefore() throws Exception {
    write(new Measured("loop").ratio("vs_pgbench", 0.3).atLeast("vs_pgbench", 0.4));
    write(new Measured("start").ratio("vs_empty_app", 0.9));
    var page = write(new Measured("loop").ratio("vs_pgbench", 0.5).atLeast("vs_pgbench", 0.4));
    var lines = Files.readAllLines(page);
    assertThat(lines.getFirst()).isEqualTo("# Measured");
    assertThat(lines.stream().filter(line -> line.startsWith("| loop |")))
        .singleElement()
        .asString()
        .startsWith("| loop | 2026-11-24 | – | yes | vs_pgbench 0.5 |");
    assertThat(lines.stream().filter(line -> line.startsWith("| start |"))).hasSize(1);
  }

  private Path write(Measured measured) throws IOException, InterruptedException {
    return new QualityPage(home).write(measured, TODAY);
  }
}

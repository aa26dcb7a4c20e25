package shanzhi.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimilarBenchTest {

  @TempDir
  private Path folder;

  private Measured measure(String messages, String groups)
      throws IOException, SQLException, InterruptedException {
    var said = List.of(
        "--messages",
        Files.writeString(folder.resolve("messages.csv"), messages).toString(),
        "--groups",
        Files.writeString(folder.resolve("groups.csv"), groups).toString());
    var talk = new Talk(new PrintStream(new ByteArrayOutputStream()));
    return new SimilarBench().measure(Options.read(said), talk);
  }

  @Test
  @Tag("slow")
  void countsWhatStandsAmongTheFirstFiveAndLeavesOutWhatIsUnsure()
      throws IOException, SQLException, InterruptedException {
    var measured = measure("""
        id,raised_at,title,text
        1,2020-01-01,红岩砖厂夜里轰鸣,红岩砖厂的机器夜里还在响
        2,2020-01-02,求求让我们睡个觉,住在红岩砖厂对面的人睡不着
        3,2020-01-03,路灯坏了,文昌街的路灯坏了
        4,2020-01-04,班车不来,班车又没有来
        """, """
        group,id,raised_at,title,text,status
        a,1,2020-01-01,红岩砖厂夜里轰鸣,红岩砖厂的机器夜里还在响,member
        a,2,2020-01-02,求求让我们睡个觉,住在红岩砖厂对面的人睡不着,member
        a,5,2020-01-05,砖厂,红岩砖厂,unsure
        """);
    assertThat(measured.json())
        .contains("\"matters\":4", "\"groups\":1", "\"recall5\":1", "\"recall5_trigram\":1")
        .contains("\"recall5_vs_trigram\":1");
  }

  @Test
  void askForAGroup() {
    assertThatThrownBy(() -> measure(
            "id,title,text\n1,a,b\n", "group,id,raised_at,title,text,status\ng,1,,a,b,member\n"))
        .isInstanceOf(CannotMeasure.class)
        .hasMessageContaining("no group of two");
  }
}

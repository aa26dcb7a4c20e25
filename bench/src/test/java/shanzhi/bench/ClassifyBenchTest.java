package shanzhi.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifyBenchTest {

  private static final String ROWS = """
      id,title,text,level1
      1,班车晚点,班车等了半小时,交通运输
      2,客车不停,客车不在站上停,交通运输
      3,公路塌方,公路塌了一半,交通运输
      4,拖欠工资,老板拖欠工资,劳动和社会保障
      5,社保断缴,社保能不能补缴,劳动和社会保障
      6,工地欠薪,民工的工资没有着落,劳动和社会保障
      """;

  @TempDir
  private Path folder;

  private Path file(String name, String rows) throws IOException {
    return Files.writeString(folder.resolve(name), rows);
  }

  private Measured measure(String... words) throws IOException {
    var talk = new Talk(new PrintStream(new ByteArrayOutputStream()));
    return new ClassifyBench().measure(Options.read(List.of(words)), talk);
  }

  @Test
  void learnsFromOneFileAndIsJudgedByAnother() throws IOException {
    var train = file("train.csv", ROWS);
    var test = file("test.csv", "title,text,level1\n工资,老板欠工资,劳动和社会保障\n班车,班车没有来,交通运输\n");
    var measured = measure("--train", train.toString(), "--test", test.toString());
    assertThat(measured.json())
        .contains("\"matters\":2", "\"accuracy\":1", "\"macro_f1\":1", "\"majority\":0.5")
        .contains("\"plain\":");
  }

  @Test
  void cutsOneFileIntoPartsAndTellsTheSeed() throws IOException {
    var data = file("data.csv", ROWS);
    assertThat(measure("--data", data.toString(), "--folds", "3", "--seed", "7").json())
        .contains("\"folds\":3", "\"seed\":7", "\"matters\":6");
  }

  @Test
  void saysHowToUseItAndWhatIsWrongWithAFile() throws IOException {
    assertThatThrownBy(this::measure)
        .isInstanceOf(Options.Usage.class)
        .hasMessageContaining("--train A.csv --test B.csv");
    var wrong = file("wrong.csv", "title,text\na,b\n");
    assertThatThrownBy(() -> measure("--data", wrong.toString()))
        .isInstanceOf(CannotMeasure.class)
        .hasMessageContaining("level1");
    assertThatThrownBy(() -> measure("--data", folder.resolve("none.csv").toString()))
        .isInstanceOf(CannotMeasure.class)
        .hasMessageContaining("no file");
  }
}

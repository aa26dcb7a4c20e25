package shanzhi.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The main job on a file as bad as files are: what can be taken goes to its end, the rest is named. */
@Tag("slow")
class DemoTest {

  private static final String KEYS =
      "matters_in,matters_stored,closed,visited,reopened,merged,refused,events,seconds,ok";

  private final Path folder = Launch.freshFolder("demo");

  @AfterEach
  void leaveNothing() {
    Launch.delete(folder);
  }

  private static JsonNode answer(Launch launch) {
    return JsonMapper.shared().readTree(launch.lastLine());
  }

  private static List<Integer> refused(JsonNode answer) {
    return answer
        .path("refused")
        .valueStream()
        .map(no -> no.path("row").asInt())
        .toList();
  }

  /** Forty rows, of which 3, 8, 13, 21, 29 and 34 cannot be taken, and 5, 18 and 40 say the same. */
  private Path nasty() throws IOException {
    var file = new ByteArrayOutputStream();
    file.write("\uFEFFid,raised_at,title,text,likes\r\n".getBytes(UTF_8));
    for (var row = 1; row <= 40; row++) {
      switch (row) {
        case 3 -> file.write("3,2019-01-01T10:00:00,标题,,1\r\n".getBytes(UTF_8));
        case 8 -> file.write("8,2019-01-01T10:00:00,少了一列\r\n".getBytes(UTF_8));
        case 13 -> {
          file.write("13,,".getBytes(UTF_8));
          file.write("国标码".getBytes(Charset.forName("GBK")));
          file.write(",text,0\r\n".getBytes(UTF_8));
        }
        case 21 -> file.write(("21,,长," + "字".repeat(5001) + ",0\r\n").getBytes(UTF_8));
        case 29 -> file.write("29,,空字符,前\0后,0\r\n".getBytes(UTF_8));
        case 34 -> file.write("34,,替换符,前\uFFFD后,0\r\n".getBytes(UTF_8));
        case 5, 18, 40 -> file.write((row + ",,,\"同一件事，\n<b>两行</b>\",2\r\n").getBytes(UTF_8));
        case 11 ->
          file.write(
              ("11,," + "题".repeat(200) + "," + "字".repeat(5000) + ",0\r\n").getBytes(UTF_8));
        default ->
          file.write(
              (row + ",2020-02-03T04:05:06,第" + row + "件,\"路坏了，第" + row + "处，\"\"请修\"\"。\",0\r\n")
                  .getBytes(UTF_8));
      }
    }
    return Files.write(folder.resolve("nasty.csv"), file.toByteArray());
  }

  @Test
  void whatCanBeTakenGoesToItsEndAndTheRestIsNamed() throws IOException {
    var launch = Launch.of("demo", "--json", "--matters", nasty().toString());
    var answer = answer(launch);
    assertThat(launch.status()).as(launch.err()).isZero();
    assertThat(String.join(",", answer.propertyNames())).isEqualTo(KEYS);
    assertThat(answer.path("matters_in").asInt()).isEqualTo(40);
    assertThat(answer.path("matters_stored").asInt()).isEqualTo(34);
    assertThat(refused(answer)).containsExactly(3, 8, 13, 21, 29, 34);
    assertThat(answer.path("refused").valueStream())
        .allMatch(no -> !no.path("why").asString().isBlank());
    assertThat(answer.path("merged").asInt()).isEqualTo(2);
    assertThat(answer.path("closed").asInt()).isEqualTo(32);
    assertThat(answer.path("visited").asInt()).isEqualTo(32);
    assertThat(answer.path("reopened").asInt()).isPositive();
    assertThat(answer.path("events").asInt()).isGreaterThan(34 * 5);
    assertThat(answer.path("ok").asBoolean()).isTrue();
  }

  @Test
  void theShippedFileNeedsNoOption() {
    var launch = Launch.of("demo");
    assertThat(launch.status()).as(launch.err()).isZero();
    assertThat(launch.out()).contains("60 rows, 60 stored, 0 refused", "as it must be");
  }

  @Test
  void theSameFileInTheSameFolderDoublesNothing() throws IOException {
    var words = new String[] {
      "demo",
      "--json",
      "--matters",
      nasty().toString(),
      "--keep",
      folder.resolve("kept").toString()
    };
    var first = answer(Launch.of(words));
    var again = answer(Launch.of(words));
    assertThat(again.path("events")).isEqualTo(first.path("events"));
    assertThat(again.path("matters_stored")).isEqualTo(first.path("matters_stored"));
    assertThat(again.path("ok").asBoolean()).isTrue();
  }

  @Test
  void aFileThatIsNotThereIsSaidInOneLine() throws IOException {
    var launch = Launch.of("demo", "--matters", folder.resolve("nowhere.csv").toString());
    assertThat(launch.status()).isEqualTo(1);
    assertThat(launch.err().lines()).singleElement().asString().contains("There is no file");
    assertThat(Launch.of("demo", "--matter", "x").status()).isEqualTo(2);
    var other = Files.writeString(folder.resolve("other.csv"), "name,age\n甲,3\n");
    var unfit = Launch.of("demo", "--matters", other.toString());
    assertThat(unfit.status()).isEqualTo(1);
    assertThat(unfit.err().lines()).as("before anything is started").singleElement();
    assertThat(unfit.err()).contains("no column “text”");
  }
}

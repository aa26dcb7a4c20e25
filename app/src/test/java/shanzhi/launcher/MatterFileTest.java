package shanzhi.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shanzhi.foundation.ground.RecordLines;
import shanzhi.launcher.MatterFile.Refused;
import shanzhi.launcher.MatterFile.Row;
import shanzhi.launcher.MatterFile.Said;

/** What files of matters hold, and that one bad row spoils no other. */
@Tag("slow")
class MatterFileTest {

  private static final String HEADER = "id,raised_at,title,text\n";

  private static List<Row> rows(byte[] file) {
    var rows = new ArrayList<Row>();
    try {
      assertThat(MatterFile.read(new ByteArrayInputStream(file), "the file", rows::add))
          .isEqualTo(rows.size());
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    for (var n = 0; n < rows.size(); n++) assertThat(rows.get(n).number()).isEqualTo(n + 1);
    return rows;
  }

  private static List<Row> rows(String file) {
    return rows(file.getBytes(UTF_8));
  }

  private static Said said(Row row) {
    assertThat(row).isInstanceOf(Said.class);
    return (Said) row;
  }

  private static String why(Row row) {
    assertThat(row).isInstanceOf(Refused.class);
    return ((Refused) row).why();
  }

  @Test
  void theHeaderSaysWhichColumnIsWhich() {
    var row = said(rows("text,likes,Title,place\n路坏了,3,修路,A3区\n").getFirst());
    assertThat(row).isEqualTo(new Said(1, null, "修路", "路坏了", "A3区"));
  }

  @Test
  void marksLineEndsAndByteOrderMarkAreRead() {
    var file =
        "\uFEFFid,raised_at,title,text\r\n1,2019-01-01T10:00:00,\"一,二\",\"第一行\r\n第二\"\"行\"\"\"\r\n";
    assertThat(said(rows(file).getFirst()))
        .isEqualTo(new Said(1, "2019-01-01T10:00:00", "一,二", "第一行\r\n第二\"行\"", ""));
  }

  @Test
  void aMissingTitleIsTheBeginningOfTheText() {
    var text = "很长的话".repeat(20);
    assertThat(said(rows(HEADER + "1,,," + text + "\n").getFirst()).title())
        .isEqualTo(text.substring(0, 30));
    assertThat(said(rows("text\n\"一行\n二行\"\n").getFirst()).title()).isEqualTo("一行 二行");
    var faces = "😀".repeat(40);
    assertThat(said(rows("text\n" + faces + "\n").getFirst()).title()).isEqualTo("😀".repeat(30));
  }

  @Test
  void emptyLinesAreNoRows() {
    assertThat(rows("\n\n" + HEADER + "\n1,,a,b\n\n\r\n2,,c,d")).hasSize(2);
  }

  @Test
  void aRowWithoutTextIsRefused() {
    assertThat(why(rows(HEADER + "1,,标题,\n").getFirst())).isEqualTo("no text");
    assertThat(why(rows(HEADER + "1,,标题,\"  \n \"\n").getFirst())).isEqualTo("no text");
  }

  @Test
  void aRowWithTooManyOrTooFewColumnsIsRefused() {
    var rows = rows(HEADER + "1,,a\n2,,b,c,d\n3,,e,f\n");
    assertThat(why(rows.get(0))).isEqualTo("wrong column count: 3 instead of 4");
    assertThat(why(rows.get(1))).isEqualTo("wrong column count: 5 instead of 4");
    assertThat(said(rows.get(2)).text()).isEqualTo("f");
  }

  @Test
  void brokenEncodingSpoilsItsOwnRowAlone() throws IOException {
    var file = new ByteArrayOutputStream();
    file.write((HEADER + "1,,好,好\n2,,").getBytes(UTF_8));
    file.write("标题".getBytes(Charset.forName("GBK")));
    file.write(",text\n3,,x,".getBytes(UTF_8));
    file.write(new byte[] {(byte) 0xE5, (byte) 0xA5});
    file.write("\n4,,也好,也好\n".getBytes(UTF_8));
    var rows = rows(file.toByteArray());
    assertThat(why(rows.get(1))).isEqualTo("broken encoding: column title is not UTF-8");
    assertThat(why(rows.get(2))).isEqualTo("broken encoding: column text is not UTF-8");
    assertThat(said(rows.get(3)).text()).isEqualTo("也好");
  }

  @Test
  void fiveThousandCharactersAreTakenAndOneMoreIsNot() {
    var rows = rows(HEADER + "1,,a," + "字".repeat(5000) + "\n2,,a," + "😀".repeat(5000) + "\n3,,a,"
        + "字".repeat(5001) + "\n");
    assertThat(said(rows.get(0)).text()).hasSize(5000);
    assertThat(said(rows.get(1)).text()).hasSize(10_000);
    assertThat(why(rows.get(2))).isEqualTo("text too long: 5,001 characters, at most 5,000");
  }

  @Test
  void aTitleThatNoPageHoldsIsRefused() {
    var rows = rows(HEADER + "1,," + "题".repeat(200) + ",a\n2,," + "题".repeat(201) + ",a\n");
    assertThat(said(rows.get(0)).title()).hasSize(200);
    assertThat(why(rows.get(1))).startsWith("title too long");
  }

  @Test
  void theCharacterNulIsRefused() {
    assertThat(why(rows(HEADER + "1,,a,b\0c\n").getFirst())).contains("NUL");
  }

  @Test
  void aMarkThatIsNeverClosedSpoilsItsOwnLineAlone() {
    var rows = rows(HEADER + "1,,a,\"never closed\n2,,b,\"fine\"\n3,,c,d\n4,,e,\"at the end\n");
    assertThat(why(rows.get(0))).contains("quotation mark");
    assertThat(said(rows.get(1)).text()).isEqualTo("fine");
    assertThat(said(rows.get(2)).text()).isEqualTo("d");
    assertThat(why(rows.get(3))).contains("not closed");
  }

  @Test
  void aMarkInsideAPlainFieldIsPartOfIt() {
    assertThat(said(rows(HEADER + "1,,他说\"好\",b\n").getFirst()).title()).isEqualTo("他说\"好\"");
  }

  @Test
  void aRowWithoutEndSpoilsItselfAlone() {
    var endless = "x".repeat(RecordLines.MOST + 100);
    var rows = rows(HEADER + "1,,a," + endless + "\n2,,b,c\n3,,d,\"" + endless);
    assertThat(why(rows.get(0))).contains("longer than");
    assertThat(said(rows.get(1)).text()).isEqualTo("c");
    assertThat(why(rows.get(2))).contains("longer than");
  }

  @Test
  void aFileThatIsNoneIsSaidInOneLine() {
    for (var file : new String[] {"", "\n\n", "a;b;c\n1;2;3\n", "id,title\n1,2\n"}) {
      assertThatThrownBy(() -> rows(file)).isInstanceOf(Stop.class).hasMessageContaining("text");
    }
  }

  /** More than the memory of a test holds: a row that is made when it is read. */
  @Test
  void aHugeFileIsNeverHeld() throws IOException {
    var rows = 200_000;
    var line = ("1,2019-01-01,标题," + "长".repeat(400) + "\n").getBytes(UTF_8);
    var endless = new InputStream() {
      private long at = -HEADER.length();

      @Override
      public int read() {
        var here = at++;
        if (here < 0) return HEADER.charAt((int) (here + HEADER.length()));
        return here / line.length >= rows ? -1 : line[(int) (here % line.length)] & 0xFF;
      }
    };
    var taken = new int[1];
    assertThat(MatterFile.read(endless, "the file", row -> taken[0]++)).isEqualTo(rows);
    assertThat(taken[0]).isEqualTo(rows);
  }
}

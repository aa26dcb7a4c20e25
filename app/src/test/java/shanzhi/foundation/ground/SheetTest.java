package shanzhi.foundation.ground;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;

class SheetTest {

  private static byte[] written(int rows) {
    var out = new ByteArrayOutputStream();
    Sheet.write(out, "组织[1]", List.of("名称", "代码", "自", "人数"), pen -> {
      for (var n = 0; n < rows; n++) {
        pen.row("=1+1 有限公司" + n, "510727100001", LocalDate.of(2026, 1, 2), 120);
      }
    });
    return out.toByteArray();
  }

  private static void refuses(byte[] bytes, String code) {
    assertThatThrownBy(() -> Sheet.read("file", bytes))
        .isInstanceOfSatisfying(Refusal.class, refusal -> {
          assertThat(refusal.code()).isEqualTo(code);
          assertThat(refusal.faults().getFirst().field()).isEqualTo("file");
        });
  }

  @Test
  void readsBackWhatItWrote() {
    var sheet = Sheet.read("file", written(1_200));
    assertThat(sheet.headers()).containsExactly("名称", "代码", "自", "人数");
    assertThat(sheet.rows()).hasSize(1_200);
    var last = sheet.rows().getLast();
    assertThat(last.number()).isEqualTo(1_201);
    assertThat(last.cells()).containsExactly("=1+1 有限公司1199", "510727100001", "2026-01-02", "120");
    assertThat(last.get(9)).isEmpty();
    assertThat(sheet.find("Code", "代码")).isEqualTo(1);
  }

  /** As programs store what somebody typed with two decimals. */
  @Test
  void readsAFractionAsItWasTyped() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var book = new Workbook(out, "x", "1.0")) {
      var sheet = book.newWorksheet("流水");
      sheet.value(0, 0, "金额");
      sheet.value(1, 0, new BigDecimal("91420.35000000001"));
      sheet.value(2, 0, new BigDecimal("0.1"));
      sheet.value(3, 0, new BigDecimal("510727199001011234"));
    }
    assertThat(Sheet.read("file", out.toByteArray()).rows())
        .extracting(row -> row.get(0))
        .containsExactly("91420.35", "0.1", "510727199001011234");
  }

  @Test
  void readsCsvInUtf8WithOrWithoutItsMark() {
    var csv = "\uFEFF名称,代码\r\n\"山, 水\",1\r\n,\r\n 河 ,2\r\n";
    var sheet = Sheet.read("file", csv.getBytes(StandardCharsets.UTF_8));
    assertThat(sheet.headers()).containsExactly("名称", "代码");
    assertThat(sheet.rows()).extracting(Sheet.Row::number).containsExactly(2, 4);
    assertThat(sheet.rows().getLast().get(0)).isEqualTo("河");
    assertThat(Sheet.read("file", sheet.csv().getBytes(StandardCharsets.UTF_8)).headers())
        .isEqualTo(sheet.headers());
  }

  @Test
  void refusesWhatIsNoTableAndSaysWhy() {
    refuses("名称,代码\n山,1\n".getBytes(Charset.forName("GB18030")), "ground.sheet-encoding");
    refuses(new byte[0], "ground.sheet-empty");
    refuses("名称,代码\n".getBytes(StandardCharsets.UTF_8), "ground.sheet-empty");
    refuses(new byte[] {'P', 'K', 3, 4, 9, 9, 9, 9, 9, 9}, "ground.sheet-unreadable");
    refuses(
        new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 26, -31},
        "ground.sheet-old");
    refuses(new byte[Sheet.MOST_BYTES + 1], "ground.sheet-too-big");
    refuses("a\n1\n".repeat(15_000).getBytes(StandardCharsets.UTF_8), "ground.sheet-too-long");
    refuses(("a,b\n" + "x".repeat(5_001) + ",1").getBytes(), "ground.sheet-cell-too-long");
    refuses(("a" + ",a".repeat(80) + "\n1").getBytes(), "ground.sheet-too-wide");
  }

  @Test
  void refusesASmallFileThatUnpacksWithoutEnd() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      var zeros = new byte[1 << 20];
      for (var n = 0; n <= Sheet.MOST_UNPACKED >> 20; n++) zip.write(zeros);
    }
    refuses(out.toByteArray(), "ground.sheet-too-big");
  }

  @Test
  void namesTheColumnThatIsMissing() {
    var sheet = Sheet.read("file", "a,b\n1,2".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> sheet.column("file", "名称"))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.faults().getFirst().facts()).containsExactly("名称"));
  }

  @Test
  void tellsEachBrokenRowWithItsNumberAndReadsTheOthers() {
    var out = new ByteArrayOutputStream();
    out.writeBytes("名称,代码\n山,1\n\n少一格\n河,2,多一格\n湖 \"x\",3\n\"不关,4\n".getBytes(UTF_8));
    out.writeBytes("泥".getBytes(Charset.forName("GB18030")));
    out.writeBytes((",5\n" + "长".repeat(5_001) + ",6\n\"两\n行\",7,,\n末,8\n").getBytes(UTF_8));
    var sheet = Sheet.rowByRow("file", out.toByteArray());
    assertThat(sheet.rows()).extracting(Sheet.Row::number).containsExactly(2, 6, 10, 11);
    assertThat(sheet.rows().get(2).cells()).containsExactly("两\n行", "7");
    assertThat(sheet.broken())
        .extracting(Sheet.Broken::number, row -> row.fault().code())
        .containsExactly(
            tuple(4, "ground.sheet-row-columns"),
            tuple(5, "ground.sheet-row-columns"),
            tuple(7, "ground.sheet-row-stray-mark"),
            tuple(8, "ground.sheet-row-encoding"),
            tuple(9, "ground.sheet-cell-too-long"));
    assertThat(sheet.broken().getFirst().fault().facts()).containsExactly(4, 1, 2);

    var carried = Sheet.rowByRow("file", sheet.csv().getBytes(UTF_8));
    assertThat(carried.rows()).isEqualTo(sheet.rows());
    assertThat(carried.broken()).extracting(Sheet.Broken::number).containsExactly(4, 5, 7, 8, 9);
    assertThat(carried.csv()).isEqualTo(sheet.csv());
    assertThatThrownBy(() -> Sheet.read("file", out.toByteArray()))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.faults()).hasSize(5));
  }
}

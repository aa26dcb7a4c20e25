package shanzhi.foundation.ground;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/**
 * 表格 A table that leaves for Excel and comes back: every list exports what is seen, and every
 * import takes the exported file, as xlsx or as CSV in UTF-8. All cells are read as text: dates as
 * 2026-11-24, whole numbers without an exponent.
 *
 * @param headers the first row, trimmed
 * @param rows the others, without those that are empty
 */
public record Sheet(List<String> headers, List<Row> rows) {

  /** What a file may weigh, unpacked or not, so that a small bomb does not fill the memory. */
  static final int MOST_BYTES = 10 << 20;

  static final int MOST_UNPACKED = 100 << 20;
  static final int MOST_ROWS = 20_000;
  static final int MOST_COLUMNS = 60;
  static final int MOST_CHARACTERS = 2_000;

  /** How many rows are kept before they are handed on, when a table is written. */
  private static final int FLUSH = 500;

  /**
   * A row of a file.
   *
   * @param number as the spreadsheet counts, the headers being 1
   */
  public record Row(int number, List<String> cells) {

    /** The trimmed text of a column, or "" where the row is shorter or the column is not there. */
    public String get(int column) {
      return column >= 0 && column < cells.size() ? cells.get(column) : "";
    }
  }

  /**
   * What an import says about one row.
   *
   * @param number the row's number in the file
   * @param label by what its reader knows the row
   * @param faults what is wrong, where {@code outcome} says so
   */
  public record Answer(int number, String label, Outcome outcome, List<Refusal.Fault> faults) {}

  /** What becomes of a row that is imported. */
  public enum Outcome {
    NEW,
    CHANGED,
    SAME,
    WRONG
  }

  /** Takes the rows of a table that is written, one at a time. */
  @FunctionalInterface
  public interface Pen {

    /** Text, numbers, days and instants; absent ones leave an empty cell. */
    void row(@Nullable Object... cells);
  }

  /** Sends a table as an Excel file with the title for its name. */
  public static void send(
      HttpServletResponse response, String title, List<String> headers, Consumer<Pen> rows) {
    var name = URLEncoder.encode(title, StandardCharsets.UTF_8).replace("+", "%20");
    response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    response.setHeader("Content-Disposition", "attachment; filename*=UTF-8''" + name + ".xlsx");
    try {
      write(response.getOutputStream(), title, headers, rows);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /** Writes a table as xlsx, handing on a few hundred rows at a time. */
  public static void write(
      OutputStream out, String title, List<String> headers, Consumer<Pen> rows) {
    try (var book = new Workbook(out, "Shanzhi", "1.0")) {
      var page = book.newWorksheet(tabName(title));
      for (var column = 0; column < headers.size(); column++) {
        page.inlineString(0, column, headers.get(column));
        page.width(column, 20);
      }
      page.freezePane(0, 1);
      var written = new int[] {0};
      rows.accept(cells -> {
        var line = ++written[0];
        for (var column = 0; column < cells.length; column++) {
          put(page, line, column, cells[column]);
        }
        if (line % FLUSH == 0) flush(page);
      });
      page.finish();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /** Reads what was uploaded; a refusal names the field and says how to mend the file. */
  public static Sheet read(String field, @Nullable MultipartFile file) {
    if (file == null || file.isEmpty()) throw Refusal.invalid(field, "ground.sheet-missing");
    if (file.getSize() > MOST_BYTES) {
      throw Refusal.invalid(field, "ground.sheet-too-big", MOST_BYTES >> 20);
    }
    try {
      return read(field, file.getBytes());
    } catch (IOException broken) {
      throw Refusal.invalid(field, "ground.sheet-unreadable");
    }
  }

  /** Reads an xlsx file or CSV in UTF-8, whichever the bytes are. */
  public static Sheet read(String field, byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      throw Refusal.invalid(field, "ground.sheet-too-big", MOST_BYTES >> 20);
    }
    if (ReadableWorkbook.isOLE2Header(head(bytes))) {
      throw Refusal.invalid(field, "ground.sheet-old");
    }
    var rows = ReadableWorkbook.isOOXMLZipHeader(head(bytes))
        ? excel(field, bytes)
        : csv(field, text(field, bytes));
    rows.removeIf(row -> row.cells().stream().allMatch(String::isEmpty));
    if (rows.isEmpty()) throw Refusal.invalid(field, "ground.sheet-empty");
    var headers = rows.removeFirst().cells();
    if (rows.isEmpty()) throw Refusal.invalid(field, "ground.sheet-empty");
    return new Sheet(headers, List.copyOf(rows));
  }

  /** The place of the column that is called one of these names, or -1. */
  public int find(String... names) {
    for (var name : names) {
      for (var column = 0; column < headers.size(); column++) {
        if (headers.get(column).equalsIgnoreCase(name)) return column;
      }
    }
    return -1;
  }

  /** The place of the column that is called one of these names; refuses the file without it. */
  public int column(String field, String... names) {
    var column = find(names);
    if (column < 0) throw Refusal.invalid(field, "ground.sheet-column", names[0]);
    return column;
  }

  /** The same table as CSV, to be carried by a form from the dry run to the import. */
  public String csv() {
    var out = new StringWriter();
    try (var csv = CsvWriter.builder().build(out)) {
      csv.writeRecord(headers);
      rows.forEach(row -> csv.writeRecord(row.cells()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toString();
  }

  private static void put(Worksheet page, int line, int column, @Nullable Object cell) {
    switch (cell) {
      case null -> {}
      case Number number -> page.value(line, column, number);
      case LocalDate day -> page.inlineString(line, column, day.toString());
      case Instant moment ->
        page.inlineString(
            line,
            column,
            moment.atZone(Words.ZONE).format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")));
      default -> page.inlineString(line, column, cell.toString());
    }
  }

  private static void flush(Worksheet page) {
    try {
      page.flush();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static List<Row> excel(String field, byte[] bytes) {
    checkUnpacked(field, bytes);
    try (var book =
            new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(true, true));
        var lines = book.getFirstSheet().openStream()) {
      var rows = new ArrayList<Row>();
      lines.forEach(line -> {
        if (rows.size() > MOST_ROWS) throw tooLong(field);
        rows.add(row(field, line.getRowNum(), line.stream().map(Sheet::text).toList()));
      });
      return rows;
    } catch (IOException | ExcelReaderException | NullPointerException broken) {
      throw Refusal.invalid(field, "ground.sheet-unreadable");
    }
  }

  private static String text(@Nullable Cell cell) {
    if (cell == null || cell.getType() == CellType.EMPTY || cell.getType() == CellType.ERROR) {
      return "";
    }
    if (cell.getType() == CellType.NUMBER) {
      var format = cell.getDataFormatString();
      if (format != null && format.toLowerCase(Locale.ROOT).contains("yy")) {
        return cell.asDate().toLocalDate().toString();
      }
      var number = (BigDecimal) cell.getValue();
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
    return cell.getText();
  }

  private static List<Row> csv(String field, String text) {
    var rows = new ArrayList<Row>();
    try (var csv = CsvReader.builder().ofCsvRecord(text)) {
      for (var line : csv) {
        if (rows.size() > MOST_ROWS) throw tooLong(field);
        rows.add(row(field, (int) line.getStartingLineNumber(), line.getFields()));
      }
      return rows;
    } catch (CsvParseException | IOException broken) {
      throw Refusal.invalid(field, "ground.sheet-unreadable");
    }
  }

  private static Row row(String field, int number, List<String> cells) {
    if (cells.size() > MOST_COLUMNS) {
      throw Refusal.invalid(field, "ground.sheet-too-wide", number, MOST_COLUMNS);
    }
    for (var cell : cells) {
      if (cell.length() > MOST_CHARACTERS) {
        throw Refusal.invalid(field, "ground.sheet-cell-too-long", number, MOST_CHARACTERS);
      }
    }
    return new Row(number, cells.stream().map(String::strip).toList());
  }

  /** Strictly UTF-8: the other encoding of Chinese offices would turn names into rubbish. */
  private static String text(String field, byte[] bytes) {
    try {
      var text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.indexOf('\0') >= 0) throw Refusal.invalid(field, "ground.sheet-unreadable");
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException otherEncoding) {
      throw Refusal.invalid(field, "ground.sheet-encoding");
    }
  }

  private static void checkUnpacked(String field, byte[] bytes) {
    var left = (long) MOST_UNPACKED;
    var buffer = new byte[1 << 16];
    try (var zip = ZipFile.builder().setByteArray(bytes).get()) {
      for (var entry : Collections.list(zip.getEntries())) {
        try (var unpacked = zip.getInputStream(entry)) {
          for (int n; (n = unpacked.read(buffer)) > 0; ) {
            left -= n;
            if (left < 0) throw Refusal.invalid(field, "ground.sheet-too-big", MOST_BYTES >> 20);
          }
        }
      }
    } catch (IOException | IllegalArgumentException broken) {
      throw Refusal.invalid(field, "ground.sheet-unreadable");
    }
  }

  private static Refusal tooLong(String field) {
    return Refusal.invalid(field, "ground.sheet-too-long", MOST_ROWS);
  }

  private static byte[] head(byte[] bytes) {
    return Arrays.copyOf(bytes, 8);
  }

  /** A tab's name has 31 characters at most, and none that Excel keeps for itself. */
  private static String tabName(String title) {
    var name = title.replaceAll("[\\[\\]:*?/\\\\]", " ").strip();
    return name.length() > 31 ? name.substring(0, 31) : name;
  }
}

package shanzhi.foundation.ground;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
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
 * @param broken the rows that cannot be read, each with the reason; none of them is in {@code rows}
 */
public record Sheet(List<String> headers, List<Row> rows, List<Broken> broken) {

  /** What a file may weigh, unpacked or not, so that a small bomb does not fill the memory. */
  static final int MOST_BYTES = 10 << 20;

  static final int MOST_UNPACKED = 100 << 20;
  static final int MOST_ROWS = 20_000;
  static final int MOST_COLUMNS = 60;
  static final int MOST_CHARACTERS = 5_000;

  /** How many broken rows a refusal names. */
  private static final int MOST_TOLD = 20;

  /** As many digits as a sheet shows of a number. */
  private static final int DIGITS = 15;

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

  /** A row whose cells cannot be told apart, or be taken, and why. */
  public record Broken(int number, Refusal.Fault fault) {

    Answer answer() {
      return new Answer(number, "", Outcome.WRONG, List.of(fault));
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

  /** How many rows something is wrong with. */
  public static long wrong(List<Answer> answers) {
    return answers.stream().filter(one -> one.outcome() == Outcome.WRONG).count();
  }

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

  /** Reads what was uploaded whole: a row that cannot be read refuses it, each with its number. */
  public static Sheet read(String field, @Nullable MultipartFile file) {
    return rowByRow(field, file).whole(field);
  }

  /** Reads an xlsx file or CSV in UTF-8, whichever the bytes are; refuses it with a broken row. */
  public static Sheet read(String field, byte[] bytes) {
    return rowByRow(field, bytes).whole(field);
  }

  /** Reads what was uploaded, its broken rows apart; a refusal says how to mend the file. */
  public static Sheet rowByRow(String field, @Nullable MultipartFile file) {
    if (file == null || file.isEmpty()) throw Refusal.invalid(field, "ground.sheet-missing");
    if (file.getSize() > MOST_BYTES) {
      throw Refusal.invalid(field, "ground.sheet-too-big", MOST_BYTES >> 20);
    }
    try {
      return rowByRow(field, file.getBytes());
    } catch (IOException gone) {
      throw Refusal.invalid(field, "ground.sheet-unreadable");
    }
  }

  /** Reads an xlsx file or CSV in UTF-8, its broken rows apart. */
  public static Sheet rowByRow(String field, byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      throw Refusal.invalid(field, "ground.sheet-too-big", MOST_BYTES >> 20);
    }
    if (ReadableWorkbook.isOLE2Header(head(bytes))) {
      throw Refusal.invalid(field, "ground.sheet-old");
    }
    return ReadableWorkbook.isOOXMLZipHeader(head(bytes))
        ? excel(field, bytes)
        : CsvSheet.read(field, bytes);
  }

  private Sheet whole(String field) {
    if (broken.isEmpty()) return this;
    throw Refusal.invalid(broken.stream()
        .limit(MOST_TOLD)
        .map(row -> new Refusal.Fault(field, row.fault.code(), row.fault.facts()))
        .toList());
  }

  /** What an import says of its rows, and of those that could not be read, in the file's order. */
  public List<Answer> answers(List<Answer> ofRows) {
    var all = new ArrayList<>(ofRows);
    broken.forEach(row -> all.add(row.answer()));
    all.sort(Comparator.comparingInt(Answer::number));
    return List.copyOf(all);
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

  /**
   * The same table as CSV, to be carried by a form from the dry run to the import. Every row keeps
   * its number; what could not be read is carried as a row that cannot be read.
   */
  public String csv() {
    var lines = new TreeMap<Integer, List<String>>();
    for (var row : rows) {
      lines.put(
          row.number, IntStream.range(0, headers.size()).mapToObj(row::get).toList());
    }
    for (var row : broken) lines.put(row.number, Collections.nCopies(headers.size() + 1, "?"));
    var out = new StringWriter();
    try (var csv = CsvWriter.builder().build(out)) {
      csv.writeRecord(headers);
      var next = 2;
      for (var line : lines.entrySet()) {
        for (; next < line.getKey(); next++) csv.writeRecord("");
        csv.writeRecord(line.getValue());
        next++;
      }
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

  /** The cells of a row that stand under a header; the others are nobody's. */
  private static Sheet excel(String field, byte[] bytes) {
    checkUnpacked(field, bytes);
    try (var book =
            new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(true, true));
        var lines = book.getFirstSheet().openStream()) {
      var gathering = new Gathering(field);
      lines.forEach(line -> {
        var cells = line.stream().map(Sheet::text).toList();
        gathering.add(line.getRowNum(), gathering.cut(cells));
      });
      return gathering.sheet();
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
      var stored = (BigDecimal) cell.getValue();
      // A fraction is stored in base two, with a tail that nobody typed and no program shows.
      var number = stored.scale() > 0 && stored.precision() > DIGITS
          ? stored.round(new MathContext(DIGITS))
          : stored;
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
    return cell.getText();
  }

  /** Gathers the rows of a file, the first that is not empty being its headers. */
  static final class Gathering {

    private final String field;
    private final List<Row> rows = new ArrayList<>();
    private final List<Broken> broken = new ArrayList<>();
    private @Nullable List<String> headers;

    Gathering(String field) {
      this.field = field;
    }

    /** No more cells than there are headers. */
    List<String> cut(List<String> cells) {
      return headers == null || cells.size() <= headers.size()
          ? cells
          : cells.subList(0, headers.size());
    }

    void add(int number, List<String> said) {
      var cells = said.stream().map(String::strip).toList();
      while (!cells.isEmpty() && cells.getLast().isEmpty()) {
        cells = cells.subList(0, cells.size() - 1);
      }
      if (cells.isEmpty()) return;
      if (headers == null) {
        headers = headers(cells);
      } else if (cells.size() > headers.size()) {
        broken(number, "ground.sheet-row-columns", said.size(), headers.size());
      } else if (cells.stream().anyMatch(cell -> cell.length() > MOST_CHARACTERS)) {
        broken(number, "ground.sheet-cell-too-long", MOST_CHARACTERS);
      } else {
        rows.add(new Row(number, cells));
      }
      if (rows.size() + broken.size() > MOST_ROWS) {
        throw Refusal.invalid(field, "ground.sheet-too-long", MOST_ROWS);
      }
    }

    /** A row that cannot be taken; the reason's first fact is its number. */
    void broken(int number, String code, Object... facts) {
      if (headers == null) throw Refusal.invalid(field, "ground.sheet-unreadable");
      var all = new ArrayList<Object>();
      all.add(number);
      all.addAll(List.of(facts));
      broken.add(new Broken(number, new Refusal.Fault("", code, List.copyOf(all))));
    }

    private List<String> headers(List<String> cells) {
      if (cells.size() > MOST_COLUMNS) {
        throw Refusal.invalid(field, "ground.sheet-too-wide", MOST_COLUMNS);
      }
      return cells;
    }

    int width() {
      return headers == null ? 0 : headers.size();
    }

    Sheet sheet() {
      if (headers == null || rows.isEmpty() && broken.isEmpty()) {
        throw Refusal.invalid(field, "ground.sheet-empty");
      }
      return new Sheet(headers, List.copyOf(rows), List.copyOf(broken));
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

  private static byte[] head(byte[] bytes) {
    return Arrays.copyOf(bytes, 8);
  }

  /** A tab's name has 31 characters at most, and none that Excel keeps for itself. */
  private static String tabName(String title) {
    var name = title.replaceAll("[\\[\\]:*?/\\\\]", " ").strip();
    return name.length() > 31 ? name.substring(0, 31) : name;
  }
}

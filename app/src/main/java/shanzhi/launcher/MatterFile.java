package shanzhi.launcher;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.casework.Casework;
import shanzhi.foundation.ground.RecordLines;

/**
 * A file of matters: comma-separated, its header deciding which column is which. A row that cannot be
 * taken is told with its number and the reason, and the next one is read; the file is never held as
 * a whole. Bytes are read one character each, so that a row of broken encoding spoils no other.
 */
final class MatterFile {

  /** A row of the file; rows are counted from 1, the header and empty lines aside. */
  sealed interface Row {
    int number();
  }

  /** A row that says something. */
  record Said(int number, @Nullable String raisedAt, String title, String text, String place)
      implements Row {}

  /** A row that cannot be taken, and why. */
  record Refused(int number, String why) implements Row {}

  private static final String MARK = "\u00EF\u00BB\u00BF";
  private static final int TITLE_OF_TEXT = 30;
  private static final int MOST_SPOT = 100;
  private static final int MOST_RAISED_AT = 40;

  private static final CsvReader.CsvReaderBuilder CSV =
      CsvReader.builder().allowMissingFields(true).allowExtraFields(true).skipEmptyLines(false);

  private final List<String> columns;
  private final RecordLines lines;

  private MatterFile(List<String> columns, RecordLines lines) {
    this.columns = columns;
    this.lines = lines;
  }

  /** Reads the header, and each row as it comes; answers how many rows there were. */
  static int read(InputStream in, String name, Consumer<Row> reader) throws IOException {
    return header(in, name).rows(reader);
  }

  /** Reads the header alone; a file that is none of matters is refused. */
  static MatterFile header(InputStream in, String name) throws IOException {
    var lines = new RecordLines(in);
    var header = lines.next();
    while (header != null && header.empty()) header = lines.next();
    if (header == null) throw Stop.failed("%s is empty. %s", name, NEEDED);
    var text = header.text();
    if (text.startsWith(MARK)) text = text.substring(MARK.length());
    var columns = new ArrayList<String>();
    if (header.whole()) {
      for (var cell : CSV.ofSingleCsvRecord(text).getFields()) {
        columns.add(cell.strip().toLowerCase(Locale.ROOT));
      }
    }
    if (!columns.contains("text")) throw Stop.failed("%s has no column “text”. %s", name, NEEDED);
    return new MatterFile(columns, lines);
  }

  private static final String NEEDED =
      "Give a CSV file in UTF-8 whose first line names the columns: id,raised_at,title,text.";

  private int rows(Consumer<Row> reader) throws IOException {
    var number = 0;
    for (var line = lines.next(); line != null; line = lines.next()) {
      if (!line.empty()) reader.accept(row(++number, line));
    }
    return number;
  }

  private Row row(int number, RecordLines.Line line) {
    if (line.broken() != null) return new Refused(number, why(line.broken()));
    var cells = CSV.ofSingleCsvRecord(line.text()).getFields();
    var fields = new ArrayList<String>();
    for (var n = 0; n < cells.size(); n++) {
      try {
        fields.add(decoded(cells.get(n)));
      } catch (CharacterCodingException broken) {
        var column = n < columns.size() ? columns.get(n) : "number " + (n + 1);
        return new Refused(number, "broken encoding: column " + column + " is not UTF-8");
      }
    }
    if (fields.size() != columns.size()) {
      return new Refused(
          number, "wrong column count: %d instead of %d".formatted(fields.size(), columns.size()));
    }
    return said(number, fields);
  }

  private static String why(RecordLines.Broken broken) {
    return switch (broken) {
      case TOO_LONG -> "longer than %,d bytes".formatted(RecordLines.MOST);
      case STRAY_MARK -> "a quotation mark stands where none may";
      case OPEN_MARK -> "a quotation mark is not closed";
    };
  }

  private Row said(int number, List<String> fields) {
    var text = field(fields, "text");
    if (text.isEmpty()) return new Refused(number, "no text");
    var title = field(fields, "title");
    if (title.isEmpty()) title = first(text, TITLE_OF_TEXT);
    if (text.indexOf('\0') >= 0 || title.indexOf('\0') >= 0) {
      return new Refused(number, "broken text: it contains the character NUL");
    }
    var length = length(text);
    if (length > Casework.MOST_BODY) {
      return new Refused(
          number,
          "text too long: %,d characters, at most %,d".formatted(length, Casework.MOST_BODY));
    }
    if (length(title) > Casework.MOST_TITLE) {
      return new Refused(
          number,
          "title too long: %,d characters, at most %,d"
              .formatted(length(title), Casework.MOST_TITLE));
    }
    var raisedAt = field(fields, "raised_at");
    if (length(raisedAt) > MOST_RAISED_AT) return new Refused(number, "raised_at is no moment");
    return new Said(
        number,
        raisedAt.isEmpty() ? null : raisedAt,
        title,
        text,
        first(field(fields, "place"), MOST_SPOT));
  }

  /** A title is one line. */
  private static String first(String text, int characters) {
    var line = text.replaceAll("[\\s\\u0000]+", " ").strip();
    return length(line) <= characters
        ? line
        : line.substring(0, line.offsetByCodePoints(0, characters));
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private String field(List<String> fields, String column) {
    var at = columns.indexOf(column);
    return at < 0 ? "" : fields.get(at).strip();
  }

  private static String decoded(String bytes) throws CharacterCodingException {
    return UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(bytes.getBytes(ISO_8859_1)))
        .toString();
  }
}

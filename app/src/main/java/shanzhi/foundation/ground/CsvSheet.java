package shanzhi.foundation.ground;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;

/**
 * A table as CSV in UTF-8, read record by record: one that cannot be read is told with its number and
 * spoils no other. A record counts as one row wherever its cells break their lines, as in a spreadsheet.
 */
final class CsvSheet {

  private static final CsvReader.CsvReaderBuilder CSV =
      CsvReader.builder().allowMissingFields(true).allowExtraFields(true).skipEmptyLines(false);

  private static final String MARK = "\uFEFF";

  private final String field;
  private final Sheet.Gathering gathering;
  private int otherEncoding;

  private CsvSheet(String field) {
    this.field = field;
    this.gathering = new Sheet.Gathering(field);
  }

  static Sheet read(String field, byte[] bytes) {
    return new CsvSheet(field).read(bytes);
  }

  private Sheet read(byte[] bytes) {
    var number = 0;
    try {
      var lines = new RecordLines(new ByteArrayInputStream(bytes));
      for (var line = lines.next(); line != null; line = lines.next()) read(++number, line);
    } catch (IOException | CsvParseException broken) {
      throw Refusal.invalid(field, "ground.sheet-unreadable");
    }
    // A file of the other encoding of Chinese offices is told once, not at each of its rows.
    if (otherEncoding > 0 && otherEncoding * 2 >= number) {
      throw Refusal.invalid(field, "ground.sheet-encoding");
    }
    return gathering.sheet();
  }

  private void read(int number, RecordLines.Line line) {
    if (line.broken() != null) {
      gathering.broken(number, "ground.sheet-row-" + code(line.broken()));
      return;
    }
    try {
      var text = text(line.text());
      if (text.indexOf('\0') >= 0) {
        gathering.broken(number, "ground.sheet-row-unreadable");
        return;
      }
      if (number == 1 && text.startsWith(MARK)) text = text.substring(MARK.length());
      read(number, text.isEmpty() ? List.of() : CSV.ofSingleCsvRecord(text).getFields());
    } catch (CharacterCodingException broken) {
      if (gathering.width() == 0) throw Refusal.invalid(field, "ground.sheet-encoding");
      otherEncoding++;
      gathering.broken(number, "ground.sheet-row-encoding");
    }
  }

  /** A cell that is missing moves those after it: a row has as many cells as there are headers. */
  private void read(int number, List<String> cells) {
    var tooShort = !cells.isEmpty() && cells.size() < gathering.width();
    if (tooShort && !cells.stream().allMatch(String::isBlank)) {
      gathering.broken(number, "ground.sheet-row-columns", cells.size(), gathering.width());
    } else {
      gathering.add(number, cells);
    }
  }

  private static String code(RecordLines.Broken broken) {
    return switch (broken) {
      case TOO_LONG -> "too-long";
      case STRAY_MARK -> "stray-mark";
      case OPEN_MARK -> "open-mark";
    };
  }

  private static String text(String bytes) throws CharacterCodingException {
    return UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(bytes.getBytes(ISO_8859_1)))
        .toString();
  }
}

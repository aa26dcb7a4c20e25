package shanzhi.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The rows of a file that a measurement is given. */
record Rows(Path file, List<NamedCsvRecord> rows) {

  /** Reads all rows; the file must have these columns and at least one row. */
  static Rows of(Path file, String... columns) throws IOException {
    if (!Files.isRegularFile(file)) throw new CannotMeasure("there is no file %s.", file);
    try (var reader =
        CsvReader.builder().allowMissingFields(true).detectBomHeader(true).ofNamedCsvRecord(file)) {
      var rows = reader.stream().toList();
      if (rows.isEmpty()) throw new CannotMeasure("%s has no rows.", file);
      for (var column : columns) {
        if (!rows.getFirst().getHeader().contains(column)) {
          throw new CannotMeasure("%s has no column “%s”.", file, column);
        }
      }
      return new Rows(file, rows);
    }
  }

  static String field(NamedCsvRecord row, String column) {
    return row.findField(column).orElse("");
  }
}

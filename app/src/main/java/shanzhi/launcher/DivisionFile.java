package shanzhi.launcher;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.MessageSource;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.territory.Gazetteer;
import shanzhi.foundation.territory.NewDivision;
import shanzhi.foundation.territory.Territory;

/**
 * The codes that an empty county starts with: of a CSV file with the columns {@code code} and
 * {@code name}, or those that the program brings along. Without them nobody could say where the first
 * administrators live.
 */
final class DivisionFile {

  private static final String NEEDED =
      "Give a CSV file in UTF-8 whose first line names the columns code and name.";

  private DivisionFile() {}

  static List<NewDivision> read(String name) {
    var file = Path.of(name);
    try {
      // Rows number in the hundreds, and a mark at the beginning is none of the first column's
      // name.
      var text = Files.readString(file).replaceFirst("^\uFEFF", "");
      try (var rows = CsvReader.builder().ofNamedCsvRecord(text)) {
        return rows.stream().map(row -> division(row, name)).toList();
      }
    } catch (MalformedInputException broken) {
      throw Stop.failed("%s is not in UTF-8. %s", name, NEEDED);
    } catch (CsvParseException broken) {
      throw Stop.failed("%s is no CSV file (%s). %s", name, Stop.reason(broken), NEEDED);
    } catch (IOException unreadable) {
      throw Stop.failed("%s cannot be read (%s).", name, Stop.reason(unreadable));
    }
  }

  private static NewDivision division(NamedCsvRecord row, String name) {
    var code = row.findField("code");
    var called = row.findField("name");
    if (code.isEmpty() || called.isEmpty()) {
      throw Stop.failed(
          "%s, line %d: no code or no name. %s", name, row.getStartingLineNumber(), NEEDED);
    }
    if (!Region.isCode(code.get().strip())) {
      throw Stop.failed(
          "%s, line %d: “%s” is no division code of 6, 9 or 12 digits.",
          name, row.getStartingLineNumber(), code.get());
    }
    return new NewDivision(new Region(code.get().strip()), called.get().strip());
  }

  /** Enters what was said; where nothing was, what comes along, as long as the county has no codes. */
  static void takeOver(Optional<List<NewDivision>> said, County county, BeanFactory beans) {
    var territory = beans.getBean(Territory.class);
    var known = territory.find(county.region()).isPresent();
    var divisions = said.orElseGet(() -> known ? List.of() : Gazetteer.divisions(county));
    if (divisions.isEmpty() && !known) {
      throw Stop.failed(
          "The codes of county %s do not come with the program. Give --divisions FILE.csv: the"
              + " county, its townships and villages, as code,name.",
          county.code());
    }
    try {
      territory.load(divisions, Acting.system(county));
    } catch (Refusal refused) {
      var fault = refused.faults().getFirst();
      var row = fault.field().replaceAll("\\D", "");
      throw Stop.failed(
          "The codes of --divisions cannot be taken, row %d: %s",
          row.isEmpty() ? 0 : Integer.parseInt(row) + 1,
          beans
              .getBean(MessageSource.class)
              .getMessage(fault.code(), fault.facts().toArray(), Locale.ENGLISH));
    }
  }
}

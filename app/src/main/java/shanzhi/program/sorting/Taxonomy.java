package shanzhi.program.sorting;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** 事项分类 The government's three-level taxonomy of matters, as it comes with the program. */
public final class Taxonomy {

  private static final String FILE = "/data/matter-categories.csv";

  private Taxonomy() {}

  /**
   * The lowest level, with what stands above it.
   *
   * @param top one of fifteen: 城乡建设, 交通运输 …
   */
  public record Leaf(String top, String middle, String name) {}

  /** All leaves in the order of the file. */
  public static List<Leaf> leaves() {
    var file = Objects.requireNonNull(Taxonomy.class.getResourceAsStream(FILE), FILE);
    try (var rows = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(file, UTF_8))) {
      return rows.stream()
          .map(row ->
              new Leaf(row.getField("level1"), row.getField("level2"), row.getField("level3")))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}

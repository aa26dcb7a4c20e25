package shanzhi.program.sorting;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** 事项分类 The government's three-level taxonomy of matters, as it comes with the program. */
public final class Taxonomy {

  private static final String FILE = "/data/matter-categories.csv";

  /** The county's word for each top level. */
  private static final Map<String, String> TOPS = Map.ofEntries(
      Map.entry("城乡建设", "construction"),
      Map.entry("国土资源", "land"),
      Map.entry("交通运输", "transport"),
      Map.entry("环境保护", "environment"),
      Map.entry("农村农业", "agriculture"),
      Map.entry("教育文体", "education"),
      Map.entry("卫生计生", "health"),
      Map.entry("民政", "welfare"),
      Map.entry("劳动和社会保障", "labour"),
      Map.entry("政法", "safety"),
      Map.entry("商贸旅游", "commerce"),
      Map.entry("科技与信息产业", "science"),
      Map.entry("党务政务", "party"),
      Map.entry("经济管理", "economy"),
      Map.entry("纪检监察", "discipline"));

  private Taxonomy() {}

  /** The engine's category that a top level is. */
  static String category(String top) {
    return Objects.requireNonNull(TOPS.get(top), top);
  }

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

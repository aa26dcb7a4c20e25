package shanzhi;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The matrix as a page for a county's security administrator. */
final class AccessPage {

  private static final String HEAD = """
      # Who may see what 谁能看什么

      Drawn by `WhoMaySeeWhatTest` from what the running application answered; do not edit. Every address
      and every table was tried as every kind of person, over two villages in two townships. The officers
      of the columns serve the first village, its township or the county; *of the own village* means what
      lies there, *of another village* means the same things elsewhere.

      | sign | means |
      |---|---|
      | ✓ | opens, or acts |
      | · | the act's own rules answer (here: the test sends a form that is out of date on purpose) |
      | empty | no row was there to try; `CatalogueTest` reads the policies |
      | ✗ | refused: the posts of this person do not allow it (403) |
      | – | is not there for these eyes (404) |
      | → | sent to the sign-in |

      What a post of a kind may do is set at *post kinds* (`/post-kinds`); this page shows the defaults.

      """;

  private AccessPage() {}

  static String draw(Map<String, String> found) {
    var page = new StringBuilder(HEAD);
    page.append("The columns:\n\n");
    for (var kind : Kind.values()) {
      page.append("- **%s** %s%n".formatted(kind.word().replace('_', ' '), kind.title));
    }
    section(page, "Pages 页面", found, "GET", "/");
    section(page, "Acts 操作", found, "POST|PUT|DELETE", "/");
    page.append("\n## Tables 数据表\n\nWhat the database itself lets each kind read, whatever the");
    page.append(" program forgets: **all** rows, those of the **place**, those that are one's");
    page.append(" **own** or were given to one's office, or none.\n\n");
    rows(page, found, "table .*");
    return page.toString();
  }

  private static void section(
      StringBuilder page, String title, Map<String, String> found, String methods, String of) {
    page.append("\n## ").append(title).append("\n\n");
    rows(page, found, "(" + methods + ") " + of + ".*");
  }

  private static void rows(StringBuilder page, Map<String, String> found, String pattern) {
    page.append("| what | ");
    page.append(Arrays.stream(Kind.values())
        .map(kind -> kind.word().replace('_', ' '))
        .collect(Collectors.joining(" | ")));
    page.append(" |\n|---").append("|:-:".repeat(Kind.values().length)).append("|\n");
    found.forEach((name, cells) -> {
      if (!name.matches(pattern)) return;
      page.append("| ").append(title(name)).append(" | ");
      page.append(
          Arrays.stream(cells.split(" ")).map(AccessPage::sign).collect(Collectors.joining(" | ")));
      page.append(" |\n");
    });
  }

  private static String title(String name) {
    var said = name.replaceAll(":\\\\d(\\{[0-9,]+\\})?\\+?\\}", "}").replaceFirst("^table ", "");
    return said.replaceFirst("^((?:GET|POST|PUT|DELETE) )?(\\S+)( here| there)?$", "`$1$2`$3")
        .replaceFirst(" here$", "")
        .replaceFirst(" there$", " of another village")
        .replace("`GET ", "`");
  }

  private static String sign(String cell) {
    return switch (cell.toLowerCase(Locale.ROOT)) {
      case "in" -> "✓";
      case "rules" -> "·";
      case "403" -> "✗";
      case "404", "none" -> "–";
      case "sign-in" -> "→";
      default -> cell;
    };
  }
}

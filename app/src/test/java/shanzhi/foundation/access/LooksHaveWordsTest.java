package shanzhi.foundation.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever audits reads words: each look that the program writes down has its own in both languages. */
@Tag("quick")
class LooksHaveWordsTest {

  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern LOOK =
      Pattern.compile("[lL]og\\.looked\\(\\s*([^;]*?)\\);", Pattern.DOTALL);
  private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");

  @Test
  void eachLookItsSubjectAndItsReasonAreSaidInWords() throws IOException {
    var keys = new TreeSet<String>();
    try (var files = Files.walk(SOURCES)) {
      for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        var looks = LOOK.matcher(Files.readString(file));
        while (looks.find()) {
          TEXT.matcher(looks.group(1)).results().map(text -> key(text.group(1))).forEach(keys::add);
        }
      }
    }
    keys.remove("");
    assertThat(keys).hasSizeGreaterThan(60);
    for (var language : new String[] {"", "_en"}) {
      assertThat(keys)
          .isSubsetOf(ResourceBundle.getBundle("messages/access" + language).keySet());
    }
  }

  /** By its form: what was looked at, of what kind it is (with its name, where it has one), or why. */
  private static String key(String text) {
    if (text.matches("[a-z]+\\.[a-z-]+(\\.[a-z-]+)*")) {
      return text.endsWith("-purpose") ? "" : "access.look." + text;
    }
    if (text.matches("[a-z]+:")) return "access.subject." + text.replace(":", "");
    if (text.matches("[a-z]+:[a-z]+")) return "access.subject." + text.replace(":", ".");
    return text.equals("/") ? "" : "access.why." + text;
  }
}

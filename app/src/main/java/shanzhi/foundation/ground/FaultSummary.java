package shanzhi.foundation.ground;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import gg.jte.Content;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * 错误提要 What stands above a form that came back: each fault with the name of its field and a link to
 * it. The summary comes before the form, whose fields alone know what they are called: so the form is
 * drawn first, and its own labels are read from it.
 */
public final class FaultSummary {

  private static final Pattern FIELD =
      Pattern.compile("<(?:input|select|textarea)\\b[^>]*>", CASE_INSENSITIVE);
  private static final Pattern LABEL =
      Pattern.compile("<label\\b[^>]*\\bfor=\"([^\"]*)\"[^>]*>([^<]*)");
  private static final Pattern GROUP =
      Pattern.compile("<fieldset\\b[^>]*\\bid=\"([^\"]*)\"[^>]*>\\s*<legend\\b[^>]*>([^<]*)");
  private static final Pattern ID = Pattern.compile("\\bid=\"([^\"]*)\"");

  /**
   * One fault.
   *
   * @param id the field's own; absent where no field shows it
   * @param label as the page writes it, in HTML; empty where no field shows it
   */
  public record Line(@Nullable String id, String label, String says) {}

  private final String drawn;
  private final List<Line> lines = new ArrayList<>();

  private FaultSummary(Screen screen, String drawn) {
    this.drawn = drawn;
    screen.faults().forEach((field, says) -> {
      if (!field.isEmpty()) lines.add(line(field, says));
    });
  }

  /** Draws the page's content where a form came back; absent on any other page. */
  public static @Nullable FaultSummary of(Screen screen, Content content) {
    if (screen.faults().isEmpty()) return null;
    var text = new StringOutput();
    content.writeTo(new OwaspHtmlTemplateOutput(text));
    return new FaultSummary(screen, text.toString());
  }

  public List<Line> lines() {
    return lines;
  }

  /** What was drawn. */
  public Content content() {
    return output -> output.writeContent(drawn);
  }

  /** A label that the page wrote is HTML already. */
  public static Content written(String html) {
    return output -> output.writeContent(html);
  }

  private Line line(String field, String says) {
    var id = field(field);
    var label = id == null ? null : named(LABEL, id);
    if (label == null) {
      id = "f-" + field;
      label = named(GROUP, id);
    }
    return label == null ? new Line(null, "", says) : new Line(id, label, says);
  }

  /** The field that is marked, for several forms of a page may have one of the name. */
  private @Nullable String field(String name) {
    var carries = " name=\"" + name + "\"";
    var fields = FIELD
        .matcher(drawn)
        .results()
        .map(MatchResult::group)
        .filter(tag -> tag.contains(carries) && !tag.contains("type=\"hidden\""))
        .toList();
    return fields.stream()
        .filter(tag -> tag.contains("is-invalid"))
        .findFirst()
        .or(() -> fields.stream().findFirst())
        .map(FaultSummary::id)
        .orElse(null);
  }

  private static @Nullable String id(String tag) {
    var id = ID.matcher(tag);
    return id.find() ? id.group(1) : null;
  }

  private @Nullable String named(Pattern naming, String id) {
    return naming
        .matcher(drawn)
        .results()
        .filter(found -> found.group(1).equals(id) && !found.group(2).isBlank())
        .map(found -> found.group(2).strip())
        .findFirst()
        .orElse(null);
  }
}

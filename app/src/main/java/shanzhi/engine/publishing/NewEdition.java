package shanzhi.engine.publishing;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An edition as it is entered.
 *
 * @param clauses in order, without their numbers
 */
public record NewEdition(LocalDate since, String basis, List<String> clauses) {

  private static final Pattern NUMBERED = Pattern.compile("^第[一二三四五六七八九十百零〇\\d]+条[\\s、：:]*");

  /** Of a text in which each line is a clause; numbers that it carries are left out. */
  public static NewEdition of(LocalDate since, String basis, String text) {
    return new NewEdition(since, basis.strip(), clauses(text));
  }

  /** The clauses of a text in which each line is one. */
  public static List<String> clauses(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(line -> NUMBERED.matcher(line).replaceFirst(""))
        .toList();
  }
}

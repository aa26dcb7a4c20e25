package shanzhi.engine.casework;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * 自报姓名 A name as somebody gave it, found in a text in any of the ways that it may stand there: whole,
 * with its parts in either order and whatever space between, and each part alone where the words before
 * it say that a name follows. Which part is the family name nobody told, so every cut counts.
 */
final class GivenName {

  /** After these a part of a name is meant for a person, never for the word that it also is. */
  private static final String LEADS = "(?:我是|我叫|名叫|本人|联系|叫|找|姓)[:： 　]{0,2}";

  private static final Pattern TITLES =
      Pattern.compile("(先生|女士|小姐|同志|师傅|大爷|大妈|大叔|大婶|老师|主任|书记|支书|医生)$");

  private final Set<String> wholes = new LinkedHashSet<>();
  private final Set<String> parts = new LinkedHashSet<>();

  private GivenName(String given) {
    var said = TITLES.matcher(given.strip()).replaceFirst("").strip();
    var apart = List.of(said.split("[\\s·・．.]+"));
    wholes.add(String.join("", apart));
    wholes.add(String.join("", apart.reversed()));
    wholes.addAll(apart);
    if (said.codePoints().anyMatch(Character::isIdeographic))
      cut(wholes.iterator().next());
    parts.addAll(wholes);
    wholes.removeIf(whole -> whole.codePointCount(0, whole.length()) < 2);
    parts.removeIf(String::isEmpty);
  }

  private void cut(String name) {
    for (var at = 1; at < name.length(); at++) {
      var before = name.substring(0, at);
      var after = name.substring(at);
      wholes.add(after + before);
      parts.add(before);
      parts.add(after);
    }
  }

  /** What finds the name; nothing where none was given. */
  static Optional<Pattern> pattern(String given) {
    var name = new GivenName(given);
    if (name.parts.isEmpty()) return Optional.empty();
    var led = "(?<=" + LEADS + ")(?:" + any(name.parts) + ")";
    var found = name.wholes.isEmpty() ? led : any(name.wholes) + "|" + led;
    return Optional.of(Pattern.compile(found, Pattern.CASE_INSENSITIVE));
  }

  private static String any(Set<String> words) {
    return words.stream()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .map(GivenName::loose)
        .collect(Collectors.joining("|"));
  }

  /** The word with or without spaces in it; one of Latin letters is never found within another. */
  private static String loose(String word) {
    var letters = word.codePoints()
        .mapToObj(Character::toString)
        .map(Pattern::quote)
        .collect(Collectors.joining("[\\s·]{0,2}"));
    return Character.isIdeographic(word.codePointAt(0))
        ? letters
        : "(?<!\\p{IsLatin})" + letters + "(?!\\p{IsLatin})";
  }
}

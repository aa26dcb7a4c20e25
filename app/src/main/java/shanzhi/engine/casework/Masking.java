package shanzhi.engine.casework;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import shanzhi.foundation.people.People;

/**
 * 隐名 Takes out of a text the names that the register of residents knows, leaving the surname, and
 * numbers as long as a telephone's. Rather a word too many than a name.
 */
@Component
public class Masking {

  /** Of the names that people here have. */
  private static final int SHORTEST = 2;

  private static final int LONGEST = 6;

  private static final Pattern NUMBER = Pattern.compile("[0-9][0-9Xx -]{5,}[0-9Xx]");
  private static final String SOMEBODY = "某";
  private static final String DIGITS = "＊＊＊";

  private final People people;

  Masking(People people) {
    this.people = people;
  }

  /** A text without names. */
  public String plain(String text) {
    return mask(text).text();
  }

  /** A text without names, and how many places were changed. */
  record Masked(String text, int places) {}

  Masked mask(String text) {
    var numbers = NUMBER.matcher(text);
    var places = (int) numbers.results().count();
    var plain = NUMBER.matcher(text).replaceAll(DIGITS);
    var names = people.known(words(plain));
    var masked = new StringBuilder();
    for (var at = 0; at < plain.length(); ) {
      var name = nameAt(plain, at, names);
      if (name == 0) {
        masked.append(plain.charAt(at++));
      } else {
        masked.append(plain.charAt(at)).append(SOMEBODY);
        places++;
        at += name;
      }
    }
    return new Masked(masked.toString(), places);
  }

  /** How long the name is that begins here, the longest one first; 0 for none. */
  private static int nameAt(String text, int at, Set<String> names) {
    for (var length = Math.min(LONGEST, text.length() - at); length >= SHORTEST; length--) {
      if (names.contains(text.substring(at, at + length))) return length;
    }
    return 0;
  }

  private static Set<String> words(String text) {
    var words = new HashSet<String>();
    for (var at = 0; at < text.length(); at++) {
      for (var length = SHORTEST; length <= LONGEST && at + length <= text.length(); length++) {
        var word = text.substring(at, at + length);
        if (word.codePoints().allMatch(c -> Character.isLetter(c) || c == '·')) words.add(word);
      }
    }
    return words;
  }
}

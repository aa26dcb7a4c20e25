package shanzhi.engine.casework;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Tellers.Teller;
import shanzhi.foundation.people.People;

/**
 * 隐名 Takes out of a text the names that the register of residents knows, leaving the surname, the
 * names and numbers of those who told the matter, numbers as long as a telephone's, and addresses of
 * mail. Rather a word too many than a name.
 */
@Component
public class Masking {

  /** Of the names that people here have. */
  private static final int SHORTEST = 2;

  private static final int LONGEST = 6;

  private static final Pattern NUMBER = Pattern.compile("[0-9][0-9Xx -]{5,}[0-9Xx]");
  private static final Pattern DAY = Pattern.compile("20\\d\\d-\\d{1,2}-\\d{1,2}( \\d{1,2})?");
  private static final Pattern MAIL = Pattern.compile("[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+");
  private static final String SOMEBODY = "某";
  private static final String TELLER = "某某";
  private static final String DIGITS = "＊＊＊";

  private final People people;

  Masking(People people) {
    this.people = people;
  }

  /** A text without names. */
  public String plain(String text) {
    return plain(text, List.of());
  }

  /** A text without names, nor those of who told what it is about. */
  public String plain(String text, Collection<Teller> tellers) {
    return mask(text, tellers).text();
  }

  /** A text that went without names before, without the names and numbers of these tellers either. */
  public String untold(String text, Collection<Teller> tellers) {
    return untold(new Masked(text, 0), tellers).text();
  }

  /** A text without names, and how many places were changed. */
  record Masked(String text, int places) {

    Masked without(Pattern what, String instead) {
      var found = (int) what.matcher(text).results().count();
      return found == 0 ? this : new Masked(what.matcher(text).replaceAll(instead), places + found);
    }
  }

  Masked mask(String text, Collection<Teller> tellers) {
    var untold = untold(new Masked(text, 0), tellers).without(MAIL, DIGITS);
    var numbers =
        NUMBER.matcher(untold.text()).results().filter(Masking::hidden).count();
    var plain = NUMBER
        .matcher(untold.text())
        .replaceAll(number -> hidden(number) ? DIGITS : number.group());
    var places = untold.places() + (int) numbers;
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

  private static boolean hidden(MatchResult number) {
    return !DAY.matcher(number.group()).matches();
  }

  private static Masked untold(Masked text, Collection<Teller> tellers) {
    var masked = text;
    for (var teller : tellers) {
      if (!teller.phone().isEmpty()) masked = masked.without(spread(teller.phone()), DIGITS);
      var name = GivenName.pattern(teller.name());
      if (name.isPresent()) masked = masked.without(name.get(), TELLER);
    }
    return masked;
  }

  /** The number however it is grouped. */
  private static Pattern spread(String phone) {
    return Pattern.compile(phone
        .codePoints()
        .mapToObj(Character::toString)
        .map(Pattern::quote)
        .collect(Collectors.joining("\\D{0,2}")));
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

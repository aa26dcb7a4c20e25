package shanzhi.foundation.people;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * 姓名写法 How a name is written does not make it another's: widths, blanks, dots, traditional characters,
 * how one is addressed and what stands in brackets behind it are the typist's. What may be another's too,
 * its sound in Latin letters or the given name alone, is only a hint, after which somebody asks. Characters
 * and readings are those of ICU, which Unicode's own authors keep.
 */
public final class Spelling {

  private static final String BRACKETED = "(?<=.)[(\\[{<【〔《「『].*";
  private static final String ADDRESSED = "(?<=..)(?:女士|先生|同志|小姐|师傅|老师)$";
  private static final Transliterator SIMPLIFIED =
      Transliterator.getInstance("Traditional-Simplified");
  private static final Transliterator SOUND = Transliterator.getInstance("Han-Latin");

  /** Who is only addressed: 张女士、老王、李某. */
  private static final Pattern ONLY_ADDRESSED = Pattern.compile(
      "(?:\\p{IsHan}{1,2}(?:女士|先生|同志|小姐|师傅|老师|老板|某+|某人)|[老小]\\p{IsHan})[\\p{P}\\s]*");

  /** The same by its sound: Zhang nüshi, lao Wang, Mr Zhang. */
  private static final Pattern ONLY_ADDRESSED_BY_SOUND = Pattern.compile(
      "[a-z]{1,7} ?(?:n[uv]shi|xiansheng|tongzhi|xiaojie|shifu|laoshi|laoban|mou+|mouren)"
          + "|(?:lao|xiao) ?[a-z]{1,6}|(?:mr|mrs|ms|miss) [a-z]{1,7}");

  /** Family names that are read otherwise than the character is by itself. */
  private static final Map<String, String> FAMILIES = Map.of(
      "单", "shan", "曾", "zeng", "解", "xie", "仇", "qiu", "区", "ou", "查", "zha", "盖", "ge", "朴",
      "piao");

  /** Given names and sounds that are shorter stand in too much. */
  private static final int LEAST_GIVEN = 2;

  private static final int LEAST_SOUND = 5;

  private Spelling() {}

  /** The name as it is kept: blanks inside a Han name are left out, those of other names are single. */
  public static String plain(String name) {
    var single = name.replaceAll("[\\s\\p{Z}\\p{Cf}]+", " ").strip();
    return single.codePoints().allMatch(c -> c == ' ' || Character.isIdeographic(c))
        ? single.replace(" ", "")
        : single;
  }

  /** Words in simplified characters, however they were written. */
  public static String simplified(String words) {
    return SIMPLIFIED.transliterate(words);
  }

  /** Whether the two are one name. */
  public static boolean same(String one, String other) {
    return letters(one).equals(letters(other));
  }

  /** 称呼 Whether it is how one is addressed and no name; of two characters before it a name may be meant. */
  public static boolean isNone(String name) {
    var folded = Normalizer.normalize(name, Normalizer.Form.NFKC).replaceAll(BRACKETED, "");
    var letters = SIMPLIFIED.transliterate(lettersOf(folded));
    var sound = Normalizer.normalize(folded, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", " ")
        .strip();
    return ONLY_ADDRESSED.matcher(letters).matches()
        || ONLY_ADDRESSED_BY_SOUND.matcher(sound).matches();
  }

  /** Its letters and digits alone; of a name that has none, all of it. */
  static String letters(String name) {
    var folded = Normalizer.normalize(name, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .strip();
    var letters = lettersOf(folded.replaceAll(BRACKETED, ""));
    if (letters.isEmpty()) return folded;
    return SIMPLIFIED.transliterate(letters).replaceAll(ADDRESSED, "");
  }

  /** With what stands in brackets and how one is addressed, for looking whose name stands in the words. */
  static String allLetters(String words) {
    var folded = Normalizer.normalize(words, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return SIMPLIFIED.transliterate(lettersOf(folded));
  }

  private static String lettersOf(String words) {
    var letters = new StringBuilder();
    words.codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
    return letters.toString();
  }

  /**
   * Whether the words may mean somebody of a name without saying it: by its sound that stands in them, the
   * family name first or last, or by the given name.
   *
   * @param whole whether they are a person's name, or what a unit is called, in which a given name may stand
   */
  static Predicate<String> hints(String words, boolean whole) {
    var latin = bare(words).replaceAll("[^a-z]", "");
    var letters = letters(words);
    return name -> {
      var theirs = letters(name);
      if (latin.length() >= LEAST_SOUND && sounds(theirs, latin)) return true;
      var given = given(theirs);
      if (soundsGiven(given, latin, whole)) return true;
      return given.length() >= LEAST_GIVEN
          && (whole ? letters.equals(given) : letters.contains(given));
    };
  }

  /** 名 Of a Han name of three or four characters the last two; others are not taken apart. */
  private static String given(String letters) {
    var han = letters.codePoints().allMatch(Character::isIdeographic);
    var length = letters.length();
    return han && (length == 3 || length == 4) ? letters.substring(length - 2) : "";
  }

  /** Whether it sounds in them; a family name is one character, or two before a given name. */
  private static boolean sounds(String letters, String latin) {
    var sound = sound(letters);
    if (sound.length() < LEAST_SOUND) return false;
    if (latin.contains(sound)) return true;
    for (var family = 1; family <= 2 && family < letters.length(); family++) {
      var given = bare(SOUND.transliterate(letters.substring(family)));
      if (latin.contains(given + sound(letters.substring(0, family)))) return true;
    }
    return false;
  }

  /** Whether a given name alone sounds: as all of a person's, or, where long enough, in a unit's. */
  private static boolean soundsGiven(String given, String latin, boolean whole) {
    if (given.isEmpty()) return false;
    var sound = bare(SOUND.transliterate(given));
    return whole ? latin.equals(sound) : sound.length() >= LEAST_SOUND && latin.contains(sound);
  }

  private static String sound(String letters) {
    if (letters.isEmpty()) return "";
    var family = FAMILIES.get(letters.substring(0, 1));
    return family == null
        ? bare(SOUND.transliterate(letters))
        : family + bare(SOUND.transliterate(letters.substring(1)));
  }

  /** Latin letters without their tones; what is not Latin stays. */
  private static String bare(String words) {
    var folded = Normalizer.normalize(words, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
    return lettersOf(folded.toLowerCase(Locale.ROOT));
  }
}

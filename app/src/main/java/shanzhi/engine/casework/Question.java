package shanzhi.engine.casework;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Checks;

/**
 * 问题 A question declared as data, so that a page and a phone without signal ask it alike.
 *
 * @param key names the answer; lower-case letters, figures and hyphens
 * @param label as it is put to people, in the reader's language
 * @param options of a choice; else empty
 */
public record Question(
    String key, Kind kind, String label, List<Option> options, boolean required) {

  /** Longest answer in words, in characters. */
  public static final int MOST_TEXT = 500;

  /** Largest number that an answer may be. */
  public static final int MOST_NUMBER = 1_000_000;

  /** How it is answered. */
  public enum Kind {
    TEXT,
    /** A whole number. */
    NUMBER,
    /** A number with up to two places behind the point: a temperature, an area. */
    DECIMAL,
    CHOICE,
    YES_NO;

    /** What a field for a number steps by; null where no number is asked for. */
    public @Nullable String step() {
      return switch (this) {
        case NUMBER -> "1";
        case DECIMAL -> "0.01";
        case TEXT, CHOICE, YES_NO -> null;
      };
    }
  }

  /** One of the answers of a choice. */
  public record Option(String value, String label) {}

  public static final String YES = "yes";
  public static final String NO = "no";

  public Question {
    options = List.copyOf(options);
  }

  /** The answers given, in the order of the questions; what is wrong is told by the question's key. */
  public static Map<String, String> answered(
      List<Question> questions, Map<String, @Nullable String> given, Checks checks) {
    var answers = new LinkedHashMap<String, String>();
    for (var question : questions) {
      var answer = question.check(given.get(question.key()), checks);
      if (!answer.isEmpty()) answers.put(question.key(), answer);
    }
    return answers;
  }

  private String check(@Nullable String given, Checks checks) {
    var text = checks.text(key, given, required ? 1 : 0, MOST_TEXT);
    if (text.isEmpty()) return text;
    var offered = switch (kind) {
      case TEXT -> true;
      case NUMBER -> text.matches("\\d{1,7}") && Integer.parseInt(text) <= MOST_NUMBER;
      case DECIMAL ->
        text.matches("\\d{1,7}(\\.\\d{1,2})?") && Double.parseDouble(text) <= MOST_NUMBER;
      case YES_NO -> text.equals(YES) || text.equals(NO);
      case CHOICE -> options.stream().anyMatch(option -> option.value().equals(text));
    };
    switch (kind) {
      case NUMBER -> checks.must(offered, key, "casework.answer-number", MOST_NUMBER);
      case DECIMAL -> checks.must(offered, key, "casework.answer-decimal", MOST_NUMBER);
      case TEXT, CHOICE, YES_NO -> checks.must(offered, key, "ground.not-offered", text);
    }
    return text;
  }
}

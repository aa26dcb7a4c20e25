package shanzhi.foundation.parameter;

import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import shanzhi.foundation.ground.Words;

/** 单位 What a county-set number counts, and how it is written and read. */
public enum Unit {
  DAYS,
  WORKING_DAYS,
  WORKING_HOURS,
  COUNT,
  PERCENT,
  /** Money in fen; written in yuan. */
  FEN,
  POINTS,
  MINUTES,
  /** A moment of the day in minutes since midnight; written 08:30. */
  TIME_OF_DAY,
  /** 1 or 0. */
  YES_NO,
  /** A short text; bounds are its length. */
  TEXT;

  private static final Pattern CLOCK = Pattern.compile("(\\d{1,2})[:：](\\d{2})");
  private static final Pattern YUAN = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,6})?");

  /** With the unit, in the reader's language: 3 个工作日, ¥1,234.56, 08:30. */
  String show(long value, Words words) {
    return switch (this) {
      case FEN -> "¥" + yuan(value, true);
      case TIME_OF_DAY -> clock(value);
      default -> words.of("parameter.unit." + name(), value);
    };
  }

  /** As a form's field holds it. */
  String write(long value) {
    return switch (this) {
      case FEN -> yuan(value, false);
      case TIME_OF_DAY -> clock(value);
      default -> Long.toString(value);
    };
  }

  /** What a form's field holds; empty where it cannot be read. */
  OptionalLong read(String typed) {
    var text = typed.strip();
    try {
      return OptionalLong.of(
          switch (this) {
            case FEN -> fen(text.replace(",", "").replace("¥", ""));
            case TIME_OF_DAY -> minutes(text);
            default -> Long.parseLong(text);
          });
    } catch (NumberFormatException | ArithmeticException unreadable) {
      return OptionalLong.empty();
    }
  }

  /** Plain digits only: of a number with an exponent, 1e99999999, Java would write out every nought. */
  private static long fen(String yuan) {
    if (!YUAN.matcher(yuan).matches()) throw new NumberFormatException(yuan);
    return new BigDecimal(yuan).movePointRight(2).longValueExact();
  }

  private static long minutes(String text) {
    var match = CLOCK.matcher(text);
    if (!match.matches()) throw new NumberFormatException(text);
    var minute = Integer.parseInt(match.group(2));
    if (minute > 59) throw new NumberFormatException(text);
    return Integer.parseInt(match.group(1)) * 60L + minute;
  }

  private static String clock(long minutes) {
    return "%02d:%02d".formatted(minutes / 60, minutes % 60);
  }

  private static String yuan(long fen, boolean grouped) {
    return (grouped ? "%,.2f" : "%.2f").formatted(BigDecimal.valueOf(fen, 2));
  }
}

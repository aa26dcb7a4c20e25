package shanzhi.foundation.ground;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * 元 Money as forms and sheets hold it and pages show it; inside it is always whole fen. Read is what
 * people type and paste: full-width digits, "1,234.50", "￥1234.5", "1200元"; more than two decimals
 * and commas in odd places are faults, for nobody can tell what was meant.
 */
public final class Yuan {

  /** The most that is read where a room sets no bound of its own: ¥999,999,999,999.99. */
  public static final long MOST = 99_999_999_999_999L;

  private static final long WHOLE = 100_00;
  private static final int DIGITS = 2;
  private static final int LONGEST = 40;
  private static final Pattern PLAIN = Pattern.compile("(\\d+|\\d{1,3}(,\\d{3})+)(\\.\\d{1,2})?");
  private static final Pattern SIGN = Pattern.compile("^[-−–]\\s*");

  private Yuan() {}

  /** ¥1,234.50, −¥1,234.50 */
  public static String of(long fen) {
    return (fen < 0 ? "−¥" : "¥") + grouped(fen);
  }

  /** 1,234.50, −1,234.50: as columns of a book have it. */
  public static String bare(long fen) {
    return (fen < 0 ? "−" : "") + grouped(fen);
  }

  /** 1234.50, as a form's field holds it. */
  public static String plain(long fen) {
    return exact(fen).toPlainString();
  }

  /** As a sheet's cell of numbers holds it. */
  public static BigDecimal exact(long fen) {
    return BigDecimal.valueOf(fen, DIGITS);
  }

  /** Exactly, nothing below 0, or a fault at the field. */
  public static long read(String field, @Nullable String typed, Checks checks) {
    return read(field, typed, MOST, checks);
  }

  /** The same with the room's own bound, in fen; the fault says it. */
  public static long read(String field, @Nullable String typed, long most, Checks checks) {
    var said = amount(typed);
    if (said.isEmpty()) {
      checks.fault(field, "ground.missing");
      return 0;
    }
    return parse(field, said, most, "ground.which-amount", "ground.amount-too-large", checks);
  }

  /** Null where nothing was typed. */
  public static @Nullable Long readAny(String field, @Nullable String typed, Checks checks) {
    return amount(typed).isEmpty() ? null : read(field, typed, checks);
  }

  /** Exactly, or the refusal itself. */
  public static long read(String field, @Nullable String typed) {
    return read(field, typed, MOST);
  }

  public static long read(String field, @Nullable String typed, long most) {
    var checks = new Checks();
    var fen = read(field, typed, most, checks);
    checks.end();
    return fen;
  }

  /** A cell of a book's or a bank's table: may lie below 0; empty or a dash is nothing. */
  public static long cell(String field, @Nullable String typed, Checks checks) {
    var said = amount(typed);
    var sign = SIGN.matcher(said);
    var below = sign.find();
    if (below) said = amount(sign.replaceFirst(""));
    if (said.isEmpty()) return 0;
    var fen = parse(field, said, MOST, "ground.which-amount", "ground.amount-too-large", checks);
    return below ? -fen : fen;
  }

  /** 百分比 With two decimals in parts of ten thousand, as an amount with two is in fen; at most 100. */
  public static long percent(String field, @Nullable String typed, Checks checks) {
    var said = Typed.plain(typed).replaceFirst("\\s*%$", "");
    if (said.isEmpty()) {
      checks.fault(field, "ground.missing");
      return 0;
    }
    return parse(field, said, WHOLE, "ground.which-percent", "ground.percent-too-large", checks);
  }

  private static long parse(
      String field, String said, long most, String which, String tooLarge, Checks checks) {
    if (said.length() > LONGEST || !PLAIN.matcher(said).matches()) {
      checks.fault(field, which, said.length() > LONGEST ? said.substring(0, LONGEST) : said);
      return 0;
    }
    var fen = new BigDecimal(said.replace(",", "")).movePointRight(DIGITS);
    if (fen.compareTo(BigDecimal.valueOf(most)) > 0) {
      checks.fault(field, tooLarge, bare(most));
      return 0;
    }
    return fen.longValueExact();
  }

  /** What was typed without the sign of the yuan before it and the word after it. */
  private static String amount(@Nullable String typed) {
    return Typed.plain(typed).replaceFirst("^¥\\s*", "").replaceFirst("\\s*元$", "");
  }

  private static String grouped(long fen) {
    return String.format(Locale.ROOT, "%,.2f", exact(fen).abs());
  }
}

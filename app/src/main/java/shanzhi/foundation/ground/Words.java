package shanzhi.foundation.ground;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** The platform's sentences in one reader's language, and dates as that reader writes them. */
public final class Words {

  /** All of the county lives by one clock. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final DateTimeFormatter CHINESE_DAY =
      DateTimeFormatter.ofPattern("yyyy年M月d日 EEE", Locale.SIMPLIFIED_CHINESE);
  private static final DateTimeFormatter ENGLISH_DAY =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern(" HH:mm", Locale.ROOT);

  private final MessageSource messages;
  private final Locale locale;

  public Words(MessageSource messages, Locale locale) {
    this.messages = messages;
    this.locale = locale;
  }

  /** In the language that a reader's cookie names; Chinese where it names none. */
  public static Words in(MessageSource messages, @Nullable String language) {
    return new Words(messages, "en".equals(language) ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE);
  }

  public Locale locale() {
    return locale;
  }

  public boolean chinese() {
    return locale.getLanguage().equals("zh");
  }

  /** The sentence of a key; a missing one throws, for a test finds it before a reader does. */
  public String of(String key, Object... facts) {
    return messages.getMessage(key, facts, locale);
  }

  /** The name of a coded thing, {@code prefix.code}, or the code itself where none was written. */
  public String named(String prefix, @Nullable String code) {
    if (code == null || code.isEmpty()) return "";
    // A code that came from outside is no pattern of a message, so it is never handed in as one.
    var name = messages.getMessage(prefix + "." + code, null, null, locale);
    return name == null ? code : name;
  }

  /** What a fault says; the days and moments among its facts as this reader writes them. */
  public String fault(Refusal.Fault fault) {
    return of(fault.code(), fault.facts().stream().map(this::written).toArray());
  }

  private Object written(Object fact) {
    return switch (fact) {
      case LocalDate day -> day(day);
      case Instant moment -> moment(moment);
      default -> fact;
    };
  }

  /** 2026年11月27日 周五. */
  public String day(@Nullable LocalDate day) {
    if (day == null) return "";
    return day.format(chinese() ? CHINESE_DAY : ENGLISH_DAY);
  }

  public String day(@Nullable Instant instant) {
    return instant == null ? "" : day(instant.atZone(ZONE).toLocalDate());
  }

  /** 2026年11月27日 周五 18:00. */
  public String moment(@Nullable Instant instant) {
    if (instant == null) return "";
    return day(instant) + instant.atZone(ZONE).format(HOUR);
  }

  /** As {@link #moment}, of an end: midnight is the end of the day before, 2026年11月27日 周五 24:00. */
  public String deadline(@Nullable Instant instant) {
    if (instant == null) return "";
    var midnight = instant.atZone(ZONE).toLocalTime().equals(LocalTime.MIDNIGHT);
    return midnight ? lastDay(instant) + " 24:00" : moment(instant);
  }

  /** The last day before an end. */
  public String lastDay(@Nullable Instant end) {
    return end == null ? "" : day(end.minusSeconds(1));
  }
}

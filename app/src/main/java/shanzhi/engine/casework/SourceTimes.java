package shanzhi.engine.casework;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;

/**
 * 来源时间 When something happened as another clock says, a list's or a phone's: read in the forms that
 * people write, and held against the county's own clock.
 */
@Component
public class SourceTimes {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
          "uuuu-MM-dd HH:mm", Locale.ROOT)
      .withResolverStyle(ResolverStyle.STRICT);

  private static final Pattern WRITTEN = Pattern.compile(
      "(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?(?:[ T]*(\\d{1,2})[:：时](\\d{1,2})分?(?:[:：]\\d{1,2})?)?");

  private final Parameters parameters;
  private final County county;
  private final Clock clock;

  SourceTimes(Parameters parameters, County county, Clock clock) {
    this.parameters = parameters;
    this.county = county;
    this.clock = clock;
  }

  /**
   * A moment of another clock.
   *
   * @param text as it is kept: an instant, a minute or a day of the county
   */
  public record Said(Instant at, String text) {}

  /** What was written, where it can be read. */
  public Optional<Said> read(String written) {
    var said = written.strip();
    try {
      if (said.endsWith("Z")) return Optional.of(new Said(Instant.parse(said), said));
      var parts = WRITTEN.matcher(said);
      if (!parts.matches()) {
        var at = OffsetDateTime.parse(said).toInstant();
        return Optional.of(new Said(at, at.toString()));
      }
      var day =
          LocalDate.of(number(parts.group(1)), number(parts.group(2)), number(parts.group(3)));
      if (parts.group(4) == null) {
        return Optional.of(new Said(day.atStartOfDay(Words.ZONE).toInstant(), day.toString()));
      }
      var minute = day.atTime(number(parts.group(4)), number(parts.group(5)));
      return Optional.of(new Said(minute.atZone(Words.ZONE).toInstant(), MINUTE.format(minute)));
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  /** Why a moment cannot be true; none where it can. */
  public Optional<String> fault(Instant said) {
    return fault(said, clock.instant());
  }

  private Optional<String> fault(Instant said, Instant received) {
    var ahead = parameters.value(CaseParameters.CLOCK_AHEAD, county.region(), received);
    if (said.isAfter(received.plus(Duration.ofMinutes(ahead)))) {
      return Optional.of("casework.said-future");
    }
    var back = parameters.value(CaseParameters.SAID_BACK, county.region(), received);
    return said.isBefore(received.minus(Duration.ofDays(back)))
        ? Optional.of("casework.said-long-ago")
        : Optional.empty();
  }

  /** A kept moment in the reader's words; of a clock that was off it says so, and nothing is lost. */
  String shown(String kept, Instant received, Words words) {
    var said = read(kept);
    if (said.isEmpty()) return kept;
    var at = said.get().at();
    var moment = said.get().text().length() == 10 ? words.day(at) : words.moment(at);
    return fault(at, received).isEmpty() ? moment : words.of("casework.said-clock-off", moment);
  }
}

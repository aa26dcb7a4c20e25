package shanzhi.engine.scheduling;

import static shanzhi.foundation.ground.Capability.ACCOUNT_OWN;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Objects;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Sha256;
import shanzhi.foundation.territory.Territory;

/**
 * 日历订阅 One's own duties as iCalendar (RFC 5545), under an address that only its owner knows. The
 * store keeps the address's digest; a new address ends the former one.
 */
@Component
public class Feeds {

  private static final int MONTHS_BACK = 3;
  private static final int MONTHS_AHEAD = 15;
  private static final int LINE = 75;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Rosters rosters;
  private final Territory territory;
  private final SecureRandom random = new SecureRandom();

  Feeds(Db db, County county, Clock clock, Rosters rosters, Territory territory) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.rosters = rosters;
    this.territory = territory;
  }

  /** Makes the person's address; answers its secret part, which is told this once. */
  public String subscribe(Region home, Acting by) {
    by.must(ACCOUNT_OWN, clock.instant());
    var person = Objects.requireNonNull(by.person());
    var bytes = new byte[24];
    random.nextBytes(bytes);
    var token = HexFormat.of().formatHex(bytes);
    db.in(
        by.scope(ACCOUNT_OWN),
        jdbc -> jdbc.sql("""
            insert into scheduling.feed (county, region, person, digest, at)
            values (:county, :region, :person, :digest, :at)
            on conflict (county, person) do update set digest = excluded.digest, at = excluded.at""")
            .param("county", county.code())
            .param("region", home.code())
            .param("person", person.value())
            .param("digest", digest(token))
            .param("at", RosterStore.at(clock.instant()))
            .update());
    return token;
  }

  private static String digest(String token) {
    var digest = Sha256.fresh();
    return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
  }

  /** The calendar behind an address. */
  public String calendar(String token) {
    var person = db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
            select person from scheduling.feed where county = :county and digest = :digest""")
            .param("county", county.code())
            .param("digest", digest(token))
            .query(Long.class)
            .optional());
    return calendar(
        new PersonId(person.orElseThrow(() -> Refusal.unknown("scheduling.feed-unknown"))));
  }

  /** The actor's own duties. */
  public String calendar(Acting by) {
    by.must(ACCOUNT_OWN, clock.instant());
    return calendar(Objects.requireNonNull(by.person()));
  }

  private String calendar(PersonId person) {
    var today = rosters.today();
    var text = new StringBuilder();
    line(text, "BEGIN:VCALENDAR");
    line(text, "VERSION:2.0");
    line(text, "PRODID:-//Shanzhi//Duties//ZH");
    line(text, "METHOD:PUBLISH");
    var stamp = STAMP.format(clock.instant());
    var from = today.minusMonths(MONTHS_BACK);
    for (var duty : rosters.duties(person, from, today.plusMonths(MONTHS_AHEAD))) {
      line(text, "BEGIN:VEVENT");
      line(text, "UID:duty-" + county.code() + "-" + duty.id() + "@shanzhi");
      line(text, "DTSTAMP:" + stamp);
      line(text, "SEQUENCE:" + duty.version());
      line(text, "DTSTART:" + STAMP.format(duty.from()));
      line(text, "DTEND:" + STAMP.format(duty.until()));
      line(text, "SUMMARY:" + escaped(rosters.must(duty.roster()).title()));
      line(text, "LOCATION:" + escaped(territory.fullName(duty.region())));
      line(text, "END:VEVENT");
    }
    line(text, "END:VCALENDAR");
    return text.toString();
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replaceAll("\\R", "\\\\n");
  }

  /** A line longer than 75 bytes goes on after a break and a blank, never within a character. */
  private static void line(StringBuilder text, String line) {
    var bytes = 0;
    for (var n = 0; n < line.length(); ) {
      var point = line.codePointAt(n);
      var size = new String(Character.toChars(point)).getBytes(StandardCharsets.UTF_8).length;
      if (bytes + size > LINE) {
        text.append("\r\n ");
        bytes = 1;
      }
      text.appendCodePoint(point);
      bytes += size;
      n += Character.charCount(point);
    }
    text.append("\r\n");
  }
}

package shanzhi.engine.casework;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;

/**
 * 离线记录 What was captured out of signal: a matter raised or an act taken, each under the id that the
 * phone gave it when it was captured. One transaction an item; sent again it is stored once.
 */
@Component
class Captures {

  private static final int POSITION_DIGITS = 6;

  private final Casework casework;
  private final MatterReads reads;
  private final Names names;
  private final EvidenceStore evidence;
  private final MessageSource messages;
  private final ObjectProvider<Sheets> sheets;

  Captures(
      Casework casework,
      MatterReads reads,
      Names names,
      EvidenceStore evidence,
      MessageSource messages,
      ObjectProvider<Sheets> sheets) {
    this.sheets = sheets;
    this.casework = casework;
    this.reads = reads;
    this.names = names;
    this.evidence = evidence;
    this.messages = messages;
  }

  /**
   * One thing captured: a sheet that was filled in, an act on the matter whose number it has, or else a
   * new matter.
   *
   * @param capturedAt when the phone says it was, as in {@code 2026-11-24T01:00:00Z}
   * @param as the signature of the hat worn then; absent for the post that serves the place, else the
   *     resident
   * @param version the matter as it was seen when the act was captured
   * @param sheet of a sheet that was filled in: its kind and id, as in {@code visits:12}
   * @param answers of a sheet, by the question's key
   */
  record Item(
      @Nullable String clientId,
      @Nullable String capturedAt,
      @Nullable String as,
      @Nullable String procedure,
      @Nullable String region,
      @Nullable String title,
      @Nullable String text,
      @Nullable String spot,
      @Nullable Double longitude,
      @Nullable Double latitude,
      @Nullable Long matter,
      @Nullable Integer version,
      @Nullable String action,
      @Nullable String note,
      @Nullable String way,
      @Nullable String rating,
      @Nullable List<@Nullable Photo> photos,
      @Nullable String sheet,
      @Nullable Map<String, @Nullable String> answers) {}

  /** A photo that was sent before, by the digest that its sending was answered. */
  record Photo(@Nullable String digest, @Nullable String name) {}

  /** What became of an item; the answer's name in JSON is the same in small letters. */
  enum Outcome {
    STORED,
    REPEATED
  }

  /** A stored item: whether just now, and the matter as it is, where it is one. */
  record Kept(Outcome outcome, @Nullable Matter matter) {}

  Kept store(Item item, Identity who) {
    var checks = new Checks();
    var client = checks.text("clientId", item.clientId(), 1, 40);
    var at = moment(item.capturedAt(), checks);
    var photos = photos(item, checks);
    checks.end();
    if (item.sheet() != null) return fill(item, item.sheet(), checks.sound(at), who, client);
    return item.matter() == null
        ? raise(item, checks.sound(at), photos, who, ClientId.of(client))
        : take(item, item.matter(), checks.sound(at), photos, who, ClientId.of(client));
  }

  private Kept fill(Item item, String sheet, Instant at, Identity who, String client) {
    var colon = sheet.indexOf(':');
    var kind = sheets
        .orderedStream()
        .filter(one -> colon > 0 && one.kind().equals(sheet.substring(0, colon)))
        .findFirst()
        .orElseThrow(() -> Refusal.invalid("sheet", "ground.not-offered", sheet));
    var answers = item.answers() == null ? Map.<String, @Nullable String>of() : item.answers();
    var fresh = kind.keep(sheet.substring(colon + 1), answers, at, who, ClientId.of(client));
    return new Kept(fresh ? Outcome.STORED : Outcome.REPEATED, null);
  }

  private static @Nullable Instant moment(@Nullable String said, Checks checks) {
    try {
      return Instant.parse(said == null ? "" : said);
    } catch (DateTimeParseException unreadable) {
      checks.fault("capturedAt", "casework.captured-when");
      return null;
    }
  }

  private static List<Evidence> photos(Item item, Checks checks) {
    var photos = item.photos();
    if (photos == null) return List.of();
    var digests = photos.stream()
        .allMatch(p -> p != null && p.digest() != null && p.digest().matches("[0-9a-f]{64}"));
    checks.must(digests, "photos", "casework.photo-missing");
    if (!digests) return List.of();
    return photos.stream()
        .map(p -> new Evidence(
            String.valueOf(p.digest()),
            checks.text("photos", p.name() == null ? "" : p.name(), 0, 100)))
        .toList();
  }

  private Kept raise(Item item, Instant at, List<Evidence> photos, Identity who, ClientId client) {
    var checks = new Checks();
    var region = checks.text("region", item.region(), 1, 15);
    checks.must(Region.isCode(region), "region", "casework.which-village");
    var procedure = checks.text("procedure", item.procedure(), 1, 60);
    checks.must(casework.offers(procedure), "procedure", "ground.not-offered", procedure);
    var position = position(item, checks);
    checks.end();
    var place = new Region(region);
    var by = hat(item.as(), who, place);
    var said = new NewMatter(
        procedure,
        place,
        strip(item.title()),
        strip(item.text()),
        strip(item.spot()),
        position,
        by.seat() == null ? "phone" : "patrol",
        at.toString(),
        photos);
    evidence.mustBeSentBy(who.person(), photos, null);
    var before = reads.raisedBefore(said, by, client);
    if (before.isPresent()) return new Kept(Outcome.REPEATED, before.get());
    return new Kept(Outcome.STORED, casework.raise(said, by, client));
  }

  private static NewMatter.@Nullable Position position(Item item, Checks checks) {
    var east = item.longitude();
    var north = item.latitude();
    if (east == null || north == null) return null;
    var sound = Math.abs(east) <= 180 && Math.abs(north) <= 90;
    checks.must(sound, "spot", "casework.which-position");
    return sound ? new NewMatter.Position(degrees(east), degrees(north)) : null;
  }

  private static BigDecimal degrees(double said) {
    return BigDecimal.valueOf(said).setScale(POSITION_DIGITS, RoundingMode.HALF_UP);
  }

  static Acting hat(@Nullable String as, Identity who, Region place) {
    if (as == null || as.isEmpty()) {
      return who.as(Capability.CASE_RAISE, place).orElse(who.resident());
    }
    return who.hat(as).orElseThrow(() -> Refusal.forbidden("casework.hat-gone"));
  }

  private Kept take(
      Item item, long number, Instant at, List<Evidence> photos, Identity who, ClientId client) {
    var checks = new Checks();
    var version = item.version() == null ? 0 : item.version();
    checks.must(version > 0, "version", "ground.missing");
    var action = checks.text("action", item.action(), 1, 40);
    checks.text("note", item.note(), 0, Said.MOST_NOTE);
    checks.text("way", item.way(), 0, 20);
    checks.end();
    var current = casework.see(new MatterId(number), who).matter();
    evidence.mustBeSentBy(who.person(), photos, current.id());
    var said = new ActForm(
            dated(item.note(), at), null, null, null, item.way(), item.rating(), null, null, null)
        .said(photos);
    var after = casework.take(current, version, action, said, who, client);
    return new Kept(current.version() == version ? Outcome.STORED : Outcome.REPEATED, after);
  }

  /** The record is kept in the county's language, and says when it was written on the spot. */
  private @Nullable String dated(@Nullable String note, Instant at) {
    if (note == null || note.isBlank()) return null;
    var record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    return record.of("casework.captured-note", note.strip(), record.moment(at));
  }

  /** What was done on a matter after the version that somebody saw, a sentence each. */
  List<String> since(long number, int version, Identity who, Words words) {
    var seen = casework.see(new MatterId(number), who);
    var procedure = seen.matter().procedure();
    var dossier = casework.dossier(seen);
    return dossier.events().stream()
        .filter(event -> event.n() > version)
        .map(event -> words.of(
            "casework.sync-since",
            words.moment(event.at()),
            names.actor(event, dossier, seen.by(), words),
            words.named(procedure + ".did", event.action())))
        .toList();
  }

  /** The matter as it is now, and the acts that the person may take on it. */
  Matter now(long number, Identity who) {
    return casework.see(new MatterId(number), who).matter();
  }

  List<String> acts(Matter matter, Identity who) {
    return casework.offers(matter, who).stream()
        .map(offer -> offer.action().name())
        .toList();
  }

  private static String strip(@Nullable String text) {
    return text == null ? "" : text.strip();
  }
}

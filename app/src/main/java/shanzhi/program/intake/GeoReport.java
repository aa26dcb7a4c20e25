package shanzhi.program.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Answer;
import shanzhi.engine.casework.Answers;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Glances;
import shanzhi.engine.casework.Masking;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Tellers.Teller;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.Phone;

/**
 * Open311 GeoReport v2: services are the categories of matters; what a client posts becomes a matter;
 * and what came this way everybody may read, with names and numbers taken out.
 */
@Component
class GeoReport {

  /** A span that is asked for without dates, and the longest that is answered; the specification's. */
  private static final Duration SPAN = Duration.ofDays(90);

  private static final int USUAL_PAGE = 50;
  private static final int MOST_PAGE = 200;
  private static final int MOST_IDS = 50;
  private static final int MOST_NAME = 40;
  private static final int MOST_SENT_AS = 200;
  private static final int MOST_SPOT = 100;

  private final Intake intake;
  private final ArrivalStore store;
  private final Glances glances;
  private final Whereabouts whereabouts;
  private final Masking masking;
  private final Answers answers;
  private final Telling telling;
  private final Db db;
  private final County county;

  GeoReport(
      Intake intake,
      ArrivalStore store,
      Glances glances,
      Whereabouts whereabouts,
      Masking masking,
      Answers answers,
      Telling telling,
      Db db,
      County county) {
    this.intake = intake;
    this.store = store;
    this.glances = glances;
    this.whereabouts = whereabouts;
    this.masking = masking;
    this.answers = answers;
    this.telling = telling;
    this.db = db;
    this.county = county;
  }

  /** What a client posts; every field is text, "" where it was left out. An e-mail is not taken. */
  record Posted(
      String service,
      String code,
      String longitude,
      String latitude,
      String address,
      String description,
      String firstName,
      String lastName,
      String phone) {}

  /** What became of it, how its place was found, and whether its phone could be called back. */
  record Taken(Matter matter, Whereabouts.How how, boolean callable) {}

  /** What a client asks for; every field is text, "" where it was left out. */
  record Asked(
      String ids,
      String services,
      String from,
      String to,
      String status,
      String after,
      String size) {}

  /** A request that everybody may read. */
  record Shown(
      Glances.Glance matter, String service, String description, String answer, String spot) {}

  /** A page of them; {@code next} is the number after which the next page starts. */
  record Found(List<Shown> rows, @Nullable Long next) {}

  /** Refuses a jurisdiction that is not this county. */
  void jurisdiction(String id) {
    if (!id.isEmpty() && !id.equals(county.code())) {
      throw Refusal.unknown("intake.jurisdiction", county.code());
    }
  }

  /** Refuses a service that there is none of. */
  static String service(String code) {
    if (!Casework.CATEGORIES.contains(code)) throw Refusal.unknown("intake.service-unknown");
    return code;
  }

  /** Takes in a request; sent again under the same id it gets its first answer. */
  Taken post(Posted posted, ApiKey key, String sentAs, Words words) {
    if (posted.service().isEmpty()) throw Refusal.invalid("service_code", "intake.service-missing");
    var service = service(posted.service());
    if (!key.serves(service)) throw Refusal.forbidden("intake.key-service");
    var checks = new Checks();
    var body = checks.text("description", posted.description(), 1, Casework.MOST_BODY);
    var first = checks.text("first_name", posted.firstName(), 0, MOST_NAME);
    var last = checks.text("last_name", posted.lastName(), 0, MOST_NAME);
    var spot = checks.text("address_string", posted.address(), 0, MOST_SPOT);
    checks.text("idempotency_key", sentAs, 0, MOST_SENT_AS);
    checks.end();
    var position = Whereabouts.position(posted.longitude(), posted.latitude());
    var found = whereabouts.find(posted.code(), position, spot, key.region());
    var phone = Phone.plain(posted.phone());
    var callable = phone.isEmpty() || Phone.fault(phone).isEmpty();
    if (!callable) phone = "";
    var teller = new Teller((last + " " + first).strip(), phone);
    var title =
        words.of("intake.title", words.of("casework.category." + service), Intake.title(body));
    var matter = intake.take(
        new Intake.Sent(
            key.id(),
            sentAs.isBlank() ? UUID.randomUUID().toString() : sentAs.strip(),
            posted,
            Intake.matter(
                found.place(),
                title,
                body,
                Intake.spot(spot, found.how(), words),
                position,
                "open311",
                null),
            service,
            null,
            null,
            masking.plain(body, List.of(teller)),
            new Contact(words.chinese() ? last + first : (first + " " + last).strip(), phone)),
        null,
        Acting.system(county));
    return new Taken(matter, found.how(), callable);
  }

  /** One request that everybody may read. */
  Shown request(String id) {
    return shown(List.of(number(id))).stream()
        .findFirst()
        .orElseThrow(() -> Refusal.unknown("intake.request-unknown"));
  }

  /** A page of requests, newest first. */
  Found requests(Asked asked) {
    var status = statuses(asked.status());
    if (!asked.ids().isBlank()) {
      var ids = split(asked.ids());
      if (ids.size() > MOST_IDS) {
        throw Refusal.invalid("service_request_id", "intake.too-many-ids", MOST_IDS);
      }
      return new Found(
          shown(ids.stream().map(GeoReport::number).toList()).stream()
              .filter(row -> status.isEmpty() || status.contains(status(row.matter())))
              .toList(),
          null);
    }
    var services = split(asked.services());
    services.forEach(GeoReport::service);
    var to = asked.to().isBlank() ? intake.now() : moment("end_date", asked.to());
    var from = asked.from().isBlank() ? to.minus(SPAN) : moment("start_date", asked.from());
    if (asked.to().isBlank() && !asked.from().isBlank()) to = later(from.plus(SPAN), to);
    if (from.isBefore(to.minus(SPAN))) from = to.minus(SPAN);
    var before =
        asked.after().isBlank() ? Long.MAX_VALUE : number(asked.after()).value();
    return page(from, to, services, status, before, size(asked.size()));
  }

  private static Instant later(Instant most, Instant now) {
    return most.isBefore(now) ? most : now;
  }

  /** Reads on until the page is full, for whether a matter is open the other room knows. */
  private Found page(
      Instant from, Instant to, List<String> services, List<String> status, long before, int size) {
    var rows = new ArrayList<Shown>();
    var after = before;
    while (true) {
      var last = after;
      var arrivals = db.in(
          Scope.system(county), jdbc -> store.shown(jdbc, from, to, services, last, MOST_PAGE));
      for (var row : told(arrivals)) {
        if (!status.isEmpty() && !status.contains(status(row.matter()))) continue;
        if (rows.size() == size) {
          return new Found(List.copyOf(rows), rows.getLast().matter().id().value());
        }
        rows.add(row);
      }
      if (arrivals.size() < MOST_PAGE) return new Found(List.copyOf(rows), null);
      after = arrivals.getLast().matter().value();
    }
  }

  private List<Shown> shown(List<MatterId> ids) {
    return told(db.in(Scope.system(county), jdbc -> store.shown(jdbc, ids)));
  }

  private List<Shown> told(List<Arrival> arrivals) {
    var ids = arrivals.stream().map(Arrival::matter).toList();
    var glanced = new LinkedHashMap<MatterId, Glances.Glance>();
    glances
        .of(ids, Intake.ANSWERING, Acting.system(county))
        .forEach(glance -> glanced.put(glance.id(), glance));
    var tellers = telling.of(ids);
    var published = answers.find(ids);
    return arrivals.stream()
        .filter(arrival -> glanced.containsKey(arrival.matter()))
        .map(arrival -> told(
            arrival,
            Objects.requireNonNull(glanced.get(arrival.matter())),
            Optional.ofNullable(tellers.get(arrival.matter())).stream().toList(),
            published.get(arrival.matter())))
        .toList();
  }

  /** Of an answer only what its desk has read and published; what else is public goes without names. */
  private Shown told(
      Arrival arrival, Glances.Glance matter, List<Teller> tellers, @Nullable Answer published) {
    return new Shown(
        matter,
        arrival.service() == null ? "other" : arrival.service(),
        masking.untold(arrival.shown() == null ? "" : arrival.shown(), tellers),
        matter.isOpen() || published == null ? "" : published.answer(),
        masking.plain(matter.spot(), tellers));
  }

  static String status(Glances.Glance matter) {
    return matter.isOpen() ? "open" : "closed";
  }

  private static List<String> statuses(String said) {
    var statuses = split(said);
    for (var status : statuses) {
      if (!status.equals("open") && !status.equals("closed")) {
        throw Refusal.invalid("status", "ground.not-offered", status);
      }
    }
    return statuses;
  }

  private static List<String> split(String said) {
    return Stream.of(said.split(","))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private static MatterId number(String id) {
    if (!id.strip().matches("\\d{1,18}")) throw Refusal.unknown("intake.request-unknown");
    return new MatterId(Long.parseLong(id.strip()));
  }

  private static int size(String said) {
    if (said.isBlank()) return USUAL_PAGE;
    if (!said.strip().matches("\\d{1,4}")) throw Refusal.invalid("page_size", "intake.page-size");
    return Math.clamp(Integer.parseInt(said.strip()), 1, MOST_PAGE);
  }

  /** A moment of ISO 8601 with its offset, or a day of the county. */
  private static Instant moment(String field, String said) {
    var text = said.strip().replace(' ', '+');
    try {
      var moment = text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(Words.ZONE).toInstant()
          : OffsetDateTime.parse(text).toInstant();
      var year = moment.atZone(Words.ZONE).getYear();
      if (year >= 1970 && year < 10_000) return moment;
    } catch (DateTimeParseException unreadable) {
      throw Refusal.invalid(field, "intake.date-form");
    }
    throw Refusal.invalid(field, "intake.date-form");
  }
}

package shanzhi.program.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import shanzhi.engine.casework.Casework;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.territory.Division;
import shanzhi.foundation.territory.Territory;

/** Open311 GeoReport v2 at the wire, in JSON and XML, with the specification's errors. */
@Controller
@RequestMapping("/open311/v2")
class Open311Pages {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);

  private final GeoReport report;
  private final ApiKeys keys;
  private final Territory territory;
  private final Organisations organisations;
  private final Open311Errors errors;
  private final MessageSource messages;

  Open311Pages(
      GeoReport report,
      ApiKeys keys,
      Territory territory,
      Organisations organisations,
      Open311Errors errors,
      MessageSource messages) {
    this.errors = errors;
    this.report = report;
    this.keys = keys;
    this.territory = territory;
    this.organisations = organisations;
    this.messages = messages;
  }

  @GetMapping("/services.{format:json|xml}")
  ResponseEntity<String> services(@PathVariable String format, HttpServletRequest request) {
    reads(request);
    var words = errors.words(request);
    var services = Casework.CATEGORIES.stream()
        .map(code -> GeoItem.of("service")
            .with("service_code", code)
            .with("service_name", words.of("casework.category." + code))
            .with("description", words.of("intake.service." + code))
            .with("metadata", true)
            .with("type", "realtime")
            .with("keywords", words.of("intake.keywords." + code))
            .with("group", words.of("intake.group")))
        .toList();
    return list(format, "services", services, words);
  }

  @GetMapping("/services/{service:[a-z]+}.{format:json|xml}")
  ResponseEntity<String> definition(
      @PathVariable String service, @PathVariable String format, HttpServletRequest request) {
    reads(request);
    var words = errors.words(request);
    GeoReport.service(service);
    var villages = new ArrayList<GeoItem>();
    for (var township : territory.townships()) {
      for (var village : territory.children(township.region())) villages.add(value(village));
    }
    var village = GeoItem.of("attribute")
        .with("variable", true)
        .with("code", "village")
        .with("datatype", "singlevaluelist")
        .with("required", false)
        .with("datatype_description", words.of("intake.village-hint"))
        .with("order", 1)
        .with("description", words.of("intake.village"))
        .holding("values", villages);
    var definition = GeoItem.of("service_definition")
        .with("service_code", service)
        .holding("attributes", List.of(village));
    var body = format.equals("json") ? definition.json() : definition.xml();
    return answer(200, format, body, words);
  }

  private GeoItem value(Division village) {
    return GeoItem.of("value")
        .with("key", village.region().code())
        .with("name", territory.fullName(village.region()));
  }

  @PostMapping("/requests.{format:json|xml}")
  ResponseEntity<String> post(@PathVariable String format, HttpServletRequest request) {
    var key = keys.admit(
        text(request, "api_key"), ApiKey.Kind.OPEN311, String.valueOf(request.getRemoteAddr()));
    report.jurisdiction(text(request, "jurisdiction_id"));
    var village = text(request, "attribute[village]");
    var posted = new GeoReport.Posted(
        text(request, "service_code"),
        village.isEmpty() ? text(request, "address_id") : village,
        text(request, "long"),
        text(request, "lat"),
        text(request, "address_string"),
        text(request, "description"),
        text(request, "first_name"),
        text(request, "last_name"),
        text(request, "phone"));
    var sentAs = request.getHeader("Idempotency-Key");
    var sent = report.post(posted, key, sentAs == null ? "" : sentAs, chinese());
    var matter = sent.matter();
    var words = errors.words(request);
    var place = territory.name(matter.region());
    var notice = words.of("intake.notice." + sent.how(), matter.id().toString(), place);
    if (!sent.callable()) notice += words.of("intake.notice-no-phone");
    var taken = GeoItem.of("request")
        .with("service_request_id", matter.id().toString())
        .with("service_notice", notice)
        .with("account_id", null);
    return list(format, "service_requests", List.of(taken), words);
  }

  @GetMapping("/requests.{format:json|xml}")
  ResponseEntity<String> requests(@PathVariable String format, HttpServletRequest request) {
    reads(request);
    var words = errors.words(request);
    var found = report.requests(new GeoReport.Asked(
        text(request, "service_request_id"),
        text(request, "service_code"),
        text(request, "start_date"),
        text(request, "end_date"),
        text(request, "status"),
        text(request, "after"),
        text(request, "page_size")));
    var rows = found.rows().stream().map(row -> item(row, words)).toList();
    var answer = list(format, "service_requests", rows, words);
    if (found.next() == null) return answer;
    var next = ResponseEntity.ok().headers(answer.getHeaders());
    return next.header("Link", "<%s>; rel=\"next\"".formatted(next(request, format, found.next())))
        .body(answer.getBody());
  }

  /** The same question from the last row on; what was asked is written anew, never echoed raw. */
  private static String next(HttpServletRequest request, String format, long after) {
    var again = new ArrayList<String>();
    for (var field : List.of("service_code", "start_date", "end_date", "status", "page_size")) {
      var value = text(request, field);
      if (value.isEmpty()) continue;
      again.add(field + "=" + java.net.URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
    again.add("after=" + after);
    return "/open311/v2/requests." + format + "?" + String.join("&", again);
  }

  @GetMapping("/requests/{id:\\d{1,18}}.{format:json|xml}")
  ResponseEntity<String> request(
      @PathVariable String id, @PathVariable String format, HttpServletRequest request) {
    reads(request);
    var words = errors.words(request);
    return list(format, "service_requests", List.of(item(report.request(id), words)), words);
  }

  /** A number is given at once here, so a token is the number itself. */
  @GetMapping("/tokens/{token:\\d{1,18}}.{format:json|xml}")
  ResponseEntity<String> token(
      @PathVariable String token, @PathVariable String format, HttpServletRequest request) {
    reads(request);
    var id = report.request(token).matter().id().toString();
    var item = GeoItem.of("request").with("service_request_id", id).with("token", id);
    return list(format, "service_requests", List.of(item), errors.words(request));
  }

  private GeoItem item(GeoReport.Shown row, Words words) {
    var matter = row.matter();
    var position = matter.position();
    var holder = matter.holder();
    return GeoItem.of("request")
        .with("service_request_id", matter.id().toString())
        .with("status", GeoReport.status(matter))
        .with("status_notes", notes(row, words))
        .with("service_name", words.of("casework.category." + row.service()))
        .with("service_code", row.service())
        .with("description", row.description())
        .with("agency_responsible", holder == null ? null : organisations.name(holder))
        .with("service_notice", words.of(matter.procedure() + "." + matter.state()))
        .with("requested_datetime", moment(matter.openedAt()))
        .with("updated_datetime", moment(matter.movedAt()))
        .with("expected_datetime", moment(matter.due()))
        .with("address", address(matter.region(), row.spot()))
        .with("address_id", matter.region().code())
        .with("zipcode", null)
        .with("lat", position == null ? null : position.latitude())
        .with("long", position == null ? null : position.longitude())
        .with("media_url", null);
  }

  /** The published answer; where none is, that one is read before it is published. */
  private static @Nullable String notes(GeoReport.Shown row, Words words) {
    if (!row.answer().isEmpty()) return row.answer();
    return row.matter().isOpen() ? null : words.of("intake.answer-unpublished");
  }

  /** The place and the spot; a spot that names its village again says it once. */
  private String address(Region region, String spot) {
    var place = territory.fullName(region);
    var village = territory.find(region).map(Division::shortName).orElse(place);
    var rest = spot.startsWith(village) ? spot.substring(village.length()).strip() : spot;
    return (place + " " + rest).strip();
  }

  private static @Nullable String moment(@Nullable Instant instant) {
    return instant == null ? null : MOMENT.format(instant.atZone(Words.ZONE));
  }

  private void reads(HttpServletRequest request) {
    keys.read(String.valueOf(request.getRemoteAddr()));
    report.jurisdiction(text(request, "jurisdiction_id"));
  }

  @ExceptionHandler
  ResponseEntity<String> refused(Refusal refusal, HttpServletRequest request) {
    var words = errors.words(request);
    var status = refusal.kind() == Refusal.Kind.INVALID ? 400 : refusal.kind().status;
    var says = refusal.faults().stream().map(fault -> described(fault, words)).toList();
    var answer = Open311Errors.told(status, request.getRequestURI(), says, words);
    if (refusal.kind() != Refusal.Kind.TOO_MANY) return answer;
    return ResponseEntity.status(status)
        .headers(answer.getHeaders())
        .header("Retry-After", refusal.faults().getFirst().facts().getLast().toString())
        .body(answer.getBody());
  }

  private static String described(Refusal.Fault fault, Words words) {
    return fault.field().isEmpty() ? words.fault(fault) : fault.field() + ": " + words.fault(fault);
  }

  private static ResponseEntity<String> list(
      String format, String root, List<GeoItem> items, Words words) {
    var body = format.equals("json") ? GeoItem.json(items) : GeoItem.xml(root, items);
    return answer(200, format, body, words);
  }

  private static ResponseEntity<String> answer(
      int status, String format, String body, Words words) {
    return ResponseEntity.status(status)
        .contentType(format.equals("json") ? Open311Errors.JSON : Open311Errors.XML)
        .header("Content-Language", words.locale().toLanguageTag())
        .body(body);
  }

  private Words chinese() {
    return new Words(messages, Locale.SIMPLIFIED_CHINESE);
  }

  private static String text(HttpServletRequest request, String field) {
    var values = request.getParameterValues(field);
    if (values == null) return "";
    return List.of(values).stream().map(String::strip).collect(Collectors.joining(","));
  }
}

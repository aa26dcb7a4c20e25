package shanzhi.program.intake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Matter;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Words;

/** 感知设备 Reports of sensors and other programs in JSON, and the description of both interfaces. */
@RestController
class ReportApi {

  private static final int MOST_ID = 100;
  private static final int MOST_DEVICE = 100;
  private static final int MOST_READING = 200;
  private static final int MOST_TEXT = 4_000;

  private final Intake intake;
  private final ApiKeys keys;
  private final Whereabouts whereabouts;
  private final County county;
  private final MessageSource messages;

  ReportApi(
      Intake intake, ApiKeys keys, Whereabouts whereabouts, County county, MessageSource messages) {
    this.county = county;
    this.intake = intake;
    this.keys = keys;
    this.whereabouts = whereabouts;
    this.messages = messages;
  }

  /** Where a device stands, in degrees. */
  record Position(@Nullable BigDecimal longitude, @Nullable BigDecimal latitude) {}

  /**
   * What a device reports.
   *
   * @param id made by the sender, unique for the key: sent again it gets the first answer
   * @param place a division's code
   */
  record Report(
      @Nullable String id,
      @Nullable String device,
      @Nullable String place,
      @Nullable Position position,
      @Nullable String service,
      @Nullable String text,
      @Nullable String reading) {}

  /** What the sender hears: the one number of the matter. */
  record Taken(long matter, String state, String place) {}

  @PostMapping("/api/intake/reports")
  @ResponseStatus(HttpStatus.CREATED)
  Taken report(
      @RequestHeader(name = "X-Api-Key", required = false) @Nullable String secret,
      @RequestBody Report sent,
      HttpServletRequest request,
      HttpServletResponse response) {
    var key = admitted(secret, request, response);
    var checks = new Checks();
    var id = checks.text("id", sent.id(), 1, MOST_ID);
    var device = checks.text("device", sent.device(), 1, MOST_DEVICE);
    var text = checks.text("text", sent.text(), 1, MOST_TEXT);
    var reading = checks.text("reading", sent.reading(), 0, MOST_READING);
    var place = checks.text("place", sent.place(), 0, 15);
    var service = checks.text("service", sent.service(), 0, 40);
    checks.must(
        service.isEmpty() || Casework.CATEGORIES.contains(service),
        "service",
        "ground.not-offered",
        service);
    checks.end();
    if (!service.isEmpty() && !key.serves(service)) throw Refusal.forbidden("intake.key-service");
    var position = sent.position() == null
        ? null
        : Whereabouts.position(
            degrees(sent.position().longitude()), degrees(sent.position().latitude()));
    var found = whereabouts.find(place, position, "", key.region());
    var words = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    var title = words.of("intake.title", device, Intake.title(text));
    var body = reading.isEmpty()
        ? words.of("intake.report", text, device)
        : words.of("intake.report-reading", text, device, reading);
    var spot = Intake.spot(device, found.how(), words);
    return told(intake.take(
        new Intake.Sent(
            key.id(),
            id,
            sent,
            Intake.matter(found.place(), title, body, spot, position, "sensor", null),
            service.isEmpty() ? null : service,
            device,
            reading.isEmpty() ? null : reading,
            null,
            new Contact("", "")),
        null,
        Acting.system(county)));
  }

  private ApiKey admitted(
      @Nullable String secret, HttpServletRequest request, HttpServletResponse response) {
    try {
      return keys.admit(secret, ApiKey.Kind.SENSOR, String.valueOf(request.getRemoteAddr()));
    } catch (Refusal refusal) {
      if (refusal.kind() == Refusal.Kind.TOO_MANY) {
        response.setHeader(
            "Retry-After", refusal.faults().getFirst().facts().getLast().toString());
      }
      throw refusal;
    }
  }

  /** In plain digits: of a number with an exponent Java would write out every nought. */
  private static String degrees(@Nullable BigDecimal said) {
    if (said == null) return "";
    return said.precision() > 25 || Math.abs(said.scale()) > 20 ? "?" : said.toPlainString();
  }

  private static Taken told(Matter matter) {
    return new Taken(
        matter.id().value(),
        matter.isOpen() ? "open" : "closed",
        matter.region().code());
  }

  /** Both interfaces as OpenAPI describes them. */
  @GetMapping("/api/openapi.json")
  ResponseEntity<Resource> description() {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(new ClassPathResource("data/openapi.json"));
  }
}

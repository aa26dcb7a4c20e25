package shanzhi.program.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Words;

/**
 * Errors as GeoReport v2 writes them, in the format that the address names: also of what never reached
 * a page, such as an address that is none or a form that is too large.
 */
@Component
public final class Open311Errors {

  static final MediaType JSON = new MediaType("application", "json", StandardCharsets.UTF_8);
  static final MediaType XML = new MediaType("text", "xml", StandardCharsets.UTF_8);

  private static final String BEGINS = "/open311/";

  private final MessageSource messages;

  Open311Errors(MessageSource messages) {
    this.messages = messages;
  }

  /** Whether who asks for an address speaks Open311. */
  public boolean speak(String address) {
    return address.startsWith(BEGINS);
  }

  /** The answer of a status, in words that a client may show. */
  public ResponseEntity<String> of(int status, String address, HttpServletRequest request) {
    var words = words(request);
    var key = switch (status) {
      case 401, 403 -> "intake.wire.forbidden";
      case 404 -> "intake.wire.no-address";
      case 405 -> "intake.wire.no-such-act";
      case 413 -> "intake.wire.too-large";
      case 415 -> "intake.wire.wrong-type";
      default -> status >= 500 ? "intake.wire.failed" : "intake.wire.unreadable";
    };
    return told(status, address, List.of(words.of(key)), words);
  }

  static ResponseEntity<String> told(int status, String address, List<String> says, Words words) {
    var errors = says.stream()
        .map(one -> GeoItem.of("error").with("code", status).with("description", one))
        .toList();
    var json = !address.endsWith(".xml");
    return ResponseEntity.status(status)
        .contentType(json ? JSON : XML)
        .header("Content-Language", words.locale().toLanguageTag())
        .body(json ? GeoItem.json(errors) : GeoItem.xml("errors", errors));
  }

  /** The language that the client names first; Chinese where it names none of ours. */
  Words words(HttpServletRequest request) {
    var wanted = request.getHeader("Accept-Language");
    var english = wanted != null && wanted.strip().toLowerCase(Locale.ROOT).startsWith("en");
    return new Words(messages, english ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE);
  }
}

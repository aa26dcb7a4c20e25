package shanzhi.desk;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;
import shanzhi.foundation.ground.Refusal;
import shanzhi.program.intake.Open311Errors;

/**
 * Turns what went wrong into an answer: a refusal sends a form back to its page with everything that
 * was typed (or answers JSON), a programming error becomes a page with a number that the log knows.
 */
@ControllerAdvice
final class Refusals {

  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  private final Screens screens;
  private final Open311Errors open311;

  Refusals(Screens screens, Open311Errors open311) {
    this.screens = screens;
    this.open311 = open311;
  }

  @ExceptionHandler
  @Nullable
  Object refused(Refusal refusal, HttpServletRequest request, HttpServletResponse response)
      throws Exception {
    if (wantsJson(request)) return json(refusal, request);
    var page = request.getParameter("_page");
    var again = !request.getMethod().equals("GET") && page != null;
    if (again && refusal.kind() != Refusal.Kind.UNKNOWN) {
      return backToForm(refusal, LocalAddress.of(page), request, response);
    }
    var words = screens.words(request);
    var fault = refusal.faults().getFirst();
    // Of an address nothing was sent, and loading it anew changes nothing.
    var says = looked(request) && fault.code().equals("desk.unreadable")
        ? words.of("desk.wrong-address")
        : words.fault(fault);
    // What a rule refuses somebody of their own, or without a second hand, no other post would
    // open.
    var ruled = refusal.kind() == Refusal.Kind.FORBIDDEN && !fault.code().startsWith("ground.");
    return page(request, refusal.kind().status, ruled ? "ruled" : null, says, null);
  }

  @ExceptionHandler({MaxUploadSizeExceededException.class, MultipartException.class})
  @Nullable
  Object tooLarge(HttpServletRequest request, HttpServletResponse response) throws Exception {
    return refused(Refusal.invalid("", "desk.too-large"), request, response);
  }

  @ExceptionHandler({
    TypeMismatchException.class,
    MissingServletRequestParameterException.class,
    HttpMessageNotReadableException.class
  })
  @Nullable
  Object unreadable(Exception unreadable, HttpServletRequest request, HttpServletResponse response)
      throws Exception {
    return refused(Unreadable.told(unreadable, screens.words(request)), request, response);
  }

  @ExceptionHandler
  @Nullable
  Object failed(Exception failure, HttpServletRequest request) {
    if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
      return plain(known.getStatusCode(), request);
    }
    var number =
        Long.toString(System.nanoTime() & 0xFFFFFFFFFFL, 36).toUpperCase(java.util.Locale.ROOT);
    LOG.error(
        "{} {} {} failed", number, request.getMethod(), request.getRequestURI(), cleaned(failure));
    if (open311.speak(address(request))) return open311.of(500, address(request), request);
    var words = screens.words(request);
    if (wantsJson(request)) {
      return ResponseEntity.status(500)
          .contentType(MediaType.APPLICATION_JSON)
          .body(Map.of(
              "error",
              Map.of(
                  "code",
                  "desk.failed",
                  "message",
                  words.of("desk.failed", number),
                  "number",
                  number)));
    }
    return page(request, 500, words.of("desk.failed", number), number);
  }

  /** The database's own messages may quote a row; only their class and state go to the log. */
  private static Throwable cleaned(Exception failure) {
    if (!(failure instanceof DataAccessException)) return failure;
    var without = new IllegalStateException(failure.getClass().getSimpleName() + ": "
        + String.valueOf(failure.getMessage())
            .lines()
            .filter(line -> !line.contains("Detail:"))
            .findFirst()
            .orElse(""));
    without.setStackTrace(failure.getStackTrace());
    return without;
  }

  Object plain(HttpStatusCode status, HttpServletRequest request) {
    var address = address(request);
    if (open311.speak(address)) return open311.of(status.value(), address, request);
    var words = screens.words(request);
    var key = switch (status.value()) {
      case 401 -> "desk.sign-in-first";
      case 403 -> "ground.not-yours";
      case 404 -> "desk.not-there";
      case 405 -> "desk.not-so";
      case 413 -> "desk.too-large";
      case 415 -> "desk.wrong-type";
      default -> looked(request) ? "desk.wrong-address" : "desk.unreadable";
    };
    if (wantsJson(request)) {
      return ResponseEntity.status(status)
          .contentType(MediaType.APPLICATION_JSON)
          .body(
              Map.of("error", Map.of("code", key, "message", words.of(key), "fields", List.of())));
    }
    return page(request, status.value(), words.of(key), null);
  }

  private @Nullable Object backToForm(
      Refusal refusal, String page, HttpServletRequest request, HttpServletResponse response)
      throws Exception {
    request.setAttribute(Screens.REFUSAL, refusal);
    request.setAttribute(Screens.PAGE, page);
    request.setAttribute(Screens.TYPED, Map.copyOf(request.getParameterMap()));
    request.setAttribute(Screens.SENT_TO, request.getRequestURI());
    response.setStatus(refusal.kind().status);
    request.getRequestDispatcher(page).forward(new AsGet(request, page), response);
    return null;
  }

  private ResponseEntity<?> json(Refusal refusal, HttpServletRequest request) {
    var words = screens.words(request);
    var fields = refusal.faults().stream()
        .map(fault ->
            Map.of("field", fault.field(), "code", fault.code(), "message", words.fault(fault)))
        .toList();
    var first = refusal.faults().getFirst();
    // Said outright: whoever asks the API for a page is told in its words as well.
    return ResponseEntity.status(refusal.kind().status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(Map.of(
            "error",
            Map.of("code", first.code(), "message", words.fault(first), "fields", fields)));
  }

  private ModelAndView page(
      HttpServletRequest request, int status, String says, @Nullable String number) {
    return page(request, status, null, says, number);
  }

  private ModelAndView page(
      HttpServletRequest request,
      int status,
      @Nullable String kind,
      String says,
      @Nullable String number) {
    var view = new ModelAndView("desk/error");
    view.setStatus(HttpStatus.valueOf(status));
    view.addObject("screen", screens.draw(request));
    view.addObject("kind", kind == null ? kind(status, request) : kind);
    view.addObject("says", says);
    view.addObject("number", number == null ? "" : number);
    return view;
  }

  /** What was asked for, also where the server has already turned to the page of errors. */
  private static String address(HttpServletRequest request) {
    var asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    return asked instanceof String address ? address : request.getRequestURI();
  }

  private static boolean looked(HttpServletRequest request) {
    return request.getMethod().equals("GET");
  }

  /** What is not there, or not for these eyes, is no act that failed. */
  private static String kind(int status, HttpServletRequest request) {
    if (status == 404) return "unknown";
    if (status >= 500) return "broken";
    if (!looked(request)) return "act";
    return status == 403 ? "forbidden" : "address";
  }

  static boolean wantsJson(HttpServletRequest request) {
    var accept = request.getHeader("Accept");
    return request.getRequestURI().startsWith("/api/")
        || accept != null && accept.startsWith("application/json");
  }

  /** The refused form's page, asked for again with its own query and nothing of the form. */
  private static final class AsGet extends HttpServletRequestWrapper {
    private final String path;
    private final Map<String, String[]> query = new LinkedHashMap<>();

    AsGet(HttpServletRequest request, String page) {
      super(request);
      var parts = page.split("\\?", 2);
      path = parts[0];
      if (parts.length == 1) return;
      for (var pair : parts[1].split("&")) {
        var sides = pair.split("=", 2);
        query.put(decoded(sides[0]), new String[] {sides.length == 1 ? "" : decoded(sides[1])});
      }
    }

    private static String decoded(String text) {
      try {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
      } catch (IllegalArgumentException malformed) {
        return text;
      }
    }

    @Override
    public String getMethod() {
      return "GET";
    }

    @Override
    public String getContentType() {
      return "";
    }

    @Override
    public String getServletPath() {
      return path;
    }

    @Override
    public @Nullable String getParameter(String name) {
      var values = query.get(name);
      return values == null ? null : values[0];
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
      return query.get(name);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      return Collections.unmodifiableMap(query);
    }

    @Override
    public Enumeration<String> getParameterNames() {
      return Collections.enumeration(query.keySet());
    }
  }
}

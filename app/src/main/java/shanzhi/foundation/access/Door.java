package shanzhi.foundation.access;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Words;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a request hears that has not signed in, or whose form has lost its token: a page goes to the
 * sign-in and comes back, a program gets JSON.
 */
@Component
final class Door implements AuthenticationEntryPoint, AccessDeniedHandler {

  private final MessageSource messages;
  private final JsonMapper json;

  Door(MessageSource messages, JsonMapper json) {
    this.messages = messages;
    this.json = json;
  }

  @Override
  public void commence(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable AuthenticationException unknown)
      throws IOException {
    var address = "/sign-in?to=" + URLEncoder.encode(wanted(request), StandardCharsets.UTF_8);
    if (wantsJson(request)) {
      answer(request, response, 401, "access.sign-in-needed");
    } else if (request.getHeader("HX-Request") != null) {
      response.setHeader("HX-Redirect", address);
      response.setStatus(401);
    } else {
      response.setStatus(303);
      response.setHeader("Location", address);
    }
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException, jakarta.servlet.ServletException {
    var key = denied instanceof CsrfException ? "access.form-token" : "ground.not-yours";
    if (wantsJson(request)) {
      answer(request, response, 403, key);
      return;
    }
    request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, 403);
    request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, request.getRequestURI());
    request.getRequestDispatcher("/form-token").forward(request, response);
  }

  /** Where to go on after signing in: the page asked for, never an address that was posted to. */
  private static String wanted(HttpServletRequest request) {
    if (!request.getMethod().equals("GET")) return "/";
    var query = request.getQueryString();
    return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
  }

  static boolean wantsJson(HttpServletRequest request) {
    var accept = request.getHeader("Accept");
    return request.getRequestURI().startsWith("/api/")
        || accept != null && accept.startsWith("application/json");
  }

  private void answer(
      HttpServletRequest request, HttpServletResponse response, int status, String key)
      throws IOException {
    var english = "en".equals(SessionCookie.value(request, "language"));
    var words = new Words(messages, english ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE);
    var body = Map.of("error", Map.of("code", key, "message", words.of(key), "fields", List.of()));
    response.setStatus(status);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.getOutputStream().write(json.writeValueAsBytes(body));
  }
}

package shanzhi.foundation.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Setting;

/**
 * How a token travels: in the cookie {@code shanzhi} of a browser, or as a bearer token of a program.
 * A request with a bearer token is judged by that alone. {@code SameSite=Lax}, because people arrive
 * signed in by the links and codes that they were sent.
 */
@Component
final class SessionCookie {

  static final String NAME = "shanzhi";
  static final String FORM = "shanzhi-form";

  private static final Duration PREFERRED = Duration.ofDays(400);

  private final Setting setting;
  private final Clock clock;

  SessionCookie(Setting setting, Clock clock) {
    this.setting = setting;
    this.clock = clock;
  }

  static @Nullable String token(HttpServletRequest request) {
    var bearer = bearer(request);
    return bearer != null ? bearer : value(request, NAME);
  }

  static @Nullable String bearer(HttpServletRequest request) {
    var header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
        ? header.substring(7).strip()
        : null;
  }

  static @Nullable String value(HttpServletRequest request, String name) {
    var cookies = request.getCookies();
    if (cookies == null) return null;
    for (Cookie cookie : cookies) if (cookie.getName().equals(name)) return cookie.getValue();
    return null;
  }

  /** What ties the steps of a sign-in to one browser, as a digest; empty where there is no cookie. */
  static String browser(HttpServletRequest request) {
    var session = value(request, NAME);
    var held = session != null && !session.isEmpty() ? session : value(request, FORM);
    return held == null ? "" : Tokens.text(Tokens.digest(held));
  }

  void set(HttpServletResponse response, SignedIn signedIn) {
    write(response, NAME, signedIn.token(), lasting(signedIn.expiresAt()));
  }

  /** How the person wants to read, where the shell looks for it. */
  void prefer(HttpServletResponse response, Preferences preferences) {
    write(response, "language", preferences.language(), PREFERRED);
    write(response, "elder", preferences.elder() ? "yes" : "no", PREFERRED);
  }

  void clear(HttpServletResponse response) {
    write(response, NAME, "", Duration.ZERO);
  }

  /** The random value that the forms of a page without a session are tied to. */
  void setForm(HttpServletResponse response, String value) {
    write(response, FORM, value, Duration.ofSeconds(-1));
  }

  private Duration lasting(Instant end) {
    return Duration.between(clock.instant(), end);
  }

  private void write(HttpServletResponse response, String name, String value, Duration age) {
    var cookie = ResponseCookie.from(name, value)
        .path("/")
        .httpOnly(true)
        .sameSite("Lax")
        .secure(setting.secure())
        .maxAge(age)
        .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }
}

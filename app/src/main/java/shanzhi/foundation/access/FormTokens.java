package shanzhi.foundation.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Keys;

/**
 * The token that every form carries: a keyed digest of the session's token, or, for who is not
 * signed in, of a random cookie. Nothing of it is stored, so every node can check it.
 */
@Component
final class FormTokens implements CsrfTokenRepository {

  static final String HEADER = "X-CSRF-TOKEN";
  static final String FIELD = "_csrf";

  private static final String FRESH = "shanzhi.form";

  private final Keys keys;
  private final SessionCookie cookie;

  FormTokens(Keys keys, SessionCookie cookie) {
    this.keys = keys;
    this.cookie = cookie;
  }

  @Override
  public CsrfToken generateToken(HttpServletRequest request) {
    var random = Tokens.fresh();
    request.setAttribute(FRESH, random);
    return token("form", random);
  }

  @Override
  public void saveToken(
      @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
    if (request.getAttribute(FRESH) instanceof String random) cookie.setForm(response, random);
  }

  @Override
  public @Nullable CsrfToken loadToken(HttpServletRequest request) {
    var session = SessionCookie.value(request, SessionCookie.NAME);
    if (session != null && !session.isEmpty()) return token("session", session);
    var form = SessionCookie.value(request, SessionCookie.FORM);
    return form == null || form.length() != 43 ? null : token("form", form);
  }

  private CsrfToken token(String purpose, String secret) {
    return new DefaultCsrfToken(HEADER, FIELD, Tokens.keyed(keys.session(), purpose, secret));
  }
}

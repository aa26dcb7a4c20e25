package shanzhi.foundation.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;

/** Lets a browser in, whichever way its owner signed in. */
@Component
final class Entrance {

  private final Access access;
  private final SessionCookie cookie;

  Entrance(Access access, SessionCookie cookie) {
    this.access = access;
    this.cookie = cookie;
  }

  /** The new session takes the place of the one that this browser had. */
  void enter(SignedIn signedIn, HttpServletRequest request, HttpServletResponse response) {
    var before = SessionCookie.value(request, SessionCookie.NAME);
    if (before != null) access.signOut(before);
    cookie.set(response, signedIn);
    access
        .present(signedIn.token())
        .ifPresent(there -> cookie.prefer(response, there.preferences()));
  }
}

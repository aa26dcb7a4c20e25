package shanzhi.foundation.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import shanzhi.foundation.ground.Identity;

/** What Spring Security carries through a request: the identity, and the session it came by. */
final class Presence extends AbstractAuthenticationToken {

  private final transient Access.Present there;

  Presence(Access.Present there) {
    super(List.<GrantedAuthority>of());
    this.there = there;
    setAuthenticated(true);
  }

  /** Whoever asks now, or nobody. */
  static @Nullable Presence current() {
    return SecurityContextHolder.getContext().getAuthentication() instanceof Presence presence
        ? presence
        : null;
  }

  Access.Present there() {
    return there;
  }

  @Override
  public Identity getPrincipal() {
    return there.who();
  }

  @Override
  public String getCredentials() {
    return "";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Presence presence
        && presence.there.session().id() == there.session().id();
  }

  @Override
  public int hashCode() {
    return Long.hashCode(there.session().id());
  }
}

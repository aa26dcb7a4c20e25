package shanzhi.foundation.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/** Finds who a request is by its token, once, when first asked for; nothing is kept between requests. */
@Component
final class Presences implements SecurityContextRepository {

  private final Access access;

  Presences(Access access) {
    this.access = access;
  }

  @Override
  public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
    return new Once(request);
  }

  @Override
  @Deprecated
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    return loadDeferredContext(holder.getRequest()).get();
  }

  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return SessionCookie.token(request) != null;
  }

  private final class Once implements DeferredSecurityContext {
    private static final String FOUND = "shanzhi.presence";

    private final HttpServletRequest request;

    Once(HttpServletRequest request) {
      this.request = request;
    }

    @Override
    public SecurityContext get() {
      if (request.getAttribute(FOUND) instanceof SecurityContext found) return found;
      var context = new SecurityContextImpl();
      var token = SessionCookie.token(request);
      if (token != null) {
        access.present(token).ifPresent(there -> context.setAuthentication(new Presence(there)));
      }
      request.setAttribute(FOUND, context);
      return context;
    }

    @Override
    public boolean isGenerated() {
      return get().getAuthentication() == null;
    }
  }
}

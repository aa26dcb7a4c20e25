package shanzhi.foundation.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import shanzhi.foundation.ground.Identity;

/** Sends to the sign-in whoever asks an open address for a page that needs an {@link Identity}. */
final class IdentityNeeded implements HandlerInterceptor {

  private final Door door;

  IdentityNeeded(Door door) {
    this.door = door;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    if (!(handler instanceof HandlerMethod method) || !needed(method)) return true;
    if (SecurityContextHolder.getContext().getAuthentication() instanceof Presence) return true;
    door.commence(request, response, null);
    return false;
  }

  private static boolean needed(HandlerMethod method) {
    return Arrays.stream(method.getMethodParameters())
        .anyMatch(
            parameter -> parameter.getParameterType() == Identity.class && !parameter.isOptional());
  }
}

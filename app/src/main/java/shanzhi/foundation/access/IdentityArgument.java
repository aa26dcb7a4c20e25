package shanzhi.foundation.access;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import shanzhi.foundation.ground.Identity;

/** Gives a controller who is signed in; {@link IdentityNeeded} sent the others away. */
final class IdentityArgument implements HandlerMethodArgumentResolver {

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Identity.class;
  }

  @Override
  public @Nullable Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer model,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    return current() instanceof Presence presence ? presence.getPrincipal() : null;
  }

  private static @Nullable Object current() {
    return SecurityContextHolder.getContext().getAuthentication();
  }
}

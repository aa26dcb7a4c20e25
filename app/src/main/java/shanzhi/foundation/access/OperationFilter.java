package shanzhi.foundation.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.OnlyAsks;

/** Writes down each request that would change something, also where it was refused. */
final class OperationFilter extends OncePerRequestFilter {

  private static final List<String> READING = List.of("GET", "HEAD", "OPTIONS", "TRACE");
  private static final int LONGEST_PATH = 300;

  private final OperationLog operations;

  OperationFilter(OperationLog operations) {
    this.operations = operations;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return READING.contains(request.getMethod());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var start = System.nanoTime();
    var who = who();
    var ended = false;
    try {
      chain.doFilter(request, response);
      ended = true;
    } finally {
      if (!onlyAsked(request)) write(request, ended ? response.getStatus() : 500, who, start);
    }
  }

  private static boolean onlyAsked(HttpServletRequest request) {
    return request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)
            instanceof HandlerMethod handler
        && handler.hasMethodAnnotation(OnlyAsks.class);
  }

  private void write(HttpServletRequest request, int status, @Nullable Identity who, long start) {
    var route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    operations.request(new LogStore.Done(
        "request",
        who == null ? null : who.account(),
        who == null ? null : who.person().value(),
        request.getMethod(),
        route == null ? "" : route.toString(),
        cut(request.getRequestURI()),
        status,
        (System.nanoTime() - start) / 1_000,
        cut(request.getRemoteAddr())));
  }

  private static @Nullable Identity who() {
    return SecurityContextHolder.getContext().getAuthentication() instanceof Presence presence
        ? presence.getPrincipal()
        : null;
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_PATH ? text : text.substring(0, LONGEST_PATH);
  }
}

package shanzhi.desk;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers a form or a query that is no text (broken escapes, other bytes than UTF-8, more or larger
 * parts than the server takes) before anybody asks it for a field: the server refuses every such
 * question anew.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class ReadableInput extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      request.getParameterMap();
    } catch (InvalidParameterException unreadable) {
      request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, unreadable.getErrorCode());
      request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, request.getRequestURI());
      request.getRequestDispatcher("/error").forward(new WithoutFields(request), response);
      return;
    }
    chain.doFilter(request, response);
  }

  /** The request as far as it can be read. */
  private static final class WithoutFields extends HttpServletRequestWrapper {

    WithoutFields(HttpServletRequest request) {
      super(request);
    }

    /** Of files as well, of which the server would begin to read anew. */
    @Override
    public @Nullable String getContentType() {
      return null;
    }

    @Override
    public @Nullable String getParameter(String name) {
      return null;
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
      return null;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      return Map.of();
    }

    @Override
    public Enumeration<String> getParameterNames() {
      return Collections.emptyEnumeration();
    }

    @Override
    public @Nullable String getQueryString() {
      return null;
    }
  }
}

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
 * Answers a form or a query that is no text (broken escapes, other bytes than UTF-8, more than the
 * server takes) before anybody asks it for a field: the server refuses every such question anew.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class ReadableInput extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var type = request.getContentType();
    var files = type != null && type.startsWith("multipart/");
    try {
      if (!files) request.getParameterMap();
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

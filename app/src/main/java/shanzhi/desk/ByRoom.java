package shanzhi.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Finds the page of an address among those that begin with the same word. An address with a number in
 * it would else be held against every page that there is, and there are a thousand.
 */
@Component
final class ByRoom implements WebMvcRegistrations {

  @Override
  public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
    return new Mapping();
  }

  private static final class Mapping extends RequestMappingHandlerMapping {

    private final Map<RequestMappingInfo, List<String>> rooms = new ConcurrentHashMap<>();

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(
        RequestMappingInfo page, HttpServletRequest request) {
      var of = rooms.computeIfAbsent(page, Mapping::rooms);
      return of.isEmpty() || of.contains(room(request))
          ? super.getMatchingMapping(page, request)
          : null;
    }

    /** The first words that the page's addresses may have; none where any will do. */
    private static List<String> rooms(RequestMappingInfo page) {
      var first = page.getPatternValues().stream()
          .map(pattern -> pattern.replaceFirst("^/", "").replaceFirst("/.*", ""))
          .toList();
      return first.stream().anyMatch(word -> word.matches(".*[{*?].*")) ? List.of() : first;
    }

    private static String room(HttpServletRequest request) {
      var elements = ServletRequestPathUtils.getParsedRequestPath(request)
          .pathWithinApplication()
          .elements();
      return elements.size() > 1 && elements.get(1) instanceof PathContainer.PathSegment word
          ? word.valueToMatch()
          : "";
    }
  }
}

package shanzhi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationContext;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route of the application, with the fields that it reads, as the framework knows them. */
record Routes(List<Route> all) {

  /**
   * A method and an address.
   *
   * @param fields the names that a form or a query may carry
   * @param files those of them that are files
   * @param json whether it reads a body in JSON
   */
  record Route(
      String method, String pattern, List<String> fields, Set<String> files, boolean json) {

    boolean reads() {
      return method.equals("GET");
    }

    @Override
    public String toString() {
      return method + " " + pattern;
    }
  }

  static Routes of(ApplicationContext context) {
    var mapping =
        context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    var routes = new ArrayList<Route>();
    mapping.getHandlerMethods().forEach((info, handler) -> {
      var methods = info.getMethodsCondition().getMethods();
      var names =
          methods.isEmpty() ? List.of("GET") : methods.stream().map(Enum::name).toList();
      for (var method : names) {
        for (var pattern : info.getPatternValues()) {
          routes.add(route(method, pattern, handler));
        }
      }
    });
    routes.sort(Comparator.comparing(Route::pattern).thenComparing(Route::method));
    return new Routes(List.copyOf(routes));
  }

  private static Route route(String method, String pattern, HandlerMethod handler) {
    var fields = new LinkedHashSet<String>();
    var files = new LinkedHashSet<String>();
    var json = false;
    for (var parameter : handler.getMethodParameters()) {
      parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
      if (parameter.hasParameterAnnotation(RequestBody.class)) json = true;
      add(parameter, fields, files);
    }
    return new Route(method, pattern, List.copyOf(fields), Set.copyOf(files), json);
  }

  private static void add(MethodParameter parameter, Set<String> fields, Set<String> files) {
    var asked = parameter.getParameterAnnotation(RequestParam.class);
    var type = parameter.getParameterType();
    if (asked != null) {
      var name = asked.name().isEmpty() ? asked.value() : asked.name();
      if (name.isEmpty()) name = String.valueOf(parameter.getParameterName());
      fields.add(name);
      if (parameter.getGenericParameterType().getTypeName().contains(MultipartFile.class.getName()))
        files.add(name);
    } else if (type.isRecord()
        && type.getName().startsWith("shanzhi.")
        && !type.getSimpleName().matches("Identity|Screen")) {
      for (var component : Arrays.asList(type.getRecordComponents())) {
        fields.add(component.getName());
        if (component.getGenericType().getTypeName().contains(MultipartFile.class.getName()))
          files.add(component.getName());
      }
    }
  }

  static final String JSON = MediaType.APPLICATION_JSON_VALUE;
}

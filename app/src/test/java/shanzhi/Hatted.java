package shanzhi;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.core.MethodParameter;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.view.InternalResourceViewResolver;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Words;

/** Somebody with the hats that a test gives, before a module's pages: addresses, forms, templates. */
public final class Hatted {

  private final MockMvc pages;

  public Hatted(ApplicationContext context, Identity who, Locale locale, Object... controllers) {
    var words = new Words(context.getBean(MessageSource.class), locale);
    pages = MockMvcBuilders.standaloneSetup(controllers)
        .setControllerAdvice(new Advice(words, who))
        .setCustomArgumentResolvers(new Who(who))
        .setViewResolvers(
            context.getBean("paperViews", ViewResolver.class),
            context.getBean("templateViews", ViewResolver.class),
            new InternalResourceViewResolver())
        .build();
  }

  public MockHttpServletResponse ask(String address) {
    return perform(get(address));
  }

  /** Sends a form with a fresh client's id; names and values by turns. */
  public MockHttpServletResponse send(String address, String... fields) {
    var form = post(address).param("clientId", ClientId.fresh().toString());
    for (var n = 0; n < fields.length; n += 2) form.param(fields[n], fields[n + 1]);
    return perform(form);
  }

  /** Sends a file; names and values of the other fields by turns. */
  public MockHttpServletResponse upload(String address, byte[] file, String... fields) {
    return attach(address, new MockMultipartFile("file", "file", null, file), fields);
  }

  /** Sends a form with a file in a field of its own. */
  public MockHttpServletResponse attach(String address, MockMultipartFile file, String... fields) {
    var form = multipart(address).file(file);
    form.param("clientId", ClientId.fresh().toString());
    for (var n = 0; n < fields.length; n += 2) form.param(fields[n], fields[n + 1]);
    return perform(form);
  }

  /** What a page says. */
  public static String text(MockHttpServletResponse response) {
    return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
  }

  private MockHttpServletResponse perform(RequestBuilder request) {
    try {
      return pages.perform(request).andReturn().getResponse();
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }

  /** Marked as a test's, so that the application's own search leaves it alone. */
  @TestComponent
  @ControllerAdvice
  private record Advice(Words words, Identity who) {

    @ModelAttribute("screen")
    Screen screen() {
      return new Screen(
          words, "/", "token", false, true, who, List.of(), 0, null, Map.of(), Map.of());
    }

    @ExceptionHandler
    ResponseEntity<String> refused(Refusal refusal) {
      return ResponseEntity.status(refusal.kind().status).body(refusal.code());
    }
  }

  private record Who(Identity who) implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType() == Identity.class;
    }

    @Override
    public Object resolveArgument(
        MethodParameter parameter,
        @Nullable ModelAndViewContainer model,
        NativeWebRequest request,
        @Nullable WebDataBinderFactory binders) {
      return who;
    }
  }
}

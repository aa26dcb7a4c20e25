package shanzhi.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import shanzhi.foundation.ground.Refusal;

/**
 * Refuses fields with a character that no database keeps (NUL, half of a surrogate pair), naming the
 * field, whichever page reads it.
 */
final class ReadableText implements HandlerInterceptor {

  /** Puts the check before every page. */
  @Configuration(proxyBeanMethods = false)
  static class Before {

    @Bean
    WebMvcConfigurer readableText() {
      return new WebMvcConfigurer() {
        @Override
        public void addInterceptors(InterceptorRegistry registry) {
          registry.addInterceptor(new ReadableText());
        }
      };
    }
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    for (var field : request.getParameterMap().entrySet()) {
      for (var value : field.getValue()) {
        if (!readable(value)) throw Refusal.invalid(field.getKey(), "ground.unreadable");
      }
    }
    return true;
  }

  /** Of a form that comes with another method than POST, a field without "=" has no value at all. */
  private static boolean readable(@Nullable String text) {
    if (text == null) return true;
    return text.indexOf(0) < 0 && text.codePoints().noneMatch(ReadableText::half);
  }

  private static boolean half(int character) {
    return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
  }
}

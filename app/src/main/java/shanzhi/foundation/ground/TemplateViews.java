package shanzhi.foundation.ground;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.HashMap;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/** Finds the template of a view's name and renders it whole before the first byte leaves. */
final class TemplateViews implements ViewResolver, Ordered {

  private final TemplateEngine templates;

  TemplateViews(TemplateEngine templates) {
    this.templates = templates;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  public @Nullable View resolveViewName(String name, Locale locale) {
    var template = name + ".jte";
    if (name.startsWith("redirect:") || name.startsWith("forward:")) return null;
    if (!templates.hasTemplate(template)) return null;
    return (model, request, response) -> {
      var page = new StringOutput(16_384);
      var parameters = new HashMap<String, Object>();
      if (model != null) parameters.putAll(model);
      templates.render(template, parameters, page);
      response.setContentType("text/html;charset=UTF-8");
      response.setCharacterEncoding("UTF-8");
      response.getWriter().append(page.toString());
    };
  }
}

package shanzhi.engine.paperwork;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.HashMap;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import shanzhi.foundation.ground.Paper;

/** Prints the template of a view whose name asks for paper, whole before the first byte leaves. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PaperViews implements ViewResolver, Ordered {

  private static final int FIRST_SIZE = 16_384;

  private final TemplateEngine templates;
  private final Press press;

  PaperViews(TemplateEngine templates, Press press) {
    this.templates = templates;
    this.press = press;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  public @Nullable View resolveViewName(String name, Locale locale) {
    if (!name.startsWith(Paper.VIEW)) return null;
    var template = name.substring(Paper.VIEW.length()) + ".jte";
    return (model, request, response) -> {
      var parameters = new HashMap<String, Object>();
      if (model != null) parameters.putAll(model);
      var paper = (Paper) parameters.get("paper");
      if (paper == null) throw new IllegalStateException(name + " came without its paper");
      var page = new StringOutput(FIRST_SIZE);
      templates.render(template, parameters, page);
      var printed = press.print(page.toString(), paper.pictures());
      response.setContentType(MediaType.APPLICATION_PDF_VALUE);
      response.setHeader(
          HttpHeaders.CONTENT_DISPOSITION,
          ContentDisposition.inline().filename(paper.number() + ".pdf").build().toString());
      // It may name people; a shared computer keeps none of it.
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      response.setContentLength(printed.length);
      response.getOutputStream().write(printed);
    };
  }
}

package shanzhi.desk;

import java.io.IOException;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import shanzhi.foundation.ground.Words;

/**
 * What the server itself answers to an address that is none (broken escapes, control characters):
 * one sentence in both languages, for the reader's is not known yet, and nothing of the server.
 */
@Component
final class PlainAnswers implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  private final MessageSource messages;

  PlainAnswers(MessageSource messages) {
    this.messages = messages;
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addContextCustomizers(
        context -> context.getParent().getPipeline().addValve(new Sentence(messages)));
  }

  /** The page, without a template: whatever broke, this must not. */
  private static final class Sentence extends ErrorReportValve {

    private static final int TOO_LARGE = 413;

    private final Supplier<String> badAddress;
    private final Supplier<String> tooLarge;

    Sentence(MessageSource messages) {
      badAddress =
          SingletonSupplier.of(() -> page(messages, "desk.bad-address", "desk.bad-address-next"));
      tooLarge =
          SingletonSupplier.of(() -> page(messages, "desk.too-large", "desk.too-large-next"));
    }

    private static String page(MessageSource messages, String key, String next) {
      var words = new Words(messages, Locale.SIMPLIFIED_CHINESE);
      var chinese = words.of(key);
      var english = new Words(messages, Locale.ENGLISH);
      return """
          <!doctype html>
          <html lang="zh"><head><meta charset="utf-8"><title>%1$s</title>
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <link rel="stylesheet" href="/webjars/tabler__core/1.4.0/dist/css/tabler.min.css">
          <link rel="stylesheet" href="/assets/shanzhi.css"></head>
          <body><header class="navbar"><div class="container-xl"><a class="navbar-brand" href="/">%6$s</a>
          </div></header><main class="page-body"><div class="container-xl"><div class="card">
          <div class="card-body"><h1 class="h2">%1$s</h1><p>%4$s</p>
          <p class="text-secondary" lang="en">%2$s %5$s</p>
          <div class="btn-list"><a class="btn btn-primary" href="/">%3$s</a>
          <a class="btn" href="/inbox">%7$s</a></div></div></div></div></main></body></html>
          """.formatted(
              chinese,
              english.of(key),
              words.of("desk.back-home"),
              words.of(next),
              english.of(next),
              words.of("desk.name"),
              words.of("desk.inbox"));
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
      if (response.getStatus() < 400 || response.getContentWritten() > 0) return;
      if (!response.setErrorReported()) return;
      try {
        response.setContentType("text/html;charset=utf-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; frame-ancestors 'none'");
        var writer = response.getReporter();
        if (writer == null) return;
        writer.write(response.getStatus() == TOO_LARGE ? tooLarge.get() : badAddress.get());
        response.finishResponse();
      } catch (IOException | IllegalStateException gone) {
        container.getLogger().debug("nobody waits for the answer", gone);
      }
    }
  }
}

package shanzhi.desk;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import shanzhi.foundation.access.OpenRoutes;
import shanzhi.foundation.ground.Sha256;
import shanzhi.foundation.ground.Words;

/**
 * What makes the site an app that opens without signal: its manifest, and the worker that keeps the
 * capture page's files. The worker's text names a digest of those files, so a new release is another
 * worker; what people captured is not in its keeping.
 */
@Controller
final class OfflinePages {

  /** The page that opens without signal. */
  private static final String PAGE = "/capture";

  /** Our own files that the page needs; every one is small. */
  private static final List<String> ASSETS = List.of(
      "/assets/shanzhi.css",
      "/assets/shanzhi.js",
      "/assets/mark.svg",
      "/assets/capture/box.js",
      "/assets/capture/photo.js",
      "/assets/capture/send.js",
      "/assets/capture/everywhere.js",
      "/assets/capture/lists.js",
      "/assets/capture/capture.js");

  /** Files whose address has their release in it. */
  private static final List<String> LIBRARIES =
      List.of("/webjars/tabler__core/1.4.0/dist/css/tabler.min.css");

  private final MessageSource messages;
  private final Supplier<String> worker = SingletonSupplier.of(OfflinePages::written);

  OfflinePages(MessageSource messages) {
    this.messages = messages;
  }

  /** None of them holds anybody's data. */
  @Configuration(proxyBeanMethods = false)
  static class Open {

    @Bean
    OpenRoutes offlineRoutes() {
      return OpenRoutes.of(PAGE, "/worker.js", "/manifest.webmanifest");
    }
  }

  @GetMapping("/worker.js")
  @ResponseBody
  ResponseEntity<String> worker() {
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "javascript", StandardCharsets.UTF_8))
        .cacheControl(CacheControl.noCache())
        .body(worker.get());
  }

  private static String written() {
    try {
      var digest = Sha256.fresh();
      for (var asset : ASSETS) digest.update(bytes("static" + asset));
      var body = new String(bytes("offline/worker.js"), StandardCharsets.UTF_8);
      var release = HexFormat.of().formatHex(digest.digest(body.getBytes(StandardCharsets.UTF_8)));
      return "const RELEASE = \"%s\";%nconst PAGE = \"%s\";%nconst OWN = %s;%nconst LIBRARIES = %s;%n%s"
          .formatted(release.substring(0, 16), PAGE, listed(ASSETS), listed(LIBRARIES), body);
    } catch (IOException broken) {
      throw new IllegalStateException("the offline app's files are not in the program", broken);
    }
  }

  private static byte[] bytes(String path) throws IOException {
    return new ClassPathResource(path).getContentAsByteArray();
  }

  private static String listed(List<String> addresses) {
    return addresses.stream()
        .map(address -> "\"" + address + "\"")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  record Icon(String src, String sizes, String type, String purpose) {}

  /** The web app manifest, in the reader's language. */
  record Manifest(
      String id,
      String name,
      @JsonProperty("short_name") String shortName,
      String lang,
      @JsonProperty("start_url") String startUrl,
      String scope,
      String display,
      @JsonProperty("theme_color") String themeColor,
      @JsonProperty("background_color") String backgroundColor,
      List<Icon> icons) {}

  @GetMapping(path = "/manifest.webmanifest", produces = "application/manifest+json")
  @ResponseBody
  Manifest manifest(@CookieValue(name = "language", required = false) @Nullable String language) {
    var words = Words.in(messages, language);
    return new Manifest(
        "/",
        words.of("desk.app-name"),
        words.of("desk.name"),
        words.chinese() ? "zh-CN" : "en",
        "/",
        "/",
        "standalone",
        "#1f5c47",
        "#fbf8f1",
        List.of(
            new Icon("/assets/icons/192.png", "192x192", "image/png", "any"),
            new Icon("/assets/icons/512.png", "512x512", "image/png", "any"),
            new Icon("/assets/icons/maskable-512.png", "512x512", "image/png", "maskable"),
            new Icon("/assets/mark.svg", "any", "image/svg+xml", "any")));
  }
}

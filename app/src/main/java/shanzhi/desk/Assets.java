package shanzhi.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.util.DigestUtils;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Our own files. Their addresses stay the same from release to release, so a browser asks each time
 * whether its copy is still good and is answered by the digest of what is there; phones that have the
 * worker have the files from it. Libraries carry their release in their address and are kept.
 */
@Configuration(proxyBeanMethods = false)
class Assets {

  private final Map<String, String> digests = new ConcurrentHashMap<>();

  @Bean
  WebMvcConfigurer ownFiles() {
    return new WebMvcConfigurer() {
      @Override
      public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry
            .addResourceHandler("/assets/**")
            .addResourceLocations("classpath:/static/assets/")
            .setCacheControl(CacheControl.noCache())
            .setUseLastModified(false)
            .setEtagGenerator(Assets.this::digest);
      }
    };
  }

  private String digest(Resource file) {
    return digests.computeIfAbsent(file.getDescription(), known -> {
      try (var bytes = file.getInputStream()) {
        return "\"" + DigestUtils.md5DigestAsHex(bytes) + "\"";
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    });
  }
}

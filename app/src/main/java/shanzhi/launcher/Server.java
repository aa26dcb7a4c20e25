package shanzhi.launcher;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import shanzhi.Application;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Keys;
import shanzhi.foundation.ground.Setting;

/** The web application, running on a database that has been migrated. */
final class Server implements AutoCloseable {

  /**
   * What a start is told.
   *
   * @param listen address to listen on; the loopback unless told otherwise
   * @param port 0 takes any free one
   * @param tls certificate chain and private key, both PEM files
   */
  record Options(String listen, int port, @Nullable Tls tls, Map<String, String> more) {

    static Options quiet() {
      return new Options("127.0.0.1", 0, null, Map.of());
    }
  }

  record Tls(String certificate, String key) {}

  private final ConfigurableApplicationContext context;

  private Server(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static Server start(
      Database database, Keys keys, County county, Clock clock, Setting setting, Options options) {
    var application = new SpringApplication(Application.class);
    application.setRegisterShutdownHook(false);
    application.setDefaultProperties(properties(database, options));
    application.addInitializers(context -> {
      var beans = (GenericApplicationContext) context;
      beans.registerBean(County.class, () -> county);
      beans.registerBean(Keys.class, () -> keys);
      beans.registerBean(Clock.class, () -> clock);
      beans.registerBean(Setting.class, () -> setting);
    });
    try {
      return new Server(application.run());
    } catch (PortInUseException taken) {
      throw Stop.failed(
          "Port %d is taken. Stop the program that uses it, or choose another with --port N.",
          options.port());
    }
  }

  private static Map<String, Object> properties(Database database, Options options) {
    var properties = new HashMap<String, Object>();
    properties.put("spring.datasource.url", database.url());
    properties.put("spring.datasource.username", database.server());
    properties.put("spring.datasource.password", database.serverPassword());
    properties.put("server.address", options.listen());
    properties.put("server.port", options.port());
    if (options.tls() != null) {
      properties.put("server.ssl.certificate", "file:" + options.tls().certificate());
      properties.put(
          "server.ssl.certificate-private-key", "file:" + options.tls().key());
    }
    properties.putAll(options.more());
    return properties;
  }

  int port() {
    return Objects.requireNonNull(
            ((WebServerApplicationContext) context).getWebServer(), "no web server")
        .getPort();
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
  }
}

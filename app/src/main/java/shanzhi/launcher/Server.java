package shanzhi.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServerException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;
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
   * @param more settings of the framework
   */
  record Options(String listen, int port, @Nullable Tls tls, Map<String, String> more) {

    static Options quiet() {
      return new Options("127.0.0.1", 0, null, Map.of());
    }
  }

  record Tls(Path certificate, Path key) {}

  /** The county, its secrets and its time, as the launcher read them. */
  record Ground(County county, Keys keys, Clock clock, Setting setting) {}

  /** Whether the build wrote down what the application consists of; a quick build for tests does not. */
  private static final boolean WRITTEN = ClassUtils.isPresent(
      Composition.class.getName() + "__ApplicationContextInitializer",
      Server.class.getClassLoader());

  private static final Options AT_REST =
      new Options("127.0.0.1", 0, null, Map.of("shanzhi.background", "false"));

  private final ConfigurableApplicationContext context;

  private Server(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static Server start(
      Database database, Keys keys, County county, Clock clock, Setting setting, Options options) {
    return start(database, new Ground(county, keys, clock, setting), options, beans -> {});
  }

  static Server start(
      Database database, Ground ground, Options options, Consumer<BeanFactory> beforeListening) {
    return start(CompletableFuture.completedFuture(database), ground, options, beforeListening);
  }

  /**
   * Starts; {@code beforeListening} works with the finished beans before anybody can reach a page. The
   * application reads what it consists of while the database still starts, and waits for it before the
   * first bean is made.
   */
  static Server start(
      CompletableFuture<Database> database,
      Ground ground,
      Options options,
      Consumer<BeanFactory> beforeListening) {
    var application = application(database, ground, options);
    application.addInitializers(context -> context
        .getBeanFactory()
        .registerSingleton("beforeListening", new BeforeListening(context, beforeListening)));
    try {
      return new Server(asWritten(application));
    } catch (SpringApplication.AbandonedRunException noDatabase) {
      throw whyNot(database);
    } catch (PortInUseException taken) {
      throw portTaken(options);
    } catch (WebServerException failed) {
      throw Stop.failed("The web server does not start: %s", Stop.reason(failed));
    }
  }

  /** The beans without the web: each is made only when it is asked for, and no work starts by itself. */
  static Server withoutWeb(Database database, Ground ground) {
    var application = application(CompletableFuture.completedFuture(database), ground, AT_REST);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setLazyInitialization(true);
    return new Server(application.run());
  }

  /**
   * Runs what the build wrote down, where it is whole; the framework is told by a setting of all Java,
   * so only while it starts.
   */
  private static ConfigurableApplicationContext asWritten(SpringApplication application) {
    SpringProperties.setProperty(AotDetector.AOT_ENABLED, Boolean.toString(WRITTEN));
    try {
      return application.run();
    } finally {
      SpringProperties.setProperty(AotDetector.AOT_ENABLED, null);
    }
  }

  static SpringApplication application(
      CompletableFuture<Database> database, Ground ground, Options options) {
    var application = new SpringApplication(Application.class);
    application.setMainApplicationClass(Composition.class);
    application.setRegisterShutdownHook(false);
    application.setLogStartupInfo(false);
    application.setDefaultProperties(properties(options));
    application.addInitializers(context -> {
      var environment = context.getEnvironment();
      context.addBeanFactoryPostProcessor(beans -> {
        lighten((DefaultListableBeanFactory) beans);
        environment
            .getPropertySources()
            .addFirst(new MapPropertySource("database", of(database, options)));
      });
      var beans = context.getBeanFactory();
      beans.registerSingleton("county", ground.county());
      beans.registerSingleton("keys", ground.keys());
      beans.registerSingleton("clock", ground.clock());
      beans.registerSingleton("setting", ground.setting());
    });
    return application;
  }

  /** What the framework asks of each bean, asked of those alone that the answer can come from. */
  private static void lighten(DefaultListableBeanFactory beans) {
    beans.setAutowireCandidateResolver(new NamedByType());
    // The build has written down the other one already.
    if (AotDetector.useGeneratedArtifacts()) return;
    var settings = new RootBeanDefinition(SettingsOfOthers.class);
    settings.setRole(BeanDefinition.ROLE_INFRASTRUCTURE);
    beans.removeBeanDefinition(SettingsOfOthers.BEAN_NAME);
    beans.registerBeanDefinition(SettingsOfOthers.BEAN_NAME, settings);
  }

  /**
   * How the database is reached, once it is up, unless the settings say it otherwise; without one the
   * start is given up silently.
   */
  private static Map<String, Object> of(CompletableFuture<Database> database, Options options) {
    try {
      var up = database.join();
      var reached = new HashMap<String, Object>(Map.of(
          "spring.datasource.url", up.url(),
          "spring.datasource.username", up.server(),
          "spring.datasource.password", up.serverPassword()));
      reached.keySet().removeAll(options.more().keySet());
      return reached;
    } catch (CompletionException failed) {
      throw new SpringApplication.AbandonedRunException();
    }
  }

  private static RuntimeException whyNot(CompletableFuture<Database> database) {
    return database.exceptionNow() instanceof RuntimeException why
        ? why
        : new IllegalStateException(database.exceptionNow());
  }

  private static Map<String, Object> properties(Options options) {
    var properties = new HashMap<String, Object>();
    // That there will be one decides what the application consists of; where it is comes later.
    properties.put("spring.datasource.url", "jdbc:postgresql:");
    properties.put("server.address", options.listen());
    properties.put("server.port", options.port());
    if (options.tls() != null) {
      properties.put(
          "server.ssl.certificate", options.tls().certificate().toUri().toString());
      properties.put(
          "server.ssl.certificate-private-key", options.tls().key().toUri().toString());
    }
    properties.putAll(options.more());
    return properties;
  }

  /** Refuses a port that is taken: before minutes of loading rather than after them. */
  static void mustBeFree(Options options) {
    if (options.port() == 0) return;
    try {
      var address = InetAddress.getByName(options.listen());
      // Of the loopback every address is this machine's, though none but the first is listed.
      var own = address.isAnyLocalAddress()
          || address.isLoopbackAddress()
          || NetworkInterface.getByInetAddress(address) != null;
      if (!own) throw notOurs(options);
      try (var socket = new ServerSocket(options.port(), 1, address)) {
        socket.getLocalPort();
      }
    } catch (UnknownHostException unknown) {
      throw notOurs(options);
    } catch (IOException taken) {
      throw portTaken(options);
    }
  }

  private static Stop notOurs(Options options) {
    return Stop.failed(
        "No such address on this machine: %s. Give --listen one of its own.", options.listen());
  }

  private static Stop portTaken(Options options) {
    return Stop.failed(
        "Port %d of %s cannot be taken. Stop the program that uses it, or choose another with"
            + " --port N.",
        options.port(), options.listen());
  }

  int port() {
    var server = ((WebServerApplicationContext) context).getWebServer();
    return server == null ? 0 : server.getPort();
  }

  ApplicationContext context() {
    return context;
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  <T> Stream<T> beans(Class<T> type) {
    return context.getBeanProvider(type).orderedStream();
  }

  @Override
  public void close() {
    context.close();
  }

  /** Runs in the last phase before that of the web server. */
  private static final class BeforeListening implements SmartLifecycle {

    private final BeanFactory beans;
    private final Consumer<BeanFactory> work;
    private boolean done;

    BeforeListening(BeanFactory beans, Consumer<BeanFactory> work) {
      this.beans = beans;
      this.work = work;
    }

    @Override
    public void start() {
      work.accept(beans);
      done = true;
    }

    @Override
    public void stop() {
      done = false;
    }

    @Override
    public boolean isRunning() {
      return done;
    }

    @Override
    public int getPhase() {
      return DEFAULT_PHASE - 4096;
    }
  }
}

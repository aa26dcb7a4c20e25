package shanzhi.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.springframework.beans.factory.BeanFactory;
import shanzhi.foundation.access.Access;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Opening;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Setting;
import shanzhi.foundation.ground.TravelClock;
import shanzhi.foundation.ground.Words;

/** Starts the county and keeps it until it is told to stop. */
final class RunCommand implements Command {

  /** Pingwu, the model county of the demonstration. */
  static final String MODEL_COUNTY = "510727";

  private static final List<String> PRODUCTION_ONLY =
      List.of("--db-url", "--db-user", "--db-password-file", "--county", "--divisions");

  private static final int PORT = 8080;
  private static final int RESIDENTS = 5_000;

  @Override
  public Arguments.Form form() {
    return new Arguments.Form(
        Set.of(
            "--listen",
            "--port",
            "--tls",
            "--data",
            "--residents",
            "--today",
            "--county",
            "--divisions",
            "--address",
            "--db-url",
            "--db-user",
            "--db-password-file"),
        Set.of("--production"),
        List.of());
  }

  @Override
  public int run(Arguments arguments, Console console) {
    return arguments.flag("--production")
        ? production(arguments, console)
        : demonstration(arguments, console);
  }

  private int demonstration(Arguments arguments, Console console) {
    for (var other : PRODUCTION_ONLY) {
      arguments.never(other, "goes with --production only");
    }
    var residents = arguments.number("--residents", RESIDENTS, 100, 2_000_000);
    var options = options(arguments);
    Server.mustBeFree(options);
    try (var ending = new Ending(console)) {
      var folder = ending.open(() -> DataFolder.open(arguments.path("--data", Home.data())));
      var first = !folder.holdsData();
      var ground = new Server.Ground(
          new County(MODEL_COUNTY),
          folder.keys(),
          new TravelClock(clock(arguments)),
          new Setting(true, secure(arguments)));
      var database = CompletableFuture.supplyAsync(
          () -> up(folder, ending, console), Thread::startVirtualThread);
      var server = ending.add(Server.start(
          database,
          ground,
          logging(options, folder),
          beans -> opening(beans).ifPresent(o -> o.loadOnce(residents, console::progress))));
      console.say("%nShanzhi is running: %s", address(arguments, server));
      opening(server).ifPresent(opening -> cast(opening, console));
      if (first) keepTheKeys(folder, console);
      console.say("Ctrl-C stops it.");
      ending.settle();
    }
    return 0;
  }

  /** The embedded database with its schemas as this program needs them. */
  private static Database up(DataFolder folder, Ending ending, Console console) {
    console.step("Starting the database");
    var database = ending.open(() -> EmbeddedDatabase.start(folder)).database();
    console.step("Bringing up the schemas");
    Migrations.run(database);
    console.step("Starting the application");
    return database;
  }

  private int production(Arguments arguments, Console console) {
    arguments.never("--residents", "goes with the demonstration only");
    arguments.never("--today", "goes with the demonstration only");
    var code = arguments.needed("--county");
    if (code.length() != 6 || !Region.isCode(code)) {
      throw Stop.usage("--county takes the county's code of six digits, not %s.", code);
    }
    var divisions = arguments.value("--divisions").map(DivisionFile::read);
    var external = ExternalDatabase.of(arguments);
    var options = options(arguments);
    Server.mustBeFree(options);
    try (var ending = new Ending(console)) {
      var folder = ending.open(() -> DataFolder.open(arguments.path("--data", Home.data())));
      console.step("Looking at the database");
      var database = external.prepared(folder);
      var first = !Migrations.everRun(database);
      var ground = new Server.Ground(
          new County(code),
          folder.keys(first),
          clock(arguments),
          new Setting(false, secure(arguments)));
      console.step("Bringing up the schemas");
      Migrations.run(database);
      console.step("Starting the application");
      var server = ending.add(Server.start(
          database,
          ground,
          logging(options, folder),
          beans -> DivisionFile.takeOver(divisions, ground.county(), beans)));
      console.say("%nShanzhi is running: %s", address(arguments, server));
      firstAdministrators(server, address(arguments, server), console);
      if (first) keepTheKeys(folder, console);
      console.say("Ctrl-C or SIGTERM stops it.");
      ending.settle();
    }
    return 0;
  }

  private static Optional<Opening> opening(BeanFactory beans) {
    return beans.getBeanProvider(Opening.class).stream().findFirst();
  }

  private static Optional<Opening> opening(Server server) {
    return server.beans(Opening.class).findFirst();
  }

  private static void cast(Opening opening, Console console) {
    console.say("%nAn invented county. You can be:");
    for (var part : opening.cast()) {
      console.say(
          "  %-14s  %s  (%s · %s)", part.account(), part.password(), part.name(), part.post());
    }
    console.say("");
  }

  /** At each start until somebody has an account: a link that was lost is replaced by the next one. */
  private static void firstAdministrators(Server server, String address, Console console) {
    server
        .bean(Access.class)
        .firstAdministratorsLink()
        .ifPresent(path -> console.say(
            "%nNobody has an account yet. This link sets up the three first administrators;"
                + " it works once, for 24 hours:%n  %s%n",
            address.replaceFirst("/+$", "") + path));
  }

  private static void keepTheKeys(DataFolder folder, Console console) {
    console.say(
        "Keep a copy of %s at another place: without it neither the data nor a backup opens.",
        folder.keyFolder().folder());
  }

  private static Server.Options options(Arguments arguments) {
    var tls = arguments.value("--tls").map(RunCommand::tls).orElse(null);
    var more = new HashMap<String, String>();
    if (arguments.value("--address").isPresent()) {
      // A reverse proxy stands before us and says for whom it asks.
      more.put("server.forward-headers-strategy", "native");
    }
    return new Server.Options(
        arguments.value("--listen").orElse("127.0.0.1"),
        arguments.number("--port", PORT, 0, 65_535),
        tls,
        more);
  }

  private static Server.Tls tls(String pair) {
    var files = pair.split(",", -1);
    if (files.length != 2 || files[0].isBlank() || files[1].isBlank()) {
      throw Stop.usage("--tls takes two PEM files: CERT,KEY.");
    }
    return new Server.Tls(readable(files[0]), readable(files[1]));
  }

  private static Path readable(String name) {
    var file = Path.of(name.strip()).toAbsolutePath();
    if (Files.isReadable(file) && Files.isRegularFile(file)) return file;
    throw Stop.failed("%s cannot be read. Give --tls the paths of two PEM files: CERT,KEY.", file);
  }

  private static Server.Options logging(Server.Options options, DataFolder folder) {
    var more = new HashMap<>(options.more());
    more.put("shanzhi.data", folder.root().toString());
    more.put("logging.config", "classpath:logback-run.xml");
    more.put("logging.file.name", folder.logs().resolve("shanzhi.log").toString());
    return new Server.Options(options.listen(), options.port(), options.tls(), more);
  }

  private static boolean secure(Arguments arguments) {
    return arguments.value("--tls").isPresent()
        || arguments.value("--address").filter(a -> a.startsWith("https:")).isPresent();
  }

  /** What people type: the address given, else this machine by the name that passkeys accept. */
  private static String address(Arguments arguments, Server server) {
    var given = arguments.value("--address");
    if (given.isPresent()) return given.get();
    var listen = arguments.value("--listen").orElse("127.0.0.1");
    var host = Set.of("127.0.0.1", "0.0.0.0", "::", "::1").contains(listen)
        ? "localhost"
        : listen.contains(":") ? "[" + listen + "]" : listen;
    return "%s://%s:%d/"
        .formatted(arguments.value("--tls").isPresent() ? "https" : "http", host, server.port());
  }

  /** The time in the steps that the database keeps, from another day where one was asked for. */
  private static Clock clock(Arguments arguments) {
    var system = Clock.tick(Clock.system(Words.ZONE), Duration.ofNanos(1_000));
    return arguments
        .date("--today")
        .map(day -> Clock.offset(system, untilSameTimeOn(day, ZonedDateTime.now(system))))
        .orElse(system);
  }

  private static Duration untilSameTimeOn(LocalDate day, ZonedDateTime now) {
    return Duration.between(now, now.with(day));
  }
}

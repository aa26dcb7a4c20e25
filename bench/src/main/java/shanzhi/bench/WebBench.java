package shanzhi.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.env.Environment;
import shanzhi.foundation.access.Access;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.territory.Territory;
import shanzhi.launcher.Trial;

/**
 * Pages a second as two hundred people who are signed in read them, with a million matters, against
 * pgbench sending the very statements that these pages send. What a page costs besides its statements
 * (authority, template, HTTP) is what the ratio shows.
 */
final class WebBench implements Bench {

  private static final int MATTERS = 1_000_000;
  private static final int PEOPLE = 200;
  private static final int CLIENTS = 8;
  private static final int SECONDS = 12;
  private static final int ROUNDS = 3;
  private static final int SCRIPTS = 60;
  private static final Pattern MATTER = Pattern.compile("href=\"(/matters/[0-9]+)\"");

  @Override
  public Measured measure(Options options, Talk talk)
      throws IOException, SQLException, InterruptedException {
    var pgbench = Pgbench.find();
    var matters = options.matters(MATTERS);
    var seconds = options.seconds(SECONDS);
    try (var folder = WorkFolder.of(options, "web");
        var trial = Trial.county(folder.path())) {
      talk.step("%,d matters and %d people", matters, PEOPLE);
      var visits = List.<Page>of();
      var sql = new PageSql();
      var scripts = new ArrayList<Path>();
      DriverManager.registerDriver(new Tape());
      try (var program = trial.start(taped(trial));
          var site = Site.of(program)) {
        visits = site.people(program, new Fill(trial, talk, true), matters);
        // What is asked once and kept in memory is asked before.
        for (var page : visits) site.read(page);
        var dice = new Random(options.seed());
        for (var n = 0; n < SCRIPTS; n++) {
          Tape.taken();
          site.read(visits.get(dice.nextInt(visits.size())));
          var file = folder.path().resolve("page" + n + ".sql");
          scripts.add(Files.writeString(file, sql.script(Tape.taken())));
        }
      }
      try (var program = trial.start(Map.of());
          var site = Site.of(program)) {
        talk.step("Warming up");
        site.load(visits, seconds);
        pgbench.run(scripts, sql.constants(), trial.serving(), CLIENTS, Math.min(3, seconds));
        var rounds = new ArrayList<Round>();
        for (var n = 1; n <= options.rounds(ROUNDS); n++) {
          var ours = site.load(visits, seconds);
          var same = pgbench.run(scripts, sql.constants(), trial.serving(), CLIENTS, seconds);
          talk.step(
              "Round %d: %.0f pages a second, the same statements %.0f; p50 %.1f ms, p99 %.1f ms; of %s",
              n, ours.perSecond(), same, ours.p50(), ours.p99(), ours.slowest());
          rounds.add(new Round(ours, same));
        }
        return figures(matters, rounds);
      }
    }
  }

  private static Map<String, String> taped(Trial trial) {
    return Map.of(
        "spring.datasource.url", trial.serving().url().replaceFirst("^jdbc:", Tape.SCHEME),
        "spring.datasource.driver-class-name", Tape.class.getName(),
        "shanzhi.background", "false");
  }

  private record Round(Load ours, double same) {}

  private static Measured figures(int matters, List<Round> rounds) {
    var pages =
        median(rounds.stream().mapToDouble(round -> round.ours().perSecond()).toArray());
    var same = median(rounds.stream().mapToDouble(Round::same).toArray());
    var p50 = median(rounds.stream().mapToDouble(round -> round.ours().p50()).toArray());
    var p99 = median(rounds.stream().mapToDouble(round -> round.ours().p99()).toArray());
    return new Measured("web")
        .figure("matters", matters)
        .figure("people", PEOPLE)
        .figure("pages_per_s", pages)
        .figure("same_sql_pages_per_s", same)
        .figure("p50_ms", p50)
        .figure("p99_ms", p99)
        .ratio("vs_same_sql", pages / same)
        .ratio("p99_over_p50", p99 / p50)
        .atLeast("vs_same_sql", 0.25)
        .atMost("p99_over_p50", 4);
  }

  private static double median(double... values) {
    return Measured.median(values);
  }

  /** A page and whoever reads it. */
  private record Page(String session, String address) {}

  /** A page that was read: its address without numbers, and how long it took. */
  private record Read(String kind, double milliseconds) {}

  /**
   * How pages came.
   *
   * @param slowest which kinds of page make up the slowest hundredth, and how much of it
   */
  private record Load(double perSecond, double p50, double p99, String slowest) {

    static Load of(List<List<Read>> taken, double seconds) {
      var reads = taken.stream().flatMap(List::stream).toList();
      var all = reads.stream().mapToDouble(Read::milliseconds).toArray();
      Arrays.sort(all);
      var p99 = all[(int) Math.ceil(all.length * 0.99) - 1];
      var behind = reads.stream().filter(read -> read.milliseconds() >= p99).toList();
      var kinds = behind.stream().collect(Collectors.groupingBy(Read::kind, Collectors.counting()));
      var slowest = kinds.entrySet().stream()
          .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
          .limit(3)
          .map(kind -> "%s %d%%".formatted(kind.getKey(), 100 * kind.getValue() / behind.size()))
          .collect(Collectors.joining(", "));
      return new Load(all.length / seconds, all[all.length / 2], p99, slowest);
    }
  }

  /** The program as its readers reach it. */
  private record Site(HttpClient http, String address) implements AutoCloseable {

    static Site of(Trial.Running program) {
      var port = program.bean(Environment.class).getProperty("local.server.port");
      return new Site(
          HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
          "http://127.0.0.1:" + port);
    }

    /** Fills the county, signs people in and finds out what each of them reads. */
    List<Page> people(Trial.Running program, Fill fill, int matters)
        throws SQLException, IOException, InterruptedException {
      var crew = new CaseCrew(program);
      var who = new ArrayList<Acting>();
      var desks = new HashMap<Region, Long>();
      for (var n = 0; n < CaseCrew.VILLAGES; n++) {
        var cadre = crew.cadre(n);
        desks.put(
            crew.region(n), Objects.requireNonNull(cadre.seat()).organisation().value());
        who.add(cadre);
        who.add(crew.gridWorker(n));
        who.addAll(crew.residents(n));
      }
      who.add(crew.townshipDesk());
      who.add(crew.countyOfficer());
      fill.upTo(matters, places(program), desks);
      var pages = new ArrayList<Page>();
      var sessions = new HashMap<Integer, String>();
      for (var n = 0; n < PEOPLE; n++) {
        var hat = who.get(n % who.size());
        var session = signIn(program, hat, n, sessions, who.size());
        for (var address : addresses(hat, session)) pages.add(new Page(session, address));
      }
      return pages;
    }

    private static List<Region> places(Trial.Running program) {
      var territory = program.bean(Territory.class);
      var places = new ArrayList<Region>();
      for (var township : territory.townships()) {
        territory.children(township.region()).forEach(village -> places.add(village.region()));
      }
      return places;
    }

    private static String signIn(
        Trial.Running program, Acting hat, int n, Map<Integer, String> accounts, int people) {
      var account = accounts.computeIfAbsent(
          n % people,
          whose -> Long.toString(program
              .bean(Accounts.class)
              .open(
                  new NewAccount(
                      Objects.requireNonNull(hat.person()),
                      hat.county().region(),
                      "web" + Long.toString(System.nanoTime(), 36),
                      null,
                      true),
                  Acting.system(program.bean(County.class)),
                  ClientId.fresh())));
      return program
          .bean(Access.class)
          .demonstrationSignIn(Long.parseLong(account), "a browser", "127.0.0.1")
          .token();
    }

    private List<String> addresses(Acting hat, String session)
        throws IOException, InterruptedException {
      var addresses = new ArrayList<>(List.of("/", "/matters", "/matters?show=ALL"));
      var shown = MATTER.matcher(get(session, "/matters?show=ALL"));
      while (shown.find() && addresses.size() < 6) addresses.add(shown.group(1));
      var seat = hat.seat();
      if (seat == null) return addresses;
      addresses.add("/matters?q=%E8%B7%AF%E7%81%AF");
      if (hat.can(Capability.BOARD_READ)) addresses.add("/board/" + seat.place());
      return addresses;
    }

    void read(Page page) throws IOException, InterruptedException {
      get(page.session(), page.address());
    }

    private String get(String session, String path) throws IOException, InterruptedException {
      var answer = http.send(
          HttpRequest.newBuilder(URI.create(address + path))
              .timeout(Duration.ofMinutes(1))
              .header("Cookie", "shanzhi=" + session)
              .header("Accept", "text/html")
              .build(),
          BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new CannotMeasure("%s was answered %d", path, answer.statusCode());
      }
      return answer.body();
    }

    /** As many readers as pgbench has clients, each page after the one before. */
    Load load(List<Page> pages, int seconds) throws InterruptedException {
      var start = System.nanoTime();
      var end = start + TimeUnit.SECONDS.toNanos(seconds);
      var reader = new ArrayList<Callable<List<Read>>>();
      for (var n = 0; n < CLIENTS; n++) {
        var dice = new Random(n);
        reader.add(() -> {
          var taken = new ArrayList<Read>();
          while (System.nanoTime() < end) {
            var from = System.nanoTime();
            var page = pages.get(dice.nextInt(pages.size()));
            read(page);
            var kind = page.address().replaceAll("[0-9]+", "N");
            taken.add(new Read(kind, (System.nanoTime() - from) / 1e6));
          }
          return taken;
        });
      }
      try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
        var taken = new ArrayList<List<Read>>();
        for (var read : threads.invokeAll(reader)) taken.add(read.get());
        return Load.of(taken, (System.nanoTime() - start) / 1e9);
      } catch (ExecutionException failed) {
        throw new CannotMeasure("a page failed: %s", failed.getCause());
      }
    }

    @Override
    public void close() {
      http.close();
    }
  }
}

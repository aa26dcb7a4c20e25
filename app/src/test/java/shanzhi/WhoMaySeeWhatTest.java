package shanzhi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import shanzhi.Routes.Route;
import shanzhi.launcher.TestDatabase;

/**
 * Every route and every table tried as every kind of person. A route or a table that the expectation
 * does not list fails, so that nobody adds one without saying who it is for; nothing that an answer
 * says may be of somebody who is none of the reader's business.
 */
@CountyTest
@TestPropertySource(properties = "world=matrix")
@Tag("slow")
class WhoMaySeeWhatTest {

  /** What is expected, one line a route and village; docs/access-matrix.md is drawn from it. */
  private static final Path EXPECTED =
      Sources.ROOT.resolve("app/src/test/resources/who-may-see-what.txt");

  private static final Path PAGE = Sources.ROOT.resolve("docs/access-matrix.md");

  private static final String DRAW =
      "mvn -q -pl app test -Dtest=WhoMaySeeWhatTest -Dshanzhi.draw=true";

  /** What ends something is tried last: who acted before must still have been somebody. */
  private static final List<String> LAST =
      List.of("/ending", "/closure", "revocation", "withdrawal", "/removal", "/end", "sign-out");

  /** Words of the prepared villages, and who may ever read them. */
  private static final Map<String, List<Kind>> SECRETS = Map.ofEntries(
      Map.entry(
          "甲村秘名",
          List.of(
              Kind.RESIDENT,
              Kind.AGENT,
              Kind.GRID_WORKER,
              Kind.CADRE,
              Kind.SECRETARY,
              Kind.TOWNSHIP,
              Kind.COUNTY,
              Kind.SYSTEM,
              Kind.SECURITY,
              Kind.AUDIT,
              Kind.COUNCILLOR)),
      Map.entry(
          "甲村秘偶",
          List.of(Kind.RESIDENT, Kind.GRID_WORKER, Kind.CADRE, Kind.SECRETARY, Kind.TOWNSHIP)),
      Map.entry(
          "甲村秘址",
          List.of(Kind.RESIDENT, Kind.GRID_WORKER, Kind.CADRE, Kind.SECRETARY, Kind.TOWNSHIP)),
      Map.entry(
          "甲村秘事水管",
          List.of(
              Kind.RESIDENT,
              Kind.AGENT,
              Kind.GRID_WORKER,
              Kind.CADRE,
              Kind.SECRETARY,
              Kind.TOWNSHIP,
              Kind.COUNTY)),
      Map.entry(
          "甲村秘事交给",
          List.of(
              Kind.RESIDENT,
              Kind.AGENT,
              Kind.GRID_WORKER,
              Kind.CADRE,
              Kind.SECRETARY,
              Kind.TOWNSHIP,
              Kind.COUNTY,
              Kind.DEPARTMENT)),
      Map.entry("甲村秘账", List.of(Kind.RESIDENT, Kind.CADRE, Kind.SECRETARY, Kind.TOWNSHIP)),
      Map.entry(
          "甲村秘调", List.of(Kind.RESIDENT, Kind.AGENT, Kind.CADRE, Kind.SECRETARY, Kind.TOWNSHIP)),
      Map.entry(
          "乙村秘名", List.of(Kind.NEIGHBOUR, Kind.COUNTY, Kind.SYSTEM, Kind.SECURITY, Kind.AUDIT)),
      Map.entry("乙村秘偶", List.of(Kind.NEIGHBOUR)),
      Map.entry("乙村秘址", List.of(Kind.NEIGHBOUR)),
      Map.entry("乙村秘事", List.of(Kind.NEIGHBOUR, Kind.COUNTY)),
      Map.entry("甲村秘访", List.of(Kind.GRID_WORKER, Kind.CADRE, Kind.SECRETARY, Kind.TOWNSHIP)),
      Map.entry("甲村秘划", List.of(Kind.GRID_WORKER, Kind.CADRE, Kind.SECRETARY, Kind.TOWNSHIP)),
      Map.entry("乙村秘访", List.of()),
      Map.entry("乙村秘划", List.of()));

  @Autowired
  ApplicationContext beans;

  @Autowired
  TestClock clock;

  @Autowired
  TestDatabase.Clone database;

  private World world;

  @BeforeEach
  void world() {
    clock.set(TestClock.MORNING);
    world = World.of(beans);
  }

  @Test
  void everyRouteAndEveryTableAnswersEachKindAsExpected() throws Exception {
    var tables = new Tables(database, world);
    var leaks = new ArrayList<String>();
    var found = new LinkedHashMap<String, String>();
    for (var route : ordered()) {
      for (var where :
          Stream.of(world.here, world.there).map(World.Subject::village).toList()) {
        var forms = new Forms(world, where.equals(World.HERE) ? world.here : world.there);
        if (where.equals(World.THERE) && sameForAll(route)) continue;
        var cells = new ArrayList<String>();
        for (var kind : Kind.values()) cells.add(tried(route, forms, kind, leaks));
        var name = route + (where.equals(World.HERE) ? " here" : " there");
        found.put(name, String.join(" ", cells));
      }
    }
    found.putAll(tables.seen());
    Files.write(
        Path.of("target/who-may-see-what.txt"),
        found.entrySet().stream()
            .map(one -> one.getKey() + " | " + one.getValue())
            .toList());
    assertThat(tables.wrong()).as("tables that the net leaves open").isEmpty();
    assertThat(leaks)
        .as("answers that tell what is none of the reader's business")
        .isEmpty();
    compare(found);
    page(found);
  }

  /** Looking first, then acting, then ending. */
  private List<Route> ordered() {
    return Routes.of(beans).all().stream()
        .sorted(Comparator.comparing((Route route) -> route.reads() ? 0 : last(route) ? 2 : 1)
            .thenComparing(Route::pattern)
            .thenComparing(Route::method))
        .toList();
  }

  private static boolean last(Route route) {
    return LAST.stream().anyMatch(route.pattern()::contains) || route.method().equals("DELETE");
  }

  private boolean sameForAll(Route route) {
    var here = new Forms(world, world.here);
    var there = new Forms(world, world.there);
    var one = new LinkedHashMap<>(here.values(route));
    var other = new LinkedHashMap<>(there.values(route));
    one.remove("clientId");
    other.remove("clientId");
    return here.address(route).equals(there.address(route)) && one.equals(other) && !route.json();
  }

  private String tried(Route route, Forms forms, Kind kind, List<String> leaks) {
    var answer = send(route, forms, world.caller(kind));
    var text = Caller.text(answer);
    for (var secret : SECRETS.entrySet()) {
      // The demonstration's sign-in lists whom one can be.
      if (route.pattern().startsWith("/sign-in") || secret.getValue().contains(kind)) continue;
      if (text.contains(secret.getKey())) {
        leaks.add(kind.word() + " reads " + secret.getKey() + " at " + route + " of "
            + forms.subject().village());
      }
    }
    var to = answer.headers().firstValue("Location").orElse("");
    if (answer.statusCode() == 401 || to.matches("(http://[^/]+)?/sign-in(\\?to=.*)?")) {
      return "sign-in";
    }
    return switch (answer.statusCode()) {
      case 403, 404 -> Integer.toString(answer.statusCode());
      case 400, 409, 422, 429 -> "rules";
      case 500 -> route.pattern().equals("/style/broken") ? "500" : "BROKEN";
      default -> answer.statusCode() < 400 ? "in" : Integer.toString(answer.statusCode());
    };
  }

  private static HttpResponse<byte[]> send(Route route, Forms forms, Caller caller) {
    var address = forms.address(route);
    if (route.reads()) {
      var place = forms.values(route).get("place");
      return caller.get(place == null ? address : address + "?place=" + place);
    }
    if (!route.json()) return caller.form(route.method(), address, forms.fields(route));
    var values = new LinkedHashMap<>(Map.of(
        "region", forms.subject().village().code(),
        "procedure", "grid.five-steps",
        "title", "试一试",
        "text", "试一试",
        "clientId", UUID.randomUUID().toString(),
        "action", "decline",
        "note", "试一试",
        "version", "977"));
    var body = values.entrySet().stream()
        .map(value -> "\"%s\":\"%s\"".formatted(value.getKey(), value.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    return caller.send(route.method(), address, bytes, "Content-Type", "application/json");
  }

  private static void compare(Map<String, String> found) throws IOException {
    var expected = new LinkedHashMap<String, String>();
    for (var line : Files.readAllLines(EXPECTED)) {
      if (line.isBlank() || line.startsWith("#")) continue;
      var sides = line.split(" \\| ", 2);
      expected.put(sides[0].strip(), sides[1].strip());
    }
    var wrong = new ArrayList<String>();
    found.forEach((name, cells) -> {
      var was = expected.remove(name);
      if (was == null) wrong.add("nobody said who may see it: " + name + " | " + cells);
      else if (!was.equals(cells)) wrong.add(differences(name, was.split(" "), cells.split(" ")));
    });
    expected.keySet().forEach(name -> wrong.add("is no longer there: " + name));
    assertThat(wrong)
        .as("what differs from %s; what was found stands in app/target", EXPECTED.getFileName())
        .isEmpty();
  }

  private static String differences(String name, String[] was, String[] is) {
    var said = new StringBuilder(name).append(':');
    for (var kind : Kind.values()) {
      var n = kind.ordinal();
      if (n < was.length && was[n].equals(is[n])) continue;
      said.append(' ').append(kind.word()).append(" expected ");
      said.append(n < was.length ? was[n] : "nothing").append(" found ").append(is[n]);
    }
    return said.toString();
  }

  private static void page(Map<String, String> found) throws IOException {
    var drawn = AccessPage.draw(found);
    if (Boolean.getBoolean("shanzhi.draw")) Files.writeString(PAGE, drawn);
    assertThat(Files.exists(PAGE) ? Sources.text(PAGE) : "")
        .as("docs/access-matrix.md is not of this county; draw it again with:%n  %s", DRAW)
        .isEqualTo(drawn);
  }
}

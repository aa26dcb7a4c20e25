package shanzhi.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import shanzhi.launcher.Trial;
import shanzhi.program.sorting.Likeness.Told;
import shanzhi.program.sorting.Neighbourhood;
import shanzhi.program.sorting.Neighbourhood.Near;

/**
 * How many of the matters that tell of the same trouble stand among the first five found, beside
 * {@code similarity} of PostgreSQL's {@code pg_trgm} on the titles.
 */
final class SimilarBench implements Bench {

  private static final int FIRST = 5;
  private static final double VS_TRIGRAM = 1.3;
  private static final List<String> LOCALES =
      List.of("C.UTF-8", "C.utf8", "zh_CN.UTF-8", "en_US.UTF-8", "UTF-8");
  private static final String HOW = "Write --messages A.csv --groups B.csv.";

  /** All matters, and which of them (by their place in the list) tell of the same trouble. */
  private record Case(List<Told> matters, List<List<Integer>> groups) {

    Set<Integer> asked() {
      var asked = new LinkedHashSet<Integer>();
      groups.forEach(asked::addAll);
      return asked;
    }
  }

  @Override
  public Measured measure(Options options, Talk talk)
      throws IOException, SQLException, InterruptedException {
    var given = read(options);
    talk.step(
        "%d matters, %d groups with %d members",
        given.matters().size(), given.groups().size(), given.asked().size());
    var ours = recall(given.groups(), nearest(given));
    talk.step("Ours found %.3f", ours);
    double trigram;
    try (var folder = WorkFolder.of(options, "similar");
        var trial = Trial.bare(folder.path());
        var connection = readsChinese(trial.superuser())) {
      trigram = recall(given.groups(), byTrigrams(given, connection));
    }
    if (trigram == 0) throw new CannotMeasure("pg_trgm found nothing to compare with.");
    return new Measured("similar")
        .figure("matters", given.matters().size())
        .figure("groups", given.groups().size())
        .figure("recall5", ours)
        .figure("recall5_trigram", trigram)
        .ratio("recall5_vs_trigram", ours / trigram)
        .atLeast("recall5_vs_trigram", VS_TRIGRAM);
  }

  private static Case read(Options options) throws IOException {
    var messages =
        Rows.of(options.file("--messages", HOW), "id", "title", "text").rows();
    var grouped = Rows.of(options.file("--groups", HOW), "group", "id", "title", "text", "status")
        .rows();
    var left = new HashSet<String>();
    for (var row : grouped) {
      if (Rows.field(row, "status").equals("unsure")) left.add(Rows.field(row, "id"));
    }
    var byId = new LinkedHashMap<String, Told>();
    for (var rows : List.of(messages, grouped)) {
      for (var row : rows) {
        var id = Rows.field(row, "id");
        if (left.contains(id)) continue;
        byId.putIfAbsent(id, new Told(Rows.field(row, "title"), Rows.field(row, "text")));
      }
    }
    var place = new HashMap<String, Integer>();
    byId.keySet().forEach(id -> place.put(id, place.size()));
    var groups = new LinkedHashMap<String, Set<Integer>>();
    for (var row : grouped) {
      var at = place.get(Rows.field(row, "id"));
      if (at == null || !Rows.field(row, "status").equals("member")) continue;
      groups
          .computeIfAbsent(Rows.field(row, "group"), name -> new LinkedHashSet<>())
          .add(at);
    }
    groups.values().removeIf(members -> members.size() < 2);
    if (groups.isEmpty()) {
      throw new CannotMeasure("%s has no group of two members.", options.files().get("--groups"));
    }
    return new Case(
        List.copyOf(byId.values()), groups.values().stream().map(List::copyOf).toList());
  }

  /** Of each group the mean of what its members find; of all groups the mean of that. */
  private static double recall(
      Collection<List<Integer>> groups, Function<Integer, List<Integer>> nearest) {
    ToDoubleFunction<List<Integer>> ofGroup = members -> members.stream()
        .mapToDouble(asked -> {
          var found = nearest.apply(asked).stream().filter(members::contains).count();
          return found / (double) Math.min(FIRST, members.size() - 1);
        })
        .average()
        .orElse(0);
    return groups.stream().mapToDouble(ofGroup).average().orElse(0);
  }

  private static Function<Integer, List<Integer>> nearest(Case given) {
    var neighbourhood = Neighbourhood.of(given.matters());
    return asked ->
        neighbourhood.nearest(asked, FIRST).stream().map(Near::place).toList();
  }

  /**
   * A database in which {@code pg_trgm} takes Chinese characters for letters. It asks the system's
   * locale, and in the program's own database, whose locale is C, it would be compared blind.
   */
  private static Connection readsChinese(Trial.Login superuser) throws SQLException {
    for (var locale : LOCALES) {
      var name = "trigram_" + LOCALES.indexOf(locale);
      try (var connection = superuser.connect();
          var statement = connection.createStatement()) {
        statement.execute("create database " + name
            + " template template0 encoding 'UTF8' locale_provider libc locale '" + locale + "'");
      } catch (SQLException unknownToTheSystem) {
        continue;
      }
      var there = new Trial.Login(
          superuser.url().replaceFirst("(//[^/]+/)[^?]+", "$1" + name),
          superuser.user(),
          superuser.password());
      var connection = there.connect();
      try (var statement = connection.createStatement()) {
        statement.execute("create extension pg_trgm");
        var like = statement.executeQuery("select similarity('夜间施工', '夜间施工扰民') > 0.3");
        if (like.next() && like.getBoolean(1)) return connection;
      }
      connection.close();
    }
    throw new CannotMeasure(
        "pg_trgm sees no Chinese under any of the locales %s: install one of them.", LOCALES);
  }

  private static Function<Integer, List<Integer>> byTrigrams(Case given, Connection connection)
      throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("create temporary table matter (n int primary key, title text not null)");
    }
    try (var insert = connection.prepareStatement("insert into matter values (?, ?)")) {
      for (var n = 0; n < given.matters().size(); n++) {
        insert.setInt(1, n);
        insert.setString(2, given.matters().get(n).title().replace("\0", ""));
        insert.addBatch();
      }
      insert.executeBatch();
    }
    Map<Integer, List<Integer>> found = new HashMap<>();
    try (var select = connection.prepareStatement("""
        select other.n
          from matter asked, matter other
         where asked.n = ? and other.n <> asked.n
         order by similarity(asked.title, other.title) desc, other.n
         limit ?""")) {
      for (var asked : given.asked()) {
        select.setInt(1, asked);
        select.setInt(2, FIRST);
        var nearest = new ArrayList<Integer>();
        try (var rows = select.executeQuery()) {
          while (rows.next()) nearest.add(rows.getInt(1));
        }
        found.put(asked, nearest);
      }
    }
    return asked -> found.getOrDefault(asked, List.of());
  }
}

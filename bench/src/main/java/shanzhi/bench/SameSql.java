package shanzhi.bench;

import java.sql.Array;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;

/**
 * The statements of the program as a script of pgbench, from several recorded cases: what differs
 * between villages varies in the script too, what is random is random there, and every value is
 * bound as the program binds it. Settings and statement travel in one message, as the program's do.
 */
final class SameSql {

  /** A whole case as recorded: its number and the statements in order. */
  record Recorded(MatterId matter, List<Tape.Sent> acts) {}

  /** After so many cases a client goes to another village. */
  private static final int CASES_IN_A_VILLAGE = 20;

  private static final String RANDOM_32_BYTES =
      "(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))";

  private final List<Recorded> cases;
  private final Map<String, String> constants = new LinkedHashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, List<String>> varying = new LinkedHashMap<>();
  private final StringBuilder statements = new StringBuilder();

  private SameSql(List<Recorded> cases) {
    this.cases = cases;
  }

  /**
   * A script and the values of its variables; {@code base} is still to be given: a number from which
   * the script's own cases are counted.
   */
  record Script(String text, Map<String, String> constants) {}

  static Script of(List<Recorded> cases) throws SQLException {
    var script = new SameSql(cases);
    for (var act = 0; act < cases.getFirst().acts().size(); act++) script.act(act);
    return new Script(
        """
        \\set n :n + 1
        \\set id :base + :client_id * 10000000 + :n
        \\if :n %% %d = 1
        \\set k random(0, %d)
        %s
        \\endif
        """.formatted(CASES_IN_A_VILLAGE, cases.size() - 1, script.village()) + script.statements,
        script.constants);
  }

  /** Fetches what goes with a village; texts reach its variables in no other way. */
  private String village() {
    var rows = IntStream.range(0, cases.size())
        .mapToObj(k -> varying.values().stream()
            .map(texts -> "'" + texts.get(k) + "'")
            .collect(Collectors.joining(", ", "(" + k + ", ", ")")))
        .collect(Collectors.joining(", "));
    var columns = String.join(", ", varying.keySet());
    return "select %s from (values %s) as village(k, %s) where k = :k \\gset"
        .formatted(columns, rows, columns);
  }

  private void act(int act) throws SQLException {
    var first = cases.getFirst().acts().get(act);
    for (var other : cases) {
      if (!other.acts().get(act).sql().equals(first.sql())) {
        throw new CannotMeasure("the program sends other statements for each village");
      }
    }
    var text = new StringBuilder();
    var value = 0;
    for (var part : first.sql().replaceAll("\\s+", " ").split("(?<=\\?)")) {
      if (part.endsWith("?")) {
        text.append(part, 0, part.length() - 1).append(bound(act, value++));
      } else {
        text.append(part);
      }
    }
    if (value != first.values().size()) {
      throw new CannotMeasure("%d values for %d places", first.values().size(), value);
    }
    statements.append("\\startpipeline\n");
    for (var statement : text.toString().split("; ?"))
      statements.append(statement).append(";\n");
    statements.append("\\endpipeline\n");
  }

  private String bound(int act, int place) throws SQLException {
    var values = cases.stream().map(c -> c.acts().get(act).values().get(place)).toList();
    var first = values.getFirst();
    if (first == null) return "null";
    if (first instanceof UUID) return "uuidv7()";
    if (first instanceof byte[]) return RANDOM_32_BYTES;
    if (first instanceof Array array) return ":" + constant(array.toString());
    if (isTheMatter(values)) return ":id";
    var texts = values.stream().map(String::valueOf).toList();
    if (new HashSet<>(texts).size() > 1 && !isATime(first)) return ":" + varying(texts);
    // Its variables cannot be empty.
    return texts.getFirst().isEmpty() ? "''" : ":" + constant(texts.getFirst());
  }

  private boolean isTheMatter(List<@Nullable Object> values) {
    return IntStream.range(0, values.size())
        .allMatch(n -> values.get(n) instanceof Long number
            && number == cases.get(n).matter().value());
  }

  private String constant(String text) {
    return names.computeIfAbsent(text, said -> {
      var name = "v" + names.size();
      constants.put(name, said);
      return name;
    });
  }

  private String varying(List<String> texts) {
    return names.computeIfAbsent(texts.toString(), said -> {
      var name = "v" + names.size();
      varying.put(name, texts);
      return name;
    });
  }

  /** One that passed will do for all: what is stored is as long. */
  private static boolean isATime(Object value) {
    return value instanceof OffsetDateTime;
  }
}

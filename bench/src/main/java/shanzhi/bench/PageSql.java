package shanzhi.bench;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What pages ask of the database, as scripts of pgbench: the statements, values and transactions. */
final class PageSql {

  private final Map<String, String> names = new HashMap<>();
  private final Map<String, String> constants = new HashMap<>();

  /** The values of the scripts' variables. */
  Map<String, String> constants() {
    return constants;
  }

  /** One page's statements, each as the program binds it. */
  String script(List<Tape.Sent> page) {
    var script = new StringBuilder();
    for (var sent : page) {
      if (!sent.sql().isEmpty()) script.append(statement(sent)).append(";\n");
    }
    return script.toString();
  }

  private String statement(Tape.Sent sent) {
    var text = new StringBuilder();
    var value = 0;
    for (var part : sent.sql().replaceAll("\\s+", " ").strip().split("(?<=\\?)")) {
      if (!part.endsWith("?")) {
        text.append(part);
      } else if (value < sent.values().size()) {
        text.append(part, 0, part.length() - 1).append(bound(sent.values().get(value++)));
      } else {
        throw new CannotMeasure("no value for a place of %s", sent.sql());
      }
    }
    return text.toString();
  }

  private static String array(Object[] many) {
    return Arrays.stream(many)
        .map(one -> one == null ? "NULL" : "\"" + one + "\"")
        .collect(Collectors.joining(",", "{", "}"));
  }

  private String bound(@Nullable Object value) {
    if (value == null) return "null";
    if (value instanceof byte[] bytes) {
      return "'\\x" + java.util.HexFormat.of().formatHex(bytes) + "'::bytea";
    }
    var text = value instanceof Object[] many ? array(many) : Objects.toString(value);
    if (text.isEmpty()) return "''";
    return ":"
        + names.computeIfAbsent(text, said -> {
          var name = "v" + names.size();
          constants.put(name, said);
          return name;
        });
  }
}

package shanzhi.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** What a measurement found, and what it must reach; a ratio counts, for machines differ. */
final class Measured {

  private final String bench;
  private final Map<String, Number> figures = new LinkedHashMap<>();
  private final Map<String, Number> ratios = new LinkedHashMap<>();
  private final Map<String, Number> must = new LinkedHashMap<>();
  private boolean ok = true;

  Measured(String bench) {
    this.bench = bench;
  }

  static double median(double... values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    var middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  Measured figure(String name, Number value) {
    figures.put(name, rounded(value));
    return this;
  }

  Measured ratio(String name, double value) {
    ratios.put(name, rounded(value));
    return this;
  }

  Measured atLeast(String name, double least) {
    must.put(name, least);
    ok &= value(name) >= least;
    return this;
  }

  Measured atMost(String name, double most) {
    must.put(name, rounded(most));
    ok &= value(name) <= most;
    return this;
  }

  private double value(String name) {
    Number measured = ratios.containsKey(name) ? ratios.get(name) : figures.get(name);
    return Objects.requireNonNull(measured, name).doubleValue();
  }

  /** Three decimals; whole numbers as they are. */
  private static Number rounded(Number value) {
    if (value instanceof Integer || value instanceof Long) return value;
    var thousandths = Math.round(value.doubleValue() * 1000);
    if (thousandths % 1000 == 0) return thousandths / 1000;
    return thousandths / 1000.0;
  }

  String bench() {
    return bench;
  }

  boolean ok() {
    return ok;
  }

  String json() {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("bench", bench);
    answer.put("figures", figures);
    answer.put("ratios", ratios);
    answer.put("must", must);
    answer.put("ok", ok);
    return JsonMapper.shared().writeValueAsString(answer);
  }

  /** One value a line, for people. */
  String text() {
    var lines = new StringBuilder();
    figures.forEach(
        (name, value) -> lines.append("%-24s %s%s%n".formatted(name, value, mark(name))));
    ratios.forEach(
        (name, value) -> lines.append("%-24s %s%s%n".formatted(name, value, mark(name))));
    return lines
        .append(ok ? "All that must be reached is." : "Not all that must be reached is.")
        .toString();
  }

  private String mark(String name) {
    return must.containsKey(name) ? "   (must: " + must.get(name) + ")" : "";
  }

  /** {@code name 1.2 · name 3}, for a cell of a table. */
  String figuresInLine() {
    return inLine(figures);
  }

  String ratiosInLine() {
    return inLine(ratios);
  }

  private static String inLine(Map<String, Number> values) {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(" · "));
  }
}

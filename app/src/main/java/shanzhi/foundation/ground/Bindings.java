package shanzhi.foundation.ground;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is handed to a function of the database, each value by its name. What is absent is left out, and
 * the function's default stands for it: a value that is bound is read anew at each call, even where it is
 * none.
 */
public final class Bindings {

  private interface Binding {
    void to(PreparedStatement statement, int index) throws SQLException;
  }

  /** A function and what it is handed; a name has one type in each. */
  private record Call(String function, List<String> names) {}

  /** The texts of the calls that were made, as many as there are ways to call a door. */
  private static final Map<Call, String> TEXTS = new ConcurrentHashMap<>();

  private final List<String> names = new ArrayList<>(50);
  private final List<String> types = new ArrayList<>(50);
  private final List<Binding> bindings = new ArrayList<>(50);

  private Bindings bind(String name, String type, Binding binding) {
    names.add(name);
    types.add(type);
    bindings.add(binding);
    return this;
  }

  /** The text of a call of the function with these values. */
  public String call(String function) {
    var known = TEXTS.get(new Call(function, names));
    if (known != null) return known;
    var text = IntStream.range(0, names.size())
        .mapToObj(i -> names.get(i) + " => ?::" + types.get(i))
        .collect(Collectors.joining(", ", "select " + function + "(", ")"));
    TEXTS.put(new Call(function, List.copyOf(names)), text);
    return text;
  }

  public Bindings text(String name, @Nullable String value) {
    return value == null ? this : bind(name, "text", (s, i) -> s.setString(i, value));
  }

  public Bindings number(String name, @Nullable Long value) {
    return value == null ? this : bind(name, "bigint", (s, i) -> s.setLong(i, value));
  }

  /** Said even where there is none: what is left out may mean something else. */
  public Bindings always(String name, @Nullable Long value) {
    return bind(name, "bigint", (s, i) -> {
      if (value == null) s.setNull(i, Types.BIGINT);
      else s.setLong(i, value);
    });
  }

  public Bindings number(String name, int value) {
    return bind(name, "int", (s, i) -> s.setInt(i, value));
  }

  public Bindings small(String name, @Nullable Integer value) {
    return value == null
        ? this
        : bind(name, "smallint", (s, i) -> s.setShort(i, value.shortValue()));
  }

  /** A count, whose default is none. */
  public Bindings count(String name, int value) {
    return value == 0 ? this : small(name, value);
  }

  /** A flag, whose default is down. */
  public Bindings flag(String name, boolean value) {
    return value ? bind(name, "boolean", (s, i) -> s.setBoolean(i, true)) : this;
  }

  public Bindings day(String name, @Nullable LocalDate value) {
    return value == null ? this : bind(name, "date", (s, i) -> s.setObject(i, value));
  }

  public Bindings instant(String name, @Nullable Instant value) {
    return value == null
        ? this
        : bind(name, "timestamptz", (s, i) -> s.setObject(i, value.atOffset(ZoneOffset.UTC)));
  }

  public Bindings bytes(String name, byte[] value) {
    return bind(name, "bytea", (s, i) -> s.setBytes(i, value));
  }

  public Bindings id(String name, UUID value) {
    return bind(name, "uuid", (s, i) -> s.setObject(i, value));
  }

  public Bindings array(String name, String type, Object[] values) {
    return bind(
        name, type + "[]", (s, i) -> s.setArray(i, s.getConnection().createArrayOf(type, values)));
  }

  public Bindings numbers(String name, long[] values) {
    return bind(name, "bigint[]", (s, i) -> s.setObject(i, values));
  }

  /** Texts, whose default is none of them. */
  public Bindings texts(String name, List<String> values) {
    return values.isEmpty() ? this : array(name, "text", values.toArray(String[]::new));
  }

  public Bindings decimal(String name, @Nullable BigDecimal value) {
    return value == null ? this : bind(name, "numeric", (s, i) -> s.setBigDecimal(i, value));
  }

  /** An organisation and the post in it, under the names that begin so. */
  public Bindings seat(String name, @Nullable OrganisationId organisation, @Nullable PostId post) {
    return number(name + "_org", organisation == null ? null : organisation.value())
        .number(name + "_post", post == null ? null : post.value());
  }

  public Bindings matter(String name, @Nullable MatterId id) {
    return number(name, id == null ? null : id.value());
  }

  public Bindings person(String name, @Nullable PersonId id) {
    return number(name, id == null ? null : id.value());
  }

  public void to(PreparedStatement statement) throws SQLException {
    for (var i = 0; i < bindings.size(); i++) bindings.get(i).to(statement, i + 1);
  }
}

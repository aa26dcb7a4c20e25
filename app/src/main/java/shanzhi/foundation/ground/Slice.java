package shanzhi.foundation.ground;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list by key: the rows, and the key after which the next page starts, or none.
 */
public record Slice<T>(List<T> rows, @Nullable String next) {

  /** How many rows a page of a list shows. */
  public static final int SIZE = 50;

  /** Cuts what was read with one row more than {@code size}, so that "more" needs no count. */
  public static <T> Slice<T> cut(List<T> read, int size, Function<T, String> key) {
    if (read.size() <= size) return new Slice<>(List.copyOf(read), null);
    var rows = List.copyOf(read.subList(0, size));
    return new Slice<>(rows, key.apply(rows.getLast()));
  }
}

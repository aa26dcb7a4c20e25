package shanzhi.program.books;

import java.util.List;
import shanzhi.foundation.ground.Yuan;

/**
 * 表中一行 A line of a statement in the statutory form.
 *
 * @param key names it in messages as {@code books.line.<key>}
 * @param number its number in the form
 * @param codes the accounts that it is made of; none of a sum
 * @param first and {@code second}: the figures of the two columns, in fen
 */
record FormLine(String key, int number, List<String> codes, long first, long second) {

  /** Whether it sums up others. */
  boolean total() {
    return codes.isEmpty();
  }

  String one() {
    return Yuan.bare(first);
  }

  String two() {
    return Yuan.bare(second);
  }
}

package shanzhi.engine.ledger;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * 对账单 What happened in an account, newest first, each line with what caused it.
 *
 * @param balance what it has now
 * @param held the part that is spoken for; 0 of an account without a limit
 * @param rules the rules that the lines name
 * @param next the key of the next page
 */
public record Statement(
    Account account,
    Book book,
    long balance,
    long held,
    List<Move> moves,
    Map<RuleId, Rule> rules,
    @Nullable String next) {

  /**
   * One line.
   *
   * @param moved by how much the account grew, on its own side
   * @param after what it had then
   */
  public record Move(Transfer transfer, Line line, long moved, long after) {}
}

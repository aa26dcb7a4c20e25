package shanzhi.program.guild;

import shanzhi.foundation.ground.Yuan;

/**
 * 限额 What one kind of occasion keeps to.
 *
 * @param tables the most tables
 * @param gift the most that is taken from one guest, in fen
 */
public record Limit(OccasionKind kind, int tables, long gift) {

  /** The most that a form takes for a gift. */
  static final long MOST_FEN = 9_999_999_99;

  /** The gift as it is shown. */
  public String yuan() {
    return Yuan.of(gift);
  }

  /** The gift as a form's field holds it. */
  public String plain() {
    return Yuan.plain(gift);
  }
}

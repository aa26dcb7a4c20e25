package shanzhi.engine.ledger;

import java.time.LocalDate;
import java.util.List;

/**
 * A sum that is to be split over who holds shares.
 *
 * @param money the book whose money it is
 * @param shares the book in which the shares are registered
 * @param sources how the sum came about, in lawful order; they add up to it
 */
public record NewDistribution(
    BookId money,
    BookId shares,
    String title,
    List<Part> parts,
    List<Distribution.Source> sources) {

  public NewDistribution(BookId money, BookId shares, String title, List<Part> parts) {
    this(money, shares, title, parts, List.of());
  }

  /**
   * 分配部分 One part of it: the fixed dividend, or the share of the profit.
   *
   * @param words what it is called
   * @param head whose holders share in it, as {@link Branches} reads it
   * @param from the first day that counts
   * @param until the day after the last: a single day counts who held on it, more days weigh how long
   * @param amount in fen
   */
  public record Part(String words, String head, LocalDate from, LocalDate until, long amount) {}

  public NewDistribution {
    parts = List.copyOf(parts);
    sources = List.copyOf(sources);
  }
}

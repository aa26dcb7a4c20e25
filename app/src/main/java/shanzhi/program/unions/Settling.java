package shanzhi.program.unions;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.Distribution.Source;
import shanzhi.engine.ledger.DistributionId;

/**
 * 清算顺序 What a venture's assets came to, and what goes before those who have shares, in the order of the
 * law: the costs of winding up, wages and insurance, taxes, debts, and what was built with subsidies and is
 * not shared out. All in fen.
 *
 * @param money the keeper's book of money, and the accounts that what is left is carried by
 * @param distribution by which what is left is given; none where nothing is, or before it is drawn up
 */
public record Settling(
    BookId money,
    long realised,
    long costs,
    long wages,
    long taxes,
    long debts,
    long kept,
    String debit,
    String credit,
    @Nullable DistributionId distribution) {

  public Settling(
      BookId money,
      long realised,
      long costs,
      long wages,
      long taxes,
      long debts,
      long kept,
      String debit,
      String credit) {
    this(money, realised, costs, wages, taxes, debts, kept, debit, credit, null);
  }

  /** What goes before, in its order. */
  private List<Long> before() {
    return List.of(costs, wages, taxes, debts, kept);
  }

  boolean sound() {
    return realised >= 0 && before().stream().allMatch(one -> one >= 0);
  }

  /** What is left for those who have shares. */
  public long left() {
    return before().stream().reduce(realised, Math::subtractExact);
  }

  /** The steps by which what is left came about, as each payee reads them. */
  List<Source> sources(String venture) {
    var steps = new ArrayList<Source>();
    steps.add(Source.of("unions.settled.realised", realised, venture));
    var words = List.of("costs", "wages", "taxes", "debts", "kept");
    for (var n = 0; n < words.size(); n++) {
      var fen = before().get(n);
      if (fen > 0) steps.add(Source.of("unions.settled." + words.get(n), -fen));
    }
    return steps;
  }

  Settling by(DistributionId drawn) {
    return new Settling(money, realised, costs, wages, taxes, debts, kept, debit, credit, drawn);
  }
}

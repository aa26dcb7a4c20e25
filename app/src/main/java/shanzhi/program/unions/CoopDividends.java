package shanzhi.program.unions;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.Apportionment;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.DistributionId;
import shanzhi.engine.ledger.NewDistribution;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;

/**
 * 集体分红 What each collective gets of a co-op's dividend, kept beside the distribution when it is drawn up:
 * its own shares, and those that it holds for its members. It counts once the dividend is paid.
 */
@Component
public class CoopDividends {

  private final Db db;
  private final County county;
  private final Ventures ventures;
  private final Shares shares;
  private final Books books;
  private final CoopDividendStore store;

  CoopDividends(Db db, County county, Ventures ventures, Shares shares, Books books) {
    this.db = db;
    this.county = county;
    this.ventures = ventures;
    this.shares = shares;
    this.books = books;
    this.store = new CoopDividendStore(county);
  }

  /** Within the act that draws it up; once more changes nothing. */
  void drawn(Venture venture, DistributionId id, BookId money, List<NewDistribution.Part> parts) {
    if (venture.kind() != VentureKind.COOP) return;
    var parties = ventures.parties(venture.id());
    var fen = shared(venture, parties, parts);
    db.in(Scope.system(county), jdbc -> {
      if (store.add(jdbc, venture, id, money, ventures.now())) {
        store.shares(jdbc, venture, id, parties, fen);
      }
      return id;
    });
  }

  /**
   * What an account of shares weighs.
   *
   * @param party the collective that its income goes to; 0 where it goes to another
   */
  private record Weighed(int party, BigInteger days) {

    Weighed and(Weighed more) {
      return new Weighed(party, days.add(more.days));
    }
  }

  /** By the number of a collective's party, in fen, split as the ledger splits it. */
  private Map<Integer, Long> shared(
      Venture venture, List<Party> parties, List<NewDistribution.Part> parts) {
    var history = shares.history(venture.id());
    var codes =
        history.stream().map(move -> Shares.code(move.holding())).distinct().toList();
    var accounts = books.byCode(venture.book(), codes, Acting.system(county));
    var found = new TreeMap<Integer, Long>();
    for (var part : parts) {
      // In the order of the accounts' numbers, by which equal remainders are told apart.
      var weighed = new TreeMap<Long, Weighed>();
      Weights.of(history, part.from(), part.until().minusDays(1)).forEach((holding, weight) -> {
        var account = accounts.get(Shares.code(holding));
        if (account == null || !under(account.code(), part.head())) return;
        var one = new Weighed(collective(holding, parties), weight.days());
        weighed.merge(account.id().value(), one, Weighed::and);
      });
      weighed.values().removeIf(one -> one.days().signum() <= 0);
      split(part.amount(), weighed, found);
    }
    return found;
  }

  private static void split(long amount, Map<Long, Weighed> weighed, Map<Integer, Long> found) {
    var claims = weighed.entrySet().stream()
        .map(one -> new Apportionment.Claim(one.getKey(), one.getValue().days()))
        .toArray(Apportionment.Claim[]::new);
    var fen = Apportionment.of(amount, claims).shares();
    var n = 0;
    for (var one : weighed.values()) {
      var got = fen[n++];
      if (one.party() != 0 && got > 0) found.merge(one.party(), got, Math::addExact);
    }
  }

  /** Whether an account has part in what a head names: main accounts, or single ones. */
  private static boolean under(String code, String head) {
    for (var one : head.split(",")) {
      if (code.equals(one) || code.startsWith(one + ".")) return true;
    }
    return false;
  }

  /** The collective that the income of a holding goes to, by its party; 0 where it goes to another. */
  private static int collective(Stake.Holding holding, List<Party> parties) {
    var party = Ventures.party(parties, holding.party());
    return switch (holding.role()) {
      case OWN -> party.kind() == PartyKind.COLLECTIVE ? party.n() : 0;
      case HELD ->
        party.kind() == PartyKind.MEMBERS ? Ventures.holder(parties, party).n() : 0;
      case MEMBER, INVESTOR -> 0;
    };
  }

  /** The co-op whose dividend it is. */
  public VentureId of(DistributionId id) {
    return find(id).orElseThrow(() -> Refusal.unknown("unions.dividend-unknown"));
  }

  private Optional<VentureId> find(DistributionId id) {
    return db.in(Scope.open(county), jdbc -> store.find(jdbc, id));
  }
}

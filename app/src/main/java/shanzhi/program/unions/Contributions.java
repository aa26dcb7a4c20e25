package shanzhi.program.unions;

import static shanzhi.foundation.ground.Capability.UNION_KEEP;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;

/**
 * 折股 What parties bring in besides what they founded with: valued on paper, for shares at their worth. In
 * another village's venture a collective has part only by what it brought in, and only while a check
 * says that its village cannot develop alone.
 */
@Component
public class Contributions {

  private static final int MOST_WHAT = 500;
  private static final int MOST_PAPER = 100;

  private final Db db;
  private final County county;
  private final Ventures ventures;
  private final WeakVillages weak;
  private final EnclaveStore store;
  private final Said said;

  Contributions(Db db, County county, Ventures ventures, WeakVillages weak) {
    this.db = db;
    this.county = county;
    this.ventures = ventures;
    this.weak = weak;
    this.store = new EnclaveStore(county);
    this.said = new Said(county);
  }

  private record Brought(VentureId id, Contribution said) {}

  /** Enters what a party brings in; it counts with the edition of the shares that follows. */
  public long bring(VentureId id, Contribution said, Acting by, ClientId client) {
    var venture = ventures.must(id);
    ventures.must(venture, by);
    var party = Ventures.party(ventures.parties(id), said.party());
    var checks = new Checks();
    var what = checks.text("what", said.what(), 2, MOST_WHAT);
    var valued = checks.text("valued", said.valued(), 2, MOST_WHAT);
    var evidence = checks.text("evidence", said.evidence(), 2, MOST_PAPER);
    checks.must(said.shares() > 0, "shares", "unions.which-shares");
    checks.must(said.fen() > 0, "fen", "ground.above-nothing");
    checks.must(
        BigInteger.valueOf(said.shares())
            .multiply(BigInteger.valueOf(venture.shareFen()))
            .equals(BigInteger.valueOf(said.fen())),
        "shares",
        "unions.at-their-worth");
    checks.must(!party.kind().pool(), "party", "unions.pool-brings-nothing");
    checks.end();
    var check = foreign(venture, party)
        ? weak.on(party.village(), ventures.today())
            .orElseThrow(() -> Refusal.conflict("unions.not-found-weak", party.name()))
        : null;
    var plain = new Contribution(
        0,
        said.party(),
        said.kind(),
        what,
        valued,
        evidence,
        said.fen(),
        said.shares(),
        check == null ? null : check.id(),
        null);
    var content = ClientId.print(by, new Brought(id, plain));
    return db.in(
        by.scope(UNION_KEEP),
        jdbc -> this.said
            .before(jdbc, "contribution", "id", client, content)
            .orElseGet(
                () -> store.bring(jdbc, venture, plain, by, ventures.now(), client, content)));
  }

  public List<Contribution> of(VentureId venture) {
    return db.in(Scope.open(county), jdbc -> store.brought(jdbc, venture));
  }

  /** Whether a collective of another village takes part in an enclave. */
  private static boolean foreign(Venture venture, Party party) {
    return venture.kind() == VentureKind.ENCLAVE
        && party.kind() == PartyKind.COLLECTIVE
        && !venture.region().equals(party.village());
  }

  /** Refuses shares that nothing was brought in for. */
  void cover(Venture venture, Map<Integer, Long> said, List<Party> parties, List<Edition> earlier) {
    var before = earlier.isEmpty() ? null : earlier.getFirst();
    var pending = of(venture.id()).stream().filter(one -> one.edition() == null).toList();
    var more = BigInteger.ZERO;
    for (var party : parties) {
      var was = before == null ? 0 : before.of(party.n());
      var now = said.getOrDefault(party.n(), 0L);
      var brought = pending.stream()
          .filter(one -> one.party() == party.n())
          .mapToLong(Contribution::shares)
          .reduce(0, Math::addExact);
      more = more.add(BigInteger.valueOf(now - was));
      if (now < brought || before != null && now < was && brought > 0) {
        throw Refusal.conflict("unions.brought-counts", party.name());
      }
      if (foreign(venture, party) && now - was > brought) {
        throw Refusal.conflict("unions.only-for-what-was-brought", party.name());
      }
    }
    var brought = pending.stream().mapToLong(Contribution::shares).reduce(0, Math::addExact);
    if (before != null && !more.equals(BigInteger.valueOf(brought))) {
      throw Refusal.conflict("unions.total-by-what-was-brought", brought);
    }
  }

  /** They count since that edition. */
  void use(Venture venture, int edition, Map<Integer, Long> shares) {
    db.in(Scope.system(county), jdbc -> store.use(jdbc, venture.id(), edition, shares.keySet()));
  }
}

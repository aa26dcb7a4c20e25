package shanzhi.program.unions;

import static shanzhi.foundation.ground.Capability.UNION_KEEP;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.AssetRegister;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;

/**
 * 折股 What parties bring in besides what they founded with: valued on paper, for shares at their worth. In
 * another village's venture a collective has part only by what it brought in, and only while a check
 * says that its village cannot develop alone. A collective's money counts once it has left its till.
 */
@Component
public class Contributions {

  private static final int MOST_WHAT = 500;
  private static final int MOST_PAPER = 100;

  private final Db db;
  private final County county;
  private final Ventures ventures;
  private final WeakVillages weak;
  private final AssetRegister register;
  private final PartyAgreements agreements;
  private final PaidIn paidIn;
  private final EnclaveStore store;
  private final Said said;

  Contributions(
      Db db,
      County county,
      Ventures ventures,
      WeakVillages weak,
      AssetRegister register,
      PartyAgreements agreements,
      PaidIn paidIn) {
    this.db = db;
    this.county = county;
    this.ventures = ventures;
    this.weak = weak;
    this.register = register;
    this.agreements = agreements;
    this.paidIn = paidIn;
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
    var entry = entry(said, party, checks);
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
        entry,
        said.voucher(),
        check == null ? null : check.id(),
        null);
    var booked = plain.voucher();
    if (booked != null) paidIn.mustBe(booked, party, plain);
    var content = ClientId.print(by, new Brought(id, plain));
    return PaidIn.once(() -> db.together(() -> {
      var before = db.in(
          by.scope(UNION_KEEP),
          jdbc -> this.said.before(jdbc, "contribution", "id", client, content));
      if (before.isPresent()) return before.get();
      var brought = db.in(by.scope(UNION_KEEP), jdbc -> {
        var home = entry == null ? null : home(party);
        if (home != null) mustBeFree(jdbc, home, plain);
        return store.bring(jdbc, venture, home, plain, by, ventures.now(), client, content);
      });
      agreements.ask(
          venture,
          party.n(),
          party.kind(),
          party.organisation(),
          brought,
          foreign(venture, party) ? home(party) : null,
          by);
      return brought;
    }));
  }

  /**
   * 台账 What a collective has stands in its village's register, and its kind there says what of it may be
   * divided: operating assets, and the income of resources; neither land itself nor public facilities.
   */
  private @Nullable String entry(Contribution said, Party party, Checks checks) {
    var own = party.kind() == PartyKind.COLLECTIVE && !said.kind().money();
    var typed = said.entry() == null ? "" : said.entry().strip();
    if (!own) {
      checks.must(typed.isEmpty(), "entry", "unions.entry-of-collectives");
      return null;
    }
    if (typed.isEmpty()) {
      checks.fault("entry", "unions.entry-needed");
      return null;
    }
    var number = checks.text("entry", typed, 1, 30);
    var found = register.entry(home(party), number);
    if (found.isEmpty()) checks.fault("entry", "unions.no-such-entry", party.name());
    else mustDivide(said.kind(), found.get(), checks);
    return number;
  }

  private static void mustDivide(Contribution.Kind kind, AssetRegister.Entry entry, Checks checks) {
    switch (entry.nature()) {
      case PUBLIC -> checks.fault("entry", "unions.public-undivided", entry.name());
      case HOUSEHOLD -> checks.fault("entry", "unions.household-undivided", entry.name());
      case RESOURCE ->
        checks.must(
            kind == Contribution.Kind.OPERATING_RESOURCE,
            "entry",
            "unions.land-undivided",
            entry.name());
      case OPERATING ->
        checks.must(
            kind == Contribution.Kind.OPERATING_ASSET, "entry", "unions.is-asset", entry.name());
    }
  }

  /** Once for as long as the venture goes on: what is in one is in no other. */
  private void mustBeFree(JdbcClient jdbc, Region home, Contribution plain) {
    var entry = Objects.requireNonNull(plain.entry(), "it has a home");
    store.broughtElsewhere(jdbc, home, entry).ifPresent(name -> {
      throw Refusal.invalid("entry", "unions.brought-already", entry, name);
    });
  }

  private static Region home(Party collective) {
    return Objects.requireNonNull(collective.village(), "a collective is of a village");
  }

  public List<Contribution> of(VentureId venture) {
    return db.in(Scope.open(county), jdbc -> store.brought(jdbc, venture));
  }

  /** 出资凭证待补 Money of collectives that waits for its voucher. */
  List<Contribution> unpaid(VentureId venture) {
    var parties = ventures.parties(venture);
    return of(venture).stream()
        .filter(one -> one.edition() == null && one.voucher() == null)
        .filter(one -> one.needsVoucher(Ventures.party(parties, one.party())))
        .toList();
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
    agreements.mustHaveAgreed(venture.id(), said, parties, pending);
    paidIn.mustBePaid(parties, pending);
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

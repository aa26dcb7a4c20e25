package shanzhi.program.unions;

import static shanzhi.foundation.ground.Capability.UNION_KEEP;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.parameter.Parameters;

/**
 * 保底承诺 What a company has signed to pay collectives before profit is shared, how far that is covered and
 * how much is not. Only a company undertakes it: no township, no village, no collective; and only
 * collectives are its payees: nobody is promised anything as a person.
 */
@Component
public class Undertakings {

  /** Parts of one. */
  static final long WHOLE = 10_000;

  private static final int A_PERCENT = 100;
  private static final int MOST_PAPER = 100;
  private static final int MOST_WHAT = 200;

  private final Db db;
  private final County county;
  private final Ventures ventures;
  private final Shortfalls shortfalls;
  private final PartyAgreements agreements;
  private final Parameters parameters;
  private final UndertakingStore store;
  private final Said said;

  Undertakings(
      Db db,
      County county,
      Ventures ventures,
      Shortfalls shortfalls,
      PartyAgreements agreements,
      Parameters parameters) {
    this.db = db;
    this.county = county;
    this.ventures = ventures;
    this.shortfalls = shortfalls;
    this.agreements = agreements;
    this.parameters = parameters;
    this.store = new UndertakingStore(county);
    this.said = new Said(county);
  }

  private record Signed(VentureId id, Undertaking said) {}

  /** Enters what a company has signed, for a second person to say so; the number in it is not read. */
  public long sign(VentureId id, Undertaking said, Acting by, ClientId client) {
    var venture = ventures.must(id);
    ventures.must(venture, by);
    var party = Ventures.party(ventures.parties(id), said.party());
    if (party.kind() != PartyKind.COUNTY_COMPANY && party.kind() != PartyKind.LEADING_FIRM) {
      throw Refusal.conflict("unions.only-a-company");
    }
    var checks = new Checks();
    var paper = checks.text("paper", said.paper(), 2, MOST_PAPER);
    var what = checks.text("coverWhat", said.coverWhat(), 2, MOST_WHAT);
    checks.must(said.until().isAfter(said.from()), "until", "unions.until-after");
    checks.must(said.cover() >= 0, "cover", "ground.below-nothing");
    var most = parameters.value(UnionParameters.FIXED_MOST, venture.region(), ventures.now());
    checks.must(
        said.parts() >= 0 && said.parts() <= most * A_PERCENT, "parts", "unions.fixed-most", most);
    checks.must(!said.signedOn().isAfter(ventures.today()), "signedOn", "unions.signed-ahead");
    checks.end();
    var plain = new Undertaking(
        0,
        said.party(),
        paper,
        said.signedOn(),
        said.from(),
        said.until(),
        said.parts(),
        said.cover(),
        what);
    var content = ClientId.print(by, new Signed(id, plain));
    return db.together(() -> {
      var before = db.in(
          by.scope(UNION_KEEP),
          jdbc -> this.said.before(jdbc, "undertaking", "id", client, content));
      if (before.isPresent()) return before.get();
      var signed = db.in(by.scope(UNION_KEEP), jdbc -> {
        store.alone(jdbc, id);
        mustBeTheOnly(store.standing(jdbc, id), plain);
        return store.add(jdbc, venture, plain, by, ventures.now(), client, content);
      });
      agreements.askSecond(venture, party, signed, by);
      return signed;
    });
  }

  /** A day has one undertaking of a company, for two would be owed twice; more cover is of that one. */
  private static void mustBeTheOnly(List<Undertaking> standing, Undertaking said) {
    var there = standing.stream()
        .filter(one -> one.party() == said.party() && one.parts() > 0)
        .filter(one -> one.from().isBefore(said.until()) && said.from().isBefore(one.until()))
        .findFirst();
    if (said.parts() == 0) {
      if (there.isEmpty()) throw Refusal.invalid("parts", "unions.cover-of-nothing");
    } else if (there.isPresent()) {
      var one = there.get();
      throw Refusal.invalid(
          "from",
          "unions.undertaking-overlaps",
          one.paper(),
          one.from(),
          one.until().minusDays(1));
    }
  }

  /** 两人经手 Somebody else says that the company has undertaken it, or that it has not. */
  public void answer(long agreement, boolean agreed, String why, Acting by) {
    db.together(() -> {
      agreements.answer(agreement, agreed, why, by);
      shortfalls.look(agreements.must(agreement).venture());
      return agreement;
    });
  }

  /** All that were entered, those that were turned down among them. */
  List<Undertaking> every(VentureId venture) {
    return db.in(Scope.open(county), jdbc -> store.every(jdbc, venture));
  }

  /** Those that two people have said to be so. */
  public List<Undertaking> of(VentureId venture) {
    return db.in(Scope.open(county), jdbc -> store.of(jdbc, venture));
  }

  /**
   * 覆盖与缺口 What is undertaken for a year, as the shares stand, and how far that is secured.
   *
   * @param due in fen a year, rounded down
   */
  public record Cover(long due, long cover) {

    public long shortfall() {
      return Math.max(0, due - cover);
    }
  }

  static Cover cover(Venture venture, List<Undertaking> signed, long collectives, LocalDate day) {
    var due = BigInteger.ZERO;
    var cover = 0L;
    for (var one : signed) {
      if (!one.holds(day)) continue;
      due = due.add(BigInteger.valueOf(collectives)
          .multiply(BigInteger.valueOf(venture.shareFen()))
          .multiply(BigInteger.valueOf(one.parts()))
          .divide(BigInteger.valueOf(WHOLE)));
      cover = Math.addExact(cover, one.cover());
    }
    return new Cover(due.longValueExact(), cover);
  }

  /** Whether these shares have part in the fixed share: a collective's own, and what it holds for members. */
  static boolean fixed(Stake.Holding holding, List<Party> parties) {
    var party = Ventures.party(parties, holding.party());
    return switch (holding.role()) {
      case OWN -> party.kind() == PartyKind.COLLECTIVE;
      case HELD -> party.kind() == PartyKind.MEMBERS;
      case MEMBER, INVESTOR -> false;
    };
  }
}

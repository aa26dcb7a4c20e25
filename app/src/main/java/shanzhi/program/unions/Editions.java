package shanzhi.program.unions;

import static shanzhi.foundation.ground.Capability.UNION_KEEP;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.deliberation.Roads;
import shanzhi.engine.ledger.Occasion;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;

/**
 * 比例 Who has how many shares from which day on. Set anew only as the members' meeting of every collective
 * that takes part has resolved, never backwards; on its day the shares move.
 */
@Component
public class Editions {

  private static final int MOST_BASIS = 500;
  private static final long MOST_SHARES = 1_000_000_000_000L;

  private final Db db;
  private final County county;
  private final Ventures ventures;
  private final Shares shares;
  private final Contributions contributions;
  private final Roads roads;
  private final Shortfalls shortfalls;
  private final VentureStore store;
  private final Said said;

  Editions(
      Db db,
      County county,
      Ventures ventures,
      Shares shares,
      Contributions contributions,
      Roads roads,
      Shortfalls shortfalls) {
    this.db = db;
    this.county = county;
    this.ventures = ventures;
    this.shares = shares;
    this.contributions = contributions;
    this.roads = roads;
    this.shortfalls = shortfalls;
    this.store = new VentureStore(county);
    this.said = new Said(county);
  }

  /** All of a venture, the newest first. */
  public List<Edition> of(VentureId venture) {
    return db.in(Scope.open(county), jdbc -> store.editions(jdbc, venture));
  }

  /** What counts on a day. */
  public Optional<Edition> on(VentureId venture, LocalDate day) {
    return of(venture).stream().filter(one -> !one.from().isAfter(day)).findFirst();
  }

  private record Entered(VentureId id, NewEdition said) {}

  /** Enters what was resolved; where its day has come, the shares move at once. */
  public int enter(VentureId id, NewEdition said, Acting by, ClientId client) {
    var venture = ventures.must(id);
    ventures.must(venture, by);
    var content = ClientId.print(by, new Entered(id, said));
    return db.together(() -> {
      var before = db.in(
          Scope.open(county), jdbc -> this.said.before(jdbc, "edition", "n", client, content));
      if (before.isPresent()) return Math.toIntExact(before.get());
      var parties = ventures.parties(id);
      var earlier = of(id);
      var checks = new Checks();
      var basis = checks.text("basis", said.basis(), 2, MOST_BASIS);
      check(said, parties, earlier, checks);
      checks.end();
      lawful(venture, said, parties, earlier);
      var plain = new NewEdition(said.from(), basis, said.shares(), said.roads());
      var n = db.in(
          by.scope(UNION_KEEP),
          jdbc -> store.edition(jdbc, venture, plain, by, ventures.now(), client, content));
      for (var party : parties) resolved(venture, n, party, said, by);
      contributions.use(venture, n, said.shares());
      if (!said.from().isAfter(ventures.today())) carry(venture, n);
      return n;
    });
  }

  private void check(NewEdition said, List<Party> parties, List<Edition> earlier, Checks checks) {
    checks.must(!said.from().isBefore(ventures.today()), "from", "unions.never-backwards");
    checks.must(
        earlier.isEmpty() || said.from().isAfter(earlier.getFirst().from()),
        "from",
        "unions.after-the-last");
    checks.must(
        earlier.isEmpty() || !earlier.getFirst().shares().equals(said.shares()),
        "shares",
        "unions.nothing-moves");
    var known = parties.stream().map(Party::n).toList();
    checks.must(known.containsAll(said.shares().keySet()), "shares", "unions.party-unknown");
    checks.must(
        said.shares().values().stream().allMatch(one -> one >= 0 && one <= MOST_SHARES),
        "shares",
        "unions.which-shares");
    checks.must(
        said.shares().values().stream().filter(one -> one > 0).count() >= 2,
        "shares",
        "unions.two-at-least");
  }

  /** What a kind of venture asks for, and that nobody loses what they have taken up. */
  private void lawful(
      Venture venture, NewEdition said, List<Party> parties, List<Edition> earlier) {
    if (venture.kind().led
        && parties.stream()
            .noneMatch(one -> one.kind() == PartyKind.COUNTY_COMPANY
                && venture.keeper().equals(one.organisation()))) {
      throw Refusal.conflict("unions.led-by-the-county-company");
    }
    for (var party : parties) {
      if (!party.kind().pool()) continue;
      var taken = shares.pool(venture.id(), party.n(), ventures.today()).taken();
      if (said.shares().getOrDefault(party.n(), 0L) < taken) {
        throw Refusal.conflict("unions.taken-up-stays", party.name(), taken);
      }
    }
    contributions.cover(venture, said.shares(), parties, earlier);
  }

  /** 依法决议 The members' meeting of a collective that takes part has decided this very edition. */
  private void resolved(Venture venture, int n, Party party, NewEdition said, Acting by) {
    if (party.kind() != PartyKind.COLLECTIVE) return;
    var village = party.village();
    var road = said.roads().get(party.n());
    if (village == null || road == null) {
      throw Refusal.conflict("unions.needs-resolution", party.name());
    }
    roads.require(
        road, RoadSubject.INVESTMENT, village, "unions.edition:" + venture.id() + "/" + n, by);
  }

  /** Moves the shares of every edition whose day has come; answers how many. */
  public int carry() {
    var due = db.in(Scope.system(county), jdbc -> store.toCarry(jdbc, ventures.today()));
    var carried = 0;
    RuntimeException failed = null;
    for (var id : due) {
      try {
        carry(id);
        carried++;
      } catch (RuntimeException wrong) {
        if (failed == null) failed = wrong;
        else failed.addSuppressed(wrong);
      }
    }
    // One venture that cannot be carried keeps no other from it, and is still said.
    if (failed != null) throw failed;
    return carried;
  }

  private void carry(VentureId id) {
    var venture = ventures.must(id);
    db.together(() -> {
      for (var edition : of(id).reversed()) {
        if (!edition.carried() && !edition.from().isAfter(ventures.today())) {
          carry(venture, edition.n());
        }
      }
      return null;
    });
  }

  private void carry(Venture venture, int n) {
    var edition =
        of(venture.id()).stream().filter(one -> one.n() == n).findFirst().orElseThrow();
    var parties = ventures.parties(venture.id());
    var now = new HashMap<Integer, Long>();
    shares
        .holdings(venture.id(), ventures.today())
        .forEach((holding, count) -> now.merge(holding.party(), count, Math::addExact));
    var cause = n == 1 ? Stake.Cause.ISSUED : Stake.Cause.RESET;
    var moves = new ArrayList<Stake>();
    for (var party : parties) {
      var delta = edition.of(party.n()) - now.getOrDefault(party.n(), 0L);
      if (delta != 0) {
        moves.add(new Stake(
            venture.id(), edition.from(), Stake.Holding.of(party), delta, cause, n, null));
      }
    }
    if (moves.isEmpty()) throw Refusal.conflict("unions.nothing-moves");
    var occasion = new Occasion(
        edition.from(),
        "unions." + cause.name().toLowerCase(Locale.ROOT),
        "unions.memo." + cause,
        List.of(venture.name(), Integer.toString(n), edition.basis()),
        "venture:" + venture.id(),
        edition.roads().values().stream().map(road -> "matter:" + road).toList(),
        List.of());
    var transfer = shares.move(
        venture,
        parties,
        moves,
        occasion,
        ventures.now(),
        ClientId.named("unions-edition/" + venture.id() + "/" + n));
    db.in(Scope.system(county), jdbc -> store.carried(jdbc, venture.id(), n, transfer));
    shortfalls.look(venture.id());
  }

  @Configuration(proxyBeanMethods = false)
  static class Clockwork {

    @Bean
    Task<Void> unionEditions(Editions editions) {
      return Tasks.recurring("unions.editions", FixedDelay.ofMinutes(30))
          .execute((task, context) -> editions.carry());
    }
  }
}

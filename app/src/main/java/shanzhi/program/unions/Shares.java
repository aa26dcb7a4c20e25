package shanzhi.program.unions;

import static shanzhi.foundation.ground.Capability.LEDGER_OWN;
import static shanzhi.foundation.ground.Capability.UNION_KEEP;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.Account;
import shanzhi.engine.ledger.AccountHolder;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Chart;
import shanzhi.engine.ledger.Ledger;
import shanzhi.engine.ledger.Nature;
import shanzhi.engine.ledger.NewAccount;
import shanzhi.engine.ledger.NewTransfer;
import shanzhi.engine.ledger.Occasion;
import shanzhi.engine.ledger.Posting;
import shanzhi.engine.ledger.TransferId;
import shanzhi.engine.ledger.Unit;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;

/**
 * 股份 Who has which shares of a venture, as at any day. Each move is a transfer in the venture's book of
 * shares, which lets nobody fall below nothing, and a line of its own history.
 */
@Component
public class Shares {

  static final String HELD = "202";
  static final String MEMBERS = "203";
  static final String INVESTORS = "204";

  private static final int MOST_MOVES = 5_000;

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Books books;
  private final Ledger ledger;
  private final Words record;
  private final StakeStore store;

  Shares(Db db, County county, Clock clock, Books books, Ledger ledger, MessageSource messages) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.books = books;
    this.ledger = ledger;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new StakeStore(county);
  }

  /** Who has how many at the end of a day, names and all: for the venture's own reckoning. */
  Map<Stake.Holding, Long> holdings(VentureId venture, LocalDate day) {
    return db.in(Scope.system(county), jdbc -> store.holdings(jdbc, venture, day));
  }

  /** As everybody may see them: what members have is summed up by party. */
  public Map<Stake.Holding, Long> open(VentureId venture, LocalDate day) {
    var open = new LinkedHashMap<Stake.Holding, Long>();
    holdings(venture, day)
        .forEach((holding, shares) -> open.merge(
            holding.role() == Stake.Role.MEMBER
                ? new Stake.Holding(holding.party(), Stake.Role.MEMBER, null, null)
                : holding,
            shares,
            Math::addExact));
    return open;
  }

  /** Every move of a venture by its days, for its own reckoning. */
  List<Stake> history(VentureId venture) {
    return db.in(Scope.system(county), jdbc -> store.moves(jdbc, venture, MOST_MOVES));
  }

  /** Every move of a venture by its days, for whoever keeps it. */
  public List<Stake> history(Venture venture, Acting by) {
    by.must(UNION_KEEP, venture.region(), clock.instant());
    return db.in(by.scope(UNION_KEEP), jdbc -> store.moves(jdbc, venture.id(), MOST_MOVES));
  }

  /** Every move of the actor's own shares. */
  public List<Stake> own(Acting by) {
    by.must(LEDGER_OWN, clock.instant());
    var person = by.principal();
    if (person == null) return List.of();
    return db.in(by.scope(LEDGER_OWN), jdbc -> store.of(jdbc, person));
  }

  /** What a pool has left that is held, and what its people have taken up, at the end of a day. */
  record Pool(long held, long taken) {}

  Pool pool(VentureId venture, int party, LocalDate day) {
    var held = 0L;
    var taken = 0L;
    for (var one : holdings(venture, day).entrySet()) {
      if (one.getKey().party() != party) continue;
      if (one.getKey().role() == Stake.Role.HELD) held += one.getValue();
      else taken += one.getValue();
    }
    return new Pool(held, taken);
  }

  /**
   * Moves shares: posts them as the platform, naming who checked, and writes the history. What is added
   * beyond what is taken is new, and stands against what was brought in.
   */
  TransferId move(
      Venture venture,
      List<Party> parties,
      List<Stake> moves,
      Occasion occasion,
      Instant now,
      ClientId client) {
    var platform = Acting.system(county);
    var accounts = accounts(venture, parties, moves, platform);
    var lines = new ArrayList<Posting>();
    var added = 0L;
    for (var one : moves) {
      lines.add(new Posting(account(accounts, one).id(), Math.negateExact(one.delta()), null));
      added = Math.addExact(added, one.delta());
    }
    if (added != 0) {
      var brought = books.account(venture.book(), Chart.QUANTIFIED, platform).id();
      lines.addFirst(new Posting(brought, added, null));
    }
    var posted = ledger.post(new NewTransfer(venture.book(), occasion, lines), platform, client);
    db.in(Scope.system(county), jdbc -> {
      store.add(jdbc, venture, moves, posted.id(), now);
      return null;
    });
    return posted.id();
  }

  private Map<String, Account> accounts(
      Venture venture, List<Party> parties, List<Stake> moves, Acting platform) {
    var wanted = new LinkedHashMap<String, NewAccount>();
    for (var head : List.of(HELD, MEMBERS, INVESTORS)) wanted.put(head, account(head, false));
    for (var one : moves) {
      var holding = one.holding();
      var head = code(holding).substring(0, HELD.length());
      wanted.put(
          code(holding),
          new NewAccount(
              code(holding),
              record.of("unions.chart." + head),
              Nature.EQUITY,
              Unit.SHARE,
              true,
              holder(holding, parties)));
    }
    return books.accounts(venture.book(), List.copyOf(wanted.values()), platform);
  }

  private static Account account(Map<String, Account> accounts, Stake one) {
    return Objects.requireNonNull(accounts.get(code(one.holding())), "opened before it moves");
  }

  private NewAccount account(String head, boolean limited) {
    return new NewAccount(
        head,
        record.of("unions.chart." + head),
        Nature.EQUITY,
        Unit.SHARE,
        limited,
        AccountHolder.NOBODY);
  }

  private static AccountHolder holder(Stake.Holding holding, List<Party> parties) {
    if (holding.person() != null) return AccountHolder.of(holding.person());
    if (holding.organisation() != null) return AccountHolder.of(holding.organisation());
    var party = Ventures.party(parties, holding.party());
    var heldBy = party.heldBy();
    var whose = heldBy == null ? party : Ventures.party(parties, heldBy);
    OrganisationId organisation = whose.organisation();
    return organisation == null ? AccountHolder.NOBODY : AccountHolder.of(organisation);
  }

  /** The code of the account of a holding. */
  static String code(Stake.Holding holding) {
    return switch (holding.role()) {
      case OWN -> Chart.HELD + "." + holding.party();
      case HELD -> HELD + "." + holding.party();
      case MEMBER -> MEMBERS + "." + holding.person();
      case INVESTOR -> INVESTORS + "." + holding.organisation();
    };
  }
}

package shanzhi.program.unions;

import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;
import static shanzhi.foundation.ground.Capability.UNION_KEEP;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.BookKind;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.NewBook;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;

/** 联合体 The ventures and their parties, which are public, and who keeps them. */
@Component
public class Ventures {

  private static final int MOST_NAME = 50;
  private static final int MOST_WHAT = 2_000;
  private static final int MOST_PARTY_NAME = 80;
  private static final long MOST_SHARE_FEN = 100_000_000L;

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Books books;
  private final Organisations organisations;
  private final PartyAgreements agreements;
  private final VentureStore store;
  private final Said said;

  Ventures(
      Db db,
      County county,
      Clock clock,
      Books books,
      Organisations organisations,
      PartyAgreements agreements) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.books = books;
    this.organisations = organisations;
    this.agreements = agreements;
    this.store = new VentureStore(county);
    this.said = new Said(county);
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  /** Waits for whoever else is at a venture's shares or at what they earn, until the transaction ends. */
  void alone(VentureId id) {
    db.in(Scope.open(county), jdbc -> {
      store.alone(jdbc, id);
      return null;
    });
  }

  /** Sets a venture up, kept by the office in which the actor has their post. */
  public VentureId found(NewVenture said, Acting by, ClientId client) {
    by.must(UNION_KEEP, said.region(), now());
    var seat = by.seat();
    if (seat == null) throw Refusal.forbidden("ground.not-yours");
    var checks = new Checks();
    var name = checks.text("name", said.name(), 2, MOST_NAME);
    var what = checks.text("what", said.what(), 2, MOST_WHAT);
    checks.must(
        said.shareFen() > 0 && said.shareFen() <= MOST_SHARE_FEN, "share", "unions.which-share");
    checks.end();
    var plain = new NewVenture(said.region(), said.kind(), name, what, said.shareFen());
    var content = ClientId.print(by, plain);
    return db.together(() -> {
      var before = db.in(
          Scope.open(county), jdbc -> this.said.before(jdbc, "venture", "id", client, content));
      if (before.isPresent()) return new VentureId(before.get());
      // The shares move by the platform alone, after what this room asks for.
      var book = books.open(
          new NewBook(
              said.region(),
              NewBook.OwnerKind.ORGANISATION,
              seat.organisation().value(),
              BookKind.SHARES,
              name,
              UNION_KEEP),
          Acting.system(county),
          ClientId.named("unions-book/" + client));
      return db.in(
          by.scope(UNION_KEEP),
          jdbc -> store.found(jdbc, plain, seat.organisation(), book, by, now(), client, content));
    });
  }

  public Optional<Venture> find(VentureId id) {
    return db.in(Scope.open(county), jdbc -> store.find(jdbc, id));
  }

  public Venture must(VentureId id) {
    return find(id).orElseThrow(() -> Refusal.unknown("unions.unknown"));
  }

  /** Those that stand at a place or below, or in which a collective of it takes part. */
  public Slice<Venture> of(Region place, @Nullable Long after) {
    var from = after == null ? 0 : after;
    var read = db.in(Scope.open(county), jdbc -> store.of(jdbc, place, from, Slice.SIZE + 1));
    return Slice.cut(read, Slice.SIZE, one -> one.id().toString());
  }

  /** In how many each place below one has part; none of a village. */
  List<VentureStore.OfPlace> byPlace(Region place) {
    if (place.level() == Region.Level.VILLAGE) return List.of();
    return db.in(Scope.open(county), jdbc -> store.byPlace(jdbc, place));
  }

  public List<Party> parties(VentureId id) {
    return db.in(Scope.open(county), jdbc -> store.parties(jdbc, id));
  }

  /** The party of a number. */
  static Party party(List<Party> parties, int n) {
    return parties.stream()
        .filter(one -> one.n() == n)
        .findFirst()
        .orElseThrow(() -> Refusal.unknown("unions.party-unknown"));
  }

  /** Whether the hat belongs to the office that keeps the venture. */
  static boolean keeps(Venture venture, Acting hat) {
    var seat = hat.seat();
    return seat != null && hat.can(UNION_KEEP) && seat.organisation().equals(venture.keeper());
  }

  /** The hat of whoever keeps the venture, where this person wears it. */
  public Optional<Acting> hat(Venture venture, Identity who) {
    return who.hats().stream().filter(hat -> keeps(venture, hat)).findFirst();
  }

  void must(Venture venture, Acting by) {
    by.must(UNION_KEEP, venture.region(), now());
    if (!keeps(venture, by)) throw Refusal.forbidden("unions.other-keeper");
    if (venture.ended() != null) throw Refusal.conflict("unions.wound-up");
  }

  private record Joined(VentureId id, NewParty said) {}

  /** 加入 Another party takes part; what it has comes with the next edition of the shares. */
  public int join(VentureId id, NewParty said, Acting by, ClientId client) {
    var venture = must(id);
    must(venture, by);
    var parties = parties(id);
    var checks = new Checks();
    var name = checks.text("name", said.name(), 2, MOST_PARTY_NAME);
    var village = village(said, parties, checks);
    checks.end();
    var plain = new NewParty(said.kind(), name, said.organisation(), said.heldBy());
    var content = ClientId.print(by, new Joined(id, plain));
    try {
      return db.together(() -> {
        var before = db.in(
            by.scope(UNION_KEEP), jdbc -> this.said.before(jdbc, "party", "n", client, content));
        if (before.isPresent()) return Math.toIntExact(before.get());
        var n = db.in(
            by.scope(UNION_KEEP),
            jdbc -> store.join(jdbc, venture, plain, village, by, now(), client, content));
        agreements.ask(venture, n, plain.kind(), plain.organisation(), null, null, by);
        return n;
      });
    } catch (DuplicateKeyException there) {
      throw Refusal.conflict("unions.party-there");
    }
  }

  /** The village of a collective or of its members; faults where a party is not what its kind asks. */
  private @Nullable Region village(NewParty said, List<Party> parties, Checks checks) {
    if (said.kind().pool()) {
      var heldBy = said.heldBy();
      var holder = parties.stream()
          .filter(one -> heldBy != null && one.n() == heldBy)
          .findFirst()
          .orElse(null);
      checks.must(
          holder != null && holder.kind() == said.kind().holder(),
          "heldBy",
          "unions.holder-is." + said.kind());
      return holder == null ? null : holder.village();
    }
    checks.must(said.heldBy() == null, "heldBy", "unions.held-for-nobody");
    if (said.organisation() == null) {
      checks.must(said.kind() == PartyKind.FINANCE, "organisation", "ground.missing");
      return null;
    }
    var organisation = organisations.must(said.organisation());
    var fits = switch (said.kind()) {
      case COLLECTIVE ->
        organisation.kind() == OrganisationKind.COLLECTIVE
            && organisation.region().level() == Region.Level.VILLAGE;
      case COUNTY_COMPANY ->
        organisation.kind() == OrganisationKind.COMPANY
            && organisation.region().level() == Region.Level.COUNTY;
      case LEADING_FIRM -> organisation.kind() == OrganisationKind.COMPANY;
      case FINANCE -> organisation.kind() != OrganisationKind.VILLAGE_COMMITTEE;
      case SOCIAL_CAPITAL, MEMBERS -> false;
    };
    checks.must(fits, "organisation", "unions.organisation-is." + said.kind());
    return said.kind() == PartyKind.COLLECTIVE ? organisation.region() : null;
  }

  /** 收款账户 Says to which accounts of its book of money is paid what a party holds for others. */
  public void till(VentureId id, int party, BookId book, String bank, String contra, Acting by) {
    var venture = must(id);
    var whose = party(parties(id), party);
    by.must(LEDGER_KEEP, books.must(book).region(), now());
    var owner = whose.organisation();
    if (owner == null
        || books.must(book).kind() != BookKind.MONEY
        || books.must(book).owner() != owner.value()) {
      throw Refusal.invalid("book", "unions.not-its-book");
    }
    var money = books.account(book, "bank", bank, by);
    var other = books.account(book, "contra", contra, by);
    var checks = new Checks();
    checks.must(books.must(book).isTill(money), "bank", "unions.no-money-account");
    checks.must(!money.id().equals(other.id()), "contra", "ledger.both-sides");
    checks.end();
    var till = new Party.Till(book, money.id(), other.id());
    // The one who keeps that book says it, whoever keeps the venture.
    db.in(Scope.system(county), jdbc -> {
      store.till(jdbc, venture.id(), party, till);
      return null;
    });
  }

  /** The party that holds for a pool. */
  static Party holder(List<Party> parties, Party pool) {
    return party(parties, Objects.requireNonNull(pool.heldBy(), "a pool is held"));
  }
}

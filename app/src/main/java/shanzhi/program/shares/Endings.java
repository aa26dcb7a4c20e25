package shanzhi.program.shares;

import static shanzhi.foundation.ground.Capability.SHARES_OVERSEE;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.Road;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.deliberation.Roads;
import shanzhi.engine.ledger.Book;
import shanzhi.engine.ledger.BookKind;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Chart;
import shanzhi.engine.ledger.Closing;
import shanzhi.engine.ledger.Ledger;
import shanzhi.engine.ledger.NewBook;
import shanzhi.engine.ledger.NewTransfer;
import shanzhi.engine.ledger.Occasion;
import shanzhi.engine.ledger.Posting;
import shanzhi.engine.ledger.TransferId;
import shanzhi.engine.ledger.Turnovers;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.parameter.Parameters;

/**
 * 终止 A collective ends by merger or division alone, as its members' meeting decided by two thirds of all, the
 * county approved and its creditors were told; it is no village's to end, and not insolvent. Its books of
 * money are empty and closed by then: debts, funds and what is left went their lawful way by vouchers.
 */
@Component
public class Endings {

  private final Db db;
  private final County county;
  private final ShareActs acts;
  private final Collectives collectives;
  private final Roads roads;
  private final Parameters parameters;
  private final Books books;
  private final Vouchers vouchers;
  private final Turnovers turnovers;
  private final Ledger ledger;
  private final EndingStore store;
  private final MemberStore members;

  Endings(
      Db db,
      County county,
      ShareActs acts,
      Collectives collectives,
      Roads roads,
      Parameters parameters,
      Books books,
      Vouchers vouchers,
      Turnovers turnovers,
      Ledger ledger) {
    this.db = db;
    this.county = county;
    this.acts = acts;
    this.collectives = collectives;
    this.roads = roads;
    this.parameters = parameters;
    this.books = books;
    this.vouchers = vouchers;
    this.turnovers = turnovers;
    this.ledger = ledger;
    this.store = new EndingStore(county);
    this.members = new MemberStore(county);
  }

  public Optional<Ending> of(OrganisationId collective) {
    return db.in(Scope.open(county), jdbc -> store.find(jdbc, collective));
  }

  /** The decisions of the members' meeting by which it can end. */
  public List<Road> decisions(Region village) {
    return roads.unused(RoadSubject.MERGER, village);
  }

  /** What is said of an ending; see {@link Ending}. */
  public record NewEnding(
      String successor,
      String approval,
      LocalDate creditorsTold,
      @Nullable MatterId road) {}

  private record Ended(Region village, NewEnding said) {}

  /**
   * Ends it today, by the township's hand on the county's paper, never by the village's own: its shares
   * go back to nothing in one transfer, its members are the successor's from then on, and who was what
   * and had which stays to be read.
   */
  public void end(Region village, NewEnding said, Acting by, ClientId client) {
    by.must(SHARES_OVERSEE, village, acts.now());
    var collective = collectives.must(village);
    var checks = new Checks();
    var successor = checks.text("successor", said.successor(), 2, 100);
    var approval = checks.text("approval", said.approval(), 2, 200);
    var days = parameters.value(ShareParameters.CREDITORS, village, acts.now());
    checks.must(
        !said.creditorsTold().isAfter(acts.today().minusDays(days)),
        "creditorsTold",
        "shares.creditors-wait",
        days);
    checks.must(said.road() != null, "road", "shares.which-road");
    checks.end();
    var road = Objects.requireNonNull(said.road());
    acts.onceFor(village, new Ended(village, said), by, client, jdbc -> {
      if (store.underWay(jdbc, collective.id())) throw Refusal.conflict("shares.still-under-way");
      for (var book : money(collective)) mustBeDone(book);
      roads.require(road, RoadSubject.MERGER, village, "shares.ending:" + collective.id(), by);
      var held = held(collective);
      var all = held.stream().mapToLong(Posting::amount).reduce(0, Math::addExact);
      var gone = all == 0 ? null : toNothing(collective, held, all, successor, road, by, client);
      var ending = new Ending(
          collective.id(), acts.today(), successor, approval, said.creditorsTold(), road, all);
      store.add(jdbc, village, ending, gone, by, acts.now());
      members.follow(jdbc, collective.id(), ending.day(), road);
      return collective.id().value();
    });
  }

  private List<Book> money(Collective of) {
    return books.of(NewBook.OwnerKind.ORGANISATION, of.id().value()).stream()
        .filter(book -> book.kind() == BookKind.MONEY)
        .toList();
  }

  /** 账已结清 Nothing is on its way in it, every account came to nothing, and it is closed after its last day. */
  private void mustBeDone(Book book) {
    var platform = acts.platform();
    if (vouchers.waiting(book.id(), platform) > 0) {
      throw Refusal.conflict("shares.vouchers-under-way", book.title());
    }
    for (var row : books.trial(book.id(), platform).rows()) {
      if (row.amount().compareTo(BigInteger.ZERO) != 0) {
        throw Refusal.conflict("shares.book-not-empty", book.title(), row.code(), row.name());
      }
    }
    var last = turnovers.last(book.id(), platform);
    var until =
        books.closings(book.id()).stream().findFirst().map(Closing::until).orElse(null);
    if (last != null && (until == null || !until.isAfter(last))) {
      throw Refusal.conflict("shares.book-not-closed", book.title());
    }
  }

  private List<Posting> held(Collective of) {
    var book = of.book();
    if (book == null) return List.of();
    return books
        .holdings(
            book, Chart.HELD, acts.today().plusDays(1), null, ShareRegister.MOST, acts.platform())
        .rows()
        .stream()
        .filter(one -> one.amount() > 0)
        .map(one -> Posting.debit(one.account().id(), one.amount()))
        .toList();
  }

  private TransferId toNothing(
      Collective of,
      List<Posting> held,
      long all,
      String successor,
      MatterId road,
      Acting by,
      ClientId client) {
    var book = Objects.requireNonNull(of.book(), "shares stand in a book");
    var postings = new ArrayList<Posting>(held);
    var platform = acts.platform();
    postings.add(Posting.credit(books.account(book, Chart.QUANTIFIED, platform).id(), all));
    var person = Objects.requireNonNull(by.person(), "a post ends it");
    var seat = Objects.requireNonNull(by.seat(), "a post ends it");
    var occasion = new Occasion(
        acts.today(),
        "shares.ending",
        "shares.memo.ending",
        List.of(successor),
        "organisation:" + of.id(),
        List.of("matter:" + road),
        List.of(new Occasion.Checker(person, seat.post())));
    return ledger
        .postAll(
            new NewTransfer(book, occasion, postings),
            platform,
            ClientId.named("shares-ending/" + client))
        .id();
  }
}

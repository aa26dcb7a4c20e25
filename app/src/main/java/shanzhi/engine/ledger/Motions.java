package shanzhi.engine.ledger;

import static shanzhi.foundation.ground.Capability.LEDGER_APPROVE;
import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;
import static shanzhi.foundation.ground.Capability.LEDGER_OWN;
import static shanzhi.foundation.ground.Capability.LEDGER_READ;
import static shanzhi.foundation.ground.Capability.LEDGER_REVIEW;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import shanzhi.foundation.calendar.WorkingCalendar;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.Nearness;

/**
 * 一人提出，另一人决定 The contrary of points and hours, and the opening of a closed period: put forward by one with
 * a reason and decided by another of another house; of points, neither is whose points they are.
 */
@Component
public class Motions {

  private static final String TRANSFER = "ledger/transfer";
  private static final String BOOK = "ledger/book";
  private static final String MOVED_STATE = "ledger.transfer.";
  private static final String BOOK_STATE = "ledger.book.";

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Books books;
  private final Ledger ledger;
  private final VoucherLines offices;
  private final Nearness nearness;
  private final Parameters parameters;
  private final WorkingCalendar calendar;
  private final Words record;
  private final MotionStore store;

  Motions(
      Db db,
      County county,
      Clock clock,
      Books books,
      Ledger ledger,
      VoucherLines offices,
      Nearness nearness,
      Parameters parameters,
      WorkingCalendar calendar,
      MessageSource messages) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.books = books;
    this.ledger = ledger;
    this.offices = offices;
    this.nearness = nearness;
    this.parameters = parameters;
    this.calendar = calendar;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new MotionStore(county);
  }

  private record Said(
      BookId book, @Nullable TransferId transfer, @Nullable LocalDate until, String why) {}

  /** The newest of a transfer; with no transfer, of the book's periods. */
  public Optional<Motion> last(BookId book, @Nullable TransferId transfer) {
    return db.in(Scope.system(county), jdbc -> store.last(jdbc, book, transfer));
  }

  /** The post by which somebody may decide what another put forward of a book. */
  Optional<Acting> decides(Identity who, Book book, boolean period) {
    if (period) return book.as(who, LEDGER_APPROVE);
    var writes = book.as(who, book.capability());
    if (writes.isPresent() || !book.looks().equals(LEDGER_READ)) return writes;
    return book.as(who, LEDGER_REVIEW).or(() -> book.as(who, LEDGER_APPROVE));
  }

  /** 提出冲正 Puts the contrary of a transfer forward; nothing is entered before another agreed. */
  public void reverse(TransferId id, String reason, Acting by, ClientId client) {
    var was = ledger.platform(id);
    var book = books.must(was.book());
    by.must(book.capability(), book.region(), now());
    var checks = new Checks();
    var why = checks.text("reason", reason, 2, 200);
    checks.end();
    if (was.reverses() != null) throw Refusal.conflict("ledger.is-reversal");
    var said = new Said(book.id(), id, null, why);
    var needs = book.looks().equals(LEDGER_READ) && book.capability().equals(LEDGER_KEEP)
        ? LEDGER_REVIEW
        : book.capability();
    ask(book, said, by, client, needs, () -> {
      if (was.reversedBy() != null) throw Refusal.conflict("ledger.reversed-before");
      mustNotBeTheirs(book, persons(id), id, person(by));
    });
  }

  /** 提出重开账期 Asks that a day which is closed takes entries again. */
  public void reopen(BookId id, LocalDate until, String decision, Acting by, ClientId client) {
    var book = books.must(id);
    by.must(by.can(LEDGER_APPROVE) ? LEDGER_APPROVE : LEDGER_KEEP, book.region(), now());
    var checks = new Checks();
    var why = checks.text("decision", decision, 0, 200);
    checks.must(why.length() >= 2, "decision", "ledger.needs-decision");
    checks.end();
    var said = new Said(id, null, until, why);
    ask(book, said, by, client, LEDGER_APPROVE, () -> books.mustReopen(id, until));
  }

  private void ask(Book book, Said said, Acting by, ClientId client, String needs, Runnable rules) {
    var content = ClientId.print(by, said);
    var seat = Objects.requireNonNull(by.seat(), "a post puts it forward");
    var transfer = said.transfer();
    try {
      db.together(() -> db.in(Scope.system(county), jdbc -> {
        if (store.before(jdbc, client, content)) return false;
        rules.run();
        var motion = new Motion(
            0,
            book.id(),
            transfer,
            said.until(),
            said.why(),
            person(by),
            seat.post(),
            seat.title(),
            now(),
            null,
            null);
        store.add(jdbc, motion, book, client, content);
        store.ask(
            jdbc,
            telling(motion, book, needs, "ASKED", "decide"),
            offices.offices(book),
            now(),
            due(book));
        return true;
      }));
    } catch (DuplicateKeyException waiting) {
      throw Refusal.conflict("ledger.motion-waits");
    }
  }

  private MotionStore.Telling telling(
      Motion of, Book book, String needs, String state, String act) {
    var transfer = of.transfer();
    if (transfer == null) {
      var title = record.of("ledger.motion-reopening", book.title(), of.why());
      var subject = book.id().value();
      return new MotionStore.Telling(book, BOOK, subject, needs, BOOK_STATE + state, act, title);
    }
    var title = record.of("ledger.memo.reversal", transfer.toString(), of.why());
    var subject = transfer.value();
    return new MotionStore.Telling(book, TRANSFER, subject, needs, MOVED_STATE + state, act, title);
  }

  /** 决定 Another agrees, and it is done; or says why not. Whoever put it forward may take it back. */
  public void answer(Motion motion, boolean agreed, String words, Acting by) {
    var book = books.must(motion.book());
    var transfer = motion.transfer();
    var who = person(by);
    var own = motion.by(who);
    if (own && agreed) throw Refusal.forbidden("ledger.other-hand-decides");
    var checks = new Checks();
    var reply = checks.text("note", words, agreed || own ? 0 : 2, 200);
    checks.end();
    if (agreed) mustBeApart(motion, book, who);
    db.together(() -> db.in(Scope.system(county), jdbc -> {
      if (!store.answer(
          jdbc, motion.id(), agreed, own || reply.length() < 2 ? null : reply, who, now())) {
        throw Refusal.conflict("ledger.motion-over");
      }
      store.untell(
          jdbc,
          transfer == null ? BOOK : TRANSFER,
          transfer == null ? book.id().value() : transfer.value());
      if (agreed) carryOut(motion, book, by);
      if (!agreed && !own) {
        var told = telling(motion, book, LEDGER_READ, "DECLINED", "look");
        store.tell(jdbc, told, List.of(motion.person()), now(), due(book));
      }
      return agreed;
    }));
  }

  private void mustBeApart(Motion motion, Book book, PersonId who) {
    var transfer = motion.transfer();
    if (transfer != null) mustNotBeTheirs(book, persons(transfer), transfer, who);
    if (nearness.near(who, Set.of(motion.person()), degree(book))) {
      throw Refusal.forbidden("ledger.near-hands");
    }
  }

  private void carryOut(Motion motion, Book book, Acting by) {
    var transfer = motion.transfer();
    var client = ClientId.named("ledger.motion/" + motion.id());
    if (transfer == null) {
      var until = Objects.requireNonNull(motion.until(), "else of a period");
      var title = Objects.requireNonNull(by.seat(), "a post decides").title();
      var said = record.of("ledger.opened-by-two", motion.why(), motion.title(), title);
      books.openAgain(book.id(), until, said, by, client);
      return;
    }
    var hands = List.of(
        new Occasion.Checker(motion.person(), motion.post()),
        new Occasion.Checker(
            person(by), Objects.requireNonNull(by.seat(), "a post decides").post()));
    var posted = ledger.reverse(transfer, motion.why(), hands, Acting.system(county), client);
    var told = new MotionStore.Telling(
        book,
        TRANSFER,
        posted.id().value(),
        LEDGER_OWN,
        MOVED_STATE + "REVERSED",
        "look",
        record.of("ledger.memo.reversal", transfer.toString(), motion.why()));
    db.in(Scope.system(county), jdbc -> {
      store.tell(jdbc, told, persons(transfer), now(), due(book));
      return posted;
    });
  }

  /** Who was told of a transfer has looked at it. */
  void looked(TransferId id, Identity who) {
    var person = who.person();
    db.in(Scope.system(county), jdbc -> {
      store.looked(jdbc, TRANSFER, id.value(), person);
      return id;
    });
  }

  /** The same of a book. */
  void looked(BookId id, Identity who) {
    db.in(Scope.system(county), jdbc -> {
      store.looked(jdbc, BOOK, id.value(), who.person());
      return id;
    });
  }

  private Set<PersonId> persons(TransferId id) {
    var persons = new HashSet<PersonId>();
    for (var account : accounts(id)) {
      if (account.holder().person() != null) persons.add(account.holder().person());
    }
    return persons;
  }

  private List<Account> accounts(TransferId id) {
    var platform = Acting.system(county);
    var lines = ledger.lines(id, 1, Integer.MAX_VALUE, platform);
    return List.copyOf(books
        .find(lines.stream().map(Line::account).distinct().toList(), platform)
        .values());
  }

  /** 回避 Nobody corrects their own points, or those of their house or near kin. */
  private void mustNotBeTheirs(Book book, Set<PersonId> whose, TransferId id, PersonId who) {
    var home = accounts(id).stream()
        .map(account -> account.holder().household())
        .filter(Objects::nonNull)
        .anyMatch(household -> nearness.lives(who, household));
    if (home || whose.contains(who) || nearness.near(who, whose, degree(book))) {
      throw Refusal.forbidden("ledger.own-points");
    }
  }

  private int degree(Book book) {
    return Math.toIntExact(
        parameters.value(LedgerParameters.KIN_DEGREE, book.region(), clock.instant()));
  }

  private Instant due(Book book) {
    var within = parameters.workingHours(LedgerParameters.STEP, book.region(), now());
    return calendar.after(now(), within).at();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static PersonId person(Acting by) {
    return Objects.requireNonNull(by.person(), "a post is somebody's");
  }
}

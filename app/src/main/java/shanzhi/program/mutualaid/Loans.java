package shanzhi.program.mutualaid;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.deliberation.Road;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.deliberation.Roads;
import shanzhi.engine.ledger.Book;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.NewVoucher;
import shanzhi.engine.ledger.Posting;
import shanzhi.engine.ledger.StatutoryChart;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.People;
import shanzhi.program.mutualaid.Loan.Movement;

/** 互助借款 Asking, standing for somebody, paying out and back, writing off; and how each loan stands. */
@Component
public class Loans {

  /** Stands before the day where a member said it themselves and there is no paper. */
  static final String PHONE = "phone:";

  /** 应收款, 银行存款, 库存现金, 其他收入, 其他支出 in the statutory chart. */
  private static final String OWED = "112";

  private static final String BANK = "102";
  private static final String CASH = "101";
  private static final String INTEREST = "504";
  private static final String LOSS = "515";

  private final LendingRoom room;
  private final Permits permits;
  private final Borrowers borrowers;
  private final Guarantees guarantees;
  private final LoanActs acts;
  private final Casework casework;
  private final Roads roads;
  private final Books books;
  private final Vouchers vouchers;
  private final People people;
  private final Parameters parameters;
  private final ReadLog readLog;
  private final Words record;
  private final LoanStore store;
  private final MovementStore movements;

  Loans(
      LendingRoom room,
      Permits permits,
      Borrowers borrowers,
      Guarantees guarantees,
      LoanActs acts,
      Casework casework,
      Roads roads,
      Books books,
      Vouchers vouchers,
      People people,
      Parameters parameters,
      ReadLog readLog,
      MessageSource messages) {
    this.room = room;
    this.permits = permits;
    this.borrowers = borrowers;
    this.guarantees = guarantees;
    this.acts = acts;
    this.casework = casework;
    this.roads = roads;
    this.books = books;
    this.vouchers = vouchers;
    this.people = people;
    this.parameters = parameters;
    this.readLog = readLog;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new LoanStore(room.county);
    this.movements = new MovementStore(room.county);
  }

  static Refusal unknown() {
    return Refusal.unknown("mutualaid.loan-unknown");
  }

  // Asking and standing

  /** 申请 A member asks for themselves on the phone. */
  public MatterId ask(long fen, int months, String purpose, Acting by, ClientId client) {
    room.own(by);
    var me = Objects.requireNonNull(by.principal(), "a resident is somebody");
    var said = new Loan.NewLoan(people.homeOf(me), me, fen, months, purpose, PHONE + room.today());
    return asked(said, by, client);
  }

  /** Written down by the keeper with the signed paper. */
  public MatterId enter(Loan.NewLoan said, Acting by, ClientId client) {
    room.keeps(by, said.village());
    return asked(said, by, client);
  }

  private MatterId asked(Loan.NewLoan said, Acting by, ClientId client) {
    var checks = new Checks();
    var purpose = checks.text("purpose", said.purpose(), 2, 500);
    var paper = checks.text("paper", said.paper(), 2, 100);
    checks.must(said.fen() > 0, "fen", "ground.above-nothing");
    checks.end();
    var clean =
        new Loan.NewLoan(said.village(), said.person(), said.fen(), said.months(), purpose, paper);
    var content = ClientId.print(by, clean);
    return room.once(() -> room.db.in(room.platform(), jdbc -> {
      var before = room.before(jdbc, "loan", "matter", client, content);
      if (before.isPresent()) return new MatterId(before.get());
      permits.mustBeInForce(clean.village());
      var terms = permits.mustHaveTerms(clean.village());
      checks.must(clean.fen() <= terms.each(), "fen", "mutualaid.each", Yuan.of(terms.each()));
      checks.must(
          clean.months() >= 1 && clean.months() <= terms.months(),
          "months",
          "mutualaid.months-most",
          terms.months());
      checks.end();
      var household = borrowers.borrower(clean.person(), clean.village());
      if (!store.underWay(jdbc, household).isEmpty()) {
        throw Refusal.conflict("mutualaid.has-a-loan");
      }
      var matter = raised(clean, client);
      store.enter(jdbc, matter, clean, household, terms, room.today(), client, content);
      return matter;
    }));
  }

  private MatterId raised(Loan.NewLoan said, ClientId client) {
    var matter = LoanSteps.matter(
        LoanSteps.NAME,
        said.village(),
        said.person(),
        record.of("mutualaid.loan-of", Yuan.of(said.fen())),
        record.of("mutualaid.loan-body", Yuan.of(said.fen()), said.months()));
    var named = ClientId.named("mutualaid.loan/" + client);
    return casework
        .raiseAt(Region.Level.VILLAGE, matter, Acting.system(room.county), named)
        .id();
  }

  /** 担保 A member stands for a loan whose number and borrower they were told. */
  public void stand(MatterId id, String borrower, Acting by, ClientId client) {
    room.own(by);
    var me = Objects.requireNonNull(by.principal(), "a resident is somebody");
    var loan = room.db
        .in(room.platform(), jdbc -> store.find(jdbc, id))
        .orElseThrow(() -> Refusal.invalid("loan", "mutualaid.which-loan"));
    if (!people.name(loan.person()).equals(borrower.strip())) {
      throw Refusal.invalid("borrower", "mutualaid.which-loan");
    }
    stands(loan, me, PHONE + room.today(), by, client);
  }

  /** By the signed paper. */
  public void stand(MatterId id, PersonId person, String paper, Acting by, ClientId client) {
    var loan = platform(id);
    room.keeps(by, loan.village());
    var checks = new Checks();
    var words = checks.text("paper", paper, 2, 100);
    checks.end();
    stands(loan, person, words, by, client);
  }

  private record Stands(MatterId loan, PersonId person, String paper) {}

  private void stands(Loan loan, PersonId person, String paper, Acting by, ClientId client) {
    var content = ClientId.print(by, new Stands(loan.matter(), person, paper));
    room.once(() -> room.db.in(room.platform(), jdbc -> {
      if (room.before(jdbc, "guarantor", "person", client, content).isPresent()) return client;
      if (loan.paidOn() != null || loan.ended() != null)
        throw Refusal.conflict("mutualaid.paid-out");
      var household = borrowers.member(person, loan.village());
      if (household.equals(loan.household())) throw Refusal.conflict("mutualaid.same-household");
      var most =
          parameters.value(MutualAidParameters.STANDS_MOST, room.county.region(), room.now());
      if (store.standsFor(jdbc, person).size() >= most) {
        throw Refusal.conflict("mutualaid.stands-enough", most);
      }
      guarantees.mustBeGood(jdbc, loan, person, household);
      store.stand(jdbc, loan, person, household, paper, room.today(), client, content);
      return client;
    }));
  }

  // Money

  /**
   * What is put forward.
   *
   * @param cash whether by cash and not by the bank
   */
  public record Said(LocalDate day, boolean cash, String paper) {}

  private record Moves(
      MatterId loan, Movement.Kind kind, long fen, @Nullable MatterId road, Said said) {}

  /** 提请放款 Puts the pay-out forward; the permit and the borrower are asked again at each hand. */
  public long payOut(MatterId id, Said said, Acting by, ClientId client) {
    return move(new Moves(id, Movement.Kind.OUT, 0, null, said), by, client, (jdbc, loan) -> {
      if (loan.grantedOn() == null || loan.paidOn() != null || loan.ended() != null) {
        throw Refusal.conflict("mutualaid.not-granted");
      }
      if (said.day().isBefore(loan.grantedOn())) {
        throw Refusal.invalid("day", "mutualaid.before-grant");
      }
      room.db.in(room.platform(), platform -> {
        acts.mayGoOut(platform, loan);
        return loan;
      });
      return new Reckoning.Payment(loan.fen(), 0);
    });
  }

  /** 还款 Puts a payment forward: interest of its day first, the rest principal; any day, any part. */
  public long repay(MatterId id, long fen, Said said, Acting by, ClientId client) {
    return move(new Moves(id, Movement.Kind.BACK, fen, null, said), by, client, (jdbc, loan) -> {
      var reckoning = running(jdbc, loan, said.day());
      var whole = reckoning.whole(said.day());
      if (fen <= 0) throw Refusal.invalid("fen", "ground.above-nothing");
      if (fen > whole) throw Refusal.invalid("fen", "mutualaid.more-than-owed", Yuan.of(whole));
      return reckoning.pay(said.day(), fen);
    });
  }

  /** 核销 What cannot come back any more, by resolution of the members' meeting alone. */
  public long writeOff(
      MatterId id, @Nullable MatterId road, Said said, Acting by, ClientId client) {
    return move(new Moves(id, Movement.Kind.LOSS, 0, road, said), by, client, (jdbc, loan) -> {
      var reckoning = running(jdbc, loan, said.day());
      if (road == null) throw Refusal.invalid("road", "mutualaid.resolution-needed");
      roads.require(
          road,
          RoadSubject.COLLECTIVE_OTHER,
          loan.village(),
          "mutualaid.write-off/" + loan.matter(),
          by);
      return new Reckoning.Payment(reckoning.outstanding(), 0);
    });
  }

  /**
   * By which it may be written off: what nothing took effect by, and what was named for this loan before
   * and whose voucher was turned down, for that resolution stands as it did.
   */
  public List<Road> resolutions(Loan loan) {
    var offered = new ArrayList<>(roads.unused(RoadSubject.COLLECTIVE_OTHER, loan.village()));
    var platform = Acting.system(room.county);
    room.db.in(room.platform(), jdbc -> movements.decided(jdbc, loan.matter())).stream()
        .map(road -> roads.must(road, platform))
        .forEach(offered::add);
    return List.copyOf(offered);
  }

  private Reckoning running(JdbcClient jdbc, Loan loan, LocalDate day) {
    if (!loan.running()) throw Refusal.conflict("mutualaid.not-running");
    var reckoning = MovementStore.reckoning(loan.rate(), movements.ofLoan(jdbc, loan.matter()));
    if (day.isBefore(reckoning.last())) throw Refusal.invalid("day", "mutualaid.before-last");
    return reckoning;
  }

  private interface Reckons {
    Reckoning.Payment parts(JdbcClient jdbc, Loan loan);
  }

  private long move(Moves moves, Acting by, ClientId client, Reckons reckons) {
    var village = platform(moves.loan()).village();
    var scope = room.keeps(by, village);
    var checks = new Checks();
    var paper = checks.text("paper", moves.said().paper(), 2, 100);
    var day = moves.said().day();
    checks.must(!day.isAfter(room.today()), "day", "ledger.day-ahead");
    checks.end();
    var content = ClientId.print(by, moves);
    return room.once(() -> room.db.in(scope, jdbc -> {
      var before = room.before(jdbc, "movement", "id", client, content);
      if (before.isPresent()) return before.get();
      var loan = store.find(jdbc, moves.loan()).orElseThrow(Loans::unknown);
      var parts = reckons.parts(jdbc, loan);
      var voucher = put(loan, moves, parts, paper, by, client);
      var movement = new Movement(
          0,
          loan.matter(),
          village,
          moves.kind(),
          day,
          parts.principal(),
          parts.interest(),
          voucher,
          null,
          Movement.State.OPEN);
      return movements.add(jdbc, movement, moves.road(), client, content);
    }));
  }

  private VoucherId put(
      Loan loan, Moves moves, Reckoning.Payment parts, String paper, Acting by, ClientId client) {
    var book = book(loan.village()).orElseThrow(() -> Refusal.conflict("mutualaid.no-book"));
    var codes = List.of(OWED, BANK, CASH, INTEREST, LOSS);
    var accounts = books.byCode(book.id(), codes, by);
    var owed = Objects.requireNonNull(accounts.get(OWED)).id();
    var till =
        Objects.requireNonNull(accounts.get(moves.said().cash() ? CASH : BANK)).id();
    var lines = new ArrayList<Posting>();
    var sum = Math.addExact(parts.principal(), parts.interest());
    switch (moves.kind()) {
      case OUT -> {
        lines.add(Posting.debit(owed, sum));
        lines.add(Posting.credit(till, sum));
      }
      case BACK -> {
        lines.add(Posting.debit(till, sum));
        if (parts.principal() > 0) lines.add(Posting.credit(owed, parts.principal()));
        if (parts.interest() > 0) {
          var earned = Objects.requireNonNull(accounts.get(INTEREST)).id();
          lines.add(Posting.credit(earned, parts.interest()));
        }
      }
      case LOSS -> {
        var lost = Objects.requireNonNull(accounts.get(LOSS)).id();
        lines.add(Posting.debit(lost, sum));
        lines.add(Posting.credit(owed, sum));
      }
    }
    var words = record.of("mutualaid.voucher." + moves.kind(), loan.matter().toString());
    return vouchers.propose(
        NewVoucher.of(book.id(), moves.said().day(), words, List.of(paper), lines),
        by,
        ClientId.named("mutualaid.movement/" + client));
  }

  /** The collective's book of the village. */
  Optional<Book> book(Region village) {
    return books.of(StatutoryChart.COLLECTIVE, village).stream()
        .filter(book -> book.region().equals(village))
        .findFirst();
  }

  // Looking

  Loan platform(MatterId id) {
    return room.db.in(room.platform(), jdbc -> store.find(jdbc, id)).orElseThrow(Loans::unknown);
  }

  public Region village(MatterId id) {
    return platform(id).village();
  }

  /** A loan with all that hangs on it, and how it stands today. */
  public record File(
      Loan loan,
      List<Loan.Guarantor> guarantors,
      List<Loan.Instalment> schedule,
      List<Movement> movements,
      Loan.Standing standing) {

    String yuan(long fen) {
      return Yuan.of(fen);
    }

    /** 分期 An instalment, and what of it is still out. */
    public record Part(LocalDate dueOn, long fen, long left) {}

    /** The plan as it stands: what came back pays the oldest first. */
    public List<Part> parts() {
      var back = movements.stream()
          .filter(one -> one.kind() == Movement.Kind.BACK && one.state() == Movement.State.PAID)
          .mapToLong(Movement::principal)
          .sum();
      var parts = new ArrayList<Part>();
      for (var one : schedule) {
        var covered = Math.min(one.fen(), back);
        back -= covered;
        parts.add(new Part(one.dueOn(), one.fen(), one.fen() - covered));
      }
      return parts;
    }
  }

  /** What hangs on each of these, in their order; a page of them costs as many reads as one. */
  private List<File> files(JdbcClient jdbc, List<Loan> loans) {
    var day = room.today();
    var ids = loans.stream().map(Loan::matter).toList();
    var moved = movements.ofLoans(jdbc, ids);
    var schedules = store.schedules(jdbc, ids);
    var guarantors = store.guarantors(jdbc, ids);
    return loans.stream()
        .map(loan -> {
          var own = moved.getOrDefault(loan.matter(), List.of());
          // The plan of a pay-out that was turned back is none.
          var schedule = loan.paidOn() == null
              ? List.<Loan.Instalment>of()
              : schedules.getOrDefault(loan.matter(), List.of());
          return new File(
              loan,
              guarantors.getOrDefault(loan.matter(), List.of()),
              schedule,
              own,
              standing(loan, schedule, own, day));
        })
        .toList();
  }

  private static Loan.Standing standing(
      Loan loan, List<Loan.Instalment> schedule, List<Movement> moved, LocalDate day) {
    var reckoning = MovementStore.reckoning(loan.rate(), moved);
    if (reckoning.flows().isEmpty()) return new Loan.Standing(0, 0, 0, null);
    if (loan.ended() != null) return new Loan.Standing(0, 0, 0, null);
    return Loan.standing(schedule, reckoning, loan.fen(), day);
  }

  /** For its keeper; the look is recorded. */
  public File open(MatterId id, Acting by) {
    var scope = room.keeps(by, village(id));
    return Objects.requireNonNull(room.db.together(() -> {
      readLog.looked(by, "mutualaid.loan", "matter:" + id, "loan");
      return room.db.in(
          scope,
          jdbc -> files(jdbc, List.of(store.find(jdbc, id).orElseThrow(Loans::unknown)))
              .getFirst());
    }));
  }

  /** Of a village before a number, the newest first, each with how it stands. */
  public Slice<File> list(Region village, boolean open, @Nullable String before, Acting by) {
    var from = LendingRoom.after(before);
    var read = room.db.in(
        room.keeps(by, village),
        jdbc -> files(
            jdbc,
            store.list(jdbc, village, open, from == 0 ? Long.MAX_VALUE : from, Slice.SIZE + 1)));
    return Slice.cut(read, Slice.SIZE, one -> one.loan().matter().toString());
  }

  /** One's own loans, read by oneself; what hangs on them is read by the platform. */
  public List<File> own(Acting by) {
    var me = Objects.requireNonNull(by.principal(), "a resident is somebody");
    var loans = room.db.in(room.own(by), jdbc -> store.ofPerson(jdbc, me));
    return room.db.in(room.platform(), jdbc -> files(jdbc, loans));
  }

  /** Of these, whose matters open for the actor. */
  Set<MatterId> opening(List<File> files, Acting by) {
    var matters = files.stream().map(file -> file.loan().current()).toList();
    return casework.states(matters, by).keySet();
  }

  /** Loans for which one stands, each with whether it is late. */
  public List<File> stood(Acting by) {
    var me = Objects.requireNonNull(by.principal(), "a resident is somebody");
    room.own(by);
    return room.db.in(
        room.platform(), jdbc -> files(jdbc, store.all(jdbc, store.standsFor(jdbc, me))));
  }

  /** Fen that may still be lent today. */
  public long free(Region village) {
    var bound = room.db.in(room.platform(), jdbc -> store.bound(jdbc, village));
    return Math.max(0, permits.room(village) - bound);
  }

  /** Sums by village and nobody, for who oversees the place. */
  Slice<LoanStore.Sum> sums(Region place, @Nullable String after, Acting by) {
    room.oversees(by, place);
    var from = after == null || !Region.isCode(after) ? "" : after;
    var read = room.db.in(room.platform(), jdbc -> store.sums(jdbc, place, from, Slice.SIZE + 1));
    return Slice.cut(read, Slice.SIZE, sum -> sum.village().code());
  }
}

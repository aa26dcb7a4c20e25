package shanzhi.engine.ledger;

import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;
import static shanzhi.foundation.ground.Capability.LEDGER_OWN;
import static shanzhi.foundation.ground.Capability.LEDGER_PAY;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Slice;

/**
 * 发放 How what a distribution gave is paid: a batch for the bank, carried by a voucher of the money book
 * through its three people; the bank's file; its answer, booked line by line as one transfer; what
 * bounced comes back by a voucher of its own and goes out with the next batch. A payee stands in one
 * live batch of a distribution at most, which a key of the table says, so whatever is broken off and
 * begun again pays nobody twice.
 */
@Component
public class Payouts {

  private static final int AT_A_TIME = 5_000;
  private static final int FEN_DIGITS = 2;

  private final Db db;
  private final Clock clock;
  private final Books books;
  private final Ledger ledger;
  private final Vouchers vouchers;
  private final Distributions distributions;
  private final Debts debts;
  private final PayeeNumbers numbers;
  private final PayoutLines lines;
  private final DistributionLines payees;
  private final OwnPayees ownPayees;
  private final ReadLog readLog;
  private final PayoutStore store;

  Payouts(
      Db db,
      County county,
      Clock clock,
      Books books,
      Ledger ledger,
      Vouchers vouchers,
      Distributions distributions,
      Debts debts,
      PayeeNumbers numbers,
      PayoutLines lines,
      DistributionLines payees,
      OwnPayees ownPayees,
      ReadLog readLog) {
    this.db = db;
    this.clock = clock;
    this.books = books;
    this.ledger = ledger;
    this.vouchers = vouchers;
    this.distributions = distributions;
    this.debts = debts;
    this.numbers = numbers;
    this.lines = lines;
    this.payees = payees;
    this.ownPayees = ownPayees;
    this.readLog = readLog;
    this.store = new PayoutStore(county);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** Puts a batch together and its voucher forward, in one act. */
  public PayoutId draw(NewPayout said, Acting by, ClientId client) {
    var what = distributions.must(said.distribution());
    by.must(LEDGER_KEEP, what.region(), clock.instant());
    var content = ClientId.print(by, said);
    return asked(() -> db.together(() -> {
      var id = db.in(
          by.scope(LEDGER_KEEP),
          jdbc -> store.draw(jdbc, said.distribution(), by, now(), client, content));
      var drawn = must(id, by);
      if (drawn.voucher() == null) {
        carry(drawn, said.day(), said.bank(), said.papers(), by, client);
        lines.opened(drawn, what, now());
        chased(drawn, by);
      }
      return id;
    }));
  }

  /** Once everything that bounced of a batch goes out again, nobody is to be chased for it. */
  private void chased(Payout drawn, Acting by) {
    for (var other : of(drawn.distribution(), by)) {
      if (other.state() == Payout.State.ANSWERED && !other.chased()) lines.close(other.id());
    }
  }

  /** Puts its voucher forward anew, where the one before was given back or taken back. */
  public VoucherId proposeAgain(
      PayoutId id, LocalDate day, String bank, List<String> papers, Acting by, ClientId client) {
    var drawn = must(id, by);
    by.must(LEDGER_KEEP, drawn.region(), clock.instant());
    return asked(() -> db.together(() -> carry(drawn, day, bank, papers, by, client)));
  }

  private VoucherId carry(
      Payout drawn, LocalDate day, String bank, List<String> papers, Acting by, ClientId client) {
    var evidence = new ArrayList<>(papers);
    evidence.add("payout:" + drawn.id());
    var what = distributions.must(drawn.distribution());
    var debt =
        debts.of(what, by).orElseThrow(() -> Refusal.conflict("ledger.payout-of-what-is-owed"));
    var till = till(drawn, "credit", bank, by);
    var back = db.in(by.scope(LEDGER_KEEP), jdbc -> store.backOn(jdbc, drawn.id()));
    var said = NewVoucher.of(
            drawn.money(),
            day,
            what.title() + "发放 " + drawn.number(),
            evidence,
            List.of(
                Posting.debit(debt.account(), drawn.amount()),
                Posting.credit(till, drawn.amount())))
        .restingOn(debt.day())
        .restingOn(back);
    return propose(
        said,
        drawn.voucher(),
        by,
        client,
        voucher -> db.in(by.scope(LEDGER_KEEP), jdbc -> store.carry(jdbc, drawn.id(), voucher)));
  }

  /** Where money is: what goes out leaves it, what bounced comes back to it. */
  private AccountId till(Payout drawn, String field, String code, Acting by) {
    var account = books.account(drawn.money(), field, code, by);
    if (!books.must(drawn.money()).isTill(account)) {
      throw Refusal.invalid(field, "ledger.payout-through-the-bank");
    }
    return account.id();
  }

  /**
   * Puts it forward: anew in place of the one before where that was given back, which goes on in this
   * one then, else as what carries it from now on.
   */
  private VoucherId propose(
      NewVoucher said,
      @Nullable VoucherId before,
      Acting by,
      ClientId client,
      Predicate<VoucherId> carries) {
    var anew = vouchers.inPlaceOf(before, said, by);
    var voucher = vouchers.propose(anew, by, ClientId.named("payout/" + client));
    if (anew.mends() == null && !voucher.equals(before) && !carries.test(voucher)) {
      throw Refusal.conflict("ledger.payout-under-way");
    }
    return voucher;
  }

  /** Lets go of a batch whose voucher ended, so that its payees may stand in the next. */
  public void letGo(PayoutId id, Acting by) {
    var drawn = must(id, by);
    by.must(LEDGER_KEEP, drawn.region(), clock.instant());
    if (drawn.letGo() != null) return;
    asked(() -> db.together(() -> {
      vouchers.lapse(drawn.voucher(), "这一批已放弃", by);
      if (!db.in(by.scope(LEDGER_KEEP), jdbc -> store.letGo(jdbc, id, now()))) {
        throw Refusal.conflict("ledger.payout-under-way");
      }
      lines.close(id);
      return id;
    }));
  }

  /** A batch, for who keeps, checks or pays. */
  public Optional<Payout> find(PayoutId id, Acting by) {
    return db.in(by.scope(books.looks(by)), jdbc -> store.find(jdbc, id));
  }

  public Payout must(PayoutId id, Acting by) {
    return find(id, by).orElseThrow(() -> Refusal.unknown("ledger.payout-unknown"));
  }

  /** The batches of a distribution, in their order. */
  public List<Payout> of(DistributionId distribution, Acting by) {
    return db.in(by.scope(books.looks(by)), jdbc -> store.of(jdbc, distribution));
  }

  /** The first row of the file; the bank's answer has two columns more: 结果 and 原因. */
  public static final List<String> COLUMNS = List.of("批次号", "序号", "户名", "开户行", "账号", "金额（元）", "附言");

  /** 代发文件 Writes the bank's file, the same each time; the look is recorded. */
  public void file(PayoutId id, Acting by, Sheet.Pen pen) {
    var drawn = answerable(id, by);
    var title = distributions.must(drawn.distribution()).title();
    db.in(by.scope(LEDGER_PAY), jdbc -> {
      readLog.looked(by, "ledger.payout-file", "payout:" + id, drawn.number());
      var after = 0;
      for (var page = store.file(jdbc, id, 0, AT_A_TIME).toList();
          !page.isEmpty();
          page = store.file(jdbc, id, after, AT_A_TIME).toList()) {
        for (var line : page) {
          pen.row(
              drawn.number(),
              Integer.toString(line.n()),
              line.name(),
              line.bank(),
              numbers.open(line.payee(), line.number(), line.sealed()),
              yuan(line.amount()),
              title);
        }
        after = page.getLast().n();
      }
      return after;
    });
  }

  private static String yuan(long fen) {
    return BigDecimal.valueOf(fen, FEN_DIGITS).toPlainString();
  }

  /** Says of each row of the bank's answer what would become of it. */
  public List<Sheet.Answer> trial(PayoutId id, Sheet sheet, Acting by) {
    var drawn = answerable(id, by);
    var known = known(id, sheet, by);
    return sheet.answers(BankAnswer.rows(sheet, drawn, known).stream()
        .map(row -> new Sheet.Answer(
            row.number(),
            row.label(),
            row.line() == null ? Sheet.Outcome.WRONG : BankAnswer.outcome(row.line(), known),
            row.faults()))
        .toList());
  }

  /** What is at the bank, or goes there. */
  Payout answerable(PayoutId id, Acting by) {
    var drawn = must(id, by);
    by.must(LEDGER_PAY, drawn.region(), clock.instant());
    if (drawn.letGo() != null || drawn.voucherState() != Voucher.State.PAID) {
      throw Refusal.conflict("ledger.payout-not-paid");
    }
    var contrary = drawn.contrary();
    if (contrary != null) {
      throw Refusal.conflict("ledger.payout-turning-back", contrary.toString());
    }
    return drawn;
  }

  private Map<Integer, PayoutStore.Standing> known(PayoutId id, Sheet sheet, Acting by) {
    var numbers = BankAnswer.numbers(sheet);
    return BankAnswer.byNumber(
        db.in(by.scope(LEDGER_PAY), jdbc -> store.standing(jdbc, id, numbers)));
  }

  /**
   * 回单入账 Books what the bank answered: what was paid is no longer owed, as one transfer; what bounced is
   * owed on. The same answer again changes nothing.
   *
   * @param rest whether lines that the file does not name were paid
   */
  public Payout answer(PayoutId id, Sheet sheet, boolean rest, Acting by) {
    var drawn = answerable(id, by);
    var known = known(id, sheet, by);
    var right = BankAnswer.rows(sheet, drawn, known).stream()
        .map(BankAnswer.Row::line)
        .filter(Objects::nonNull)
        .toList();
    if (right.isEmpty() && !rest) throw Refusal.invalid("file", "ledger.answer-empty");
    var said = new BankAnswer(right);
    return asked(() -> db.together(() -> {
      var moved =
          db.in(by.scope(LEDGER_PAY), jdbc -> store.answer(jdbc, id, said, rest, by, now()));
      if (!moved.isEmpty()) book(drawn, moved, by);
      var after = must(id, by);
      if (!moved.isEmpty()) {
        told(after, moved);
        chased(after, by);
      }
      return after;
    }));
  }

  private void told(Payout after, List<PayoutStore.Moved> moved) {
    var what = distributions.must(after.distribution());
    lines.answered(after, what, now());
    var bounced = moved.stream()
        .filter(line -> !line.paid())
        .map(PayoutStore.Moved::account)
        .toList();
    payees.bounced(after.id(), bounced, what, now());
  }

  /** What was paid is no longer owed; what was told as paid and bounced after all is owed again. */
  private void book(Payout drawn, List<PayoutStore.Moved> moved, Acting by) {
    var postings = new ArrayList<Posting>();
    var paid = 0L;
    for (var line : moved) {
      if (!line.paid() && !line.late()) continue;
      var owedLess = line.paid() ? line.amount() : Math.negateExact(line.amount());
      postings.add(Posting.debit(line.account(), owedLess));
      paid = Math.addExact(paid, owedLess);
    }
    if (postings.isEmpty()) return;
    var control = books.account(drawn.details(), Chart.TO_PAY, by).id();
    if (paid != 0) postings.add(Posting.credit(control, paid));
    var answer = moved.getFirst().answer();
    var occasion = new Occasion(
        vouchers.today(),
        "dividend.paid",
        "ledger.memo.paid-by-bank",
        List.of(drawn.number()),
        "payout:" + drawn.id(),
        List.of("answer:" + drawn.id() + "/" + answer),
        List.of());
    ledger.postAll(
        new NewTransfer(drawn.details(), occasion, postings),
        by,
        ClientId.named("payout-answer/" + drawn.id() + "/" + answer));
  }

  /** Puts forward that what bounced in an answer is back at the bank: owed again where it was owed. */
  public VoucherId putBack(
      PayoutId id,
      int answer,
      LocalDate day,
      String bank,
      List<String> papers,
      Acting by,
      ClientId client) {
    var drawn = must(id, by);
    by.must(LEDGER_KEEP, drawn.region(), clock.instant());
    var told = drawn.answers().stream()
        .filter(one -> one.n() == answer && one.bouncedAmount() > 0)
        .findFirst()
        .orElseThrow(() -> Refusal.unknown("ledger.payout-unknown"));
    var evidence = new ArrayList<>(papers);
    evidence.add("answer:" + id + "/" + answer);
    var till = till(drawn, "debit", bank, by);
    var paid = vouchers.must(Objects.requireNonNull(drawn.voucher(), "it was answered"), by);
    var owed = paid.postings().stream()
        .filter(line -> line.amount() > 0)
        .findFirst()
        .orElseThrow()
        .account();
    var said = NewVoucher.of(
            drawn.money(),
            day,
            drawn.number() + " 退汇 " + told.bounced() + " 笔",
            evidence,
            List.of(
                Posting.debit(till, told.bouncedAmount()),
                Posting.credit(owed, told.bouncedAmount())))
        .restingOn(paid.day());
    return asked(() -> db.together(() -> propose(
        said,
        told.voucher(),
        by,
        client,
        voucher -> db.in(by.scope(LEDGER_KEEP), jdbc -> store.carry(jdbc, id, answer, voucher)))));
  }

  /** 未发放 Who of a distribution is owed still, and what stands between; in the order of its batch. */
  public Slice<Owed> owed(Distribution what, @Nullable String after, Acting by) {
    var named = by.can(LEDGER_KEEP, what.region()) ? LEDGER_KEEP : LEDGER_PAY;
    by.must(named, what.region(), clock.instant());
    var from = after != null && after.matches("\\d{1,9}") ? Integer.parseInt(after) : 0;
    return db.in(by.scope(named), jdbc -> {
      readLog.looked(by, "ledger.owed", "distribution:" + what.id(), "payees:" + from);
      return Slice.cut(
          store.owed(jdbc, what, from, Slice.SIZE + 1),
          Slice.SIZE,
          owed -> Integer.toString(owed.n()));
    });
  }

  /** What the reader and their household were given of distributions, and what became of it. */
  List<PayoutStore.Way> ways(List<DistributionId> of, Acting by) {
    var found = new ArrayList<PayoutStore.Way>();
    for (var payee : ownPayees.of(by)) {
      // Batches are not for a payee's eyes; of one's own line they say when it left and was
      // answered.
      found.addAll(db.in(
          Scope.system(by.county()),
          jdbc -> store.ways(jdbc, of, List.of(payee.account().id()))));
    }
    return found;
  }

  /** What became of the reader's own share, by distribution. */
  public Map<DistributionId, PayoutStore.Fate> own(AccountId payee, Acting by) {
    by.must(LEDGER_OWN, clock.instant());
    return db.in(by.scope(LEDGER_OWN), jdbc -> store.fates(jdbc, payee)).stream()
        .collect(Collectors.toMap(PayoutStore.Fate::distribution, Function.identity()));
  }

  private static <T> T asked(Supplier<T> work) {
    try {
      return work.get();
    } catch (DataAccessException broken) {
      throw Broken.said(broken);
    }
  }
}

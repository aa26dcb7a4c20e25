package shanzhi.program.books;

import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.Account;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Nature;
import shanzhi.engine.ledger.NewVoucher;
import shanzhi.engine.ledger.Posting;
import shanzhi.engine.ledger.Turnover;
import shanzhi.engine.ledger.Voucher.Purpose;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.engine.ledger.Vouchers.WorkedOut;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.parameter.Parameters;

/**
 * 年终结转与收益分配 What a year's end asks for, worked out from the entries and never posted by the
 * platform: each step becomes a voucher that somebody puts forward and three people carry. Income is
 * distributed in the law's order: losses first, then the two funds by the charter, then members.
 */
@Component
public class YearEnd {

  private static final int HUNDRED = 100;

  private final StatementRoom statements;
  private final CollectiveBooks collectives;
  private final Books books;
  private final Vouchers vouchers;
  private final Parameters parameters;
  private final Clock clock;

  YearEnd(
      StatementRoom statements,
      CollectiveBooks collectives,
      Books books,
      Vouchers vouchers,
      Parameters parameters,
      Clock clock) {
    this.statements = statements;
    this.collectives = collectives;
    this.books = books;
    this.vouchers = vouchers;
    this.parameters = parameters;
    this.clock = clock;
  }

  /** One line of what is worked out; debit above nothing. */
  public record Working(String code, String name, long amount) {}

  /** 结转 What a step would move; nothing where there is nothing left to move. */
  public List<Working> step(BookId id, int year, Purpose purpose, Acting by) {
    var until = LocalDate.of(year, 12, 31);
    var turnover = statements.year(id, until, by);
    return switch (purpose) {
      case YEAR_INCOME ->
        carried(
            turnover,
            row -> row.nature() == Nature.INCOME || row.nature() == Nature.EXPENSE,
            "321");
      case YEAR_RESULT -> carried(turnover, row -> row.under("321"), "322.2");
      case YEAR_APPROPRIATED ->
        carried(
            turnover,
            row -> row.under("322.11") || row.under("322.12") || row.under("322.13"),
            "322.2");
      case ORDINARY, OPENING, DEPRECIATION, APPROPRIATION ->
        throw new IllegalArgumentException(purpose + " is no step of a year's end");
    };
  }

  private static List<Working> carried(
      Turnover turnover, Predicate<Turnover.Row> meant, String into) {
    var lines = new ArrayList<Working>();
    var sum = 0L;
    for (var row : turnover.rows()) {
      if (!meant.test(row) || row.after() == 0) continue;
      lines.add(new Working(row.code(), row.name(), -row.after()));
      sum = Math.addExact(sum, row.after());
    }
    if (sum != 0) lines.add(new Working(into, name(turnover, into), sum));
    return lines;
  }

  private static String name(Turnover turnover, String code) {
    return turnover.rows().stream()
        .filter(row -> row.code().equals(code))
        .map(Turnover.Row::name)
        .findFirst()
        .orElse("");
  }

  /** Puts forward what the step comes to. */
  public VoucherId propose(BookId id, int year, Purpose purpose, Acting by, ClientId client) {
    var lines = step(id, year, purpose, by);
    if (lines.size() < 2) throw Refusal.conflict("books.nothing-to-carry");
    var words = switch (purpose) {
      case YEAR_INCOME -> year + "年收入、支出转入本年收益";
      case YEAR_RESULT -> year + "年本年收益转入未分配收益";
      default -> year + "年各项分配转入未分配收益";
    };
    return forward(
        id,
        LocalDate.of(year, 12, 31),
        purpose,
        words,
        List.of("computed:年终结转"),
        lines,
        by,
        client);
  }

  private VoucherId forward(
      BookId id,
      LocalDate day,
      Purpose purpose,
      String words,
      List<String> proofs,
      List<Working> lines,
      Acting by,
      ClientId client) {
    var accounts =
        books.plain(id, by).stream().collect(Collectors.toMap(Account::code, Account::id));
    var postings = lines.stream()
        .map(line ->
            new Posting(Objects.requireNonNull(accounts.get(line.code())), line.amount(), null))
        .toList();
    var said = NewVoucher.of(id, day, words, proofs, postings).meant(purpose);
    return vouchers.propose(said, by, client);
  }

  /**
   * 收益分配方案 How a year's income is distributed.
   *
   * @param net what was earned in the year
   * @param brought what earlier years left; a loss below nothing
   * @param losses what of this year's income covers losses of earlier ones
   * @param base what is left for the funds' shares
   * @param most what members can be given at most
   */
  public record Plan(
      int year,
      long net,
      long brought,
      long losses,
      long base,
      long reservePercent,
      long welfarePercent,
      long reserve,
      long welfare,
      long most) {}

  /**
   * 已分配 How a year whose income is distributed, or is being so, stands; as the income statement has it.
   *
   * @param voucher that distributes it, under way or paid; none where it was entered otherwise
   * @param left what is left of what could be distributed
   */
  public record Distributed(@Nullable WorkedOut voucher, IncomeStatement.Given given, long left) {}

  /** Whether the year's income is distributed, or a voucher that does so stands; once a year alone. */
  public Optional<Distributed> distributed(BookId id, int year, Acting by) {
    var turnover = statements.year(id, LocalDate.of(year, 12, 31), by);
    var given = IncomeStatement.given(turnover);
    var voucher = vouchers.workedOut(id, Purpose.APPROPRIATION, by).stream()
        .filter(one -> one.day().getYear() == year)
        .findFirst();
    if (voucher.isEmpty() && given.none()) return Optional.empty();
    return Optional.of(
        new Distributed(voucher.orElse(null), given, IncomeStatement.left(turnover)));
  }

  /** What is entered is not distributed twice; of what is under way the voucher's key says so. */
  private void mustNotBeDistributed(BookId id, int year, Acting by) {
    if (distributed(id, year, by).filter(one -> !one.given().none()).isPresent()) {
      throw Refusal.conflict("books.distributed-already", Integer.toString(year));
    }
  }

  /** The order of the law, with the shares that the charter sets within the county's bounds. */
  public Plan plan(BookId id, int year, Acting by) {
    var book = collectives.must(id);
    var turnover = statements.year(id, LocalDate.of(year, 12, 31), by);
    var now = clock.instant();
    return plan(
        year,
        IncomeStatement.net(turnover),
        IncomeStatement.brought(turnover),
        parameters.value(BooksParameters.RESERVE, book.region(), now),
        parameters.value(BooksParameters.WELFARE, book.region(), now));
  }

  static Plan plan(int year, long net, long brought, long reservePercent, long welfarePercent) {
    var losses = brought < 0 && net > 0 ? Math.min(net, -brought) : 0;
    var base = Math.max(0, net - losses);
    var reserve = share(base, reservePercent);
    var welfare = share(base, welfarePercent);
    var most = Math.max(0, Math.addExact(net, brought) - reserve - welfare);
    return new Plan(
        year, net, brought, losses, base, reservePercent, welfarePercent, reserve, welfare, most);
  }

  /** Half a fen goes to the fund; nothing overflows before a fen is worth a hundred trillion yuan. */
  private static long share(long base, long percent) {
    return Math.addExact(Math.multiplyExact(base, percent), HUNDRED / 2) / HUNDRED;
  }

  /**
   * Puts the distribution forward.
   *
   * @param members what goes to members, at most what the plan leaves them
   * @param decision the members' meeting that adopted it
   */
  public VoucherId distribute(
      BookId id, int year, long members, String decision, Acting by, ClientId client) {
    return distribute(id, year, members, decision, List.of(), by, client);
  }

  /** The same, naming what else it rests on. */
  VoucherId distribute(
      BookId id,
      int year,
      long members,
      String decision,
      List<String> evidence,
      Acting by,
      ClientId client) {
    var book = collectives.must(id);
    by.must(LEDGER_KEEP, book.region(), clock.instant());
    mustNotBeDistributed(id, year, by);
    var plan = plan(id, year, by);
    var checks = new Checks();
    var basis = checks.text("decision", decision, 4, 90);
    checks.must(
        members >= 0 && members <= plan.most(), "members", "books.too-much", Yuan.of(plan.most()));
    checks.end();
    var lines = new ArrayList<Working>();
    add(lines, "322.11", plan.reserve() + plan.welfare());
    add(lines, "322.12", members);
    add(lines, "311.1", -plan.reserve());
    add(lines, "311.2", -plan.welfare());
    add(lines, "211.1", -members);
    if (lines.size() < 2) throw Refusal.conflict("books.nothing-to-distribute");
    return forward(
        id,
        LocalDate.of(year, 12, 31),
        Purpose.APPROPRIATION,
        year + "年收益分配",
        Stream.concat(Stream.of("paper:" + basis), evidence.stream()).toList(),
        lines,
        by,
        client);
  }

  private static void add(List<Working> lines, String code, long amount) {
    if (amount != 0) lines.add(new Working(code, "", amount));
  }
}

package shanzhi.engine.ledger;

import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import shanzhi.engine.casework.EvidenceStore;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Yuan;

/** 填制凭证 A voucher put forward by hand: two lines at the list, or as many as it takes, with its papers. */
@Controller
class VoucherForms {

  private static final int LINES = 6;

  private final Books books;
  private final Vouchers vouchers;
  private final VoucherPapers papers;
  private final Told told;

  VoucherForms(Books books, Vouchers vouchers, VoucherPapers papers, Told told) {
    this.books = books;
    this.vouchers = vouchers;
    this.papers = papers;
    this.told = told;
  }

  /** A line as the form holds it. */
  record Row(String account, String debit, String credit) {}

  /**
   * The form.
   *
   * @param mends the voucher that was given back and is mended here
   * @param kept the papers that it had and keeps
   * @param held the lines that it keeps, of what a room put forward
   * @param named the accounts of those lines
   */
  record FormPage(
      Book book,
      @Nullable Voucher mends,
      @Nullable String why,
      List<VoucherPapers.Paper> kept,
      List<Posting> held,
      Map<AccountId, Account> named,
      List<Row> rows,
      Map<String, String> accounts,
      LocalDate today,
      Told told) {}

  @GetMapping("/ledger/books/{id:\\d{1,18}}/vouchers/new")
  String form(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String mends,
      Identity who,
      Model model) {
    var book = money(id);
    var by = book.must(who, LEDGER_KEEP);
    var before = before(mends, book, by);
    var lines = before == null ? List.<Posting>of() : before.postings();
    var named = books.find(lines.stream().map(Posting::account).distinct().toList(), by);
    var held = held(before);
    model.addAttribute(
        "page",
        new FormPage(
            book,
            before,
            before == null ? null : before.steps().getLast().note(),
            before == null ? List.of() : VoucherPapers.of(before),
            held ? lines : List.of(),
            named,
            held ? List.of() : rows(lines, named),
            choices(book, by),
            vouchers.today(),
            told));
    return "engine/ledger/new-voucher";
  }

  /** Whether its lines are a room's, which stay as they are. */
  private static boolean held(@Nullable Voucher before) {
    return before != null && !before.byHand();
  }

  private static List<Row> rows(List<Posting> lines, Map<AccountId, Account> named) {
    var rows = new ArrayList<Row>();
    for (var line : lines) {
      var account = named.get(line.account());
      var yuan = Yuan.plain(Math.abs(line.amount()));
      rows.add(new Row(
          account == null ? "" : account.code(),
          line.amount() > 0 ? yuan : "",
          line.amount() < 0 ? yuan : ""));
    }
    while (rows.size() < LINES) rows.add(new Row("", "", ""));
    return rows;
  }

  private @Nullable Voucher before(String mends, Book book, Acting by) {
    if (!mends.matches("\\d{1,18}")) return null;
    var before = vouchers.must(new VoucherId(Long.parseLong(mends)), by);
    if (!before.book().equals(book.id()) || before.state() != Voucher.State.REFUSED) {
      throw Refusal.conflict("ledger.not-given-back");
    }
    return before;
  }

  /** What is posted in by hand, by code. */
  private Map<String, String> choices(Book book, Acting by) {
    var found = new LinkedHashMap<String, String>();
    for (var account : books.plain(book.id(), by)) {
      var head = book.chart() != null && book.chart().head(account.code());
      if (!head) found.put(account.code(), account.code() + " " + account.name());
    }
    return found;
  }

  private Book money(long id) {
    var book = books.must(new BookId(id));
    if (book.kind() != BookKind.MONEY) throw Refusal.unknown("ledger.no-money-book");
    return book;
  }

  /** What the form says of the lines: two of one amount, or one each for debit and credit. */
  private record Columns(
      @Nullable List<String> account,
      @Nullable List<String> debit,
      @Nullable List<String> credit,
      @Nullable String amount) {

    List<Row> rows(Checks checks) {
      if (account != null) return many(account);
      var from = first(debit);
      var to = first(credit);
      checks.must(!from.isBlank(), "debit", "ground.missing");
      checks.must(!to.isBlank(), "credit", "ground.missing");
      var said = amount == null ? "" : amount;
      return List.of(new Row(from, said, ""), new Row(to, "", said));
    }

    private List<Row> many(List<String> codes) {
      var rows = new ArrayList<Row>();
      for (var n = 0; n < codes.size(); n++) {
        var row = new Row(code(codes.get(n)), at(debit, n), at(credit, n));
        if (!row.account().isEmpty() || !row.debit().isEmpty() || !row.credit().isEmpty()) {
          rows.add(row);
        }
      }
      return rows;
    }

    /** "102 银行存款", as it is chosen from the list, or the code alone. */
    private static String code(String typed) {
      var said = typed.strip();
      var space = said.indexOf(' ');
      return space < 0 ? said : said.substring(0, space);
    }

    private static String at(@Nullable List<String> cells, int n) {
      return cells == null || n >= cells.size() ? "" : cells.get(n).strip();
    }

    private static String first(@Nullable List<String> cells) {
      return at(cells, 0);
    }
  }

  @PostMapping("/ledger/books/{id:\\d{1,18}}/vouchers")
  String propose(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String summary,
      @RequestParam(name = "papers", defaultValue = "") String listed,
      @RequestParam @Nullable List<String> account,
      @RequestParam @Nullable List<String> debit,
      @RequestParam @Nullable List<String> credit,
      @RequestParam @Nullable String amount,
      @RequestParam(defaultValue = "") String mends,
      @RequestParam @Nullable List<MultipartFile> evidence,
      @RequestParam String clientId,
      Identity who)
      throws IOException {
    var book = money(id);
    var by = book.must(who, LEDGER_KEEP);
    var before = before(mends, book, by);
    var lines = before != null && held(before) && account == null
        ? before.postings()
        : typed(book, new Columns(account, debit, credit, amount), by);
    var proofs = new ArrayList<String>();
    if (before != null) proofs.addAll(before.evidence());
    listed
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(line -> "paper:" + line)
        .filter(line -> !proofs.contains(line))
        .forEach(proofs::add);
    proofs.addAll(papers.keep(EvidenceStore.uploads(evidence), book.region()));
    var said =
        NewVoucher.of(book.id(), Typed.day("day", day), summary, proofs, lines).filledIn();
    if (before != null) said = said.mending(before);
    var voucher = vouchers.propose(said, by, ClientId.of(clientId));
    return "redirect:/ledger/vouchers/" + voucher + "?done=ledger.voucher-kept";
  }

  private List<Posting> typed(Book book, Columns said, Acting by) {
    var checks = new Checks();
    var rows = said.rows(checks);
    var simple = said.account() == null;
    var amounts = new ArrayList<Long>();
    for (var row : rows) amounts.add(fen(row, simple, checks));
    checks.end();
    return postings(book, rows, amounts, simple, by);
  }

  /** The lines; what is wrong with an account is said with the number of its line. */
  private List<Posting> postings(
      Book book, List<Row> rows, List<Long> amounts, boolean simple, Acting by) {
    var codes = rows.stream().map(Row::account).filter(code -> !code.isEmpty()).toList();
    var known = books.byCode(book.id(), codes, by);
    var checks = new Checks();
    var lines = new ArrayList<Posting>();
    for (var n = 0; n < rows.size(); n++) {
      var code = rows.get(n).account();
      var field = !simple ? "account" : n == 0 ? "debit" : "credit";
      var account = known.get(code);
      if (code.isEmpty()) {
        checks.fault(field, "ledger.row-without-account", n + 1);
      } else if (book.chart() != null && book.chart().head(code)) {
        checks.fault(field, "ledger.row-head-account", n + 1, code);
      } else if (account == null) {
        checks.fault(field, "ledger.row-no-such-account", n + 1, code);
      } else {
        lines.add(new Posting(account.id(), amounts.get(n), null));
      }
    }
    checks.end();
    return lines;
  }

  /** Debit above nothing, credit below; a line has one of the two. */
  private static long fen(Row row, boolean simple, Checks checks) {
    var debit = row.debit();
    var credit = row.credit();
    var field = simple ? "amount" : debit.isEmpty() ? "credit" : "debit";
    if (!simple && !debit.isEmpty() && !credit.isEmpty()) {
      checks.fault("debit", "ledger.one-side");
      return 0;
    }
    var said = debit.isEmpty() ? credit : debit;
    var told = checks.faults().stream().anyMatch(fault -> fault.field().equals(field));
    var fen = Written.fen(field, said, told ? new Checks() : checks);
    return debit.isEmpty() ? -fen : fen;
  }
}

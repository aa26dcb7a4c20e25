package shanzhi.program.villagerules;

import static shanzhi.foundation.ground.Capability.RULES_TEND;

import java.sql.ResultSet;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Masking;
import shanzhi.engine.ledger.Account;
import shanzhi.engine.ledger.AccountId;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Ledger;
import shanzhi.engine.ledger.Line;
import shanzhi.engine.ledger.Nature;
import shanzhi.engine.ledger.NewAccount;
import shanzhi.engine.ledger.NewBook;
import shanzhi.engine.ledger.Transfer;
import shanzhi.engine.ledger.TransferId;
import shanzhi.engine.ledger.TrialBalance;
import shanzhi.engine.ledger.Unit;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.organisation.Organisations;

/**
 * 村级公益金 A village's welfare fund: a money book of the ledger, so that each transfer goes through a
 * voucher of three persons and a payer. Everybody reads all of it, with the names taken out. No account in
 * it is a person's or a household's: nothing can be owed to it.
 */
@Component
public class WelfareFunds {

  static final String CASH = "101";
  static final String BANK = "102";
  static final String FUND = "301";
  static final String GIVEN = "401";
  static final String SPENT = "501";

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Acting platform;
  private final Organisations organisations;
  private final Books books;
  private final Ledger ledger;
  private final Masking masking;
  private final Words record;

  WelfareFunds(
      Db db,
      County county,
      Clock clock,
      Organisations organisations,
      Books books,
      Ledger ledger,
      Masking masking,
      MessageSource messages) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.platform = Acting.system(county);
    this.organisations = organisations;
    this.books = books;
    this.ledger = ledger;
    this.masking = masking;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
  }

  /** The book of a village's fund, once it was opened. */
  public Optional<BookId> of(Region village) {
    return db.in(
        Scope.open(county),
        jdbc -> jdbc.sql("""
                select book from villagerules.fund where county = :county and region = :region""")
            .param("county", county.code())
            .param("region", village.code())
            .query((ResultSet row, int n) -> new BookId(row.getLong("book")))
            .optional());
  }

  /** Opens the fund's book, once; the village committee owns it. */
  public BookId open(Region village, Acting by) {
    by.must(RULES_TEND, village, clock.instant());
    return db.together(() -> {
      var owner = organisations.deskOf(village).id();
      var book = books.open(
          NewBook.moneyOf(village, owner, record.of("villagerules.fund")),
          platform,
          ClientId.named("villagerules-fund/" + village));
      books.accounts(book, chart(), platform);
      db.in(
          by.scope(RULES_TEND),
          jdbc -> jdbc.sql("""
                  insert into villagerules.fund (county, region, book)
                  values (:county, :region, :book) on conflict do nothing""")
              .param("county", county.code())
              .param("region", village.code())
              .param("book", book.value())
              .update());
      return book;
    });
  }

  private List<NewAccount> chart() {
    var chart = new ArrayList<NewAccount>();
    chart.add(
        NewAccount.limited(CASH, record.of("villagerules.chart.101"), Nature.ASSET, Unit.FEN));
    chart.add(
        NewAccount.limited(BANK, record.of("villagerules.chart.102"), Nature.ASSET, Unit.FEN));
    chart.add(NewAccount.plain(FUND, record.of("villagerules.chart.301"), Nature.EQUITY, Unit.FEN));
    chart.add(
        NewAccount.plain(GIVEN, record.of("villagerules.chart.401"), Nature.INCOME, Unit.FEN));
    chart.add(
        NewAccount.plain(SPENT, record.of("villagerules.chart.501"), Nature.EXPENSE, Unit.FEN));
    return chart;
  }

  /**
   * Refuses unless the transfer is a paid voucher of this village's fund that names the file and gives
   * what was signed, to the cent and no more.
   */
  void mustHold(Conduct file, long fen, TransferId id) {
    var wrong = Refusal.invalid("transfer", "villagerules.which-transfer");
    var book = of(file.village()).orElseThrow(() -> wrong);
    var transfer = ledger.find(id, platform).orElseThrow(() -> wrong);
    var sound = transfer.book().equals(book)
        && transfer.voucher() != null
        && transfer.reverses() == null
        && transfer.reversedBy() == null
        && transfer.occasion().evidence().contains("conduct:" + file.id());
    if (!sound) throw wrong;
    var given = books.account(book, GIVEN, platform).id();
    var sum = ledger.lines(id, 1, Ledger.MOST_LINES, platform).stream()
        .filter(line -> line.account().equals(given))
        .mapToLong(Line::amount)
        .sum();
    if (sum != -fen) throw Refusal.invalid("transfer", "villagerules.other-amount", Yuan.of(fen));
  }

  /** A transfer as everybody reads it. */
  public record Move(Transfer transfer, String said, List<Line> lines) {}

  /** What everybody reads of the fund, the newest move first. */
  public record Open(TrialBalance trial, Slice<Move> moves, Map<AccountId, Account> accounts) {}

  /** 公开账 The whole book, with the names taken out of its words. */
  public Open read(BookId book, @Nullable String after) {
    var transfers = ledger.of(book, after, platform);
    var moves = transfers.rows().stream().map(this::plain).toList();
    var ids = new HashSet<AccountId>();
    for (var move : moves) {
      for (var line : move.lines()) ids.add(line.account());
    }
    return new Open(
        books.trial(book, platform),
        new Slice<>(moves, transfers.next()),
        books.find(ids, platform));
  }

  private Move plain(Transfer one) {
    var occasion = one.occasion();
    var said = masking.plain(record.of(occasion.memo(), occasion.facts().toArray()));
    return new Move(one, said, ledger.lines(one.id(), 1, Ledger.MOST_LINES, platform));
  }
}

package shanzhi.program.guild;

import static shanzhi.foundation.ground.Capability.GUILD_CASH;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.BodyId;
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
import shanzhi.engine.ledger.TrialBalance;
import shanzhi.engine.ledger.Unit;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Words;

/**
 * 司库账 The guild's common money, kept by the cashier in a book of the ledger: the cashier puts forward and
 * pays, the supervisor reviews, the director approves. Every resident reads it. No account in it is a
 * person's or a household's, so that no gift and no giver can stand there.
 */
@Component
public class GuildAccounts {

  static final String CASH = "101";
  static final String BANK = "102";
  static final String COMMON = "301";
  static final String INCOME = "401";
  static final String SPENT = "501";

  private final Db db;
  private final Acting platform;
  private final Guilds guilds;
  private final Books books;
  private final Ledger ledger;
  private final Words record;
  private final GuildStore store;

  GuildAccounts(
      Db db, County county, Guilds guilds, Books books, Ledger ledger, MessageSource messages) {
    this.db = db;
    this.platform = Acting.system(county);
    this.guilds = guilds;
    this.books = books;
    this.ledger = ledger;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new GuildStore(county);
  }

  /** Opens the guild's account, which its cashier does once. */
  public BookId open(BodyId id, Acting by, ClientId client) {
    var guild = guilds.must(id);
    guilds.must(guild, Office.CASHIER, by);
    return db.together(() -> {
      var title = record.of("guild.book-title");
      var book = books.open(
          NewBook.moneyOf(guild.village(), guild.organisation(), title),
          platform,
          ClientId.named("guild-book/" + id));
      books.accounts(book, chart(), platform);
      if (guild.book() == null) {
        db.in(by.scope(GUILD_CASH), jdbc -> {
          if (!store.account(jdbc, id, book)) throw Refusal.conflict("ground.stale");
          return null;
        });
      }
      return book;
    });
  }

  private List<NewAccount> chart() {
    var chart = new ArrayList<NewAccount>();
    chart.add(NewAccount.limited(CASH, record.of("guild.chart.101"), Nature.ASSET, Unit.FEN));
    chart.add(NewAccount.limited(BANK, record.of("guild.chart.102"), Nature.ASSET, Unit.FEN));
    chart.add(NewAccount.plain(COMMON, record.of("guild.chart.301"), Nature.EQUITY, Unit.FEN));
    chart.add(NewAccount.plain(INCOME, record.of("guild.chart.401"), Nature.INCOME, Unit.FEN));
    chart.add(NewAccount.plain(SPENT, record.of("guild.chart.501"), Nature.EXPENSE, Unit.FEN));
    return chart;
  }

  /** A transfer with its lines. */
  public record Move(Transfer transfer, List<Line> lines) {}

  /**
   * What everybody reads of the account.
   *
   * @param moves the newest first
   */
  public record Open(TrialBalance trial, Slice<Move> moves) {}

  /** 公开账 The account as every resident reads it; it names nobody. */
  public Open read(BookId book, @Nullable String after) {
    var transfers = ledger.of(book, after, platform);
    var moves = transfers.rows().stream()
        .map(one -> new Move(one, ledger.lines(one.id(), 1, Ledger.MOST_LINES, platform)))
        .toList();
    return new Open(books.trial(book, platform), new Slice<>(moves, transfers.next()));
  }

  /** The accounts that the moves name; all of them are the guild's own. */
  Map<AccountId, Account> named(Open read) {
    var ids = new HashSet<AccountId>();
    for (var move : read.moves().rows()) {
      for (var line : move.lines()) ids.add(line.account());
    }
    return books.find(ids, platform);
  }
}

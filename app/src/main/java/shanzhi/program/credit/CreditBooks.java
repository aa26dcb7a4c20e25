package shanzhi.program.credit;

import static shanzhi.foundation.ground.Capability.CREDIT_KEEP;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.AccountId;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.BookKind;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Chart;
import shanzhi.engine.ledger.Nature;
import shanzhi.engine.ledger.NewAccount;
import shanzhi.engine.ledger.NewBook;
import shanzhi.engine.ledger.Unit;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Organisations;

/** 道德信用账 Each village's book of points, and the shelf of its shop in pieces. The platform writes. */
@Component
class CreditBooks {

  /** 积分到期 Where points go that lapsed. */
  private static final String LAPSED = "403";

  /** 在架 What is on the shelf, by sort of goods. */
  private static final String SHELF = "105";

  /** 进货 Where goods come from. */
  private static final String DELIVERED = "205";

  /** 领出 Where goods go. */
  private static final String HANDED_OUT = "505";

  private final Books books;
  private final Organisations organisations;
  private final Acting platform;
  private final Words record;

  CreditBooks(County county, Books books, Organisations organisations, MessageSource messages) {
    this.books = books;
    this.organisations = organisations;
    this.platform = Acting.system(county);
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
  }

  /** The village's book, opened where it has none. */
  BookId of(Region village) {
    return find(village).orElseGet(() -> {
      var owner = organisations.deskOf(village).id();
      var book = new NewBook(
          village,
          NewBook.OwnerKind.ORGANISATION,
          owner.value(),
          BookKind.POINTS,
          record.of("credit.book"),
          CREDIT_KEEP);
      return books.open(book, platform, ClientId.named("credit/book/" + village));
    });
  }

  /** The village's book; none before anything was posted. */
  Optional<BookId> find(Region village) {
    var owner = organisations.deskOf(village).id();
    return books.of(NewBook.OwnerKind.ORGANISATION, owner.value()).stream()
        .filter(book -> book.kind() == BookKind.POINTS
            && book.capability().equals(CREDIT_KEEP)
            && book.region().equals(village))
        .map(book -> book.id())
        .findFirst();
  }

  AccountId held(BookId book, PersonId person) {
    return Objects.requireNonNull(
        books.ofPersons(book, Chart.HELD, List.of(person), platform).get(person));
  }

  AccountId spent(BookId book) {
    return books.account(book, Chart.SPENT, platform).id();
  }

  AccountId lapsed(BookId book) {
    return plain(book, LAPSED, record.of("credit.account.lapsed"), Nature.INCOME, Unit.POINT);
  }

  /** The account of one sort of goods, which never falls below nothing. */
  AccountId shelf(BookId book, long good, String name) {
    var code = SHELF + "." + good;
    var account = NewAccount.limited(code, name, Nature.ASSET, Unit.PIECE);
    return Objects.requireNonNull(
            books.accounts(book, List.of(account), platform).get(code))
        .id();
  }

  AccountId delivered(BookId book) {
    return plain(
        book, DELIVERED, record.of("credit.account.delivered"), Nature.LIABILITY, Unit.PIECE);
  }

  AccountId handedOut(BookId book) {
    return plain(
        book, HANDED_OUT, record.of("credit.account.handed-out"), Nature.EXPENSE, Unit.PIECE);
  }

  private AccountId plain(BookId book, String code, String name, Nature nature, Unit unit) {
    var account = NewAccount.plain(code, name, nature, unit);
    return Objects.requireNonNull(
            books.accounts(book, List.of(account), platform).get(code))
        .id();
  }
}

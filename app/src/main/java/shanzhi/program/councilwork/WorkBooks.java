package shanzhi.program.councilwork;

import static shanzhi.foundation.ground.Capability.COUNCIL_OVERSEE;

import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.Body;
import shanzhi.engine.deliberation.BodyId;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.BookKind;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.NewBook;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Words;

/** 履职积分账 Each council's book of points; the platform enters, the coordination group corrects. */
@Component
class WorkBooks {

  private final Books books;
  private final Acting platform;
  private final Words record;

  WorkBooks(County county, Books books, MessageSource messages) {
    this.books = books;
    this.platform = Acting.system(county);
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
  }

  /** The council's book, opened where it has none. */
  BookId of(Body body) {
    return find(body.id()).orElseGet(() -> {
      var title = record.of("councilwork.book");
      var book = NewBook.pointsOf(body.place(), body.id().value(), title, COUNCIL_OVERSEE);
      return books.open(book, platform, ClientId.named("councilwork/book/" + body.id()));
    });
  }

  /** The council's book; none before its first meeting was counted. */
  Optional<BookId> find(BodyId body) {
    return books.of(NewBook.OwnerKind.BODY, body.value()).stream()
        .filter(book -> book.kind() == BookKind.POINTS && book.capability().equals(COUNCIL_OVERSEE))
        .map(book -> book.id())
        .findFirst();
  }
}

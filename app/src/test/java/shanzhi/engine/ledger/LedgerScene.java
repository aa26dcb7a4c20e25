package shanzhi.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.springframework.context.ApplicationContext;
import shanzhi.engine.casework.CaseScene;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.organisation.PostKind;

/** A village that keeps books: the clerk who keeps them, the secretary, the cadre, the township. */
public final class LedgerScene {

  public static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  private static final AtomicInteger BODIES = new AtomicInteger();

  public final CaseScene place;
  public final OrganisationId committee;
  public final Acting clerk;
  public final Acting secretary;
  public final Acting cadre;
  public final Acting township;

  private final Books books;
  private final Ledger ledger;
  private final Rules rules;

  public LedgerScene(ApplicationContext beans) {
    place = new CaseScene(beans);
    books = beans.getBean(Books.class);
    ledger = beans.getBean(Ledger.class);
    rules = beans.getBean(Rules.class);
    cadre = place.cadre;
    committee = cadre.seat().organisation();
    clerk = place.officer(committee, place.village, PostKind.VILLAGE_CLERK, "文书");
    secretary = place.officer(committee, place.village, PostKind.VILLAGE_SECRETARY, "书记");
    township = place.townshipDesk;
  }

  public BookId pointsBook(String title) {
    return books.open(
        NewBook.pointsOf(place.village, BODIES.incrementAndGet(), title, Capability.LEDGER_KEEP),
        clerk,
        ClientId.fresh());
  }

  public BookId moneyBook(String title) {
    return books.open(NewBook.moneyOf(place.village, committee, title), clerk, ClientId.fresh());
  }

  public AccountId account(BookId book, String code) {
    return books.account(book, code, clerk).id();
  }

  public AccountId held(BookId book, PersonId person) {
    return books.ofPersons(book, Chart.HELD, List.of(person), clerk).get(person);
  }

  public NewTransfer gift(BookId book, PersonId person, long points) {
    return new NewTransfer(
        book,
        Occasion.inWords(TODAY, "points.gift", "帮邻居收稻子"),
        List.of(
            Posting.debit(account(book, Chart.GIVEN), points),
            Posting.credit(held(book, person), points)));
  }

  public Posted give(BookId book, PersonId person, long points) {
    return ledger.post(gift(book, person, points), clerk, ClientId.fresh());
  }

  public long has(BookId book, PersonId person) {
    return books.balance(held(book, person), clerk);
  }

  /** A table of the village with these rules, each "code points". */
  public RuleSetId table(String kind, String... said) {
    var set = rules.begin(place.village, kind, "议事积分细则", secretary, ClientId.fresh());
    for (var rule : said) {
      var cut = rule.split(" ");
      rules.adopt(
          set,
          NewRule.of(cut[0], TODAY, cut[0] + " 一次", Long.parseLong(cut[1]), "村民代表会议决议 2026-3"),
          secretary,
          ClientId.fresh());
    }
    return set;
  }

  public static void refused(String code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}

package shanzhi.engine.ledger;

import static shanzhi.foundation.ground.Capability.LEDGER_OWN;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.Resident;

/**
 * 本人收款户 The accounts under which somebody is paid: their own, and those of the household in whose name
 * shares stand where they are the household's. Nobody else's.
 */
@Component
class OwnPayees {

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Books books;
  private final People people;
  private final BookStore store;

  OwnPayees(Db db, County county, Clock clock, Books books, People people) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.books = books;
    this.people = people;
    this.store = new BookStore(county);
  }

  /** @param household whether it is the household's and not the person's alone */
  record Payee(Account account, boolean household) {}

  List<Payee> of(Acting by) {
    by.must(LEDGER_OWN, clock.instant());
    var found = new ArrayList<Payee>();
    for (var account : books.own(by)) add(found, account, false);
    resident(by).ifPresent(me -> {
      for (var account :
          db.in(Scope.system(county), jdbc -> store.ofHousehold(jdbc, me.household()))) {
        add(found, account, true);
      }
    });
    return found;
  }

  private void add(List<Payee> found, Account account, boolean household) {
    if (books.must(account.book()).kind() != BookKind.DIVIDENDS) return;
    found.add(new Payee(account, household));
  }

  private Optional<Resident> resident(Acting by) {
    var person = Objects.requireNonNull(by.principal(), "one's own is somebody's");
    return people.find(person, Acting.system(county)).filter(me -> me.ended() == null);
  }

  /** What a household has is read as the platform, after it was found to be the reader's. */
  Scope scope(Payee payee, Acting by) {
    return payee.household() ? Scope.system(county) : by.scope(LEDGER_OWN);
  }

  /** Whether the reader is of full age: for a household only such a one says where its money goes. */
  boolean ofAge(Acting by) {
    var today = clock.instant().atZone(Words.ZONE).toLocalDate();
    return resident(by).map(me -> me.age(today) >= Resident.ADULT_AGE).orElse(false);
  }
}

package shanzhi.program.mutualaid;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.people.HouseholdId;
import shanzhi.foundation.people.Nearness;

/**
 * 担保资格 Whose word is worth something: whoever pays their own loan, whom the borrower does not stand for
 * in turn, and who does not decide on the loan.
 */
@Component
class Guarantees {

  private final LendingRoom room;
  private final Nearness nearness;
  private final LoanStore store;
  private final MovementStore movements;

  Guarantees(LendingRoom room, Nearness nearness) {
    this.room = room;
    this.nearness = nearness;
    this.store = new LoanStore(room.county);
    this.movements = new MovementStore(room.county);
  }

  /** Refuses a household in arrears, and one for which the borrower's stands, however far around. */
  void mustBeGood(JdbcClient jdbc, Loan loan, PersonId person, HouseholdId household) {
    if (store.underWay(jdbc, household).stream()
        .anyMatch(own -> own.running() && late(jdbc, own))) {
      throw Refusal.conflict("mutualaid.guarantor-late");
    }
    if (store.standsAround(jdbc, loan.household(), household)) {
      throw Refusal.conflict("mutualaid.guarantor-in-turn");
    }
    var checker = loan.checkedBy();
    if (checker != null && near(checker, List.of(person))) {
      throw Refusal.conflict("mutualaid.guarantor-decides");
    }
  }

  private boolean late(JdbcClient jdbc, Loan own) {
    var reckoning = MovementStore.reckoning(own.rate(), movements.ofLoan(jdbc, own.matter()));
    if (reckoning.flows().isEmpty()) return false;
    var schedule =
        store.schedules(jdbc, List.of(own.matter())).getOrDefault(own.matter(), List.of());
    return Loan.standing(schedule, reckoning, own.fen(), room.today()).late();
  }

  /** Whether somebody stands for a loan, or lives with one who does. */
  boolean stands(JdbcClient jdbc, MatterId loan, PersonId who) {
    var persons = store.guarantors(jdbc, List.of(loan)).getOrDefault(loan, List.of()).stream()
        .map(Loan.Guarantor::person)
        .toList();
    return near(who, persons);
  }

  private boolean near(PersonId who, List<PersonId> others) {
    return others.contains(who) || nearness.near(who, others, 0);
  }
}

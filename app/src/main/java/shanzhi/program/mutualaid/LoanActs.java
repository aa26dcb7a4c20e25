package shanzhi.program.mutualaid;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Entailment;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Yuan;

/** What an act on a loan's matter entails: the lines that it may not cross, and how far the loan is. */
@Component
class LoanActs implements Entailment {

  private static final Set<String> ENDS =
      Set.of(LoanSteps.REPAID, LoanSteps.LOST, LoanSteps.DECLINED, LoanSteps.LAPSED);

  private static final Set<String> DECIDES = Set.of(LoanSteps.CHECK, LoanSteps.GRANT);

  private final LendingRoom room;
  // Not before it is asked for: whoever asks a road asks casework, which asks who follows its acts.
  private final ObjectProvider<Permits> permits;
  private final Borrowers borrowers;
  private final Guarantees guarantees;
  private final LoanStore store;
  private final MovementStore movements;

  LoanActs(
      LendingRoom room,
      ObjectProvider<Permits> permits,
      Borrowers borrowers,
      Guarantees guarantees) {
    this.room = room;
    this.permits = permits;
    this.borrowers = borrowers;
    this.guarantees = guarantees;
    this.store = new LoanStore(room.county);
    this.movements = new MovementStore(room.county);
  }

  @Override
  public String procedure() {
    return LoanSteps.NAME;
  }

  @Override
  public boolean entails(Matter seen, String action) {
    return !"overdue".equals(action);
  }

  /** 审批另有其人 Who checked it does not grant it, and who stands for it does neither. */
  @Override
  public @Nullable Refusal bars(Matter seen, String action, Acting by) {
    var who = by.person();
    if (who == null || !DECIDES.contains(action)) return null;
    return room.db.in(room.platform(), jdbc -> {
      var checker = store.find(jdbc, seen.id()).map(Loan::checkedBy);
      if (LoanSteps.GRANT.equals(action) && checker.filter(who::equals).isPresent()) {
        return Refusal.forbidden("mutualaid.another-hand");
      }
      return guarantees.stands(jdbc, seen.id(), who)
          ? Refusal.forbidden("mutualaid.guarantor-decides")
          : null;
    });
  }

  @Override
  public void follow(Matter seen, Matter after, Said said, Acting by) {
    if (by.kind() != Acting.Kind.SYSTEM && !by.can(Capability.MUTUALAID_KEEP)) {
      throw Refusal.forbidden("ground.not-yours");
    }
    room.db.in(room.platform(), jdbc -> {
      var loan = store.ofMatter(jdbc, seen.id()).orElseThrow(Loans::unknown);
      switch (after.state()) {
        case LoanSteps.CHECKED -> {
          lawful(loan);
          var stand = store.guarantors(jdbc, List.of(loan.matter())).values();
          if (stand.stream().mapToInt(List::size).sum() < loan.needed()) {
            throw Refusal.conflict("mutualaid.guarantors-missing", loan.needed());
          }
          store.checked(jdbc, loan.matter(), by.person());
        }
        case LoanSteps.GRANTED -> {
          if (!LoanSteps.CHECKED.equals(seen.state())) break;
          store.line(jdbc, loan.village());
          lawful(loan);
          within(store.bound(jdbc, loan.village()), loan);
          store.granted(jdbc, loan.matter(), by.person(), room.today());
        }
        default -> {
          if (LoanSteps.LAPSED.equals(after.state())
              && movements.ofLoan(jdbc, loan.matter()).stream()
                  .anyMatch(one -> one.state() == Loan.Movement.State.OPEN)) {
            throw Refusal.conflict("mutualaid.on-its-way");
          }
          if (ENDS.contains(after.state()))
            store.end(jdbc, loan.matter(), after.state(), said.note());
        }
      }
      return loan.matter();
    });
  }

  /** A permit in force today, and a borrower who is a member and no officer's kin by household. */
  void lawful(Loan loan) {
    permits.getObject().mustBeInForce(loan.village());
    borrowers.borrower(loan.person(), loan.village());
  }

  /**
   * 放款时再核 What is asked before money goes out, at each hand: the lines above, and whether what is out by
   * then stays within the permit of today, which may be another than the one it was granted by.
   */
  void mayGoOut(JdbcClient jdbc, Loan loan) {
    store.line(jdbc, loan.village());
    lawful(loan);
    var most = permits.getObject().most(loan.village());
    var after = Math.addExact(store.out(jdbc, loan.village()), loan.fen());
    if (after > most) {
      throw Refusal.conflict("mutualaid.over-permit", Yuan.of(after), Yuan.of(most));
    }
  }

  private void within(long bound, Loan loan) {
    var most = permits.getObject().most(loan.village());
    if (Math.addExact(bound, loan.fen()) > most) {
      throw Refusal.conflict("mutualaid.pool-empty", Yuan.of(Math.max(0, most - bound)));
    }
  }
}

package shanzhi.engine.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.AllLines;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.inbox.Inbox;

/** Duties change hands by consent alone. */
@CountyTest
class SwapsTest {

  @Autowired
  ApplicationContext beans;

  @Autowired
  TestClock clock;

  @Autowired
  Rosters rosters;

  @Autowired
  Swaps swaps;

  @Autowired
  Inbox inbox;

  @Autowired
  Db db;

  private RosterScene stage;
  private CaseScene scene;
  private Acting clerk;
  private Acting cadre;
  private Acting secretary;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    stage = new RosterScene(beans);
    scene = stage.cases;
    cadre = stage.cadre;
    clerk = stage.clerk;
    secretary = stage.secretary;
  }

  private static void refused(String code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  @Test
  void twoDutiesChangeHandsOnlyWhenTheOtherConsents() {
    var roster = stage.published();
    var mine = stage.firstOf(roster, clerk);
    var theirs = stage.firstOf(roster, cadre);
    var client = ClientId.fresh();
    var swap = swaps.ask(mine.id(), theirs.id(), cadre.person(), "孩子家长会", clerk, client);
    assertThat(swaps.ask(mine.id(), theirs.id(), cadre.person(), "孩子家长会", clerk, client))
        .isEqualTo(swap);
    assertThat(owner(mine)).isEqualTo(clerk.person());
    assertThat(AllLines.of(inbox, scene.identity(cadre)))
        .anyMatch(line -> line.address().equals("/swaps/" + swap));
    refused("scheduling.not-asked", () -> swaps.consent(swap, clerk));
    swaps.consent(swap, cadre);
    swaps.consent(swap, cadre);
    assertThat(owner(mine)).isEqualTo(cadre.person());
    assertThat(owner(theirs)).isEqualTo(clerk.person());
    assertThat(AllLines.of(inbox, scene.identity(cadre)))
        .noneMatch(line -> line.kind().equals("swap"));
    assertThat(swaps.own(clerk)).extracting(Swap::state).containsExactly(Swap.State.CONSENTED);
    assertThat(handovers(swap)).isEqualTo(2);
  }

  @Test
  void theSameIsAskedOfOneColleagueOnceAtATimeHoweverManyAskAtOnce() {
    var roster = stage.published();
    var mine = stage.firstOf(roster, clerk);
    var asked = IntStream.range(0, 4)
        .parallel()
        .mapToObj(n -> {
          try {
            return swaps.ask(mine.id(), null, cadre.person(), "", clerk, ClientId.fresh());
          } catch (Refusal refused) {
            assertThat(refused.faults().getFirst().code()).isEqualTo("scheduling.swap-waits");
            return 0L;
          }
        })
        .filter(id -> id > 0)
        .toList();
    assertThat(asked).hasSize(1);
    swaps.refuse(asked.getFirst(), cadre);
    swaps.ask(mine.id(), null, cadre.person(), "", clerk, ClientId.fresh());
  }

  @Test
  void whatNobodyAnsweredBeforeTheEarlierDutyLapses() {
    var roster = stage.published();
    var mine = stage.firstOf(roster, clerk);
    var theirs = stage.firstOf(roster, cadre);
    var earlier = mine.from().isBefore(theirs.from()) ? mine.from() : theirs.from();
    var swap = swaps.ask(mine.id(), theirs.id(), cadre.person(), "", clerk, ClientId.fresh());
    assertThat(AllLines.of(inbox, scene.identity(cadre)))
        .filteredOn(line -> line.kind().equals("swap"))
        .singleElement()
        .matches(line -> line.due().equals(earlier));
    swaps.lapse();
    assertThat(swaps.see(swap, cadre).state()).isEqualTo(Swap.State.ASKED);
    clock.set(earlier);
    assertThat(swaps.lapse()).isEqualTo(1);
    assertThat(swaps.see(swap, cadre).state()).isEqualTo(Swap.State.MOOT);
    assertThat(AllLines.of(inbox, scene.identity(cadre)))
        .noneMatch(line -> line.kind().equals("swap"));
    refused("scheduling.swap-answered", () -> swaps.consent(swap, cadre));
  }

  private @Nullable PersonId owner(Duty duty) {
    return rosters.duty(duty.id()).orElseThrow().person();
  }

  private long handovers(long swap) {
    var sql = "select count(*) from scheduling.handover where county = '510727' and swap = :swap";
    return db.in(
        Scope.system(secretary.county()),
        jdbc -> jdbc.sql(sql).param("swap", swap).query(Long.class).single());
  }

  @Test
  void aRefusalAndATakingBackLeaveEverythingAsItWas() {
    var mine = stage.firstOf(stage.published(), clerk);
    var swap = swaps.ask(mine.id(), null, cadre.person(), "", clerk, ClientId.fresh());
    refused("scheduling.swap-unknown", () -> swaps.refuse(swap, secretary));
    swaps.refuse(swap, cadre);
    assertThat(owner(mine)).isEqualTo(clerk.person());
    refused("scheduling.swap-answered", () -> swaps.consent(swap, cadre));
    var again = swaps.ask(mine.id(), null, cadre.person(), "", clerk, ClientId.fresh());
    refused("scheduling.not-asking", () -> swaps.withdraw(again, cadre));
    swaps.withdraw(again, clerk);
    refused("scheduling.swap-answered", () -> swaps.consent(again, cadre));
    assertThat(AllLines.of(inbox, scene.identity(cadre)))
        .noneMatch(line -> line.kind().equals("swap"));
  }

  @Test
  void onlyOnesOwnComingDutiesAreSwapped() {
    var roster = stage.published();
    var mine = stage.firstOf(roster, clerk);
    refused(
        "scheduling.not-your-duty",
        () -> swaps.ask(mine.id(), null, secretary.person(), "", cadre, ClientId.fresh()));
    refused(
        "scheduling.not-their-duty",
        () -> swaps.ask(
            mine.id(),
            stage.firstOf(roster, secretary).id(),
            cadre.person(),
            "",
            clerk,
            ClientId.fresh()));
    var swap = swaps.ask(mine.id(), null, cadre.person(), "", clerk, ClientId.fresh());
    clock.set(mine.from());
    refused("scheduling.swap-moot", () -> swaps.consent(swap, cadre));
    refused(
        "scheduling.duty-begun",
        () -> swaps.ask(mine.id(), null, cadre.person(), "", clerk, ClientId.fresh()));
  }

  @Test
  void ofTwoConsentsToTheSameDutyOneFindsItGone() throws Exception {
    var roster = stage.published();
    for (var round = 0; round < 5; round++) {
      var mine = stage.firstOf(roster, clerk);
      var one = swaps.ask(mine.id(), null, cadre.person(), "", clerk, ClientId.fresh());
      var other = swaps.ask(mine.id(), null, secretary.person(), "", clerk, ClientId.fresh());
      var barrier = new CyclicBarrier(2);
      try (var both = Executors.newFixedThreadPool(2)) {
        var first = both.submit(() -> consents(one, cadre, barrier));
        var second = both.submit(() -> consents(other, secretary, barrier));
        assertThat(first.get() + second.get()).isEqualTo(1);
      }
      assertThat(
              List.of(swaps.see(one, cadre).state(), swaps.see(other, secretary).state()))
          .containsExactlyInAnyOrder(Swap.State.CONSENTED, Swap.State.MOOT);
      assertThat(owner(mine)).isNotEqualTo(clerk.person());
      assertThat(handovers(one) + handovers(other)).isEqualTo(1);
    }
  }

  private int consents(long swap, Acting by, CyclicBarrier barrier) throws Exception {
    barrier.await();
    try {
      swaps.consent(swap, by);
      return 1;
    } catch (Refusal gone) {
      assertThat(gone.code()).isIn("scheduling.swap-answered", "scheduling.swap-moot");
      return 0;
    }
  }
}

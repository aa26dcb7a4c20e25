package shanzhi.engine.deliberation;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.engine.deliberation.SecretScene.refused;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.LogAgrees;
import shanzhi.TestClock;
import shanzhi.engine.deliberation.SecretBallot.State;
import shanzhi.engine.deliberation.SecretBallot.Told;
import shanzhi.engine.deliberation.SecretBallots.Standing;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;

/** A question put in secret, from the opening to the keys' end. */
@CountyTest
@LogAgrees
class SecretBallotsTest {

  private static final int ADULTS = 15;
  private static final Majority HALF = Majority.half(Majority.Among.VOTES);

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private TestClock clock;

  private SecretScene scene;
  private SecretBallots ballots;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new SecretScene(beans, ADULTS);
    ballots = scene.ballots;
  }

  private SecretBallot tallied(BallotId id) {
    ballots.close(id, null, scene.clerk);
    return ballots.tally(id, scene.clerk);
  }

  @Test
  void elevenOfFifteenVoteAndAnybodyRecounts() {
    var id = scene.opened(HALF);
    var receipts = new ArrayList<String>();
    for (var n = 0; n < 11; n++) {
      receipts.add(scene.votes(id, scene.voters.get(n), n < 8 ? 0 : n < 10 ? 1 : 2));
    }
    var progress = ballots.progress(id, scene.clerk);
    assertThat(progress.phone()).isEqualTo(11);
    assertThat(progress.in()).as("in whole tens").isEqualTo(10);
    assertThat(progress.allIn()).isTrue();
    var over = tallied(id);
    assertThat(over.state()).isEqualTo(State.TALLIED);
    var result = over.result();
    assertThat(result.winner()).isZero();
    assertThat(result.told()).isEqualTo(Told.FULL);
    assertThat(result.counts()).containsExactly(8L, 2L, 1L);
    assertThat(result.taken()).isEqualTo(11);
    assertThat(result.sent()).isEqualTo(11);
    assertThat(result.destroyed()).isTrue();
    assertThat(scene.keyIsThere(id)).isFalse();
    var published = ballots.published(id);
    assertThat(published.ballots()).hasSize(11);
    assertThat(
            published.ballots().stream().map(Published.Line::receipt).sorted().toList())
        .isEqualTo(published.ballots().stream().map(Published.Line::receipt).toList());
    for (var line : published.ballots()) {
      var receipt = HexFormat.of().parseHex(line.receipt());
      assertThat(receipts).contains(Marked.number(receipt));
    }
  }

  @Test
  void aBrokenSignalCostsNoVoteAndGivesNoSecond() {
    var id = scene.opened(HALF);
    var voter = scene.resident(scene.voters.getFirst());
    var phone = scene.phone(id, 0);
    var signed = ballots.take(id, phone.blinded, voter);
    assertThat(ballots.take(id, phone.blinded, voter)).as("asked again").isEqualTo(signed);
    var another = scene.phone(id, 1);
    refused("deliberation.secret.taken-already", () -> ballots.take(id, another.blinded, voter));
    assertThat(ballots.standing(id, voter)).isEqualTo(Standing.TOOK_PHONE);
    var signature = phone.finished(signed);
    var receipt = ballots.cast(id, phone.prepared, signature);
    assertThat(ballots.cast(id, phone.prepared, signature)).isEqualTo(receipt);
    var counted = ballots.progress(id, scene.clerk);
    assertThat(counted.allIn()).isTrue();
    assertThat(tallied(id).result().sent()).isOne();
  }

  @Test
  void whatWasSignedForOneMarkIsNoBallotForAnother() {
    var id = scene.opened(HALF);
    var other = scene.opened(HALF);
    var phone = scene.phone(id, 0);
    var signature =
        phone.finished(ballots.take(id, phone.blinded, scene.resident(scene.voters.get(0))));
    refused("deliberation.secret.not-signed", () -> ballots.cast(id, phone.marked(1), signature));
    refused("deliberation.secret.not-a-ballot", () -> ballots.cast(id, phone.marked(3), signature));
    refused(
        "deliberation.secret.not-a-ballot", () -> ballots.cast(other, phone.prepared, signature));
    refused(
        "deliberation.secret.not-signed", () -> ballots.cast(id, phone.prepared, new byte[256]));
    refused("deliberation.secret.not-a-ballot", () -> ballots.cast(id, new byte[0], signature));
    refused(
        "deliberation.secret.not-blinded",
        () -> ballots.take(id, new byte[256], scene.resident(scene.voters.get(1))));
    assertThat(ballots.standing(id, scene.resident(scene.voters.get(1))))
        .as("nobody is struck off for what cannot be signed")
        .isEqualTo(Standing.MAY_TAKE);
  }

  @Test
  void whoIsNotOnTheRollTakesNone() {
    var id = scene.opened(HALF);
    var phone = scene.phone(id, 0);
    var child = scene.hamlet.household(12).getFirst();
    refused(
        "deliberation.secret.not-on-roll",
        () -> ballots.take(id, phone.blinded, scene.resident(child)));
    var elsewhere = new SecretScene(beans, 3);
    refused(
        "deliberation.secret.not-on-roll",
        () -> ballots.take(id, phone.blinded, scene.resident(elsewhere.voters.getFirst())));
    refused("deliberation.secret.not-on-roll", () -> ballots.handPaper(id, child, scene.clerk));
  }

  @Test
  void onlyWhoRunsTalksOfThePlaceOpensClosesAndCounts() {
    var id = scene.opened(HALF);
    var elsewhere = new SecretScene(beans, 3);
    var resident = scene.resident(scene.voters.getFirst());
    for (var other : List.of(resident, elsewhere.clerk)) {
      var code = other == resident ? "ground.not-yours" : "ground.not-your-place";
      refused(code, () -> ballots.open(scene.question(HALF), other, ClientId.fresh()));
      refused(code, () -> ballots.close(id, null, other));
      refused(code, () -> ballots.tally(id, other));
      refused(code, () -> ballots.handPaper(id, scene.voters.get(1), other));
      refused("ground." + code.substring(7), () -> ballots.voters(id, 0, other));
    }
  }

  @Test
  void openedOnceUnderOneId() {
    var client = ClientId.fresh();
    var id = ballots.open(scene.question(HALF), scene.clerk, client);
    assertThat(ballots.open(scene.question(HALF), scene.clerk, client)).isEqualTo(id);
    refused(
        "ground.client-id-used",
        () -> ballots.open(
            scene.question(Majority.twoThirds(Majority.Among.ROLL)), scene.clerk, client));
  }

  @Test
  void nothingGoesInAfterTheClosingAndNothingIsCountedBefore() {
    var id = scene.opened(HALF);
    var phone = scene.phone(id, 0);
    var voter = scene.resident(scene.voters.getFirst());
    var signature = phone.finished(ballots.take(id, phone.blinded, voter));
    refused("deliberation.secret.still-open", () -> ballots.tally(id, scene.clerk));
    ballots.close(id, null, scene.clerk);
    ballots.close(id, null, scene.clerk);
    refused("deliberation.secret.closed", () -> ballots.cast(id, phone.prepared, signature));
    refused("deliberation.secret.closed", () -> ballots.take(id, phone.blinded, voter));
    refused(
        "deliberation.secret.closed",
        () -> ballots.handPaper(id, scene.voters.get(2), scene.clerk));
    var first = ballots.tally(id, scene.clerk);
    assertThat(ballots.tally(id, scene.clerk).result())
        .usingRecursiveComparison()
        .isEqualTo(first.result());
    assertThat(first.result().sent()).as("taken, not put in").isZero();
    refused("deliberation.secret.closed", () -> ballots.cast(id, phone.prepared, signature));
  }

  @Test
  void fewVotersOfOneMindAreNotTurnedIntoNames() {
    var id = scene.opened(HALF);
    for (var n = 0; n < 9; n++) scene.votes(id, scene.voters.get(n), 0);
    var result = tallied(id).result();
    assertThat(result.told()).isEqualTo(Told.OUTCOME);
    assertThat(result.winner()).isZero();
    assertThat(result.counts()).isNull();
    assertThat(ballots.published(id).ballots())
        .hasSize(9)
        .allMatch(line -> line.prepared() == null && line.signature() == null);
  }

  @Test
  void paperIsCountedWithTheRestAndNobodyHasBoth() {
    var id = scene.opened(Majority.half(Majority.Among.PRESENT));
    for (var n = 0; n < 10; n++) scene.votes(id, scene.voters.get(n), n < 6 ? 0 : 1);
    var old = scene.voters.get(12);
    ballots.handPaper(id, old, scene.clerk);
    ballots.handPaper(id, old, scene.clerk);
    refused(
        "deliberation.secret.taken-already",
        () -> ballots.handPaper(id, scene.voters.get(0), scene.clerk));
    var phone = scene.phone(id, 0);
    refused(
        "deliberation.secret.took-paper",
        () -> ballots.take(id, phone.blinded, scene.resident(old)));
    refused("deliberation.secret.how-many-present", () -> ballots.close(id, null, scene.clerk));
    refused("deliberation.secret.present-between", () -> ballots.close(id, 10, scene.clerk));
    var tooMany = ballots.find(id).onRoll() + 1;
    refused("deliberation.secret.present-between", () -> ballots.close(id, tooMany, scene.clerk));
    ballots.close(id, 12, scene.clerk);
    refused("deliberation.secret.papers-first", () -> ballots.tally(id, scene.clerk));
    counted(id, scene.voters.get(1), scene.voters.get(2), List.of(1L, 0L, 0L), 0);
    var result = ballots.tally(id, scene.clerk).result();
    assertThat(result.winner()).as("7 of 12 present").isZero();
    assertThat(result.told()).as("one paper is not told, and it decides").isEqualTo(Told.TOTALS);
    assertThat(result.counts()).containsExactly(7L, 4L, 0L);
    assertThat(result.paperCounts()).isNull();
    assertThat(ballots.published(id).ballots()).allMatch(line -> line.prepared() == null);
  }

  private void counted(
      BallotId id, PersonId first, PersonId second, List<Long> votes, long spoilt) {
    ballots.countPapers(
        id, new PaperCount(first, second, votes, spoilt), scene.clerk, ClientId.fresh());
  }

  @Test
  void twoOthersCountThePapersAndFindNoMoreThanWereHandedOut() {
    var id = scene.opened(HALF);
    for (var n = 0; n < 3; n++) ballots.handPaper(id, scene.voters.get(n), scene.clerk);
    var a = scene.voters.get(5);
    var b = scene.voters.get(6);
    refused("deliberation.secret.two-counters", () -> counted(id, a, a, List.of(1L, 1L, 1L), 0));
    refused(
        "deliberation.secret.two-counters",
        () -> counted(id, a, scene.clerk.person(), List.of(1L, 1L, 1L), 0));
    refused("deliberation.secret.more-papers", () -> counted(id, a, b, List.of(2L, 1L, 0L), 1));
    refused("deliberation.secret.paper-votes", () -> counted(id, a, b, List.of(2L, 1L), 0));
    refused("deliberation.secret.paper-votes", () -> counted(id, a, b, List.of(-1L, 1L, 0L), 0));
    var client = ClientId.fresh();
    var said = new PaperCount(a, b, List.of(2L, 0L, 0L), 0);
    ballots.countPapers(id, said, scene.clerk, client);
    ballots.countPapers(id, said, scene.clerk, client);
    var other = new PaperCount(a, b, List.of(1L, 0L, 0L), 0);
    refused("ground.client-id-used", () -> ballots.countPapers(id, other, scene.clerk, client));
    counted(id, a, b, List.of(1L, 1L, 0L), 1);
    var result = tallied(id).result();
    assertThat(result.told()).isEqualTo(Told.OUTCOME);
    assertThat(result.papers()).isEqualTo(3);
    refused("deliberation.secret.tallied", () -> counted(id, a, b, List.of(1L, 1L, 0L), 1));
  }
}

package shanzhi.engine.deliberation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import shanzhi.engine.deliberation.SecretBallot.Told;
import shanzhi.foundation.ground.Refusal;

/** What a count comes to and how much of it is told, over thousands of drawn ballots. */
class TallyTest {

  private static final int DRAWN = 20_000;

  private final Random random = new Random(9474);

  private static Tally.Votes votes(List<Long> phone, List<Long> paper, long spoilt, long least) {
    var all = sum(phone) + sum(paper) + spoilt;
    var half = Majority.half(Majority.Among.VOTES);
    return new Tally.Votes(phone, paper, spoilt, all, true, half, least);
  }

  private static long sum(List<Long> votes) {
    return votes.stream().mapToLong(Long::longValue).sum();
  }

  private Tally.Votes drawn() {
    var options = 2 + random.nextInt(4);
    var phone = new ArrayList<Long>();
    var paper = new ArrayList<Long>();
    var size = random.nextInt(3) == 0 ? 4 : 40;
    for (var n = 0; n < options; n++) {
      phone.add((long) random.nextInt(size));
      paper.add(random.nextBoolean() ? 0L : random.nextInt(size));
    }
    var spoilt = random.nextInt(3);
    var all = sum(phone) + sum(paper) + spoilt;
    var base = Majority.Among.values()[random.nextInt(3)];
    var majority = random.nextBoolean() ? Majority.half(base) : Majority.twoThirds(base);
    var of = base == Majority.Among.VOTES ? all : all + random.nextInt(10);
    var abstains = options > 2 && random.nextBoolean();
    return new Tally.Votes(phone, paper, spoilt, of, abstains, majority, 3 + random.nextInt(12));
  }

  @Test
  void atMostOneOptionCarriesAndAbstainingNeverDoes() {
    for (var n = 0; n < DRAWN; n++) {
      var votes = drawn();
      var winner = Tally.of(votes).winner();
      var carrying = new ArrayList<Integer>();
      for (var option = 0; option < votes.phone().size(); option++) {
        var total = votes.phone().get(option) + votes.paper().get(option);
        var abstention = votes.abstains() && option == votes.phone().size() - 1;
        if (!abstention && votes.majority().carries(total, votes.of())) carrying.add(option);
      }
      assertThat(carrying).hasSizeLessThan(2);
      assertThat(winner).isEqualTo(carrying.isEmpty() ? null : carrying.getFirst());
    }
  }

  @Test
  void whatIsToldAddsUpAndFewVotesAreNeverTold() {
    for (var n = 0; n < DRAWN; n++) {
      var votes = drawn();
      var tally = Tally.of(votes);
      var all = votes.sent() + votes.onPaper();
      if (all < votes.least()) assertThat(tally.told()).isEqualTo(Told.OUTCOME);
      if (tally.counts() != null) {
        assertThat(sum(tally.counts()) + votes.spoilt()).isEqualTo(all);
        assertThat(all).isGreaterThanOrEqualTo(votes.least());
      }
      if (tally.papers() != null) {
        assertThat(votes.onPaper() == 0 || votes.onPaper() >= votes.least()).isTrue();
      }
      if (tally.told().marks()) {
        assertThat(votes.sent() == 0 || votes.sent() >= votes.least()).isTrue();
      }
    }
  }

  @Test
  void wherePapersAreNotToldTheOutcomeHoldsWhateverTheySay() {
    var seen = 0;
    for (var n = 0; n < DRAWN; n++) {
      var votes = drawn();
      var tally = Tally.of(votes);
      if (tally.told() != Told.BALLOTS) continue;
      seen++;
      var options = votes.phone().size();
      for (var all = 0; all < options; all++) {
        var other = Tally.none(options);
        other.set(all, votes.onPaper());
        var instead = new Tally.Votes(
            votes.phone(), other, 0, votes.of(), votes.abstains(), votes.majority(), votes.least());
        assertThat(Tally.of(instead).winner()).isEqualTo(tally.winner());
      }
    }
    assertThat(seen).isPositive();
  }

  @Test
  void ninePeopleOfOneMindAreNotListed() {
    var tally = Tally.of(votes(List.of(9L, 0L, 0L), List.of(0L, 0L, 0L), 0, 10));
    assertThat(tally).isEqualTo(new Tally(0, Told.OUTCOME, null, null));
  }

  @Test
  void oneOldManOnPaperIsNotTold() {
    var clear = Tally.of(votes(List.of(30L, 5L, 1L), List.of(0L, 1L, 0L), 0, 10));
    assertThat(clear).isEqualTo(new Tally(0, Told.BALLOTS, null, null));
    // 15 of 30 and one paper: it turns on the paper, so the two are told together.
    var close = Tally.of(votes(List.of(15L, 15L, 0L), List.of(1L, 0L, 0L), 0, 10));
    assertThat(close).isEqualTo(new Tally(0, Told.TOTALS, List.of(16L, 15L, 0L), null));
  }

  @Test
  void theShareItselfIsEnoughForTwoThirdsAndNotForHalf() {
    var half = Majority.half(Majority.Among.ROLL);
    assertThat(half.carries(5, 10)).isFalse();
    assertThat(half.carries(6, 10)).isTrue();
    assertThat(half.least(11)).isEqualTo(6);
    var twoThirds = Majority.twoThirds(Majority.Among.ROLL);
    assertThat(twoThirds.carries(6, 9)).isTrue();
    assertThat(twoThirds.carries(6, 10)).isFalse();
    assertThat(twoThirds.least(10)).isEqualTo(7);
    assertThat(twoThirds.carries(0, 0)).isFalse();
  }

  @Test
  void aRuleByWhichTwoCouldWinIsNone() {
    for (var wrong : new int[][] {{1, 2}, {1, 3}, {0, 1}, {3, 2}, {1, 0}}) {
      assertThatThrownBy(() -> new Majority(Majority.Among.ROLL, wrong[0], wrong[1], false))
          .isInstanceOf(Refusal.class);
    }
    assertThatThrownBy(() -> new Majority(Majority.Among.ROLL, 1, 1, true))
        .isInstanceOf(Refusal.class);
  }
}

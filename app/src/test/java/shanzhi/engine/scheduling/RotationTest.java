package shanzhi.engine.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;

/** What the rotation promises, over thousands of rosters made up from seeds. */
class RotationTest {

  private static final LocalDate START = LocalDate.of(2026, 10, 1);
  private static final int CASES = 3_000;

  private record Case(
      List<Rotation.Member> members, List<Rotation.Day> days, Rotation.Wishes wishes) {

    /** @param history whether earlier quarters left the members uneven */
    static Case of(long seed, boolean history, boolean wishing) {
      var random = new Random(seed);
      var members = IntStream.range(0, 2 + random.nextInt(9))
          .mapToObj(n -> new Rotation.Member(
              new PersonId(n + 1),
              new PostId(n + 1),
              history ? random.nextInt(12) : 0,
              history ? random.nextInt(6) : 0))
          .toList();
      var days = new ArrayList<Rotation.Day>();
      for (var n = 0; n < 92; n++) {
        if (random.nextInt(10) > 0) days.add(day(n, random.nextInt(7) > 4));
      }
      var said = new HashMap<Wish.At, Wish.Kind>();
      for (var n = 0; wishing && n < random.nextInt(120); n++) {
        var member = members.get(random.nextInt(members.size()));
        said.put(
            new Wish.At(member.person(), START.plusDays(random.nextInt(92))),
            random.nextBoolean() ? Wish.Kind.CANNOT : Wish.Kind.PREFERS);
      }
      return new Case(members, days, new Rotation.Wishes(said, Map.of()));
    }

    Rotation.Shared share() {
      return Rotation.share(members, days, wishes);
    }
  }

  private static Rotation.Day day(int n, boolean rest) {
    var date = START.plusDays(n);
    return new Rotation.Day(
        date, Instant.parse(date + "T00:30:00Z"), Instant.parse(date + "T10:00:00Z"), rest);
  }

  private static int spread(List<Share> shares, boolean rest) {
    var counts = shares.stream()
        .mapToInt(share -> rest ? share.restAll() : share.ordinaryAll())
        .summaryStatistics();
    return counts.getMax() - counts.getMin();
  }

  @Test
  void withoutWishesNobodyHasMoreThanOneDutyMoreThanAnotherOfEitherKind() {
    for (var seed = 0; seed < CASES; seed++) {
      var shared = Case.of(seed, false, false).share();
      assertThat(spread(shared.shares(), false))
          .as("ordinary days, seed " + seed)
          .isLessThan(2);
      assertThat(spread(shared.shares(), true)).as("days off, seed " + seed).isLessThan(2);
    }
  }

  @Test
  void wishesPutTheBalanceOutByOneMoreAtTheMost() {
    for (var seed = 0; seed < CASES; seed++) {
      var shared = Case.of(seed, false, true).share();
      assertThat(spread(shared.shares(), false))
          .as("ordinary days, seed " + seed)
          .isLessThan(3);
      assertThat(spread(shared.shares(), true)).as("days off, seed " + seed).isLessThan(3);
    }
  }

  @Test
  void whatEarlierQuartersLeftUnevenIsNeverMadeWorseAndIsEvenedOut() {
    for (var seed = 0; seed < CASES; seed++) {
      var one = Case.of(seed, true, false);
      var shares = one.share().shares();
      for (var rest : List.of(false, true)) {
        var before = one.members().stream()
            .mapToInt(m -> rest ? m.rest() : m.ordinary())
            .summaryStatistics();
        assertThat(spread(shares, rest))
            .as("seed " + seed)
            .isLessThanOrEqualTo(Math.max(1, before.getMax() - before.getMin()));
        // Who served at all had no more than one duty more than whoever has fewest in the end.
        var least =
            shares.stream().mapToInt(s -> rest ? s.restAll() : s.ordinaryAll()).min();
        for (var share : shares) {
          var served = rest ? share.rest() : share.ordinary();
          var all = rest ? share.restAll() : share.ordinaryAll();
          if (served > 0) assertThat(all).isLessThanOrEqualTo(least.orElseThrow() + 1);
        }
      }
    }
  }

  @Test
  void aWishIsPassedOverOnlyWhereFollowingItWouldPutTheBalanceOutByMore() {
    for (var seed = 0; seed < CASES; seed++) {
      var one = Case.of(seed, false, true);
      for (var turn : one.share().turns()) {
        var wish = one.wishes().of(turn.person(), turn.day());
        assertThat(turn.had()).isBetween(turn.least(), turn.least() + 1);
        if (wish == Wish.Kind.CANNOT) assertThat(turn.why()).isEqualTo(Duty.Why.ALONE);
        else assertThat(turn.why()).isNotEqualTo(Duty.Why.ALONE);
        if (turn.why() == Duty.Why.WISHED) assertThat(wish).isEqualTo(Wish.Kind.PREFERS);
      }
    }
  }

  @Test
  void everyDayIsSharedOutOnceAndTheSameInputGivesTheSameTurns() {
    for (var seed = 0; seed < 300; seed++) {
      var one = Case.of(seed, true, true);
      var shared = one.share();
      assertThat(shared.turns())
          .extracting(Turn::day)
          .containsExactlyElementsOf(one.days().stream().map(Rotation.Day::date).toList());
      assertThat(one.share()).isEqualTo(shared);
    }
  }

  @Test
  void whoIsOnDutyElsewhereIsNeverTakenAndADayForWhichNobodyIsFreeIsTold() {
    for (var seed = 0; seed < 500; seed++) {
      var one = Case.of(seed, false, false);
      var random = new Random(seed);
      var busy = new HashMap<LocalDate, Set<PersonId>>();
      for (var day : one.days()) {
        var there = new HashSet<PersonId>();
        for (var member : one.members()) if (random.nextInt(3) > 0) there.add(member.person());
        busy.put(day.date(), there);
      }
      var shared = Rotation.share(one.members(), one.days(), new Rotation.Wishes(Map.of(), busy));
      for (var turn : shared.turns()) {
        assertThat(busy.get(turn.day())).doesNotContain(turn.person());
      }
      for (var day : shared.idle()) {
        assertThat(busy.get(day)).hasSize(one.members().size());
      }
      assertThat(shared.turns().size() + shared.idle().size())
          .isEqualTo(one.days().size());
    }
  }
}

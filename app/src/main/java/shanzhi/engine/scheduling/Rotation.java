package shanzhi.engine.scheduling;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;

/**
 * 公平轮值 Shares the days of a quarter out: whoever had fewest duties of the day's kind comes next.
 * A wish is followed only among those who have at most one more than the fewest, so that it puts the
 * balance out by one at the most. The same input always gives the same turns.
 */
final class Rotation {

  /** A member, and what earlier quarters brought them; later in the list is later in the rotation. */
  record Member(PersonId person, PostId post, int ordinary, int rest) {}

  /** A day to be shared out. */
  record Day(LocalDate date, Instant from, Instant until, boolean rest) {}

  /**
   * Wishes by person and day, and who is on duty elsewhere at that time, by day.
   */
  record Wishes(Map<Wish.At, Wish.Kind> said, Map<LocalDate, Set<PersonId>> busy) {

    Wish.@Nullable Kind of(PersonId person, LocalDate day) {
      return said.get(new Wish.At(person, day));
    }

    boolean free(PersonId person, LocalDate day) {
      return !busy.getOrDefault(day, Set.of()).contains(person);
    }
  }

  /** A member as the quarter goes on. */
  private static final class Tally {
    private final Member member;
    private final int place;
    private int ordinary;
    private int rest;
    private LocalDate last = LocalDate.MIN;

    Tally(Member member, int place) {
      this.member = member;
      this.place = place;
    }

    int had(boolean off) {
      return off ? member.rest() + rest : member.ordinary() + ordinary;
    }

    int all() {
      return had(true) + had(false);
    }

    void serve(Day day) {
      if (day.rest()) rest++;
      else ordinary++;
      last = day.date();
    }
  }

  private final List<Tally> tallies = new ArrayList<>();
  private final Wishes wishes;
  private final List<Turn> turns = new ArrayList<>();
  private final List<LocalDate> idle = new ArrayList<>();

  private Rotation(List<Member> members, Wishes wishes) {
    for (var member : members) tallies.add(new Tally(member, tallies.size()));
    this.wishes = wishes;
  }

  /** What came out. */
  record Shared(List<Turn> turns, List<Share> shares, List<LocalDate> idle) {}

  /** @param days in their order */
  static Shared share(List<Member> members, List<Day> days, Wishes wishes) {
    var rotation = new Rotation(members, wishes);
    for (var day : days) rotation.next(day);
    var shares = rotation.tallies.stream()
        .map(t -> new Share(
            t.member.person(),
            t.member.post(),
            t.member.ordinary(),
            t.member.rest(),
            t.ordinary,
            t.rest))
        .toList();
    return new Shared(List.copyOf(rotation.turns), shares, List.copyOf(rotation.idle));
  }

  private void next(Day day) {
    var free = tallies.stream()
        .filter(t -> wishes.free(t.member.person(), day.date()))
        .sorted(Comparator.comparingInt((Tally t) -> t.had(day.rest()))
            .thenComparingInt(Tally::all)
            .thenComparing(t -> t.last)
            .thenComparingInt(t -> t.place))
        .toList();
    if (free.isEmpty()) {
      idle.add(day.date());
      return;
    }
    var first = free.getFirst();
    var least = first.had(day.rest());
    var may = free.stream().filter(t -> t.had(day.rest()) <= least + 1).toList();
    var wishing = first(may, day, Wish.Kind.PREFERS);
    if (wishing != null) {
      take(wishing, day, wishing == first ? Duty.Why.TURN : Duty.Why.WISHED, least);
      return;
    }
    var able = first(may, day, null);
    if (able == null) take(first, day, Duty.Why.ALONE, least);
    else take(able, day, able == first ? Duty.Why.TURN : Duty.Why.INSTEAD, least);
  }

  private @Nullable Tally first(List<Tally> may, Day day, Wish.@Nullable Kind wish) {
    for (var tally : may) {
      if (wishes.of(tally.member.person(), day.date()) == wish) return tally;
    }
    return null;
  }

  private void take(Tally tally, Day day, Duty.Why why, int least) {
    var member = tally.member;
    turns.add(new Turn(
        day.date(),
        day.from(),
        day.until(),
        day.rest(),
        member.person(),
        member.post(),
        why,
        tally.had(day.rest()),
        least));
    tally.serve(day);
  }
}

package shanzhi.engine.deliberation;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;

/**
 * 摸底不记名 What of a straw poll may be told: names only once its topic is decided openly, for until then
 * it may still be put to a secret vote; and where it is, no counts of fewer votes than those of the
 * secret vote itself.
 */
final class StrawVeil {

  /**
   * How the topic of an item is decided, in whatever meeting.
   *
   * @param least from how many votes on counts are told; none where no secret vote was put
   * @param openly whether an open decision was counted
   */
  record Decided(int item, @Nullable Integer least, boolean openly) {

    boolean named() {
      return least == null && openly;
    }
  }

  private final Map<Integer, Decided> decided;
  private final Map<Long, Motion> veiled;

  StrawVeil(List<Motion> motions, List<Decided> decided) {
    this.decided = decided.stream().collect(toUnmodifiableMap(Decided::item, one -> one));
    this.veiled = motions.stream()
        .filter(one -> one.kind() == Motion.Kind.STRAW && !of(one).named())
        .collect(toUnmodifiableMap(Motion::id, one -> one));
  }

  private Decided of(Motion motion) {
    return decided.getOrDefault(motion.item(), new Decided(motion.item(), null, false));
  }

  /** From how many votes on the counts would be told, by each motion whose counts are not. */
  Map<Long, Integer> untold() {
    var untold = new HashMap<Long, Integer>();
    for (var motion : veiled.values()) {
      var least = of(motion).least();
      var result = motion.result();
      if (least == null || result == null) continue;
      if (result.ayes() + result.noes() + result.abstains() < least) {
        untold.put(motion.id(), least);
      }
    }
    return untold;
  }

  Motion motion(Motion motion) {
    var result = motion.result();
    if (result == null || !untold().containsKey(motion.id())) return motion;
    return motion.told(new Motion.Result(0, 0, 0, result.carried()));
  }

  /** Who has voted as long as the poll lasts, and what only of the reader's own. */
  List<Vote> votes(List<Vote> votes, List<MeetingSeat> seats, @Nullable PersonId reader) {
    var own = seats.stream()
        .filter(seat -> seat.person().equals(reader))
        .map(MeetingSeat::id)
        .findFirst()
        .orElse(null);
    return votes.stream()
        .filter(vote -> !closed(vote.motion()))
        .map(vote ->
            veiled.containsKey(vote.motion()) && !vote.seat().equals(own) ? vote.unnamed() : vote)
        .toList();
  }

  Map<Long, Set<SeatId>> hands(Map<Long, Set<SeatId>> hands) {
    return hands.entrySet().stream()
        .filter(one -> !closed(one.getKey()))
        .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private boolean closed(long motion) {
    var poll = veiled.get(motion);
    return poll != null && !poll.open();
  }
}

package shanzhi.engine.deliberation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PostId;

/**
 * 会议 A body's meeting on a road, with the numbers that count for it.
 *
 * @param kind the kind of body
 * @param quorum twelfths of who is entitled that must take part
 * @param majority twelfths that carry it, of all who are entitled where {@code ofAll}, else of those who
 *     took part
 * @param calledOn when notice of it was given; none of the meetings before the deciding one
 * @param until the last day on which votes come in
 * @param roll who is entitled, frozen when it opened
 * @param outcome once it is counted
 * @param typedBy the post that typed the numbers or counted the votes
 * @param putOff whether it did not take place
 */
public record Sitting(
    long id,
    MatterId road,
    RoadStep.Stage stage,
    BodyId body,
    BodyKind kind,
    RollUnit unit,
    int quorum,
    int majority,
    boolean ofAll,
    int noticeDays,
    @Nullable LocalDate calledOn,
    LocalDate meetsOn,
    @Nullable LocalDate until,
    String venue,
    @Nullable RollId roll,
    @Nullable Outcome outcome,
    boolean putOff,
    String note,
    @Nullable PostId typedBy,
    int version) {

  /** What it came to. */
  public record Outcome(
      int present,
      int entitled,
      int ayes,
      int noes,
      int abstained,
      boolean quorate,
      boolean carried) {}

  /** What is counted, before it is said what it comes to. */
  record Counted(int present, int entitled, int ayes, int noes, int abstained) {}

  public boolean isOver() {
    return outcome != null || putOff;
  }

  /** 法定人数 How many must take part. */
  public Majority needed() {
    return Majority.twelfths(Majority.Among.ROLL, quorum);
  }

  /** 多数 How many must be for it. */
  public Majority carries() {
    return Majority.twelfths(ofAll ? Majority.Among.ROLL : Majority.Among.PRESENT, majority);
  }

  Outcome of(Counted votes) {
    var quorate = needed().carries(votes.present(), votes.entitled());
    var base = ofAll ? votes.entitled() : votes.present();
    var carried = quorate && carries().carries(votes.ayes(), base);
    return new Outcome(
        votes.present(),
        votes.entitled(),
        votes.ayes(),
        votes.noes(),
        votes.abstained(),
        quorate,
        carried);
  }
}

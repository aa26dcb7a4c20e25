package shanzhi.engine.deliberation;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;

/**
 * 议决事项 A weighty matter on its road.
 *
 * @param decider the body that the law names for it
 * @param what what is to be decided, word for word; it stands from the branch's proposal on
 * @param topic the topic of an evening talk that left as this proposal
 * @param sent whether another room drew it up and sent it: it is not said otherwise here
 * @param state how far its matter is
 * @param due by when the step under way is to be done; none once it is over
 * @param resolvedUntil the last day on which one may object to the resolution
 * @param effectiveOn from when it is in force
 * @param result what came of carrying it out
 */
public record Road(
    MatterId id,
    Region village,
    RoadSubject subject,
    BodyKind decider,
    String title,
    String what,
    @Nullable TopicId topic,
    boolean sent,
    String state,
    @Nullable LocalDate due,
    @Nullable LocalDate resolvedUntil,
    @Nullable LocalDate effectiveOn,
    @Nullable String result,
    @Nullable LocalDate resultUntil,
    @Nullable String why,
    int version) {

  /** Whether it stands in one of these states. */
  public boolean at(String... states) {
    return List.of(states).contains(state);
  }

  /** 已生效 Whether what was decided may take effect. */
  public boolean effective() {
    return effectiveOn != null;
  }

  public boolean isOver() {
    return at(RoadSteps.FINISHED, RoadSteps.LOST, RoadSteps.CALLED_OFF);
  }

  /** Said otherwise. */
  Road mended(NewRoad said, String called, String text) {
    return new Road(
        id,
        village,
        said.subject(),
        said.decider(),
        called,
        text,
        topic,
        sent,
        state,
        due,
        resolvedUntil,
        effectiveOn,
        result,
        resultUntil,
        why,
        version);
  }

  /** Where its matter stands. */
  Road moved(String to, @Nullable LocalDate by) {
    return new Road(
        id,
        village,
        subject,
        decider,
        title,
        what,
        topic,
        sent,
        to,
        by,
        resolvedUntil,
        effectiveOn,
        result,
        resultUntil,
        why,
        version);
  }

  /** Decided, and open to objections until the end of a day; decided anew where that is none. */
  Road disclosed(@Nullable LocalDate until) {
    return new Road(
        id,
        village,
        subject,
        decider,
        title,
        what,
        topic,
        sent,
        state,
        due,
        until,
        effectiveOn,
        result,
        resultUntil,
        why,
        version);
  }

  /** In force from a day on. */
  Road entered(LocalDate day) {
    return new Road(
        id,
        village,
        subject,
        decider,
        title,
        what,
        topic,
        sent,
        state,
        due,
        resolvedUntil,
        day,
        result,
        resultUntil,
        why,
        version);
  }

  /** What came of carrying it out, open to objections until the end of a day. */
  Road accounted(@Nullable String came, @Nullable LocalDate until) {
    return new Road(
        id,
        village,
        subject,
        decider,
        title,
        what,
        topic,
        sent,
        state,
        due,
        resolvedUntil,
        effectiveOn,
        came,
        until,
        why,
        version);
  }

  /** Why it did not go on. */
  Road because(String reason) {
    return new Road(
        id,
        village,
        subject,
        decider,
        title,
        what,
        topic,
        sent,
        state,
        due,
        resolvedUntil,
        effectiveOn,
        result,
        resultUntil,
        reason,
        version);
  }

  /** The sentence that names where it stands. */
  public String word() {
    return RoadSteps.ROAD + "." + state;
  }

  /** The step of the road that is under way, or was the last. */
  public RoadStep.Stage stage() {
    return switch (state) {
      case RoadSteps.PROPOSING -> RoadStep.Stage.PROPOSE;
      case RoadSteps.DISCUSSING -> RoadStep.Stage.DISCUSS;
      case RoadSteps.REVIEWING -> RoadStep.Stage.REVIEW;
      case RoadSteps.DISCLOSED -> RoadStep.Stage.DISCLOSE;
      case RoadSteps.CARRYING, RoadSteps.ACCOUNTED, RoadSteps.FINISHED -> RoadStep.Stage.ACCOUNT;
      default -> RoadStep.Stage.DECIDE;
    };
  }
}

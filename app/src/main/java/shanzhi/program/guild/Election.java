package shanzhi.program.guild;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.deliberation.BodyId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;

/**
 * 推选 How the officers of a guild are chosen.
 *
 * @param offices those to be filled
 * @param poll what the households' meeting counted; none before
 * @param why why it was called off
 */
public record Election(
    MatterId id,
    Region village,
    BodyId guild,
    List<Office> offices,
    LocalDate termStarts,
    LocalDate termEnds,
    @Nullable Poll poll,
    @Nullable Notice noticed,
    @Nullable Instant closed,
    @Nullable String why,
    int version) {

  /** 户代表会议 When it was, how many households were there, of how many. */
  public record Poll(LocalDate on, int present, int entitled) {}

  /** 公示 From a day to another, both included. */
  public record Notice(LocalDate from, LocalDate until) {}

  Election with(
      @Nullable Poll poll,
      @Nullable Notice noticed,
      @Nullable Instant closed,
      @Nullable String why) {
    return new Election(
        id, village, guild, offices, termStarts, termEnds, poll, noticed, closed, why, version);
  }
}

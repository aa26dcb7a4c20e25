package shanzhi.program.appraisal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Region;

/**
 * 评议事项 A finished matter that residents score, with what the rules said on the day it was put to them.
 *
 * @param title in public words; empty where its category and day tell it
 * @param holder the office that handled it; none where the village's desk did
 * @param least from how many scores on the result is shown
 * @param low in tenths of a point: a mean no better counts as low
 * @param until the last moment at which a score is taken
 */
public record Subject(
    MatterId matter,
    Region village,
    String procedure,
    String category,
    String title,
    @Nullable OrganisationId holder,
    @Nullable PostId post,
    @Nullable PersonId finishedBy,
    Instant finishedAt,
    Unit unit,
    int least,
    int low,
    Instant openedAt,
    Instant until) {

  /** 评分单位 Who has a score. */
  public enum Unit {
    HOUSEHOLD,
    PERSON;

    public String word() {
      return "appraisal.unit." + name();
    }
  }

  public boolean open(Instant now) {
    return now.isBefore(until);
  }
}

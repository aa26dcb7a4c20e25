package shanzhi.program.joint;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/**
 * 治理建议 What a village suggests, and how far the table has come.
 *
 * @param what the village's circumstances
 * @param wish what it proposes and what it asks for
 * @param replyBy until when positions are given; absent before anybody was called
 * @param round how often a plan was laid on the table anew
 * @param parties who was called
 */
public record Suggestion(
    MatterId id,
    Region village,
    String title,
    String what,
    String wish,
    PersonId filer,
    Instant filedAt,
    @Nullable String category,
    @Nullable LocalDate replyBy,
    int round,
    List<OrganisationId> parties,
    @Nullable LocalDate adoptedOn,
    int version) {

  /** What a village files. */
  public record Said(Region village, String title, String what, String wish) {}
}

package shanzhi.program.shares;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Region;

/**
 * 公示轮次 A list that is drawn up, noticed, objected to and settled: of members, or of what is valued.
 *
 * @param rules the number of the rules that members are confirmed by
 * @param road on which the members' meeting decides a list of members
 * @param why it was drawn up anew or called off
 */
public record Round(
    MatterId id,
    Region village,
    OrganisationId collective,
    Kind kind,
    String title,
    @Nullable Integer rules,
    @Nullable LocalDate noticedFrom,
    @Nullable LocalDate noticedUntil,
    @Nullable MatterId road,
    @Nullable LocalDate settledOn,
    boolean closed,
    @Nullable String why,
    int version) {

  /** What a round lists. */
  public enum Kind {
    MEMBERSHIP(RoundSteps.MEMBERSHIP),
    VALUATION(RoundSteps.VALUATION);

    final String procedure;

    Kind(String procedure) {
      this.procedure = procedure;
    }

    /** The sentence that names it. */
    public String word() {
      return procedure + ".kind";
    }
  }

  LocalDate until() {
    return Objects.requireNonNull(noticedUntil, "noticed is its state");
  }

  /** Whether its notice has run out. */
  boolean noticeOver(LocalDate today) {
    return noticedUntil != null && today.isAfter(noticedUntil);
  }

  Round noticed(@Nullable LocalDate from, @Nullable LocalDate to, @Nullable String because) {
    return with(from, to, null, null, false, because);
  }

  Round sent(MatterId by) {
    return with(noticedFrom, noticedUntil, by, null, false, why);
  }

  Round settled(LocalDate on) {
    return with(noticedFrom, noticedUntil, road, on, true, why);
  }

  Round calledOff(String because) {
    return with(noticedFrom, noticedUntil, road, null, true, because);
  }

  private Round with(
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable MatterId by,
      @Nullable LocalDate settled,
      boolean over,
      @Nullable String because) {
    return new Round(
        id, village, collective, kind, title, rules, from, to, by, settled, over, because, version);
  }
}

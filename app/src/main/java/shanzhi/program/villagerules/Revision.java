package shanzhi.program.villagerules;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/**
 * 修订 One making of a village's rules.
 *
 * @param leader the stationed leader who answers for it
 * @param meetsOn the day of the mass meeting; none before it was called
 * @param met what came of the meeting; empty before it was held
 * @param draft the number of the latest draft; 0 before the first
 * @param opinion what the township's review said last
 * @param road the road on which the villagers' meeting decides
 * @param filedAs the number under which the township filed it
 * @param edition the edition that it became
 */
public record Revision(
    MatterId id,
    Region village,
    PersonId leader,
    String title,
    @Nullable LocalDate meetsOn,
    String venue,
    String met,
    int draft,
    String opinion,
    @Nullable MatterId road,
    String filedAs,
    @Nullable LocalDate filedOn,
    @Nullable Integer edition,
    int version) {

  /** 群众大会 Whether the meeting was held. */
  public boolean wasMet() {
    return !met.isEmpty();
  }

  /** With its meeting called, or held. */
  Revision called(@Nullable LocalDate on, String venue, String met) {
    return new Revision(
        id, village, leader, title, on, venue, met, draft, opinion, road, filedAs, filedOn, edition,
        version);
  }

  /** With another draft, opinion or road. */
  Revision moved(int draft, String opinion, @Nullable MatterId road) {
    return new Revision(
        id, village, leader, title, meetsOn, venue, met, draft, opinion, road, filedAs, filedOn,
        edition, version);
  }

  /** Filed, and once it is published, an edition. */
  Revision filed(String number, @Nullable LocalDate on, @Nullable Integer edition) {
    return new Revision(
        id, village, leader, title, meetsOn, venue, met, draft, opinion, road, number, on, edition,
        version);
  }
}

package shanzhi.program.campaign;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.people.Concern;
import shanzhi.foundation.territory.KeyPlace;

/**
 * 覆盖规则 Which doors belong to a campaign.
 *
 * @param concerns households with a member of one of these groups; all where none is named
 * @param age households with a member of so many full years at least
 * @param places key places of these kinds, of a patrol
 */
public record Rule(List<Concern> concerns, @Nullable Integer age, List<KeyPlace.Kind> places) {

  public Rule {
    concerns = List.copyOf(concerns);
    places = List.copyOf(places);
  }

  /** Every household of the place. */
  public static Rule everyHousehold() {
    return new Rule(List.of(), null, List.of());
  }

  public static Rule places(KeyPlace.Kind... kinds) {
    return new Rule(List.of(), null, List.of(kinds));
  }
}

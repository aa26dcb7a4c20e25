package shanzhi.program.intake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.NewMatter;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.territory.Division;
import shanzhi.foundation.territory.Territory;

/**
 * The village of what is sent: by its code, by an outline that holds the position, by the one village
 * whose name stands in the address, or the nearest to the position. Where there is none of these, the
 * sender is asked.
 */
@Component
class Whereabouts {

  /** Plain digits: of a number with an exponent Java would write out every nought. */
  private static final Pattern DEGREES = Pattern.compile("-?\\d{1,3}(\\.\\d{1,20})?");

  private final Territory territory;
  private final Parameters parameters;
  private final County county;
  private final Clock clock;

  Whereabouts(Territory territory, Parameters parameters, County county, Clock clock) {
    this.territory = territory;
    this.parameters = parameters;
    this.county = county;
    this.clock = clock;
  }

  /** How a place was found: told by the sender, or taken from the position. */
  enum How {
    TOLD,
    NEAREST,
    NOBODY_KNOWS
  }

  /** Where it is, and how that was found. */
  record Found(Region place, How how) {}

  /**
   * Where it is, within a place. A position alone is enough: where no outline holds it, the nearest
   * village takes it in, and where nobody knows where villages lie, the desk of the place itself.
   *
   * @param code a division's code, "" where none was given
   * @param position in degrees
   * @param address in the sender's words
   */
  Found find(String code, NewMatter.@Nullable Position position, String address, Region within) {
    if (position != null) inCounty(position);
    if (!code.isEmpty()) return new Found(byCode(code, within), How.TOLD);
    var told = byPosition(position)
        .or(() -> byName(address, within))
        .filter(place -> inside(place, within));
    if (told.isPresent()) return new Found(told.get(), How.TOLD);
    if (position == null) throw Refusal.invalid("place", "intake.which-village");
    var metres = parameters.value(IntakeParameters.NEAR, county.region(), clock.instant());
    return territory
        .nearest(position.longitude().doubleValue(), position.latitude().doubleValue(), metres)
        .map(Division::region)
        .filter(within::contains)
        .map(nearest -> new Found(nearest, How.NEAREST))
        .orElse(new Found(within, How.NOBODY_KNOWS));
  }

  private void inCounty(NewMatter.Position position) {
    if (territory.outside(
        position.longitude().doubleValue(), position.latitude().doubleValue())) {
      throw Refusal.invalid("position", "intake.position-outside");
    }
  }

  private Region byCode(String code, Region within) {
    if (!Region.isCode(code)) throw Refusal.invalid("place", "intake.place-code", code);
    var place = new Region(code);
    if (place.level() == Region.Level.GRID) place = place.parent();
    territory.must(place);
    if (place.level() == Region.Level.COUNTY) {
      throw Refusal.invalid("place", "intake.which-village");
    }
    if (!within.contains(place)) throw Refusal.forbidden("intake.key-elsewhere", name(within));
    return place;
  }

  private boolean inside(Region place, Region within) {
    if (!within.contains(place)) throw Refusal.forbidden("intake.key-elsewhere", name(within));
    return true;
  }

  private String name(Region region) {
    return territory.name(region);
  }

  private Optional<Region> byPosition(NewMatter.@Nullable Position position) {
    if (position == null) return Optional.empty();
    return territory
        .at(position.longitude().doubleValue(), position.latitude().doubleValue())
        .map(Division::region)
        .filter(place -> place.level() != Region.Level.COUNTY);
  }

  /** The village that the words name; two of the same name need their township beside it. */
  Optional<Region> byName(String words, Region within) {
    var text = words.strip();
    if (text.length() < 2) return Optional.empty();
    var named = territory.townships().stream()
        .filter(
            township -> township.region().contains(within) || within.contains(township.region()))
        .flatMap(township -> territory.children(township.region()).stream())
        .filter(village -> within.contains(village.region()))
        .filter(village -> text.contains(village.shortName()) || text.equals(village.name()))
        .toList();
    if (named.size() == 1) return Optional.of(named.getFirst().region());
    var precise = named.stream()
        .filter(village -> text.contains(name(village.region().parent())))
        .toList();
    return precise.size() == 1 ? Optional.of(precise.getFirst().region()) : Optional.empty();
  }

  /** The position of two texts; absent where both are empty. */
  static NewMatter.@Nullable Position position(String longitude, String latitude) {
    if (longitude.isBlank() && latitude.isBlank()) return null;
    return new NewMatter.Position(degrees(longitude, 180), degrees(latitude, 90));
  }

  private static BigDecimal degrees(String typed, int most) {
    if (DEGREES.matcher(typed.strip()).matches()) {
      var degrees = new BigDecimal(typed.strip()).setScale(6, RoundingMode.HALF_UP);
      if (degrees.abs().compareTo(BigDecimal.valueOf(most)) <= 0) return degrees;
    }
    throw Refusal.invalid("position", "intake.position-form");
  }
}

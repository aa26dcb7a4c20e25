package shanzhi.program.intake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.NewMatter;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.territory.Division;
import shanzhi.foundation.territory.Territory;

/**
 * The village of what is sent: by its code, by an outline that holds the position, or by the one
 * village whose name stands in the address. Where none of these tells, the sender is asked.
 */
@Component
class Whereabouts {

  /** Plain digits: of a number with an exponent Java would write out every nought. */
  private static final Pattern DEGREES = Pattern.compile("-?\\d{1,3}(\\.\\d{1,20})?");

  private final Territory territory;

  Whereabouts(Territory territory) {
    this.territory = territory;
  }

  /**
   * Where it is, within a place.
   *
   * @param code a division's code, "" where none was given
   * @param position in degrees
   * @param address in the sender's words
   */
  Region find(String code, NewMatter.@Nullable Position position, String address, Region within) {
    if (!code.isEmpty()) return byCode(code, within);
    return byPosition(position)
        .or(() -> byName(address, within))
        .filter(place -> inside(place, within))
        .orElseThrow(() -> Refusal.invalid("place", "intake.which-village"));
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
        .map(Division::region);
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

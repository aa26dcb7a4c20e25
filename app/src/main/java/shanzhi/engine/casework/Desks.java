package shanzhi.engine.casework;

import java.util.Objects;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.organisation.Organisations;

/** Finds the desk that a holder rule means. */
@Component
class Desks {

  private final Organisations organisations;

  Desks(Organisations organisations) {
    this.organisations = organisations;
  }

  /** The desk in charge of a place at a level; the place's own when it is not so deep. */
  Holder at(Region place, Region.Level level) {
    var deep = place.level().digits > level.digits ? place.at(level) : place;
    return Holder.desk(organisations.deskOf(deep).id());
  }

  /** The place's own desk, or the one above it when the own desk did the handling. */
  Holder visitor(Matter matter) {
    var home = at(matter.region(), matter.region().level());
    var handler = matter.handler();
    var handledAtHome =
        handler != null && Objects.equals(home.organisation(), handler.organisation());
    return handledAtHome || handler == null
        ? above(matter.region(), matter.region().level())
        : home;
  }

  Holder above(Region place, Region.Level level) {
    return at(place, up(level));
  }

  static Region.Level up(Region.Level level) {
    return switch (level) {
      case GRID -> Region.Level.VILLAGE;
      case VILLAGE -> Region.Level.TOWNSHIP;
      case TOWNSHIP, COUNTY -> Region.Level.COUNTY;
    };
  }

  /** A handler that exists: an organisation, and a post of that organisation where one is named. */
  void mustExist(Holder handler) {
    if (handler.organisation() == null
        || organisations.find(handler.organisation()).isEmpty()) {
      throw Refusal.invalid("handler", "casework.handler-unknown");
    }
  }
}

package shanzhi.program.unions;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * 覆盖与缺口 How far the fixed part of a venture is secured.
 *
 * @param cover what is undertaken for a year and what secures it
 * @param since since when it falls short; none where it does not
 * @param next when what is undertaken or who has shares next changes, as far as that is known
 */
public record Shortfall(
    Venture venture,
    Undertakings.Cover cover,
    @Nullable LocalDate since,
    @Nullable LocalDate next) {

  public boolean shorted() {
    return cover.shortfall() > 0;
  }

  /** Worked out from every move of the shares and every undertaking, whenever it was entered. */
  static Shortfall of(
      Venture venture,
      List<Party> parties,
      Collection<Stake> moves,
      List<Undertaking> undertakings,
      Collection<LocalDate> ahead,
      LocalDate today) {
    var moved = new TreeMap<LocalDate, Long>();
    for (var move : moves) {
      if (Undertakings.fixed(move.holding(), parties)) {
        moved.merge(move.day(), move.delta(), Math::addExact);
      }
    }
    var days = new TreeSet<>(moved.keySet());
    for (var one : undertakings) days.addAll(List.of(one.from(), one.until()));
    var held = 0L;
    LocalDate since = null;
    var cover = new Undertakings.Cover(0, 0);
    for (var day : days.headSet(today, true)) {
      held = Math.addExact(held, moved.getOrDefault(day, 0L));
      cover = Undertakings.cover(venture, undertakings, held, day);
      if (cover.shortfall() == 0) since = null;
      else if (since == null) since = day;
    }
    var later = new TreeSet<>(days.tailSet(today, false));
    ahead.stream().filter(day -> day.isAfter(today)).forEach(later::add);
    return new Shortfall(venture, cover, since, later.isEmpty() ? null : later.first());
  }
}

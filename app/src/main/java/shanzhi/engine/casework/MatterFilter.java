package shanzhi.engine.casework;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/**
 * Which matters a list shows.
 *
 * @param place only those that lie in it; absent for the whole scope
 * @param show which part of them
 * @param procedures only those of them; any where empty, and in a list that {@link Show#endless}
 * @param raised only those raised in the months given, whatever became of them; absent for all
 */
public record MatterFilter(
    @Nullable Region place,
    Show show,
    List<String> procedures,
    @Nullable Raised raised) {

  public MatterFilter {
    if (raised == null && show.endless) procedures = List.of();
  }

  public MatterFilter(@Nullable Region place, Show show) {
    this(place, show, List.of(), null);
  }

  public MatterFilter(@Nullable Region place, Show show, List<String> procedures) {
    this(place, show, procedures, null);
  }

  /**
   * 月份和类别 What a number of {@link Months} counted; the list behind it.
   *
   * @param last the last month, counted as well
   * @param category the empty text for what nobody sorted yet; absent for all
   */
  public record Raised(
      YearMonth first, YearMonth last, @Nullable String category) {}

  /** The parts of a list. */
  public enum Show {
    OPEN(false),
    /** A deadline of the present state has passed, even where the next one is not yet due. */
    LATE(false),
    /** Due within the time that the county calls soon. */
    SOON(false),
    /** Under the county's order. */
    SUPERVISED(false),
    CLOSED(true),
    /** Closed within the days that the board counts. */
    LATELY(false),
    /** Closed within those days after a visit that was rated. */
    VISITED(false),
    /** Raised since midnight, whatever became of them. */
    CAME_TODAY(false),
    CLOSED_TODAY(false),
    ALL(true);

    /** As long as the record: one rare kind among all of it is looked for in no page's time. */
    public final boolean endless;

    Show(boolean endless) {
      this.endless = endless;
    }
  }

  /** Where the list is read. */
  public String address() {
    var address = new StringBuilder("/matters?show=" + show);
    address.append("&place=").append(place == null ? "" : place.code());
    if (raised != null) {
      address.append("&month=").append(raised.first()).append("&until=").append(raised.last());
      var category = raised.category();
      if (category != null) {
        address.append("&category=").append(category.isEmpty() ? "none" : encode(category));
      }
    }
    procedures.forEach(one -> address.append("&procedure=").append(encode(one)));
    return address.toString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}

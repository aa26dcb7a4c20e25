package shanzhi.demonstration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shanzhi.demonstration.Founding.Founded;
import shanzhi.demonstration.Stories.Story;
import shanzhi.demonstration.Trouble.Rest;
import shanzhi.foundation.calendar.WorkingCalendar;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Region.Level;
import shanzhi.foundation.ground.Words;

/**
 * Draws the troubles that wait when the year ends: some for everybody whom one can be, most in
 * good time, a few due at once, a few late.
 */
final class Waiting {

  private static final String GRID = "grid";

  private final Founded founded;
  private final Map<Region, List<PersonId>> residents;
  private final Stories stories;
  private final LocalDate day;
  private final WorkingCalendar calendar;
  private final List<Trouble> troubles = new ArrayList<>();

  Waiting(
      Founded founded,
      Map<Region, List<PersonId>> residents,
      Stories stories,
      LocalDate day,
      WorkingCalendar calendar) {
    this.founded = founded;
    this.residents = residents;
    this.stories = stories;
    this.day = day;
    this.calendar = calendar;
  }

  /** @param number the first number that no other trouble has */
  List<Trouble> after(int number) {
    for (var n = 0; n < Settlements.CAST.size(); n++) village(number, n);
    for (var n = 0; n < Cast.HANDLERS.size(); n++) office(number, Cast.HANDLERS.get(n), n);
    for (var township : Cast.townships()) {
      var first = township.equals(Cast.townships().getFirst());
      var village =
          Settlements.CAST.stream().filter(township::contains).findFirst().orElseThrow();
      wait(number, village, "ACCEPTED", Level.TOWNSHIP, GRID, 1);
      wait(number, village, "ACCEPTED", Level.TOWNSHIP, GRID, first ? 3 : 1);
    }
    for (var days : new int[] {1, 1, 4}) {
      var village = Settlements.CAST.get(troubles.size() % Settlements.CAST.size());
      wait(number, village, "ACCEPTED", Level.COUNTY, GRID, days);
    }
    return troubles;
  }

  /** Now and then one is late: late everywhere would be no county's. */
  private void village(int number, int n) {
    var village = Settlements.CAST.get(n);
    wait(number, village, "RAISED", Level.VILLAGE, GRID, n % 4 == 0 ? 3 : 1);
    wait(number, village, "ACCEPTED", Level.VILLAGE, GRID, n == 3 ? 3 : 1);
    wait(number, village, "ASSIGNED", Level.VILLAGE, GRID, n % 3 == 1 ? 2 : 1);
    wait(number, village, "HANDLING", Level.VILLAGE, GRID, n % 4 == 2 ? 13 : 2 + n % 7);
    for (var days : new int[] {1, 2, 4}) {
      wait(number, village, "FINISHED", Level.VILLAGE, GRID, days);
    }
  }

  private void office(int number, String office, int n) {
    var village = Settlements.CAST.get(n % Settlements.CAST.size());
    wait(number, village, "ASSIGNED", Level.VILLAGE, office, 1);
    wait(number, village, "HANDLING", Level.VILLAGE, office, 3 + n % 5);
    wait(number, village, "HANDLING", Level.VILLAGE, office, n % 4 == 1 ? 14 : 8);
  }

  /** @param days working days since it came to where it waits, the last one counting as one */
  private void wait(
      int first, Region village, String state, Level level, String handler, int days) {
    var number = first + troubles.size();
    var lots = Lots.of(Founding.SEED, "waiting", number - first);
    if (!founded.staff().manned(village, "village")) return;
    var story = lots.one(fitting(handler));
    var telling = stories.tell(story, false, stories.gaps(lots), lots);
    var raisers = residents.get(village);
    if (raisers == null) return;
    // Late in the afternoon, so that the office hours of the next days are still ahead; what two
    // days
    // are left for, in the morning, so that it is due soon.
    var soon = state.equals("ASSIGNED") && days == 2;
    var since = moment(days, soon ? 10 : 17, soon ? lots.below(40) : lots.between(35, 57), lots);
    var rest = new Rest(state, level, handler, since);
    var raised = switch (state) {
      case "RAISED" -> since.plusSeconds(3600L * lots.between(0, 2));
      case "ACCEPTED" ->
        level == Level.VILLAGE
            ? moment(days, lots.between(11, 13), lots.below(60), lots)
            : moment(days + 1, lots.between(15, 16), lots.below(60), lots);
      case "ASSIGNED" -> moment(days + 1, lots.between(16, 19), lots.below(60), lots);
      case "HANDLING" -> moment(days + 2, lots.between(16, 19), lots.below(60), lots);
      default -> moment(days + 5, lots.between(7, 19), lots.below(60), lots);
    };
    troubles.add(new Trouble(number, village, telling, lots.one(raisers), raised, null, rest));
  }

  private List<Story> fitting(String handler) {
    var fitting = stories.stories().stream()
        .filter(story -> story.handlers().contains(handler))
        .toList();
    return fitting.isEmpty() ? stories.stories() : fitting;
  }

  /** On that working day before the year ends. */
  private Instant moment(int days, int hour, int minute, Lots lots) {
    var on = day;
    for (var left = days; left > 0; ) {
      on = on.minusDays(1);
      if (calendar.works(on)) left--;
    }
    return on.atTime(hour, minute, lots.below(60)).atZone(Words.ZONE).toInstant();
  }
}

package shanzhi.demonstration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shanzhi.demonstration.Founding.Founded;
import shanzhi.demonstration.Stories.Story;
import shanzhi.demonstration.Trouble.Rest;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Region.Level;
import shanzhi.foundation.ground.Words;

/**
 * Draws the troubles that wait when the year ends: some for everybody whom one can be, some in good
 * time, some late.
 */
final class Waiting {

  private static final String GRID = "grid";

  private final Founded founded;
  private final Map<Region, List<PersonId>> residents;
  private final Stories stories;
  private final LocalDate day;
  private final List<Trouble> troubles = new ArrayList<>();

  Waiting(Founded founded, Map<Region, List<PersonId>> residents, Stories stories, LocalDate day) {
    this.founded = founded;
    this.residents = residents;
    this.stories = stories;
    this.day = day;
  }

  /** @param number the first number that no other trouble has */
  List<Trouble> after(int number) {
    for (var n = 0; n < Settlements.CAST.size(); n++) village(number, n);
    for (var n = 0; n < Cast.HANDLERS.size(); n++) office(number, Cast.HANDLERS.get(n), n);
    for (var township : Cast.townships()) {
      var village =
          Settlements.CAST.stream().filter(township::contains).findFirst().orElseThrow();
      wait(number, village, new Rest("ACCEPTED", Level.TOWNSHIP, GRID), 3);
      wait(number, village, new Rest("ACCEPTED", Level.TOWNSHIP, GRID), 6);
    }
    for (var days : new int[] {3, 4, 9}) {
      var village = Settlements.CAST.get(days % Settlements.CAST.size());
      wait(number, village, new Rest("ACCEPTED", Level.COUNTY, GRID), days);
    }
    return troubles;
  }

  private void village(int number, int n) {
    var village = Settlements.CAST.get(n);
    wait(number, village, new Rest("RAISED", Level.VILLAGE, GRID), n % 3 == 0 ? 6 : 1);
    wait(number, village, new Rest("ACCEPTED", Level.VILLAGE, GRID), 2);
    wait(number, village, new Rest("ASSIGNED", Level.VILLAGE, GRID), n % 3 == 1 ? 9 : 3);
    wait(number, village, new Rest("HANDLING", Level.VILLAGE, GRID), n % 2 == 0 ? 27 : 8);
    for (var days : new int[] {9, 12, 16}) {
      wait(number, village, new Rest("FINISHED", Level.VILLAGE, GRID), days);
    }
  }

  private void office(int number, String office, int n) {
    for (var days : new int[] {4, 11, 29}) {
      var village = Settlements.CAST.get((n + days) % Settlements.CAST.size());
      var state = days == 4 ? "ASSIGNED" : "HANDLING";
      wait(number, village, new Rest(state, Level.VILLAGE, office), days);
    }
  }

  private void wait(int first, Region village, Rest rest, int days) {
    var number = first + troubles.size();
    var lots = Lots.of(Founding.SEED, "waiting", number - first);
    if (!founded.staff().manned(village, "village")) return;
    var story = lots.one(fitting(rest.handler()));
    var telling = stories.tell(story, false, stories.gaps(lots), lots);
    var raisers = residents.get(village);
    if (raisers == null) return;
    troubles.add(
        new Trouble(number, village, telling, lots.one(raisers), moment(days, lots), null, rest));
  }

  private List<Story> fitting(String handler) {
    var fitting = stories.stories().stream()
        .filter(story -> story.handlers().contains(handler))
        .toList();
    return fitting.isEmpty() ? stories.stories() : fitting;
  }

  private Instant moment(int days, Lots lots) {
    var hour = days == 1 ? lots.between(17, 20) : lots.between(7, 10);
    return day.minusDays(days)
        .atTime(hour, lots.below(60), lots.below(60))
        .atZone(Words.ZONE)
        .toInstant();
  }
}

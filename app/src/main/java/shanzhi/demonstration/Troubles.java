package shanzhi.demonstration;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shanzhi.demonstration.Founding.Founded;
import shanzhi.demonstration.Settlements.Settlement;
import shanzhi.demonstration.Stories.Story;
import shanzhi.foundation.calendar.WorkingCalendar;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;

/** Draws the troubles of a year: each in its season, more in the bigger villages, fewer at weekends. */
final class Troubles {

  private static final int DAYS = 365;

  /** Where one can be somebody there is more to see. */
  private static final int MORE_WHERE_CAST = 5;

  private static final int PERCENT_OF_THE_CAST = 50;

  private final Founded founded;
  private final Map<Region, List<PersonId>> residents;
  private final Stories stories;
  private final LocalDate day;
  private final WorkingCalendar calendar;
  private final List<Settlement> villages;
  private final int[] sizes;
  private final int[] storyWeights;

  Troubles(
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
    this.villages = founded.villages().stream().filter(this::works).toList();
    this.sizes = villages.stream()
        .mapToInt(v -> v.people() * (residents.containsKey(v.region()) ? MORE_WHERE_CAST : 1))
        .toArray();
    this.storyWeights = stories.stories().stream()
        .mapToInt(story -> story.months().stream().mapToInt(Integer::intValue).sum())
        .toArray();
  }

  /** Somebody takes in what is told there, and somebody above does. */
  private boolean works(Settlement village) {
    return founded.staff().manned(village.region(), "village")
        && founded.staff().manned(village.region().parent(), "township")
        && !founded.of(village.region()).isEmpty();
  }

  /** The troubles in the order in which they are told. */
  List<Trouble> year(int many) {
    var troubles = new ArrayList<Trouble>();
    while (troubles.size() < many) {
      var lots = Lots.of(Founding.SEED, "trouble", troubles.size());
      var village = villages.get(lots.weighted(sizes)).region();
      var story = stories.stories().get(lots.weighted(storyWeights));
      var gaps = stories.gaps(lots);
      var first = trouble(troubles.size(), village, story, gaps, moment(story, lots), null, lots);
      troubles.add(first);
      if (!lots.chance(4)) continue;
      for (var more = lots.between(1, 3); more > 0; more--) {
        var later = first.at().plus(Duration.ofMinutes(lots.between(20, 400)));
        troubles.add(trouble(troubles.size(), village, story, gaps, later, first.number(), lots));
      }
    }
    troubles.addAll(new Waiting(founded, residents, stories, day, calendar).after(troubles.size()));
    troubles.sort(Comparator.comparing(Trouble::at).thenComparing(Trouble::number));
    return troubles;
  }

  private Trouble trouble(
      int number,
      Region village,
      Story story,
      Map<String, String> gaps,
      Instant at,
      @Nullable Integer sameAs,
      Lots lots) {
    var patrol = sameAs == null && lots.chance(16) && office(at);
    var telling = stories.tell(story, patrol, gaps, lots);
    return new Trouble(
        number, village, telling, patrol ? null : raiser(village, lots), at, sameAs, null);
  }

  private static boolean office(Instant at) {
    var hour = at.atZone(Words.ZONE).getHour();
    return hour >= 8 && hour < 18;
  }

  private PersonId raiser(Region village, Lots lots) {
    var cast = residents.get(village);
    if (cast != null && lots.chance(PERCENT_OF_THE_CAST)) return lots.one(cast);
    var adults = founded.of(village).stream().filter(n -> n.who().adult(day)).toList();
    return lots.one(adults).id();
  }

  private Instant moment(Story story, Lots lots) {
    while (true) {
      var on = day.minusDays(lots.between(1, DAYS));
      var weekend = on.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
      var fits = lots.below(story.oftenest()) < story.often(on.getMonth());
      if (!fits || weekend && lots.chance(45)) continue;
      // Those at home tell it in the morning, those far away in the evening after work.
      var hour = lots.chance(60) ? lots.between(7, 17) : lots.between(18, 21);
      return on.atTime(hour, lots.below(60), lots.below(60)).atZone(Words.ZONE).toInstant();
    }
  }
}

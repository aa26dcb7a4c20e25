package shanzhi.engine.deliberation;

import static shanzhi.foundation.ground.Capability.TALK_OVERSEE;

import java.time.Clock;
import java.util.LinkedHashSet;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Narrowing;
import shanzhi.foundation.parameter.ParameterDefinition;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.parameter.Unit;
import shanzhi.foundation.people.Families;

/**
 * 宗亲占比 What the coordination group is told while a council is formed: how many of those who would sit
 * in it are one family. No names, nothing below a least number, and each look with its purpose in the
 * read log. It bars nobody; a rule that bars is the check's.
 */
@Component
public class FamilyShares {

  private static final int REASON = 100;

  private final Clock clock;
  private final Formations formations;
  private final Bodies bodies;
  private final Families families;
  private final Parameters parameters;
  private final ReadLog readLog;

  FamilyShares(
      Clock clock,
      Formations formations,
      Bodies bodies,
      Families families,
      Parameters parameters,
      ReadLog readLog) {
    this.clock = clock;
    this.formations = formations;
    this.bodies = bodies;
    this.families = families;
    this.parameters = parameters;
    this.readLog = readLog;
  }

  /** Refuses who is not of the coordination group of the place. */
  public void mustSee(Formation formation, Acting by) {
    by.must(TALK_OVERSEE, formation.place(), clock.instant());
  }

  /** Of those who stand and those who stay, for a purpose that is stated and recorded. */
  public FamilyShare of(Formation formation, String reason, Acting by) {
    mustSee(formation, by);
    var checks = new Checks();
    var purpose = checks.text("reason", reason, 2, REASON);
    checks.end();
    readLog.looked(by, "deliberation.family-share", "formation:" + formation.id(), purpose);
    var people = new LinkedHashSet<PersonId>();
    var starts = formation.termStarts().atStartOfDay(Words.ZONE).toInstant();
    var moment = starts.isBefore(clock.instant()) ? clock.instant() : starts;
    bodies.seats(formation.body(), moment).forEach(seat -> people.add(seat.person()));
    for (var candidate : formations.candidates(formation, by)) {
      if (candidate.stands()) people.add(candidate.person());
    }
    var place = formation.place();
    var now = clock.instant();
    var degree = Math.toIntExact(parameters.value(Numbers.DEGREE, place, now));
    var least = Math.toIntExact(parameters.value(Numbers.LEAST, place, now));
    var most = parameters.value(Numbers.MOST, place, now);
    var largest = families.largest(people, degree);
    var told = largest >= least;
    return new FamilyShare(
        people.size(),
        told ? largest : 0,
        least,
        degree,
        told && more(largest, people.size(), most));
  }

  /** Whether so many of all are more than so many in a hundred; 34 is written for one third. */
  private static boolean more(long some, long all, long percent) {
    return percent == 34 ? 3 * some > all : 100 * some > percent * all;
  }

  /** What a county sets of it. */
  @Configuration(proxyBeanMethods = false)
  static class Numbers {

    static final String DEGREE = "deliberation.family-degree";
    static final String LEAST = "deliberation.family-least";
    static final String MOST = "deliberation.family-most";

    @Bean
    ParameterDefinition familyDegree() {
      return number(DEGREE, Unit.COUNT, 4, 1, 6);
    }

    /** Two would name a pair. */
    @Bean
    ParameterDefinition familyLeastTold() {
      return number(LEAST, Unit.COUNT, 3, 3, 10);
    }

    @Bean
    ParameterDefinition familyMost() {
      return number(MOST, Unit.PERCENT, 34, 10, 100);
    }

    private static ParameterDefinition number(
        String key, Unit unit, long initial, long least, long most) {
      return new ParameterDefinition(
          key, unit, initial, least, most, "deliberation.basis", Narrowing.TOWNSHIP);
    }
  }
}

package shanzhi.program.visits;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.Concern;
import shanzhi.foundation.people.Groups;
import shanzhi.foundation.people.NewResident;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.Sex;

/** A village with people of concern, whose lists are kept when asked. */
public final class VisitScene {

  public final CaseScene cases;
  private final TestClock clock;
  private final Lists lists;
  private final Visits visits;
  private final Groups groups;
  private final People people;

  public VisitScene(ApplicationContext beans) {
    cases = new CaseScene(beans);
    clock = beans.getBean(TestClock.class);
    lists = beans.getBean(Lists.class);
    visits = beans.getBean(Visits.class);
    groups = beans.getBean(Groups.class);
    people = beans.getBean(People.class);
  }

  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  /** Somebody of a group of concern. */
  public PersonId person(String name, Concern... concerns) {
    return born(name, LocalDate.of(1958, 3, 2), concerns);
  }

  PersonId born(String name, LocalDate born, Concern... concerns) {
    var person = people.enrol(
        NewResident.of(name, Sex.FEMALE, born, cases.village), cases.system, ClientId.fresh());
    for (var concern : concerns) join(person, concern);
    return person;
  }

  void join(PersonId person, Concern concern) {
    groups.join(person, concern, LocalDate.of(2026, 1, 1), cases.system);
  }

  public void leave(PersonId person, Concern concern) {
    groups.leave(person, concern, today(), cases.system);
  }

  public Lists.Kept keep() {
    return lists.keep(cases.village);
  }

  Card card(PersonId person) {
    return visits.see(person, cases.cadre).card();
  }

  /** The visit of somebody, once their day has come: the clock goes on to it. */
  public MatterId due(PersonId person) {
    keep();
    var opens = card(person).opens();
    if (opens != null && opens.isAfter(today())) {
      clock.set(opens.atTime(9, 0).atZone(Words.ZONE).toInstant());
      keep();
    }
    var matter = card(person).matter();
    if (matter == null) throw new AssertionError("no visit is open");
    return matter;
  }

  static Map<String, @Nullable String> answers() {
    var answers = new HashMap<String, @Nullable String>();
    answers.put("q1", "fair");
    answers.put("q2", "enough");
    answers.put("q3", "yes");
    answers.put("q4", "no");
    answers.put("q5", "想修屋顶");
    return answers;
  }

  static Told told(String words) {
    return new Told(Met.DOOR, answers(), words, false, false, null);
  }

  static Told nobody() {
    return new Told(Met.NOBODY, Map.of(), "门锁着", false, false, null);
  }
}

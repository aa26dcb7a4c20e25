package shanzhi.engine.deliberation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ApplicationContext;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.organisation.NewOrganisation;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.people.Households;
import shanzhi.foundation.people.NewHousehold;
import shanzhi.foundation.people.NewResident;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.Sex;

/** A village with a Party secretary, two households of two, and bodies to be founded. */
public final class Hamlet {

  public static final Instant NOW = TestClock.MORNING;

  public final CaseScene scene;
  public final Acting secretary;
  public final OrganisationId council;

  private final Bodies bodies;
  private final Seats seats;
  private final Households households;
  private final People people;

  public Hamlet(ApplicationContext beans) {
    scene = new CaseScene(beans);
    bodies = beans.getBean(Bodies.class);
    seats = beans.getBean(Seats.class);
    households = beans.getBean(Households.class);
    people = beans.getBean(People.class);
    var organisations = beans.getBean(Organisations.class);
    council = organisations.register(
        new NewOrganisation(
            OrganisationKind.COUNCIL,
            scene.village,
            "试验村群众议事会",
            null,
            null,
            LocalDate.of(2026, 1, 1),
            null),
        scene.system,
        ClientId.fresh());
    secretary = scene.officer(council, scene.village, PostKind.VILLAGE_SECRETARY, "支部书记");
  }

  public BodyId found(BodyKind kind) {
    return bodies.found(
        new NewBody(kind, scene.village, council, "试验村" + kind, LocalDate.of(2026, 1, 1)),
        secretary,
        ClientId.fresh());
  }

  public SeatId sit(BodyId body, SeatRole role, PersonId person) {
    return seats.fill(
        new NewSeat(body, SeatKind.PLAIN, role, person, NOW, NOW.plus(Duration.ofDays(365))),
        secretary,
        ClientId.fresh());
  }

  /** People of one household, each of the age. */
  public List<PersonId> household(int... ages) {
    var home = households.open(
        new NewHousehold(scene.village, null, "", ""), scene.system, ClientId.fresh());
    var members = new ArrayList<PersonId>();
    for (var age : ages) {
      members.add(people.enrol(
          NewResident.of(
                  "王" + "一二三四五六七八九".charAt(members.size()),
                  Sex.FEMALE,
                  LocalDate.of(2026 - age, 3, 1),
                  scene.village)
              .household(home),
          scene.system,
          ClientId.fresh()));
    }
    return members;
  }
}

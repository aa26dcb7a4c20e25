package shanzhi.program.appraisal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ApplicationContext;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Said;
import shanzhi.engine.casework.Urgency;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.people.Households;
import shanzhi.foundation.people.NewHousehold;
import shanzhi.foundation.people.NewResident;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.Sex;

/** A village with households of two whose matter about water the water company finished. */
public final class ScoredScene {

  public final CaseScene scene;
  public final List<PersonId> first = new ArrayList<>();
  public final List<PersonId> second = new ArrayList<>();

  private final ApplicationContext beans;
  private final Casework casework;

  public ScoredScene(ApplicationContext beans, int households) {
    this.beans = beans;
    scene = new CaseScene(beans);
    casework = beans.getBean(Casework.class);
    for (var n = 0; n < households; n++) {
      var home = beans
          .getBean(Households.class)
          .open(new NewHousehold(scene.village, null, "", ""), scene.system, ClientId.fresh());
      for (var of : List.of(first, second)) {
        of.add(beans
            .getBean(People.class)
            .enrol(
                NewResident.of("村民", Sex.FEMALE, LocalDate.of(1975, 3, 1), scene.village)
                    .household(home),
                scene.system,
                ClientId.fresh()));
      }
    }
  }

  public Acting self(PersonId person) {
    return Acting.resident(scene.system.county(), person, scene.resident.epoch());
  }

  private Matter take(Matter matter, String act, Said said, Acting by) {
    return casework.take(matter, act, said, by, ClientId.fresh());
  }

  /** A matter of the category from raised to visited. */
  public MatterId finished(String category) {
    var matter = casework.raise(scene.leak("水管漏水"), scene.resident, ClientId.fresh());
    matter =
        take(matter, "accept", Said.nothing().category(category, Urgency.ORDINARY), scene.cadre);
    matter = take(matter, "assign", Said.nothing().handler(scene.water), scene.cadre);
    matter = take(matter, "handle", Said.note("已派人"), scene.waterOfficer);
    matter = take(matter, "finish", Said.note("换了水管"), scene.waterOfficer);
    return take(matter, "visit", Said.note("看过，通了").visit("door", 5), scene.cadre)
        .id();
  }

  /** Puts it to the residents. */
  public void keep() {
    beans.getBean(Rounds.class).keep();
  }
}

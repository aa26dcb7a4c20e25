package shanzhi.program.campaign;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.ApplicationContext;
import shanzhi.engine.casework.Question;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.organisation.Appointments;

/** An open survey of a village in which one door was visited, and an epidemic check that was erased. */
public final class CampaignSeed {

  private CampaignSeed() {}

  public static MatterId sow(ApplicationContext beans, Region village, String sign) {
    var campaigns = beans.getBean(Campaigns.class);
    var system = Acting.system(beans.getBean(County.class));
    var question = new Question("q-well", Question.Kind.YES_NO, "都好吗？", List.of(), false);
    var ends = LocalDate.of(2026, 12, 11);
    for (var kind : List.of(Kind.EPIDEMIC, Kind.SURVEY)) {
      var said = new NewCampaign(
          village,
          kind,
          sign + "村试验行动",
          "试验",
          LocalDate.of(2026, 11, 24),
          ends,
          null,
          Rule.everyHousehold(),
          List.of(question));
      var id = campaigns.draft(said, system, ClientId.fresh());
      campaigns.open(id, ends, system, ClientId.fresh());
      visit(beans, campaigns.must(id, system), system);
      if (kind == Kind.SURVEY) return id;
      campaigns.close(id, "人手另有安排", system, ClientId.fresh());
    }
    throw new IllegalStateException("the survey comes last");
  }

  private static void visit(ApplicationContext beans, Campaign campaign, Acting system) {
    var doors = beans.getBean(Doors.class);
    var door = doors.list(campaign, DoorFilter.all(), 0, system).rows().getFirst();
    var worker = acting(beans, Objects.requireNonNull(door.worker()), system);
    doors.visit(
        campaign.id(),
        door.n(),
        Door.State.ABSENT,
        Map.of(),
        beans.getBean(Clock.class).instant(),
        worker,
        ClientId.fresh());
    doors.raise(campaign.id(), door.n(), "路面塌了一块", worker, ClientId.fresh());
  }

  private static Acting acting(ApplicationContext beans, PersonId person, Acting system) {
    var appointments = beans.getBean(Appointments.class);
    var seat =
        appointments.seatsOf(person, beans.getBean(Clock.class).instant()).getFirst();
    return Acting.post(system.county(), person, seat, appointments.epoch());
  }
}

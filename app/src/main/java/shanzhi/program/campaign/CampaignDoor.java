package shanzhi.program.campaign;

import static shanzhi.foundation.ground.Capability.CAMPAIGN_RUN;

import java.util.Optional;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Annex;
import shanzhi.engine.casework.Matter;
import shanzhi.foundation.ground.Identity;

/** From a campaign's matter to how far it is. */
@Component
class CampaignDoor implements Annex {

  private final Campaigns campaigns;

  CampaignDoor(Campaigns campaigns) {
    this.campaigns = campaigns;
  }

  @Override
  public String procedure() {
    return CampaignSteps.NAME;
  }

  @Override
  public Optional<Door> door(Matter matter, Identity who) {
    return who.hats().stream()
        .filter(hat -> hat.seat() != null && hat.can(CAMPAIGN_RUN))
        .filter(hat -> campaigns.find(matter.id(), hat).isPresent())
        .findFirst()
        .map(hat -> new Door("/campaigns/" + matter.id(), "campaign.life.act.look"));
  }
}

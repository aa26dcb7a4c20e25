package shanzhi.program.credit;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.Road;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.deliberation.Roads;
import shanzhi.engine.publishing.Publication;
import shanzhi.engine.publishing.PublicationId;
import shanzhi.engine.publishing.Publications;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;

/** 章程 The union's charter: each edition is what the village's meeting decided, word for word. */
@Component
public class CreditCharter {

  private static final RoadSubject SUBJECT = RoadSubject.VILLAGE_OTHER;

  private final Publications publications;
  private final Roads roads;

  CreditCharter(Publications publications, Roads roads) {
    this.publications = publications;
    this.roads = roads;
  }

  /** The charter of a village with all its editions; none before the first was adopted. */
  public Optional<Publication> of(Region village) {
    return publications.of(village, Publication.Kind.CREDIT_CHARTER);
  }

  /** The resolutions of the village that are in force and by which nothing took effect yet. */
  public List<Road> resolutions(Region village) {
    return roads.unused(SUBJECT, village);
  }

  /** Publishes what a resolution adopted as the first or the next edition. */
  public PublicationId publish(
      Region village, String title, LocalDate since, MatterId road, Acting by, ClientId client) {
    return publications.adopt(
        Publication.Kind.CREDIT_CHARTER, village, title, since, road, by, client);
  }
}

package shanzhi.program.intake;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationContext;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.organisation.NewOrganisation;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;

/** Another system with its keys. */
public final class IntakeScene {

  private static final AtomicInteger MADE = new AtomicInteger();

  private final ApplicationContext beans;
  private final Acting system;
  final OrganisationId organisation;

  public IntakeScene(ApplicationContext beans) {
    this.beans = beans;
    var county = beans.getBean(County.class);
    system = Acting.system(county);
    organisation = beans
        .getBean(Organisations.class)
        .register(
            new NewOrganisation(
                OrganisationKind.COMPANY,
                county.region(),
                "随手拍运营公司" + MADE.incrementAndGet(),
                null,
                null,
                LocalDate.of(2020, 1, 1),
                null),
            system,
            ClientId.fresh());
  }

  /** A key of a client of Open311 for a place. */
  public String open311(Region place) {
    return issue(ApiKey.Kind.OPEN311, place).secret();
  }

  /** A key of sensors for a place. */
  public String sensor(Region place, String... services) {
    return issue(ApiKey.Kind.SENSOR, place, services).secret();
  }

  ApiKeys.Issued issue(ApiKey.Kind kind, Region place, String... services) {
    return beans
        .getBean(ApiKeys.class)
        .issue(
            new ApiKeys.NewKey("随手拍", organisation, place, kind, List.of(services)),
            system,
            ClientId.fresh());
  }
}

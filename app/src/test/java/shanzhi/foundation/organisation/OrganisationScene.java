package shanzhi.foundation.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import shanzhi.Seats;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.territory.Gazetteer;
import shanzhi.foundation.territory.NewDivision;
import shanzhi.foundation.territory.Territory;

/** A county with villages to spare, for tests of who acts in it. */
final class OrganisationScene {

  static final Region COUNTY = new Region("510727");
  static final Region TOWNSHIP = new Region("510727202");
  static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);

  private static final AtomicInteger VILLAGES = new AtomicInteger(500);
  private static final AtomicInteger PERSONS = new AtomicInteger(70_000);

  private final County county;
  private final Territory territory;
  private final Organisations organisations;
  final Acting system;

  OrganisationScene(County county, Territory territory, Organisations organisations) {
    this.county = county;
    this.territory = territory;
    this.organisations = organisations;
    this.system = Acting.system(county);
    territory.load(Gazetteer.divisions(county), system);
  }

  /** A village of its own for one test. */
  Region village() {
    var code = TOWNSHIP.code() + VILLAGES.incrementAndGet();
    territory.load(
        List.of(new NewDivision(new Region(code), "试验" + code.substring(9) + "村村民委员会")), system);
    return new Region(code);
  }

  PersonId person() {
    return new PersonId(PERSONS.incrementAndGet());
  }

  Acting officer(Region place, String... capabilities) {
    return Acting.post(county, new PersonId(1), Seats.seat("测试岗", place, capabilities), 0);
  }

  static NewOrganisation entry(
      OrganisationKind kind, Region region, String name, @Nullable OrganisationId parent) {
    return new NewOrganisation(kind, region, name, null, parent, LONG_AGO, null);
  }

  OrganisationId registered(OrganisationKind kind, Region region, String name) {
    return organisations.register(entry(kind, region, name, null), system, ClientId.fresh());
  }

  /** The committee of a village of its own. */
  OrganisationId committee(Region village) {
    return registered(
        OrganisationKind.VILLAGE_COMMITTEE,
        village,
        territory.find(village).orElseThrow().name());
  }

  static void refused(ThrowingCallable act, String code) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}

package shanzhi.foundation.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.foundation.organisation.OrganisationScene.COUNTY;
import static shanzhi.foundation.organisation.OrganisationScene.LONG_AGO;
import static shanzhi.foundation.organisation.OrganisationScene.TOWNSHIP;
import static shanzhi.foundation.organisation.OrganisationScene.entry;
import static shanzhi.foundation.organisation.OrganisationScene.refused;

import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shanzhi.CountyTest;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.territory.Territory;

@CountyTest
class OrganisationsTest {

  @Autowired
  Organisations organisations;

  @Autowired
  Territory territory;

  @Autowired
  County county;

  @Autowired
  Db db;

  private OrganisationScene scene;

  @BeforeEach
  void openTheScene() {
    scene = new OrganisationScene(county, territory, organisations);
  }

  @Test
  void aRegisteredOrganisationIsKnownAtOnce() {
    var village = scene.village();
    var client = ClientId.fresh();
    var said = entry(OrganisationKind.VILLAGE_COMMITTEE, village, "试验村村民委员会", null);
    var id = organisations.register(said, scene.system, client);
    assertThat(organisations.must(id).name()).isEqualTo("试验村村民委员会");
    assertThat(organisations.at(village)).extracting(Organisation::id).containsExactly(id);
    assertThat(organisations.register(said, scene.system, client)).isEqualTo(id);
    refused(
        () -> organisations.register(
            entry(OrganisationKind.COLLECTIVE, village, "别的", null), scene.system, client),
        "ground.client-id-used");
    assertThat(organisations.name(new OrganisationId(-1))).isEqualTo("-1");
    refused(() -> organisations.must(new OrganisationId(-1)), "organisation.unknown");
  }

  @Test
  void theDeskOfAPlaceTakesInItsMatters() {
    var village = scene.village();
    refused(() -> organisations.deskOf(village), "organisation.no-desk");
    var committee = scene.committee(village);
    assertThat(organisations.deskOf(village).id()).isEqualTo(committee);
    assertThat(organisations.deskOf(new Region(village.code() + "001")).id()).isEqualTo(committee);
    refused(
        () -> scene.registered(OrganisationKind.VILLAGE_COMMITTEE, village, "第二个村委会"),
        "organisation.desk-there");
  }

  @Test
  void handlersAreThoseOfTheTownshipNearestFirstThenOfTheCounty() {
    var village = scene.village();
    var other = scene.village();
    var bureau = scene.registered(OrganisationKind.DEPARTMENT, COUNTY, "水务局" + village);
    var works = scene.registered(OrganisationKind.COMPANY, other, "自来水厂" + village);
    var own = scene.registered(OrganisationKind.PROPERTY_COMPANY, village, "物业" + village);
    var station = scene.registered(OrganisationKind.POLICE_STATION, TOWNSHIP, "派出所" + village);
    var far =
        scene.registered(OrganisationKind.DEPARTMENT, new Region("510727208"), "旧堡水务站" + village);
    var committee = scene.committee(village);
    assertThat(organisations.handlers(village))
        .extracting(Organisation::id)
        .containsSubsequence(own, station, works, bureau)
        .doesNotContain(far, committee);
    assertThat(organisations.handlers(COUNTY))
        .extracting(Organisation::id)
        .contains(bureau)
        .doesNotContain(station, far);
  }

  @Test
  void refusesWhatDoesNotFitItsPlaceOrItsCode() {
    var village = scene.village();
    var school = entry(OrganisationKind.SCHOOL, village, "村小", null);
    organisations.register(school, scene.system, ClientId.fresh());
    refused(
        () -> organisations.register(school, scene.system, ClientId.fresh()), "organisation.named");
    refused(
        () -> scene.registered(OrganisationKind.COUNTY_CENTRE, village, "村治理中心"),
        "organisation.not-at-this-level");
    refused(
        () -> scene.registered(OrganisationKind.COMPANY, new Region("510727999999"), "无处公司"),
        "territory.unknown");
    var wrongCode = new NewOrganisation(
        OrganisationKind.COMPANY, village, "某公司", "91350100M000100Y44", null, LONG_AGO, null);
    refused(
        () -> organisations.register(wrongCode, scene.system, ClientId.fresh()),
        "organisation.credit-code");
    var ended = new NewOrganisation(
        OrganisationKind.COMPANY, village, "某公司", null, null, LONG_AGO, LONG_AGO);
    refused(
        () -> organisations.register(ended, scene.system, ClientId.fresh()),
        "organisation.until-before");
  }

  @Test
  void oneCreditCodeIsOneOrganisation() {
    var code = "91350100M000100Y43";
    var first = new NewOrganisation(
        OrganisationKind.COMPANY, scene.village(), "甲公司", code, null, LONG_AGO, null);
    organisations.register(first, scene.system, ClientId.fresh());
    var second = new NewOrganisation(
        OrganisationKind.COMPANY, scene.village(), "乙公司", code, null, LONG_AGO, null);
    refused(
        () -> organisations.register(second, scene.system, ClientId.fresh()),
        "organisation.credit-code-used");
  }

  @Test
  void theTreeHasNoLoopsAndGrowsDownwards() {
    var village = scene.village();
    var branch = scene.registered(OrganisationKind.PARTY_BRANCH, village, "党支部" + village);
    var child = organisations.register(
        entry(OrganisationKind.COLLECTIVE, village, "合作社" + village, branch),
        scene.system,
        ClientId.fresh());
    refused(
        () -> organisations.amend(
            branch,
            1,
            entry(OrganisationKind.PARTY_BRANCH, village, "党支部" + village, child),
            scene.system),
        "organisation.own-parent");
    refused(
        () -> organisations.register(
            entry(OrganisationKind.DEPARTMENT, TOWNSHIP, "站所" + village, branch),
            scene.system,
            ClientId.fresh()),
        "organisation.parent-elsewhere");
    refused(
        () -> organisations.register(
            entry(OrganisationKind.SCHOOL, village, "村小", new OrganisationId(-1)),
            scene.system,
            ClientId.fresh()),
        "organisation.no-parent");
  }

  @Test
  void changesByVersionAndEndsOnItsDay() {
    var village = scene.village();
    var id = scene.registered(OrganisationKind.CLINIC, village, "卫生室");
    var closed = new NewOrganisation(
        OrganisationKind.CLINIC, village, "卫生室", null, null, LONG_AGO, LocalDate.of(2026, 11, 24));
    organisations.amend(id, 1, closed, scene.system);
    assertThat(organisations.at(village)).isEmpty();
    assertThat(organisations.name(id)).isEqualTo("卫生室");
    refused(() -> organisations.amend(id, 1, closed, scene.system), "ground.stale");
  }

  @Test
  void onlyOrganisationWriteOverThePlaceRegisters() {
    var village = scene.village();
    var said = entry(OrganisationKind.SCHOOL, village, "村小", null);
    refused(
        () -> organisations.register(
            said, scene.officer(village, Capability.ORGANISATION_READ), ClientId.fresh()),
        "ground.not-yours");
    refused(
        () -> organisations.register(
            said,
            scene.officer(new Region("510727208"), Capability.ORGANISATION_WRITE),
            ClientId.fresh()),
        "ground.not-your-place");
    organisations.register(
        said, scene.officer(TOWNSHIP, Capability.ORGANISATION_WRITE), ClientId.fresh());
  }

  @Test
  void theDatabaseItselfKeepsAnotherTownshipsDeskOut() {
    var id = scene.committee(scene.village());
    var elsewhere = Scope.place(county, Capability.ORGANISATION_WRITE, new Region("510727208"));
    var changed = db.in(
        elsewhere,
        jdbc -> jdbc.sql("update organisation.organisation set name = name where id = :id")
            .param("id", id.value())
            .update());
    assertThat(changed).isZero();
  }

  @Test
  void whatIsRolledBackIsForgotten() {
    var village = scene.village();
    refused(
        () -> db.together(() -> {
          var id = scene.committee(village);
          assertThat(organisations.deskOf(village).id()).isEqualTo(id);
          return organisations.must(new OrganisationId(-1));
        }),
        "organisation.unknown");
    refused(() -> organisations.deskOf(village), "organisation.no-desk");
  }
}

package shanzhi.program.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import shanzhi.AllLines;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.inbox.Inbox;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.people.Household;
import shanzhi.foundation.people.Households;
import shanzhi.foundation.people.NewHousehold;
import shanzhi.foundation.people.NewResident;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.Sex;
import shanzhi.foundation.territory.NewGrid;
import shanzhi.foundation.territory.Territory;

@CountyTest
class ZonesAndPairsTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private TestClock clock;

  @Autowired
  private Zones zones;

  @Autowired
  private Pairs pairs;

  @Autowired
  private Households households;

  @Autowired
  private Inbox inbox;

  @Autowired
  private Db db;

  private CaseScene scene;
  private Acting secretary;
  private Acting cadre;
  private Region grid;
  private Household house;
  private Acting resident;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
    cadre = scene.cadre;
    secretary =
        scene.officer(cadre.seat().organisation(), scene.village, PostKind.VILLAGE_SECRETARY, "书记");
    grid = new Region(scene.village.code() + "001");
    beans
        .getBean(Territory.class)
        .drawGrid(new NewGrid(grid, "第一网格", LocalDate.of(2020, 1, 1), null), scene.system);
    var id = households.open(
        new NewHousehold(scene.village, grid, "017", "三组七号"), scene.system, ClientId.fresh());
    house = households.must(id, scene.system);
    var person = beans
        .getBean(People.class)
        .enrol(
            NewResident.of("王桂花", Sex.FEMALE, LocalDate.of(1950, 1, 1), scene.village)
                .household(id),
            scene.system,
            ClientId.fresh());
    resident = Acting.resident(secretary.county(), person, 0);
  }

  private static void refused(String code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private NewCharge gridFor(Acting who) {
    return new NewCharge(scene.village, List.of(grid), List.of(), who.person(), "村干部");
  }

  private Hatted as(Acting hat) {
    return new Hatted(
        beans,
        scene.identity(hat),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(ZonePages.class),
        beans.getBean(PairPages.class));
  }

  // Zones

  @Test
  void everyHouseholdKnowsItsMemberByItsGridOrByItself() {
    assertThat(zones.own(resident)).isEmpty();
    zones.assign(gridFor(cadre), secretary, ClientId.fresh());
    assertThat(zones.own(resident)).map(ZonePart::person).contains(cadre.person());
    assertThat(zones.of(house, cadre)).map(ZonePart::grid).contains(grid);
    zones.assign(
        new NewCharge(scene.village, List.of(), List.of(house.id()), secretary.person(), "书记"),
        secretary,
        ClientId.fresh());
    assertThat(zones.own(resident)).map(ZonePart::person).contains(secretary.person());
    assertThat(zones.charge(Acting.resident(cadre.county(), cadre.person(), 0))).hasSize(1);
  }

  @Test
  void aZoneMovesToItsNextMemberAndBackAndRepeatsNothing() {
    var client = ClientId.fresh();
    zones.assign(gridFor(cadre), secretary, client);
    zones.assign(gridFor(cadre), secretary, client);
    refused("ground.client-id-used", () -> zones.assign(gridFor(secretary), secretary, client));
    clock.pass(Duration.ofDays(3));
    zones.assign(gridFor(secretary), secretary, ClientId.fresh());
    var parts = zones.of(scene.village, cadre);
    assertThat(parts).hasSize(1);
    assertThat(parts.getFirst().person()).isEqualTo(secretary.person());
    zones.release(parts.getFirst().id(), scene.village, secretary);
    assertThat(zones.of(scene.village, cadre)).isEmpty();
    refused(
        "duty.zone-unknown", () -> zones.release(parts.getFirst().id(), scene.village, secretary));
  }

  @Test
  void theDatabaseLetsAGridHaveOneMemberAtATime() {
    zones.assign(gridFor(cadre), secretary, ClientId.fresh());
    var again = """
        insert into duty.zone (county, region, grid, person, role, since, given_by, given_at, client,
               content)
        values ('510727', :region, :grid, 1, '党员', '2026-11-24', 'system', now(),
                gen_random_uuid(), '')""";
    assertThatThrownBy(() -> db.in(
            Scope.system(secretary.county()),
            jdbc -> jdbc.sql(again)
                .param("region", scene.village.code())
                .param("grid", grid.code())
                .update()))
        .isInstanceOf(DataIntegrityViolationException.class)
        .hasMessageContaining("one_member_a_grid");
  }

  @Test
  void onlyWhoAssignsInTheVillageGivesZonesAndOnlyItsOwn() {
    refused(
        "ground.not-yours", () -> zones.assign(gridFor(cadre), scene.gridWorker, ClientId.fresh()));
    var elsewhere = new NewCharge(
        scene.village, List.of(new Region("510727202602001")), List.of(), cadre.person(), "村干部");
    refused("duty.not-its-grid", () -> zones.assign(elsewhere, secretary, ClientId.fresh()));
    refused("ground.not-your-place", () -> zones.of(scene.village(), secretary));
  }

  // Pairs

  private long paired() {
    return pairs.make(
        new NewPair(house.id(), cadre.person(), "村干部", "独居老人"), secretary, ClientId.fresh());
  }

  private static Contact visit(LocalDate day) {
    return new Contact(day, Contact.Way.DOOR, Contact.Help.GOODS, "送去一袋米，帮着收了玉米。");
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), clock.getZone());
  }

  @Test
  void aContactThatIsOverdueWaitsInTheInboxUntilItIsMade() {
    var pair = paired();
    pairs.remind();
    assertThat(lines()).isZero();
    clock.pass(Duration.ofDays(31));
    pairs.remind();
    pairs.remind();
    assertThat(lines()).isEqualTo(1);
    pairs.contact(pair, visit(today()), cadre, ClientId.fresh());
    assertThat(lines()).isZero();
    assertThat(pairs.see(pair, cadre).contacted()).isEqualTo(today());
    pairs.remind();
    assertThat(lines()).isZero();
  }

  private long lines() {
    return AllLines.of(inbox, scene.identity(cadre)).stream()
        .filter(line -> line.address().startsWith("/pairs/"))
        .count();
  }

  @Test
  void contactsAndHelpAreWrittenOnceByTheMemberAlone() {
    var pair = paired();
    var client = ClientId.fresh();
    pairs.contact(pair, visit(today()), cadre, client);
    pairs.contact(pair, visit(today()), cadre, client);
    assertThat(pairs.contacts(pairs.see(pair, secretary), secretary))
        .containsExactly(visit(today()));
    refused(
        "duty.not-your-pair",
        () -> pairs.contact(pair, visit(today()), secretary, ClientId.fresh()));
    refused(
        "duty.day-ahead",
        () -> pairs.contact(pair, visit(today().plusDays(1)), cadre, ClientId.fresh()));
    refused(
        "duty.day-before",
        () -> pairs.contact(pair, visit(today().minusDays(1)), cadre, ClientId.fresh()));
  }

  @Test
  void aPairIsMadeOnceAndEndedWithAReason() {
    var client = ClientId.fresh();
    var said = new NewPair(house.id(), cadre.person(), "村干部", "独居老人");
    var pair = pairs.make(said, secretary, client);
    assertThat(pairs.make(said, secretary, client)).isEqualTo(pair);
    var own = new NewPair(house.id(), resident.person(), "党员", "独居老人");
    refused("duty.own-household", () -> pairs.make(own, secretary, ClientId.fresh()));
    refused("duty.paired-already", () -> pairs.make(said, secretary, ClientId.fresh()));
    refused("ground.stale", () -> pairs.end(pair, 9, "老人去儿子家住了", secretary));
    pairs.end(pair, 1, "老人去儿子家住了", secretary);
    refused("duty.pair-over", () -> pairs.contact(pair, visit(today()), cadre, ClientId.fresh()));
    assertThat(pairs.of(house, secretary)).isEmpty();
  }

  @Test
  void anotherVillageAndAnotherCapabilitySeeNoZonesPairsOrContacts() {
    zones.assign(gridFor(cadre), secretary, ClientId.fresh());
    pairs.contact(paired(), visit(today()), cadre, ClientId.fresh());
    var county = secretary.county();
    var here = Scope.place(county, Capability.ZONE_READ, scene.village);
    for (var table : List.of("zone", "pair", "contact")) {
      assertThat(rows(here, table)).isEqualTo(1);
      assertThat(rows(Scope.place(county, Capability.ZONE_READ, scene.village()), table))
          .isZero();
      assertThat(rows(Scope.place(county, Capability.PEOPLE_READ, scene.village), table))
          .isZero();
      assertThat(rows(Scope.open(county), table)).isZero();
    }
  }

  private int rows(Scope scope, String table) {
    return db.in(
        scope,
        jdbc -> jdbc.sql("select count(*)::int from duty." + table)
            .query(Integer.class)
            .single());
  }

  // Pages

  @Test
  void zonesAndPairsAreGivenAndKeptUpByThePages() {
    var chief = as(secretary);
    var chosen = cadre.seat().post() + "-" + cadre.person();
    assertThat(Hatted.text(chief.ask("/zones"))).contains("第一网格", "还没有责任人");
    var afar = new CaseScene(beans).cadre;
    var elsewhere = afar.seat().post() + "-" + afar.person();
    assertThat(chief
            .send(
                "/zones",
                "village",
                scene.village.code(),
                "person",
                elsewhere,
                "grids",
                grid.code())
            .getStatus())
        .as("whoever is of another village is not offered")
        .isEqualTo(422);
    var given = chief.send(
        "/zones",
        "village",
        scene.village.code(),
        "person",
        chosen,
        "grids",
        grid.code(),
        "households",
        "017");
    assertThat(given.getRedirectedUrl()).contains("done=duty.zone-given");
    assertThat(Hatted.text(chief.ask("/zones"))).doesNotContain("还没有责任人");
    chief.send("/households/" + house.id() + "/pairs", "person", chosen, "reason", "独居老人");
    assertThat(Hatted.text(chief.ask("/households/" + house.id() + "/care")))
        .contains("岗位人", "独居老人", "还没有联系记录");
    var member = as(cadre);
    var list = Hatted.text(member.ask("/pairs"));
    assertThat(list).contains("我的结对户", "三组七号", "我的责任区");
    // The township looks at one of its villages after the other.
    assertThat(Hatted.text(as(scene.townshipDesk).ask("/pairs?place=" + scene.village)))
        .contains("本村结对", "三组七号");
    assertThat(as(scene.townshipDesk).ask("/pairs?place=510727100001").getStatus())
        .isEqualTo(403);
    var pair = "/pairs/" + pairs.kept(cadre).getFirst().id();
    var kept = member.send(
        pair + "/contacts",
        "day",
        today().toString(),
        "way",
        "DOOR",
        "help",
        "WORK",
        "what",
        "帮着收了玉米");
    assertThat(kept.getRedirectedUrl()).contains("done=duty.contact-kept");
    assertThat(Hatted.text(member.ask(pair))).contains("帮着收了玉米", "帮干活");
    assertThat(as(resident).ask(pair).getStatus()).isEqualTo(403);
  }
}

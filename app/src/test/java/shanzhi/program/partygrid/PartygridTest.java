package shanzhi.program.partygrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static shanzhi.Hatted.text;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.TestClock;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Holder;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.MatterLine;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.PostWork;
import shanzhi.engine.casework.Said;
import shanzhi.engine.casework.Urgency;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.organisation.NewAppointment;
import shanzhi.foundation.organisation.NewOrganisation;
import shanzhi.foundation.organisation.NewPost;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.people.Concern;
import shanzhi.foundation.people.Groups;
import shanzhi.foundation.people.Households;
import shanzhi.foundation.people.NewHousehold;
import shanzhi.foundation.people.NewResident;
import shanzhi.foundation.people.PartyMembers;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.Sex;
import shanzhi.foundation.territory.Gazetteer;
import shanzhi.foundation.territory.Grids;
import shanzhi.foundation.territory.KeyPlace;
import shanzhi.foundation.territory.NewDivision;
import shanzhi.foundation.territory.NewGrid;
import shanzhi.foundation.territory.NewKeyPlace;
import shanzhi.foundation.territory.Territory;

@CountyTest
class PartygridTest {

  private static final Region TOWNSHIP = new Region("510727213");
  private static final LocalDate DRAWN = LocalDate.of(2025, 1, 1);
  private static final LocalDate BORN = LocalDate.of(1975, 1, 1);
  private static final AtomicInteger VILLAGES = new AtomicInteger(700);

  @Autowired
  ApplicationContext context;

  @Autowired
  County county;

  @Autowired
  Clock clock;

  @Autowired
  Db db;

  @Autowired
  Casework casework;

  @Autowired
  Branches branches;

  @Autowired
  Handovers handovers;

  @Autowired
  Grids grids;

  private Acting system;
  private Region village;
  private Region grid;
  private OrganisationId committee;
  private Acting desk;
  private Acting clerk;

  private <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @BeforeEach
  void aVillageWithAGrid() {
    bean(TestClock.class).set(TestClock.MORNING);
    system = Acting.system(county);
    var territory = bean(Territory.class);
    territory.load(Gazetteer.divisions(county), system);
    village = new Region(TOWNSHIP.code() + VILLAGES.incrementAndGet());
    territory.load(List.of(new NewDivision(village, "党建村" + village)), system);
    grid = new Region(village + "001");
    for (var code : List.of(grid, new Region(village + "002"))) {
      territory.drawGrid(new NewGrid(code, "网格" + code.code().substring(12), DRAWN, null), system);
    }
    committee = organisation(OrganisationKind.VILLAGE_COMMITTEE, village);
    var government = bean(Organisations.class).at(TOWNSHIP).stream()
        .filter(o -> o.kind() == OrganisationKind.TOWNSHIP_GOVERNMENT)
        .findFirst()
        .map(o -> o.id())
        .orElseGet(() -> organisation(OrganisationKind.TOWNSHIP_GOVERNMENT, TOWNSHIP));
    desk = seated(government, TOWNSHIP, PostKind.TOWNSHIP_DESK);
    clerk = seated(committee, village, PostKind.VILLAGE_CLERK);
  }

  private OrganisationId organisation(OrganisationKind kind, Region place) {
    return bean(Organisations.class)
        .register(
            new NewOrganisation(kind, place, kind + "的" + place, null, null, DRAWN, null),
            system,
            ClientId.fresh());
  }

  private PostId post(OrganisationId of, Region place, PostKind kind, String title) {
    return bean(Posts.class)
        .establish(new NewPost(of, place, kind, title, 5), system, ClientId.fresh());
  }

  private void appoint(PostId post, PersonId person) {
    bean(Appointments.class)
        .appoint(
            new NewAppointment(post, person, clock.instant().minus(Duration.ofDays(9)), null),
            system,
            ClientId.fresh());
  }

  private Acting seated(OrganisationId of, Region place, PostKind kind) {
    var person = person("坐班" + kind);
    appoint(post(of, place, kind, "岗" + kind.ordinal()), person);
    return hat(person);
  }

  private Acting hat(PersonId person) {
    var appointments = bean(Appointments.class);
    var epoch = appointments.epoch();
    return Acting.post(
        county, person, appointments.seatsOf(person, clock.instant()).getFirst(), epoch);
  }

  private PersonId person(String name) {
    var home = bean(Households.class)
        .open(new NewHousehold(village, grid, "", "文昌巷"), system, ClientId.fresh());
    return bean(People.class)
        .enrol(
            NewResident.of(name, Sex.MALE, BORN, village).household(home).since(DRAWN),
            system,
            ClientId.fresh());
  }

  private void people(int number, int members) {
    var entered = new ArrayList<PersonId>();
    for (var n = 0; n < number; n++) entered.add(person("居民"));
    bean(PartyMembers.class).enter(entered.subList(0, members), LocalDate.of(2010, 7, 1), system);
  }

  private static void refused(String code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.faults()).extracting(Refusal.Fault::code).contains(code));
  }

  // Branches

  @Test
  void aGroupIsSuggestedWithItsNumbersOnceTheRuleIsMetAndDecidedOnOnce() {
    people(26, 2);
    assertThat(branches.advice(grid, desk).suggests()).isNull();
    refused(
        "partygrid.rule-not-met",
        () -> branches.decide(
            new NewBranchDecision(grid, BranchKind.GROUP, true, "成立"), desk, ClientId.fresh()));
    people(6, 1);
    var advice = branches.advice(grid, desk);
    assertThat(advice.suggests()).isEqualTo(BranchKind.GROUP);
    assertThat(advice.members()).isEqualTo(3);
    assertThat(advice.leastMembers()).isEqualTo(3);
    assertThat(advice.residents()).isGreaterThanOrEqualTo(advice.leastResidents());
    var client = ClientId.fresh();
    var said = new NewBranchDecision(grid, BranchKind.GROUP, false, "党员多在外务工");
    var id = branches.decide(said, desk, client);
    assertThat(branches.decide(said, desk, client)).isEqualTo(id);
    refused(
        "ground.client-id-used",
        () -> branches.decide(
            new NewBranchDecision(grid, BranchKind.GROUP, true, "改主意"), desk, client));
    assertThat(branches.decisions(grid, clerk))
        .extracting(BranchDecision::taken, BranchDecision::reason, BranchDecision::members)
        .containsExactly(tuple(false, "党员多在外务工", 3));
    assertThat(branches.advice(grid, desk).suggests()).isNull();
    people(1, 1);
    assertThat(branches.advice(grid, desk).suggests())
        .as("one member more, so it is asked again")
        .isEqualTo(BranchKind.GROUP);
  }

  @Test
  void whoRunsNoOrganisationsDecidesOnNoBranch() {
    refused(
        "ground.not-yours",
        () -> branches.decide(
            new NewBranchDecision(grid, BranchKind.GROUP, true, "成立"), clerk, ClientId.fresh()));
  }

  // Handing over

  private Matter given(PostId post) {
    var raised = casework.raise(
        new NewMatter(
            "grid.five-steps", village, "水沟堵了", "堵了三天", "", null, "patrol", null, List.of()),
        clerk,
        ClientId.fresh());
    var accepted = casework.take(
        raised,
        "accept",
        Said.nothing().category("environment", Urgency.ORDINARY),
        clerk,
        ClientId.fresh());
    return casework.take(
        accepted,
        "assign",
        Said.nothing().handler(Holder.post(committee, post)),
        clerk,
        ClientId.fresh());
  }

  @Test
  void whereOnlyThePersonChangesTheWorkStaysWithThePost() {
    var post = post(committee, grid, PostKind.GRID_WORKER, "一网格员");
    var old = person("原网格员");
    var next = person("新网格员");
    appoint(post, old);
    var matter = given(post);
    var said = new NewHandover(grid, post, old, post, next, "轮岗");
    var client = ClientId.fresh();
    var id = handovers.handOver(said, desk, client);
    assertThat(handovers.handOver(said, desk, client)).isEqualTo(id);
    refused(
        "ground.client-id-used",
        () ->
            handovers.handOver(new NewHandover(grid, post, old, post, next, "别的理由"), desk, client));
    var appointments = bean(Appointments.class);
    assertThat(appointments.holdersOf(post, clock.instant())).containsExactly(next);
    assertThat(appointments.seatsOf(old, clock.instant())).isEmpty();
    var now = casework.must(matter.id(), clerk);
    assertThat(now.version()).isEqualTo(matter.version());
    var handover = handovers.must(id, clerk);
    assertThat(handover.moved()).isFalse();
    assertThat(handover.matters()).containsExactly(matter.id());
    refused(
        "partygrid.holds-no-more",
        () -> handovers.handOver(
            new NewHandover(grid, post, old, post, person("第三人"), "再换"), desk, ClientId.fresh()));
  }

  @Test
  void whereAnotherPostTakesTheGridWhatIsOpenGoesAlongThroughTheEngine() {
    var from = post(committee, grid, PostKind.GRID_WORKER, "一网格员");
    var to = post(committee, village, PostKind.GRID_WORKER, "全村网格员");
    var old = person("原网格员");
    var next = person("全村的");
    appoint(from, old);
    appoint(to, next);
    var matter = given(from);
    bean(Groups.class).join(next, Concern.DISABLED, LocalDate.of(2026, 11, 1), system);
    var id = handovers.handOver(
        new NewHandover(grid, from, old, to, next, "并格"), desk, ClientId.fresh());
    assertThat(bean(PostWork.class).heldBy(from, village, clerk)).isEmpty();
    assertThat(bean(PostWork.class).heldBy(to, village, clerk))
        .extracting(MatterLine::id)
        .containsExactly(matter.id().value());
    var now = casework.must(matter.id(), clerk);
    assertThat(now.state()).isEqualTo(matter.state());
    assertThat(now.due()).isEqualTo(matter.due());
    assertThat(now.handler()).isEqualTo(Holder.post(committee, to));
    var handled = casework.take(now, "handle", Said.note("去看"), hat(next), ClientId.fresh());
    assertThat(handled.state()).isEqualTo("HANDLING");
    var handover = handovers.must(id, clerk);
    assertThat(handover.moved()).isTrue();
    assertThat(handover.concerned()).isOne();
    var sheet = text(pages(desk).ask("/grids/handovers/" + id));
    assertThat(sheet).contains("岗位变了", "水沟堵了", "全村的", "签字");
  }

  @Test
  void whatIsNotAWorkersOrNotOnesPlaceIsRefusedAndNothingIsHalfDone() {
    var post = post(committee, grid, PostKind.GRID_WORKER, "一网格员");
    var other = post(committee, new Region(village + "002"), PostKind.GRID_WORKER, "二网格员");
    var old = person("原网格员");
    var next = person("新网格员");
    appoint(post, old);
    refused(
        "partygrid.no-worker-of-grid",
        () -> handovers.handOver(
            new NewHandover(grid, post, old, other, next, "轮岗"), desk, ClientId.fresh()));
    refused(
        "partygrid.same-person",
        () -> handovers.handOver(
            new NewHandover(grid, post, old, post, old, "轮岗"), desk, ClientId.fresh()));
    refused(
        "ground.missing",
        () -> handovers.handOver(
            new NewHandover(grid, post, old, post, next, ""), desk, ClientId.fresh()));
    refused(
        "ground.not-yours",
        () -> handovers.handOver(
            new NewHandover(grid, post, old, post, next, "轮岗"), clerk, ClientId.fresh()));
    assertThat(bean(Appointments.class).holdersOf(post, clock.instant())).containsExactly(old);
  }

  @Test
  void anotherPlaceSeesNeitherDecisionsNorHandingsOver() {
    var post = post(committee, grid, PostKind.GRID_WORKER, "一网格员");
    var next = person("新网格员");
    var id = handovers.handOver(
        new NewHandover(grid, post, null, post, next, "补缺"), desk, ClientId.fresh());
    assertThat(handovers.of(grid, clerk)).extracting(Handover::id).containsExactly(id);
    for (var table : List.of("handover", "branch_decision")) {
      var seen = db.in(
          Scope.place(county, Capability.PEOPLE_READ, new Region("510727100001")),
          jdbc -> jdbc.sql("select count(*) from partygrid." + table)
              .query(Integer.class)
              .single());
      assertThat(seen).isZero();
    }
  }

  // Pages

  private Hatted pages(Acting hat) {
    var person = Objects.requireNonNull(hat.person());
    var hats = List.of(Acting.resident(county, person, hat.epoch()), hat);
    return hatted(new Identity(1, person, "干部", hats));
  }

  private Hatted hatted(Identity who) {
    return new Hatted(
        context,
        who,
        Locale.SIMPLIFIED_CHINESE,
        bean(GridPages.class),
        bean(GridForms.class),
        bean(CoveragePages.class),
        bean(GridImports.class),
        bean(HandoverPages.class));
  }

  private Hatted resident() {
    var person = new PersonId(5);
    return hatted(new Identity(5, person, "居民", List.of(Acting.resident(county, person, 0))));
  }

  @Test
  void aGridsPageShowsItsPartsToAllAndItsNumbersToThoseWhoReadTheRegister() {
    person("王桂花");
    var address = "/grids/" + grid;
    var listed = pages(clerk)
        .send(address + "/parts", "part", "STREET", "name", "文昌巷", "since", "2026-01-01");
    assertThat(listed.getRedirectedUrl()).startsWith(address);
    assertThat(text(pages(clerk).ask(address))).contains("文昌巷", "常住人口", "没有建议", "列入一项");
    assertThat(text(resident().ask(address)))
        .contains("文昌巷", "网格001")
        .doesNotContain("常住人口", "列入一项");
    assertThat(resident().ask(address + "/people").getStatus()).isEqualTo(403);
    assertThat(text(pages(clerk).ask(address + "/people?which=LIVING"))).contains("王桂花");
    assertThat(text(pages(clerk).ask(address + "/households"))).contains("文昌巷");
    var part = grids.parts(grid, LocalDate.of(2026, 11, 24)).getFirst();
    var closure = address + "/parts/" + part.id() + "/closure";
    assertThat(text(pages(clerk).send(closure, "version", "9"))).isEqualTo("ground.stale");
    pages(clerk).send(closure, "version", "1");
    assertThat(grids.parts(grid, LocalDate.of(2026, 11, 24))).isEmpty();
  }

  @Test
  void theMapOfAVillageSaysWhoLivesInEachGridAndWhoGoesThere() {
    var field = "class=\"field shade-%d\" href=\"/grids/%s";
    appoint(post(committee, village, PostKind.GRID_WORKER, "全村网格员"), person("全村跑的"));
    assertThat(text(pages(clerk).ask("/grids/" + village)))
        .contains("网格员 全村跑的（管全村）", field.formatted(4, grid), field.formatted(0, village + "002"));
    appoint(post(committee, grid, PostKind.GRID_WORKER, "一网格员"), person("本网格的"));
    assertThat(text(pages(clerk).ask("/grids/" + village))).contains("网格员 本网格的", "网格员 全村跑的（管全村）");
  }

  @Test
  void theCheckOfCoverageNamesThoseInNoneAndOneActPutsThemIn() {
    var home = bean(Households.class)
        .open(new NewHousehold(village, null, "户77", "桥头"), system, ClientId.fresh());
    var place = bean(Territory.class)
        .place(
            new NewKeyPlace(village, KeyPlace.Kind.CLINIC, "卫生室", null, ""),
            system,
            ClientId.fresh());
    var address = "/grids/" + village;
    assertThat(text(pages(clerk).ask(address))).contains("还有 1 户、1 个要点");
    assertThat(text(pages(clerk).ask(address + "/coverage"))).contains("户77", "卫生室");
    var day = "2026-11-24";
    assertThat(text(pages(clerk)
            .send(
                address + "/households",
                "grid",
                grid.code(),
                "since",
                day,
                "households",
                home + ".9")))
        .isEqualTo("people.stale");
    pages(clerk).send(address + "/households", "grid", grid.code(), "since", day, "all", "none");
    pages(clerk)
        .send(address + "/key-places", "grid", grid.code(), "since", day, "places", "" + place);
    assertThat(text(pages(clerk).ask(address))).contains("每一户、每个要点都在一个网格里");
    var emptied =
        pages(clerk).send("/grids/" + grid + "/emptying", "grid", village + "002", "since", day);
    assertThat(emptied.getRedirectedUrl()).startsWith("/grids/" + village + "002");
    bean(Territory.class).endGrid(grid, LocalDate.of(2026, 11, 24), system);
    assertThat(pages(desk).ask(address + "/coverage").getStatus()).isEqualTo(200);
    assertThat(resident().ask(address + "/coverage").getStatus()).isEqualTo(403);
  }

  @Test
  void aTableOfHouseholdsIsTriedRowByRowAndThenTaken() {
    var home = bean(Households.class)
        .open(new NewHousehold(village, null, "户88", ""), system, ClientId.fresh());
    var address = "/grids/" + village + "/import";
    assertThat(pages(clerk).ask(address).getStatus()).isEqualTo(200);
    assertThat(pages(clerk).ask("/grids/" + village + "/households.xlsx").getContentAsByteArray())
        .isNotEmpty();
    assertThat(pages(clerk).ask("/grids/" + village + "/counts.xlsx").getContentAsByteArray())
        .isNotEmpty();
    var wrong = "户编号,网格序号\n" + home + ",009\n99999999999,001\n";
    var tried = pages(clerk).upload(address, wrong.getBytes(StandardCharsets.UTF_8));
    assertThat(tried.getStatus()).isEqualTo(422);
    assertThat(text(tried)).contains("网格 009", "<strong>网格序号</strong>：", "<strong>户编号</strong>：");
    var right = "户编号,网格序号\n" + home + ",1\n99999999999,001\n\"坏,1\n";
    var trial = pages(clerk).upload(address, right.getBytes(StandardCharsets.UTF_8));
    assertThat(text(trial)).contains("可以导入 1 行，有误 2 行", "导入没有错的 1 行");
    assertThat(bean(Households.class).must(home, system).grid()).isNull();
    assertThat(text(pages(clerk).send(address, "rows", right))).contains("已导入 1 行；2 行有误");
    assertThat(bean(Households.class).must(home, system).grid()).isEqualTo(grid);
  }

  @Test
  void theFormOfHandingOverOffersWorkersPostsAndWhomOneFinds() {
    var post = post(committee, grid, PostKind.GRID_WORKER, "一网格员");
    var old = person("原网格员");
    var next = person("杜鹃花开");
    appoint(post, old);
    var address = "/grids/" + grid + "/handover";
    assertThat(text(pages(desk).ask(address + "?find=杜鹃"))).contains("一网格员", "杜鹃花开");
    // The village's people are offered before anybody searches.
    assertThat(text(pages(desk).ask(address))).contains("杜鹃花开");
    assertThat(pages(clerk).ask(address).getStatus()).isEqualTo(403);
    assertThat(pages(desk).send(address, "from", "x").getStatus()).isEqualTo(422);
    var done = pages(desk)
        .send(
            address,
            "from",
            post + "." + old,
            "to",
            "" + post,
            "person",
            "" + next,
            "reason",
            "轮岗");
    assertThat(done.getRedirectedUrl()).startsWith("/grids/handovers/");
    assertThat(text(pages(desk).ask("/grids/" + grid))).contains("交接记录", "杜鹃花开");
    assertThat(text(pages(desk).ask("/grids"))).contains("党建村");
    assertThat(pages(clerk).ask("/grids").getRedirectedUrl()).isEqualTo("/grids/" + village);
    assertThat(Set.of(404, 403)).contains(resident().ask("/grids/handovers/1").getStatus());
  }
}

package shanzhi.foundation.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shanzhi.foundation.organisation.OrganisationScene.COUNTY;
import static shanzhi.foundation.organisation.OrganisationScene.TOWNSHIP;
import static shanzhi.foundation.organisation.OrganisationScene.refused;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Grant;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.territory.Territory;
import shanzhi.launcher.TestDatabase;

@CountyTest
class AppointmentsTest {

  private static final Instant NOW = TestClock.MORNING;
  private static final Instant LAST_YEAR = NOW.minus(Duration.ofDays(365));

  @Autowired
  Appointments appointments;

  @Autowired
  Posts posts;

  @Autowired
  PostKinds kinds;

  @Autowired
  Authority authority;

  @Autowired
  Organisations organisations;

  @Autowired
  Territory territory;

  @Autowired
  County county;

  @Autowired
  TestClock clock;

  @Autowired
  Db db;

  @Autowired
  TestDatabase.Clone database;

  private OrganisationScene scene;

  @BeforeEach
  void openTheScene() {
    clock.set(NOW);
    scene = new OrganisationScene(county, territory, organisations);
  }

  private PostId post(Region place, PostKind kind, int seats) {
    var organisation = kind.administration()
        ? scene.registered(OrganisationKind.ADMINISTRATION, COUNTY, "管理" + scene.person())
        : scene.registered(
            OrganisationKind.COLLECTIVE, place.at(Region.Level.VILLAGE), "社" + scene.person());
    return posts.establish(
        new NewPost(organisation, place, kind, "岗位", seats), scene.system, ClientId.fresh());
  }

  private long appoint(PostId post, PersonId person, Instant from, @Nullable Instant until) {
    return appointments.appoint(
        new NewAppointment(post, person, from, until), scene.system, ClientId.fresh());
  }

  @Test
  void aPostGivesItsHolderASeatWithTheCapabilitiesOfItsKind() {
    var village = scene.village();
    var post = post(village, PostKind.VILLAGE_SECRETARY, 1);
    var person = scene.person();
    appoint(post, person, LAST_YEAR, null);
    assertThat(appointments.seatsOf(person, NOW)).singleElement().satisfies(seat -> {
      assertThat(seat.post()).isEqualTo(post);
      assertThat(seat.place()).isEqualTo(village);
      assertThat(seat.grants())
          .containsKeys(Capability.CASE_ASSIGN, Capability.TIES_READ)
          .doesNotContainKey(Capability.ADMIN_SYSTEM);
    });
    assertThat(appointments.holdersOf(post, NOW)).containsExactly(person);
    assertThat(appointments.seatsOf(person, LAST_YEAR.minusSeconds(1))).isEmpty();
  }

  @Test
  void aTermThatIsOverGivesNothingFromThatVerySecond() {
    var post = post(scene.village(), PostKind.VILLAGE_CADRE, 3);
    var person = scene.person();
    appoint(post, person, LAST_YEAR, NOW);
    assertThat(appointments.seatsOf(person, NOW.minusMillis(1))).hasSize(1);
    assertThat(appointments.seatsOf(person, NOW)).isEmpty();
    assertThat(appointments.holdersOf(post, NOW)).isEmpty();
  }

  @Test
  void anActDrawnUpBeforeTheEndIsRefusedAfterIt() {
    var village = scene.village();
    var post = post(village, PostKind.VILLAGE_CADRE, 1);
    var person = scene.person();
    appoint(post, person, LAST_YEAR, NOW.plusSeconds(60));
    var seat = appointments.seatsOf(person, NOW).getFirst();
    var acting = Acting.post(county, person, seat, appointments.epoch());
    acting.must(Capability.CASE_ACCEPT, village, NOW.plusSeconds(59));
    refused(
        () -> acting.must(Capability.CASE_ACCEPT, village, NOW.plusSeconds(60)),
        "ground.term-over");
  }

  @Test
  void aPostThatNobodyHoldsIsAbolishedAndNobodyIsAppointedToIt() {
    var village = scene.village();
    var post = post(village, PostKind.VILLAGE_CADRE, 2);
    var of = posts.must(post).organisation();
    var term = appoint(post, scene.person(), LAST_YEAR, null);
    var today = LocalDate.ofInstant(NOW, Words.ZONE);
    refused(
        () -> posts.abolish(post, today, "并村", scene.system, ClientId.fresh()),
        "organisation.post-held");
    appointments.end(term, null, "并村", scene.system);
    refused(
        () -> posts.abolish(post, today, " ", scene.system, ClientId.fresh()), "ground.missing");
    refused(
        () -> posts.abolish(post, today.minusDays(1), "并村", scene.system, ClientId.fresh()),
        "organisation.not-backwards");
    var client = ClientId.fresh();
    posts.abolish(post, today, "并村", scene.system, client);
    posts.abolish(post, today, "并村", scene.system, client);
    refused(
        () -> posts.abolish(post, today, "再说", scene.system, ClientId.fresh()),
        "organisation.abolished-already");
    refused(() -> appoint(post, scene.person(), NOW, null), "organisation.post-abolished");
    assertThat(posts.of(of)).isEmpty();
    assertThat(posts.at(village, PostKind.VILLAGE_CADRE)).isEmpty();
    assertThat(posts.ever(of)).extracting(Post::id).containsExactly(post);
    assertThat(appointments.history(post)).hasSize(1);
  }

  @Test
  void aTermMayEndOnTheDayThatAPostIsAbolished() {
    var post = post(scene.village(), PostKind.VILLAGE_CADRE, 1);
    var day = LocalDate.ofInstant(NOW, Words.ZONE).plusDays(10);
    var midnight = day.atStartOfDay(Words.ZONE).toInstant();
    appoint(post, scene.person(), NOW, midnight);
    posts.abolish(post, day, "期满撤销", scene.system, ClientId.fresh());
    assertThat(posts.of(posts.must(post).organisation())).hasSize(1);
    clock.set(midnight);
    assertThat(posts.of(posts.must(post).organisation())).isEmpty();
  }

  @Test
  void endingATermRaisesTheEpochAndIsRemembered() {
    var post = post(scene.village(), PostKind.VILLAGE_CADRE, 1);
    var person = scene.person();
    var id = appoint(post, person, LAST_YEAR, null);
    var before = appointments.epoch();
    var at = appointments.end(id, null, "调离", scene.system);
    assertThat(appointments.epoch()).isGreaterThan(before);
    assertThat(appointments.seatsOf(person, at)).isEmpty();
    assertThat(appointments.history(post)).singleElement().satisfies(ended -> {
      assertThat(ended.reason()).isEqualTo("调离");
      assertThat(ended.until()).isEqualTo(at);
    });
    refused(() -> appointments.end(id, null, "再来", scene.system), "organisation.ended-already");
    appoint(post, scene.person(), at, null);
  }

  @Test
  void nobodyEndsTheirOwnSystemAdministration() {
    var person = scene.person();
    var id =
        appoint(post(county.region(), PostKind.SYSTEM_ADMINISTRATOR, 1), person, LAST_YEAR, null);
    var seat = appointments.seatsOf(person, NOW).getFirst();
    var own = Acting.post(county, person, seat, appointments.epoch());
    refused(() -> appointments.end(id, null, "不做了", own), "organisation.own-administration");
    assertThat(appointments.seatsOf(person, NOW)).hasSize(1);
  }

  @Test
  void aTermEndsForwardsAndWithAReason() {
    var id = appoint(post(scene.village(), PostKind.VILLAGE_CADRE, 1), scene.person(), NOW, null);
    refused(
        () -> appointments.end(id, NOW.minusSeconds(1), "倒签", scene.system),
        "organisation.not-backwards");
    refused(() -> appointments.end(id, null, " ", scene.system), "ground.missing");
    refused(
        () -> appointments.end(-1, null, "没有", scene.system), "organisation.appointment-unknown");
  }

  @Test
  void aTermThatNeverBeganFreesItsSeat() {
    var post = post(scene.village(), PostKind.VILLAGE_CADRE, 1);
    var later = NOW.plus(Duration.ofDays(30));
    var id = appoint(post, scene.person(), later, null);
    appointments.end(id, null, "放弃", scene.system);
    appoint(post, scene.person(), later, null);
    assertThat(appointments.holdersOf(post, later.plusSeconds(1))).hasSize(1);
  }

  @Test
  void aSeatIsFilledOnceAtATime() {
    var post = post(scene.village(), PostKind.VILLAGE_CADRE, 2);
    var first = scene.person();
    appoint(post, first, LAST_YEAR, NOW);
    refused(() -> appoint(post, first, LAST_YEAR, NOW), "organisation.holds-already");
    appoint(post, scene.person(), LAST_YEAR, null);
    refused(() -> appoint(post, scene.person(), LAST_YEAR, null), "organisation.post-full");
    appoint(post, scene.person(), NOW, null);
    refused(() -> appoint(post, scene.person(), NOW, null), "organisation.post-full");
  }

  @Test
  void ofManyWhoFillOneSeatTogetherOneDoes() throws Exception {
    var post = post(scene.village(), PostKind.VILLAGE_SECRETARY, 1);
    var together = new CyclicBarrier(6);
    var tries = new ArrayList<Callable<String>>();
    for (var n = 0; n < 6; n++) {
      var person = scene.person();
      tries.add(() -> {
        together.await();
        try {
          appoint(post, person, NOW, null);
          return "appointed";
        } catch (Refusal refusal) {
          return refusal.code();
        }
      });
    }
    var answers = new ArrayList<String>();
    try (var threads = Executors.newFixedThreadPool(6)) {
      for (var answer : threads.invokeAll(tries)) answers.add(answer.get());
    }
    assertThat(answers).containsOnlyOnce("appointed");
    assertThat(answers).filteredOn("organisation.post-full"::equals).hasSize(5);
    assertThat(appointments.holdersOf(post, NOW)).hasSize(1);
  }

  @Test
  void noOnePersonHoldsTwoAdministrationsAtOnce() {
    var person = scene.person();
    appoint(post(COUNTY, PostKind.SYSTEM_ADMINISTRATOR, 1), person, LAST_YEAR, NOW);
    var security = post(COUNTY, PostKind.SECURITY_ADMINISTRATOR, 1);
    refused(
        () -> appoint(security, person, NOW.minusSeconds(1), null),
        "organisation.administrations-apart");
    appoint(security, person, NOW, null);
    refused(
        () -> appoint(post(COUNTY, PostKind.AUDIT_ADMINISTRATOR, 1), person, NOW, null),
        "organisation.administrations-apart");
  }

  @Test
  void theDatabaseRefusesOverlappingAdministrationsWhoeverWritesThem() throws SQLException {
    var person = scene.person();
    appoint(post(COUNTY, PostKind.SYSTEM_ADMINISTRATOR, 1), person, LAST_YEAR, null);
    var audit = post(COUNTY, PostKind.AUDIT_ADMINISTRATOR, 1);
    try (var connection = database.asOwner();
        var statement = connection.prepareStatement("""
                insert into organisation.appointment
                       (county, region, post, kind, seats, seat, person, starts,
                        appointed_by, appointed_at, client, content)
                values ('510727', '510727', ?, 'AUDIT_ADMINISTRATOR', 1, 1, ?, now(),
                        'hand', now(), gen_random_uuid(), '')""")) {
      statement.setLong(1, audit.value());
      statement.setLong(2, person.value());
      assertThatThrownBy(statement::executeUpdate)
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("one_administration_a_person");
    }
  }

  @Test
  void aRepeatedAppointmentGetsTheFirstAnswer() {
    var post = post(scene.village(), PostKind.VILLAGE_CADRE, 2);
    var said = new NewAppointment(post, scene.person(), NOW, null);
    var client = ClientId.fresh();
    var id = appointments.appoint(said, scene.system, client);
    assertThat(appointments.appoint(said, scene.system, client)).isEqualTo(id);
    var other = new NewAppointment(post, scene.person(), NOW, null);
    refused(() -> appointments.appoint(other, scene.system, client), "ground.client-id-used");
  }

  @Test
  void appointingNeedsThePlaceAndIsNeverOfOneself() {
    var village = scene.village();
    var post = post(village, PostKind.VILLAGE_CADRE, 5);
    var said = new NewAppointment(post, scene.person(), NOW, null);
    refused(
        () -> appointments.appoint(
            said, scene.officer(village, Capability.CASE_ASSIGN), ClientId.fresh()),
        "ground.not-yours");
    refused(
        () -> appointments.appoint(
            said,
            scene.officer(new Region("510727208"), Capability.ORGANISATION_WRITE),
            ClientId.fresh()),
        "ground.not-your-place");
    var desk = scene.officer(TOWNSHIP, Capability.ORGANISATION_WRITE);
    appointments.appoint(said, desk, ClientId.fresh());
    refused(
        () -> appointments.appoint(
            new NewAppointment(post, desk.person(), NOW, null), desk, ClientId.fresh()),
        "organisation.not-oneself");
    refused(
        () -> appointments.appoint(
            new NewAppointment(post, scene.person(), NOW, NOW), desk, ClientId.fresh()),
        "organisation.until-before");
  }

  @Test
  void administratorsAreAppointedByTheSystemAdministratorAlone() {
    var post = post(COUNTY, PostKind.AUDIT_ADMINISTRATOR, 1);
    var said = new NewAppointment(post, scene.person(), NOW, null);
    refused(
        () -> appointments.appoint(
            said, scene.officer(COUNTY, Capability.ORGANISATION_WRITE), ClientId.fresh()),
        "ground.not-yours");
    appointments.appoint(said, scene.officer(COUNTY, Capability.ADMIN_SYSTEM), ClientId.fresh());
  }

  @Test
  void aPostStandsWhereItsKindExistsAndWithinItsOrganisation() {
    var village = scene.village();
    var committee = scene.committee(village);
    refused(
        () -> posts.establish(
            new NewPost(committee, village, PostKind.TOWNSHIP_DESK, "综治办", 1),
            scene.system,
            ClientId.fresh()),
        "organisation.post-not-at-this-level");
    refused(
        () -> posts.establish(
            new NewPost(committee, scene.village(), PostKind.VILLAGE_CADRE, "邻村干部", 1),
            scene.system,
            ClientId.fresh()),
        "organisation.post-elsewhere");
    refused(
        () -> posts.establish(
            new NewPost(committee, village, PostKind.VILLAGE_CADRE, "干部", 0),
            scene.system,
            ClientId.fresh()),
        "organisation.seats");
    var client = ClientId.fresh();
    var said = new NewPost(committee, village, PostKind.VILLAGE_CADRE, "干部", 3);
    var id = posts.establish(said, scene.system, client);
    assertThat(posts.establish(said, scene.system, client)).isEqualTo(id);
    assertThat(posts.of(committee)).extracting(Post::id).containsExactly(id);
    assertThat(posts.at(village, PostKind.VILLAGE_CADRE)).extracting(Post::id).containsExactly(id);
    refused(() -> posts.must(new PostId(-1)), "organisation.post-unknown");
  }

  @Test
  void aWithdrawnCapabilityIsGoneFromEverySeatAndRaisesTheEpoch() {
    var security = scene.officer(COUNTY, Capability.ADMIN_SECURITY);
    var person = scene.person();
    appoint(post(scene.village(), PostKind.VILLAGE_CLERK, 1), person, NOW, null);
    var before = appointments.epoch();
    kinds.withdraw(PostKind.VILLAGE_CLERK, Capability.PEOPLE_UNMASK, "按批复收回", security);
    assertThat(appointments.epoch()).isGreaterThan(before);
    assertThat(appointments.seatsOf(person, NOW).getFirst().grants())
        .doesNotContainKey(Capability.PEOPLE_UNMASK);
    kinds.grant(
        PostKind.VILLAGE_CLERK,
        new Grant(Capability.PEOPLE_UNMASK, Grant.Reach.PLACE),
        "按批复恢复",
        security);
    assertThat(appointments.seatsOf(person, NOW).getFirst().grants())
        .containsKey(Capability.PEOPLE_UNMASK);
    assertThat(kinds.history(PostKind.VILLAGE_CLERK, security))
        .extracting(PostKinds.Change::reason)
        .startsWith("按批复恢复", "按批复收回");
  }

  @Test
  void theThreeAdministrationsAreFixedAndApart() {
    var security = scene.officer(COUNTY, Capability.ADMIN_SECURITY);
    var unmask = new Grant(Capability.PEOPLE_UNMASK, Grant.Reach.PLACE);
    refused(
        () -> kinds.grant(PostKind.SYSTEM_ADMINISTRATOR, unmask, "想看", security),
        "organisation.administration-fixed");
    refused(
        () -> kinds.withdraw(PostKind.AUDIT_ADMINISTRATOR, Capability.ADMIN_AUDIT, "不让看", security),
        "organisation.administration-fixed");
    refused(
        () -> kinds.grant(
            PostKind.COUNTY_OFFICER,
            new Grant(Capability.ADMIN_AUDIT, Grant.Reach.PLACE),
            "想看",
            security),
        "organisation.administration-apart");
    refused(
        () -> kinds.grant(
            PostKind.COUNTY_OFFICER, unmask, "想看", scene.officer(COUNTY, Capability.ADMIN_SYSTEM)),
        "ground.not-yours");
    assertThat(PostKind.COUNTY_OFFICER.defaults())
        .extracting(Grant::capability)
        .doesNotContain(Capability.TIES_READ);
  }

  @Test
  void aStatementThatActsForSomebodyFailsAfterARevocation() {
    var person = scene.person();
    var id = appoint(post(scene.village(), PostKind.VILLAGE_CADRE, 1), person, NOW, null);
    var epoch = appointments.epoch();
    assertThat(inForce(epoch)).isTrue();
    appointments.end(id, null, "停职", scene.system);
    assertThat(inForce(epoch)).isFalse();
    assertThat(inForce(authority.refresh())).isTrue();
    authority.raise(scene.officer(COUNTY, Capability.ADMIN_SECURITY));
    refused(
        () -> authority.raise(scene.officer(COUNTY, Capability.ADMIN_SYSTEM)), "ground.not-yours");
  }

  private boolean inForce(long epoch) {
    return db.in(
        Scope.place(county, Capability.CASE_ACCEPT, TOWNSHIP),
        jdbc -> jdbc.sql("select " + Authority.IN_FORCE)
            .params(county.code(), epoch)
            .query(Boolean.class)
            .single());
  }

  @Test
  void nobodyWithoutACapabilityReadsAppointments() {
    appoint(post(scene.village(), PostKind.VILLAGE_CADRE, 1), scene.person(), NOW, null);
    var seen = db.in(
        Scope.open(county),
        jdbc -> jdbc.sql("select count(*) from organisation.appointment")
            .query(Long.class)
            .single());
    assertThat(seen).isZero();
  }
}

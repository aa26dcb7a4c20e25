package shanzhi.foundation.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.foundation.organisation.OrganisationScene.COUNTY;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.Visitor;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.territory.Territory;

/** Signed in over the wire: what a post opens, and what closes the second it ends. */
@CountyTest
class AdministratorJourneyTest {

  private static final String PASSWORD = "白马山下的核桃树又结果了";

  @Autowired
  Accounts accounts;

  @Autowired
  Organisations organisations;

  @Autowired
  Posts posts;

  @Autowired
  Appointments appointments;

  @Autowired
  Territory territory;

  @Autowired
  County county;

  @Autowired
  TestClock clock;

  @LocalServerPort
  int port;

  private OrganisationScene scene;
  private PersonId person;
  private Visitor visitor;

  @BeforeEach
  void signIn() {
    clock.set(TestClock.MORNING);
    scene = new OrganisationScene(county, territory, organisations);
    person = scene.person();
    var name = "journey-" + person;
    accounts.open(
        new NewAccount(person, COUNTY, name, PASSWORD, false), scene.system, ClientId.fresh());
    visitor = new Visitor(port).signIn(name, PASSWORD);
  }

  private PostId administration(PostKind kind) {
    var office = scene.registered(OrganisationKind.ADMINISTRATION, COUNTY, "管理室" + person);
    return posts.establish(
        new NewPost(office, COUNTY, kind, "管理员", 1), scene.system, ClientId.fresh());
  }

  private long appointed(PostId post) {
    return appointments.appoint(
        new NewAppointment(post, person, clock.instant(), null), scene.system, ClientId.fresh());
  }

  @Test
  void aResidentSeesPlacesAndNoOrganisations() {
    assertThat(visitor.get("/places").statusCode()).isEqualTo(200);
    assertThat(visitor.get("/places/510727100").body()).contains("报恩寺社区");
    assertThat(visitor.get("/organisations").statusCode()).isEqualTo(403);
    assertThat(visitor.get("/post-kinds").statusCode()).isEqualTo(403);
  }

  @Test
  void aRefusedFormComesBackWithWhatWasTypedAndWhereItIsWrong() {
    appointed(administration(PostKind.SYSTEM_ADMINISTRATOR));
    var village = scene.village();
    visitor.get("/organisations/new");
    var answer = visitor.post(
        "/organisations",
        "_page",
        "/organisations/new",
        "kind",
        "COMPANY",
        "region",
        village.code(),
        "name",
        "某某公司",
        "creditCode",
        "91350100M000100Y44",
        "since",
        "2024-01-01");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("某某公司", "末位校验码要相符", "91350100M000100Y44");
    assertThat(organisations.at(village)).isEmpty();
  }

  @Test
  void theSameFormSentTwiceRegistersOnce() {
    appointed(administration(PostKind.SYSTEM_ADMINISTRATOR));
    var village = scene.village();
    visitor.get("/organisations/new");
    String[] form = {"kind", "SCHOOL", "region", village.code(), "name", "村小", "since", "2024-01-01"
    };
    var first = visitor.post("/organisations", form).headers().firstValue("Location");
    var second = visitor.post("/organisations", form).headers().firstValue("Location");
    assertThat(first).isPresent().isEqualTo(second);
    assertThat(organisations.at(village)).hasSize(1);
  }

  @Test
  void thePageClosesTheSecondTheTermEnds() {
    var term = appointed(administration(PostKind.SECURITY_ADMINISTRATOR));
    assertThat(visitor.get("/post-kinds").statusCode()).isEqualTo(200);
    clock.pass(Duration.ofSeconds(30));
    appointments.end(term, null, "轮岗", scene.system);
    assertThat(visitor.get("/post-kinds").statusCode()).isEqualTo(403);
  }
}

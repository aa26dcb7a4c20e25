package shanzhi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Event;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.organisation.Authority;
import shanzhi.foundation.people.ConsentWay;
import shanzhi.foundation.people.Mandates;
import shanzhi.foundation.people.NewMandate;

/** M55: a neighbour acts for another within a mandate, shown in the trace, until it is taken back. */
@CountyTest
class M55ActingForAnotherTest {

  private static final LocalDate LAST_DAY = LocalDate.of(2026, 12, 20);

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Casework casework;

  @Autowired
  private Mandates mandates;

  @Autowired
  private Authority authority;

  @Autowired
  private TestClock clock;

  private CaseScene scene;
  private PersonId neighbour;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
    neighbour = scene.person("邻居");
  }

  @Test
  void whatIsDoneForAnotherIsTheirsAndTheTraceSaysWhoDidIt() {
    var id = mandate(Capability.CASE_RAISE, Capability.CASE_READ);
    var matter = casework.raise(scene.leak("代反映"), agent(), ClientId.fresh());
    assertThat(matter.raiser()).isEqualTo(scene.raiser);
    assertThat(casework.find(matter.id(), scene.resident)).contains(matter);
    var event = firstEvent(matter);
    assertThat(event.person()).isEqualTo(neighbour);
    assertThat(event.actor()).isEqualTo("person:" + neighbour + "/mandate:" + id);
    var withdrawn = casework.take(matter, "withdraw", Said.nothing(), agent(), ClientId.fresh());
    assertThat(withdrawn.outcome()).isEqualTo("withdrawn");
  }

  @Test
  void nothingIsDoneBeyondWhatTheMandateNames() {
    mandate(Capability.CASE_READ);
    var agent = agent();
    refused(() -> casework.raise(scene.leak("超出范围"), agent, ClientId.fresh()), "ground.not-yours");
    var matter = casework.raise(scene.leak("本人反映"), scene.resident, ClientId.fresh());
    assertThat(casework.find(matter.id(), agent)).isPresent();
    assertThat(casework.offers(matter, identity(agent))).isEmpty();
  }

  @Test
  void takenBackItEndsWhatIsUnderWayAtOnce() {
    var id = mandate(Capability.CASE_RAISE, Capability.CASE_READ);
    var drawnUpBefore = agent();
    var matter = casework.raise(scene.leak("先办一步"), drawnUpBefore, ClientId.fresh());
    mandates.revoke(id, scene.resident);
    refused(
        () -> casework.raise(scene.leak("再来一件"), drawnUpBefore, ClientId.fresh()),
        "casework.authority-changed");
    refused(
        () -> casework.take(matter, "withdraw", Said.nothing(), drawnUpBefore, ClientId.fresh()),
        "casework.authority-changed");
    assertThat(mandates.mandatesOf(neighbour, clock.instant())).isEmpty();
    assertThat(casework.must(matter.id(), scene.resident).isOpen()).isTrue();
    // What was done while it held stays in the trace as it was done.
    assertThat(firstEvent(matter).actor()).endsWith("/mandate:" + id);
  }

  @Test
  void afterItsLastDayItIsNoAuthority() {
    mandate(Capability.CASE_RAISE);
    var agent = agent();
    clock.set(TestClock.at("2026-12-21T00:00"));
    refused(
        () -> casework.raise(scene.leak("过期了"), agent, ClientId.fresh()), "ground.mandate-over");
  }

  @Test
  void aNameKeptInConfidenceIsKeptForTheAgentToo() {
    mandate(Capability.CASE_RAISE, Capability.CASE_READ);
    var matter = casework.raise(scene.leak("代为保密反映").confidential(true), agent(), ClientId.fresh());
    var dossier = casework.dossier(new Casework.Seen(matter, scene.cadre));
    assertThat(dossier.hides(scene.cadre)).isTrue();
    assertThat(dossier.byRaiser(dossier.events().getFirst())).isTrue();
    assertThat(dossier.hides(agent())).isFalse();
  }

  private long mandate(String... scopes) {
    return mandates.give(
        new NewMandate(scene.raiser, neighbour, List.of(scopes), LAST_DAY, ConsentWay.ONLINE, ""),
        scene.resident,
        ClientId.fresh());
  }

  private Acting agent() {
    var behalf = mandates.mandatesOf(neighbour, clock.instant()).getFirst();
    return Acting.behalf(scene.resident.county(), neighbour, behalf, authority.refresh());
  }

  private Identity identity(Acting agent) {
    return new Identity(1, neighbour, "邻居", List.of(agent));
  }

  private Event firstEvent(Matter matter) {
    return casework.dossier(new Casework.Seen(matter, scene.resident)).events().getFirst();
  }

  private static void refused(ThrowingCallable act, String code) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}

package shanzhi.program.mediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.springframework.context.ApplicationContext;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Matter;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.ConsentWay;
import shanzhi.foundation.people.NewTie;
import shanzhi.foundation.people.Tie;
import shanzhi.foundation.people.Ties;

/** A quarrel between 李大山 and 周水生 before the worthy 何公道, as far as a test wants it. */
final class Quarrel {

  static final String SECRET = "他家的猪圈挡了我家的路，吵了三回。";

  private final Mediations mediations;
  private final Agreements agreements;
  private final Breaches breaches;
  private final Casework casework;
  private final Ties ties;
  private final TestClock clock;

  final CaseScene scene;
  final Acting first;
  final Acting second;
  final Acting worthy;

  Quarrel(ApplicationContext beans) {
    agreements = beans.getBean(Agreements.class);
    breaches = beans.getBean(Breaches.class);
    mediations = beans.getBean(Mediations.class);
    casework = beans.getBean(Casework.class);
    ties = beans.getBean(Ties.class);
    clock = beans.getBean(TestClock.class);
    scene = new CaseScene(beans);
    first = scene.resident;
    second = resident(scene.person("周水生"));
    worthy = resident(scene.person("何公道"));
  }

  Acting resident(PersonId person) {
    return Acting.resident(first.county(), person, first.epoch());
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  static void refused(String code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  NewMediation said() {
    return new NewMediation(scene.village, Theme.NEIGHBOURS, SECRET, "二组周水生", null);
  }

  Proposal worthyProposed() {
    return new Proposal(second.person(), worthy.person(), Mediation.Role.WORTHY);
  }

  MatterId asked() {
    return mediations.ask(said(), first, ClientId.fresh());
  }

  MatterId proposed() {
    var id = asked();
    mediations.propose(id, version(id), worthyProposed(), scene.cadre, ClientId.fresh());
    return id;
  }

  MatterId begun() {
    var id = proposed();
    mediations.answer(id, version(id), true, first, ClientId.fresh());
    mediations.answer(id, version(id), true, second, ClientId.fresh());
    return id;
  }

  MatterId drawn() {
    var id = begun();
    agreements.draw(id, version(id), agreement(30), worthy, ClientId.fresh());
    return id;
  }

  MatterId agreed() {
    var id = drawn();
    agreements.accept(id, version(id), first, ClientId.fresh());
    agreements.accept(id, version(id), second, ClientId.fresh());
    return id;
  }

  /** Said by the first side of the second once its day is over, answered, and found so by the mediator. */
  MatterId broken() {
    var id = agreed();
    clock.pass(Duration.ofDays(31));
    breaches.accuse(id, version(id), false, "一直没有挪。", first, ClientId.fresh());
    breaches.hear(id, version(id), false, "等秋收以后再挪。", second, ClientId.fresh());
    breaches.broken(id, version(id), false, "到现场看过，没有挪。", worthy, ClientId.fresh());
    return id;
  }

  Agreement agreement(int days) {
    return new Agreement(Agreement.Form.ORAL, "周水生把猪圈挪开两米。", today(), today().plusDays(days));
  }

  int version(MatterId id) {
    return mediations.see(id, scene.cadre).file().version();
  }

  Matter matter(MatterId id) {
    return casework.must(id, scene.system);
  }

  void kin(PersonId one, PersonId other) {
    ties.consent(List.of(one, other), today(), ConsentWay.PAPER, scene.system);
    ties.record(new NewTie(Tie.Kind.SIBLING, one, other), scene.system);
  }

  static Identity alone(Acting hat) {
    return new Identity(1, hat.person(), "某人", List.of(hat));
  }
}

package shanzhi.program.mediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.AllLines;
import shanzhi.CountyTest;
import shanzhi.LogAgrees;
import shanzhi.TestClock;
import shanzhi.engine.casework.Carrying;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Escalation;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.inbox.Inbox;

/** A quarrel between 李大山 and 周水生 before the worthy 何公道. */
@CountyTest
@LogAgrees
class MediationsTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Mediations mediations;

  @Autowired
  private Agreements agreements;

  @Autowired
  private Courts courts;

  @Autowired
  private Casework casework;

  @Autowired
  private Carrying carrying;

  @Autowired
  private Inbox inbox;

  @Autowired
  private Db db;

  @Autowired
  private TestClock clock;

  private Quarrel quarrel;
  private CaseScene scene;
  private Acting first;
  private Acting second;
  private Acting worthy;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    quarrel = new Quarrel(beans);
    scene = quarrel.scene;
    first = quarrel.first;
    second = quarrel.second;
    worthy = quarrel.worthy;
  }

  /** The grid worker handles matters of the village, but may not look into this file. */
  @Test
  void itWaitsOnlyForThoseOfTheDeskWhoTendMediations() {
    var id = quarrel.asked();
    assertThat(waits(scene.cadre, id)).isTrue();
    assertThat(waits(scene.gridWorker, id)).isFalse();
    mediations.propose(id, 1, quarrel.worthyProposed(), scene.cadre, ClientId.fresh());
    assertThat(waits(scene.cadre, id)).isTrue();
    assertThat(waits(scene.gridWorker, id)).isFalse();
  }

  /** Nor does it go along on the phone of who may not look into it. */
  @Test
  void itIsNotTakenAlongByWhoMayNotLookIntoIt() {
    var id = quarrel.asked();
    var leak = casework.raise(scene.leak("水管漏水"), first, ClientId.fresh());
    assertThat(taken(scene.gridWorker)).contains(leak.id()).doesNotContain(id);
    assertThat(taken(scene.cadre))
        .as("nor of who may: the matter alone is no use there")
        .contains(leak.id())
        .doesNotContain(id);
  }

  private List<MatterId> taken(Acting by) {
    return carrying.carried(by, scene.identity(by), 200).stream()
        .map(carried -> carried.matter().id())
        .toList();
  }

  private boolean waits(Acting by, MatterId id) {
    return AllLines.of(inbox, scene.identity(by)).stream()
        .anyMatch(line -> line.kind().equals("matter") && line.subject() == id.value());
  }

  @Test
  void aQuarrelIsSettledBeforeAMediatorWhomBothSidesAccept() {
    var id = quarrel.asked();
    assertThat(quarrel.matter(id).state()).isEqualTo("ASKED");
    mediations.propose(id, 1, quarrel.worthyProposed(), scene.cadre, ClientId.fresh());
    assertThat(quarrel.matter(id).state()).isEqualTo("PROPOSED");
    mediations.answer(id, 2, true, second, ClientId.fresh());
    assertThat(quarrel.matter(id).state()).isEqualTo("PROPOSED");
    mediations.answer(id, 3, true, first, ClientId.fresh());
    assertThat(quarrel.matter(id).state()).isEqualTo("SESSIONS");
    mediations.meet(id, 4, "两家都说了各自的难处。", worthy, ClientId.fresh());
    agreements.draw(id, 5, quarrel.agreement(30), worthy, ClientId.fresh());
    agreements.accept(id, 6, first, ClientId.fresh());
    agreements.accept(id, 7, second, ClientId.fresh());
    var due = LocalDate.ofInstant(quarrel.matter(id).due(), Words.ZONE);
    assertThat(due)
        .as("followed up on the day agreed")
        .isEqualTo(quarrel.today().plusDays(30));
    clock.pass(Duration.ofDays(36));
    agreements.kept(id, 8, "猪圈已挪开。", worthy, ClientId.fresh());
    assertThat(quarrel.matter(id).state()).isEqualTo("SETTLED");
    assertThat(quarrel.matter(id).outcome()).isEqualTo("done");
    assertThat(mediations.entries(id, first))
        .extracting(Entry::act)
        .containsExactly(
            Entry.Act.KEPT,
            Entry.Act.YES,
            Entry.Act.YES,
            Entry.Act.AGREE,
            Entry.Act.MEET,
            Entry.Act.ACCEPT,
            Entry.Act.ACCEPT,
            Entry.Act.PROPOSE,
            Entry.Act.ASK);
  }

  @Test
  void thereIsNoSessionBeforeBothAcceptAndNobodyAcceptsForAnother() {
    var id = quarrel.proposed();
    mediations.answer(id, quarrel.version(id), true, first, ClientId.fresh());
    Quarrel.refused(
        "casework.not-now",
        () -> mediations.meet(id, quarrel.version(id), "谈了", worthy, ClientId.fresh()));
    Quarrel.refused(
        "casework.not-now",
        () -> agreements.draw(
            id, quarrel.version(id), quarrel.agreement(3), worthy, ClientId.fresh()));
    Quarrel.refused(
        "mediation.accepted-already",
        () -> mediations.answer(id, quarrel.version(id), true, first, ClientId.fresh()));
    Quarrel.refused(
        "mediation.sides-alone",
        () -> mediations.answer(id, quarrel.version(id), true, scene.cadre, ClientId.fresh()));
    Quarrel.refused(
        "mediation.sides-alone",
        () -> mediations.answer(id, quarrel.version(id), true, worthy, ClientId.fresh()));
  }

  /** What one may see of another's matters is not the file of a quarrel. */
  @Test
  void whoActsForASideByAMandateDoesNotReadTheFile() {
    var id = quarrel.agreed();
    var agent = scene.person("代办人");
    var given = new Acting.Behalf(
        7,
        first.person(),
        List.of(Capability.CASE_RAISE, Capability.CASE_READ, Capability.CASE_VISIT),
        clock.instant().plus(Duration.ofDays(9)));
    var behalf = Acting.behalf(first.county(), agent, given, first.epoch());
    Quarrel.refused("ground.not-yours", () -> mediations.see(id, behalf));
    assertThat(mediations.hat(id, Quarrel.alone(behalf))).isEmpty();
    assertThat(rows(Scope.self(first.county(), Capability.CASE_READ, first.person()), "file"))
        .isZero();
  }

  @Test
  void whoTakesPartAndHoldsAPostThereSeesTheFileAsAPerson() {
    var cadre = scene.identity(scene.cadre);
    var id = mediations.ask(quarrel.said(), cadre.resident(), ClientId.fresh());
    assertThat(mediations.hat(id, cadre).orElseThrow().seat()).isNull();
  }

  @Test
  void bothSidesAskTheCourtWithinThirtyDaysAndNotLater() {
    var id = quarrel.agreed();
    clock.pass(Duration.ofDays(30));
    courts.confirm(id, quarrel.version(id), first, ClientId.fresh());
    Quarrel.refused(
        "mediation.confirmed-already",
        () -> courts.confirm(id, quarrel.version(id), first, ClientId.fresh()));
    Quarrel.refused(
        "mediation.sides-alone",
        () -> courts.confirm(id, quarrel.version(id), worthy, ClientId.fresh()));
    clock.pass(Duration.ofDays(1));
    Quarrel.refused(
        "mediation.confirmation-over",
        () -> courts.confirm(id, quarrel.version(id), second, ClientId.fresh()));
    assertThat(mediations.see(id, first).file().voices().second().confirms()).isNull();
  }

  @Test
  void anAgreementHasADayWithinItsBoundsAndWasNotReachedTomorrow() {
    var id = quarrel.begun();
    Quarrel.refused(
        "mediation.perform-by",
        () -> agreements.draw(
            id, quarrel.version(id), quarrel.agreement(366), worthy, ClientId.fresh()));
    var ahead = new Agreement(
        Agreement.Form.WRITTEN,
        "挪开两米",
        quarrel.today().plusDays(1),
        quarrel.today().plusDays(9));
    Quarrel.refused(
        "mediation.reached",
        () -> agreements.draw(id, quarrel.version(id), ahead, worthy, ClientId.fresh()));
    Quarrel.refused(
        "mediation.mediator-alone",
        () -> agreements.draw(
            id, quarrel.version(id), quarrel.agreement(9), first, ClientId.fresh()));
  }

  @Test
  void whatIsNotSettledShowsTheNextDoor() {
    var left = quarrel.proposed();
    mediations.end(left, quarrel.version(left), "", second, ClientId.fresh());
    assertThat(quarrel.matter(left).outcome()).isEqualTo("left");
    var agreed = quarrel.agreed();
    Quarrel.refused(
        "casework.not-now",
        () -> mediations.end(agreed, quarrel.version(agreed), "", first, ClientId.fresh()));
    var broken = quarrel.broken();
    assertThat(quarrel.matter(broken).state()).isEqualTo("BROKEN");
    assertThat(quarrel.matter(broken).outcome()).isEqualTo("broken");
    assertThat(Theme.WAGES.doors()).startsWith("labour-arbitration");
  }

  @Test
  void theDeskEndsWhatNothingCameOfInTimeAndItLeavesEveryInbox() {
    var id = quarrel.begun();
    assertThat(waiting(worthy)).isEqualTo(1);
    assertThat(waiting(second)).isEqualTo(1);
    Quarrel.refused(
        "ground.not-yours",
        () -> casework.take(
            quarrel.matter(id),
            "agree",
            Said.nothing().until(quarrel.today()),
            scene.cadre,
            ClientId.fresh()));
    clock.pass(Duration.ofDays(20));
    beans.getBean(Escalation.class).run();
    for (var by : List.of(scene.cadre, scene.gridWorker)) {
      var offered = casework.offers(quarrel.matter(id), scene.identity(by));
      assertThat(offered).as("on the matter's page").isEmpty();
      Quarrel.refused(
          "ground.not-yours",
          () -> casework.take(quarrel.matter(id), "abandon", Said.nothing(), by, ClientId.fresh()));
    }
    assertThatThrownBy(
            () -> mediations.end(id, quarrel.version(id), "", scene.cadre, ClientId.fresh()))
        .as("without a reason")
        .isInstanceOf(Refusal.class);
    mediations.end(id, quarrel.version(id), "一直谈不拢。", scene.cadre, ClientId.fresh());
    var last = mediations.entries(id, second).getFirst();
    assertThat(last.person()).isEqualTo(scene.cadre.person());
    assertThat(last.note()).as("read by the sides").isEqualTo("一直谈不拢。");
    assertThat(quarrel.matter(id).state()).isEqualTo("UNSETTLED");
    assertThat(waiting(worthy)).isZero();
    assertThat(waiting(second)).isZero();
  }

  private long waiting(Acting hat) {
    return AllLines.of(inbox, Quarrel.alone(hat)).stream()
        .filter(line -> line.address().startsWith("/mediations/"))
        .count();
  }

  @Test
  void theSameSentTwiceIsWrittenOnceAndAnotherUnderItsIdIsRefused() {
    var client = ClientId.fresh();
    var id = mediations.ask(quarrel.said(), first, client);
    assertThat(mediations.ask(quarrel.said(), first, client)).isEqualTo(id);
    var other = new NewMediation(scene.village, Theme.WATER, Quarrel.SECRET, "二组周水生", null);
    Quarrel.refused("ground.client-id-used", () -> mediations.ask(other, first, client));
    var proposal = ClientId.fresh();
    mediations.propose(id, 1, quarrel.worthyProposed(), scene.cadre, proposal);
    mediations.propose(id, 1, quarrel.worthyProposed(), scene.cadre, proposal);
    assertThat(mediations.entries(id, first)).hasSize(2);
    Quarrel.refused("ground.client-id-used", () -> mediations.answer(id, 2, true, first, client));
    Quarrel.refused("ground.stale", () -> mediations.answer(id, 1, true, first, ClientId.fresh()));
  }

  @Test
  void aPostAsksForASideOnlyWhereItTendsMediations() {
    var said = new NewMediation(scene.village, Theme.WAGES, "工钱没有结清", "包工头", second.person());
    var id = mediations.ask(said, scene.cadre, ClientId.fresh());
    assertThat(mediations.see(id, second).file().first()).isEqualTo(second.person());
    assertThat(mediations.own(second)).extracting(Mediation::id).containsExactly(id);
    var placed = mediations.ofPlace(null, scene.cadre).rows();
    assertThat(placed).extracting(Mediation::id).containsExactly(id);
    Quarrel.refused(
        "ground.not-yours", () -> mediations.ask(said, scene.gridWorker, ClientId.fresh()));
    var nobody = new NewMediation(scene.village, Theme.WAGES, "工钱没有结清", "包工头", null);
    Quarrel.refused("mediation.who", () -> mediations.ask(nobody, scene.cadre, ClientId.fresh()));
  }

  @Test
  void theFileIsReadByTheSidesTheMediatorAndWhoTendsItAndEachLookIsRecorded() {
    var id = quarrel.proposed();
    for (var reader : List.of(first, second, worthy, scene.cadre, scene.townshipDesk)) {
      assertThat(mediations.see(id, reader).file().what()).isEqualTo(Quarrel.SECRET);
    }
    Quarrel.refused("ground.not-yours", () -> mediations.see(id, scene.gridWorker));
    Quarrel.refused("ground.not-yours", () -> mediations.see(id, scene.countyOfficer));
    Quarrel.refused(
        "mediation.unknown", () -> mediations.see(id, quarrel.resident(scene.person("路人"))));
    Quarrel.refused("mediation.unknown", () -> mediations.see(id, new CaseScene(beans).cadre));
    var looks = db.in(
        Scope.system(first.county()),
        jdbc -> jdbc.sql("select count(*) from access.read_log where subject = :subject")
            .param("subject", "mediation:" + id)
            .query(Long.class)
            .single());
    assertThat(looks).isGreaterThanOrEqualTo(5);
  }

  @Test
  void theDatabaseShowsTheFileToNoOtherVillageAndNoOtherCapability() {
    quarrel.asked();
    var county = first.county();
    for (var table : List.of("file", "entry")) {
      assertThat(rows(Scope.place(county, Capability.MEDIATION_TEND, scene.village), table))
          .isEqualTo(1);
      assertThat(rows(Scope.self(county, Capability.MEDIATION_PARTY, first.person()), table))
          .isEqualTo(1);
      var elsewhere = Scope.place(county, Capability.MEDIATION_TEND, scene.village());
      assertThat(rows(elsewhere, table)).isZero();
      assertThat(rows(Scope.place(county, Capability.CASE_READ, scene.village), table))
          .isZero();
      assertThat(rows(Scope.self(county, Capability.MEDIATION_PARTY, second.person()), table))
          .isZero();
    }
  }

  private long rows(Scope scope, String table) {
    return db.in(
        scope,
        jdbc -> jdbc.sql("select count(*) from mediation." + table + " where region = :region")
            .param("region", scene.village.code())
            .query(Long.class)
            .single());
  }

  /** Who sees the matter and not the file learns how far it is, and no name and no word. */
  @Test
  void theMatterSaysNothingOfTheQuarrelAndKeepsTheRaisersName() {
    var id = quarrel.agreed();
    var dossier = casework.dossier(new Casework.Seen(quarrel.matter(id), scene.gridWorker));
    assertThat(dossier.toString()).doesNotContain("猪圈", "周水生", "何公道");
    assertThat(dossier.hides(scene.gridWorker)).isTrue();
    assertThat(dossier.events()).allMatch(event -> event.said().note() == null);
  }
}

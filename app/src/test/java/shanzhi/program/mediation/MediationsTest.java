package shanzhi.program.mediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.inbox.Inbox;
import shanzhi.foundation.people.ConsentWay;
import shanzhi.foundation.people.NewTie;
import shanzhi.foundation.people.Tie;
import shanzhi.foundation.people.Ties;
import shanzhi.foundation.transparency.VerifyLog;

/** A quarrel between 李大山 and 周水生 before the worthy 何公道. */
@CountyTest
class MediationsTest {

  private static final String SECRET = "他家的猪圈挡了我家的路，吵了三回。";

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Mediations mediations;

  @Autowired
  private Casework casework;

  @Autowired
  private Ties ties;

  @Autowired
  private Inbox inbox;

  @Autowired
  private VerifyLog log;

  @Autowired
  private Db db;

  @Autowired
  private TestClock clock;

  private CaseScene scene;
  private Acting first;
  private Acting second;
  private Acting worthy;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
    first = scene.resident;
    second = resident(scene.person("周水生"));
    worthy = resident(scene.person("何公道"));
  }

  @AfterEach
  void everythingRecordedAgreesWithTheLog() {
    assertThat(log.run(records -> {}).ok()).isTrue();
  }

  private Acting resident(PersonId person) {
    return Acting.resident(first.county(), person, first.epoch());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  private static void refused(String code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private NewMediation quarrel() {
    return new NewMediation(scene.village, Theme.NEIGHBOURS, SECRET, "二组周水生", null);
  }

  private Proposal worthyProposed() {
    return new Proposal(second.person(), worthy.person(), Mediation.Role.WORTHY);
  }

  private MatterId asked() {
    return mediations.ask(quarrel(), first, ClientId.fresh());
  }

  private MatterId proposed() {
    var id = asked();
    mediations.propose(id, version(id), worthyProposed(), scene.cadre, ClientId.fresh());
    return id;
  }

  private MatterId begun() {
    var id = proposed();
    mediations.answer(id, version(id), true, first, ClientId.fresh());
    mediations.answer(id, version(id), true, second, ClientId.fresh());
    return id;
  }

  private MatterId agreed() {
    var id = begun();
    mediations.agree(id, version(id), agreement(30), worthy, ClientId.fresh());
    return id;
  }

  private Agreement agreement(int days) {
    return new Agreement(Agreement.Form.ORAL, "周水生把猪圈挪开两米。", today(), today().plusDays(days));
  }

  private int version(MatterId id) {
    return mediations.see(id, scene.cadre).file().version();
  }

  private Matter matter(MatterId id) {
    return casework.must(id, scene.system);
  }

  @Test
  void aQuarrelIsSettledBeforeAMediatorWhomBothSidesAccept() {
    var id = asked();
    assertThat(matter(id).state()).isEqualTo("ASKED");
    mediations.propose(id, 1, worthyProposed(), scene.cadre, ClientId.fresh());
    assertThat(matter(id).state()).isEqualTo("PROPOSED");
    mediations.answer(id, 2, true, second, ClientId.fresh());
    assertThat(matter(id).state()).isEqualTo("PROPOSED");
    mediations.answer(id, 3, true, first, ClientId.fresh());
    assertThat(matter(id).state()).isEqualTo("SESSIONS");
    mediations.meet(id, 4, "两家都说了各自的难处。", worthy, ClientId.fresh());
    mediations.agree(id, 5, agreement(30), worthy, ClientId.fresh());
    var due = LocalDate.ofInstant(matter(id).due(), Words.ZONE);
    assertThat(due).as("followed up on the day agreed").isEqualTo(today().plusDays(30));
    mediations.follow(id, 6, true, "猪圈已挪开。", scene.cadre, ClientId.fresh());
    assertThat(matter(id).state()).isEqualTo("SETTLED");
    assertThat(matter(id).outcome()).isEqualTo("done");
    assertThat(mediations.entries(id, first))
        .extracting(Entry::act)
        .containsExactly(
            Entry.Act.KEPT,
            Entry.Act.AGREE,
            Entry.Act.MEET,
            Entry.Act.ACCEPT,
            Entry.Act.ACCEPT,
            Entry.Act.PROPOSE,
            Entry.Act.ASK);
  }

  @Test
  void thereIsNoSessionBeforeBothAcceptAndNobodyAcceptsForAnother() {
    var id = proposed();
    mediations.answer(id, version(id), true, first, ClientId.fresh());
    refused(
        "casework.not-now", () -> mediations.meet(id, version(id), "谈了", worthy, ClientId.fresh()));
    refused(
        "casework.not-now",
        () -> mediations.agree(id, version(id), agreement(3), worthy, ClientId.fresh()));
    refused(
        "mediation.accepted-already",
        () -> mediations.answer(id, version(id), true, first, ClientId.fresh()));
    refused(
        "mediation.sides-alone",
        () -> mediations.answer(id, version(id), true, scene.cadre, ClientId.fresh()));
    refused(
        "mediation.sides-alone",
        () -> mediations.answer(id, version(id), true, worthy, ClientId.fresh()));
  }

  @Test
  void aSideMayRefuseTheMediatorWhoThenReadsNothingMore() {
    var id = proposed();
    assertThat(mediations.see(id, worthy).file().what()).isEqualTo(SECRET);
    mediations.answer(id, version(id), true, first, ClientId.fresh());
    mediations.answer(id, version(id), false, second, ClientId.fresh());
    assertThat(matter(id).state()).isEqualTo("ASKED");
    assertThat(mediations.see(id, first).file().firstAccepts()).isFalse();
    refused("mediation.unknown", () -> mediations.see(id, worthy));
    var other = new Proposal(null, scene.gridWorker.person(), Mediation.Role.CADRE);
    mediations.propose(id, version(id), other, scene.cadre, ClientId.fresh());
    assertThat(mediations.see(id, second).file().mediator()).isEqualTo(scene.gridWorker.person());
  }

  @Test
  void kinOfEitherSideAndTheSidesThemselvesDoNotMediate() {
    var id = asked();
    kin(second.person(), worthy.person());
    refused(
        "mediation.kin-too-near",
        () -> mediations.propose(id, 1, worthyProposed(), scene.cadre, ClientId.fresh()));
    for (var side : List.of(first.person(), second.person())) {
      var himself = new Proposal(second.person(), side, Mediation.Role.MEMBER);
      refused(
          "mediation.not-a-side",
          () -> mediations.propose(id, 1, himself, scene.cadre, ClientId.fresh()));
    }
    var alone = new Proposal(first.person(), worthy.person(), Mediation.Role.MEMBER);
    refused(
        "mediation.two-sides",
        () -> mediations.propose(id, 1, alone, scene.cadre, ClientId.fresh()));
    assertThat(matter(id).state()).isEqualTo("ASKED");
  }

  @Test
  void kinshipFoundOnlyAfterTheProposalStopsTheMediationFromBeginning() {
    var id = proposed();
    mediations.answer(id, version(id), true, first, ClientId.fresh());
    kin(first.person(), worthy.person());
    refused(
        "mediation.kin-too-near",
        () -> mediations.answer(id, version(id), true, second, ClientId.fresh()));
    assertThat(matter(id).state()).isEqualTo("PROPOSED");
  }

  @Test
  void aCadreWhoIsKinToASideLeavesTheFileToAnotherPost() {
    var id = agreed();
    var version = version(id);
    kin(second.person(), scene.cadre.person());
    refused(
        "mediation.stand-aside",
        () -> mediations.follow(id, version, true, "猪圈已挪", scene.cadre, ClientId.fresh()));
    refused("mediation.stand-aside", () -> mediations.see(id, scene.cadre));
    assertThat(matter(id).state()).isEqualTo("AGREED");
    mediations.follow(id, version, true, "猪圈已挪", scene.townshipDesk, ClientId.fresh());
    assertThat(matter(id).state()).isEqualTo("SETTLED");
  }

  @Test
  void whoTakesPartAndHoldsAPostThereSeesTheFileAsAPerson() {
    var cadre = scene.identity(scene.cadre);
    var id = mediations.ask(quarrel(), cadre.resident(), ClientId.fresh());
    assertThat(mediations.hat(id, cadre).orElseThrow().seat()).isNull();
  }

  private void kin(PersonId one, PersonId other) {
    ties.consent(List.of(one, other), today(), ConsentWay.PAPER, scene.system);
    ties.record(new NewTie(Tie.Kind.SIBLING, one, other), scene.system);
  }

  @Test
  void bothSidesAskTheCourtWithinThirtyDaysAndNotLater() {
    var id = agreed();
    clock.pass(Duration.ofDays(30));
    mediations.confirm(id, version(id), first, ClientId.fresh());
    refused(
        "mediation.confirmed-already",
        () -> mediations.confirm(id, version(id), first, ClientId.fresh()));
    refused(
        "mediation.sides-alone",
        () -> mediations.confirm(id, version(id), worthy, ClientId.fresh()));
    clock.pass(Duration.ofDays(1));
    refused(
        "mediation.confirmation-over",
        () -> mediations.confirm(id, version(id), second, ClientId.fresh()));
    assertThat(mediations.see(id, first).file().secondConfirms()).isNull();
  }

  @Test
  void anAgreementHasADayWithinItsBoundsAndWasNotReachedTomorrow() {
    var id = begun();
    refused(
        "mediation.perform-by",
        () -> mediations.agree(id, version(id), agreement(366), worthy, ClientId.fresh()));
    var ahead = new Agreement(
        Agreement.Form.WRITTEN, "挪开两米", today().plusDays(1), today().plusDays(9));
    refused(
        "mediation.reached",
        () -> mediations.agree(id, version(id), ahead, worthy, ClientId.fresh()));
    refused(
        "mediation.mediator-alone",
        () -> mediations.agree(id, version(id), agreement(9), first, ClientId.fresh()));
  }

  @Test
  void whatIsNotSettledShowsTheNextDoor() {
    var left = proposed();
    mediations.end(left, version(left), "", second, ClientId.fresh());
    assertThat(matter(left).outcome()).isEqualTo("left");
    var broken = agreed();
    refused(
        "casework.not-now",
        () -> mediations.end(broken, version(broken), "", first, ClientId.fresh()));
    mediations.follow(broken, version(broken), false, "一直没有挪。", worthy, ClientId.fresh());
    assertThat(matter(broken).outcome()).isEqualTo("broken");
    var pages = as(first, Locale.ENGLISH);
    assertThat(read(pages, "/mediations/" + broken)).contains("You can go to", "The court");
    assertThat(Theme.WAGES.doors()).startsWith("labour-arbitration");
  }

  @Test
  void theDeskCanEndItOnTheMattersOwnPageAndItLeavesEveryInbox() {
    var id = begun();
    assertThat(waiting(worthy)).isEqualTo(1);
    assertThat(waiting(second)).isEqualTo(1);
    refused(
        "ground.not-yours",
        () -> casework.take(
            matter(id), "agree", Said.nothing().until(today()), scene.cadre, ClientId.fresh()));
    refused(
        "mediation.words-in-file",
        () -> casework.take(matter(id), "end", Said.note("谈不拢"), scene.cadre, ClientId.fresh()));
    assertThat(matter(id).state()).isEqualTo("SESSIONS");
    casework.take(matter(id), "end", Said.nothing(), scene.cadre, ClientId.fresh());
    assertThat(matter(id).state()).isEqualTo("UNSETTLED");
    assertThat(waiting(worthy)).isZero();
    assertThat(waiting(second)).isZero();
  }

  private long waiting(Acting hat) {
    return inbox.lines(alone(hat), null).rows().stream()
        .filter(line -> line.address().startsWith("/mediations/"))
        .count();
  }

  private static Identity alone(Acting hat) {
    return new Identity(1, hat.person(), "某人", List.of(hat));
  }

  @Test
  void theSameSentTwiceIsWrittenOnceAndAnotherUnderItsIdIsRefused() {
    var client = ClientId.fresh();
    var id = mediations.ask(quarrel(), first, client);
    assertThat(mediations.ask(quarrel(), first, client)).isEqualTo(id);
    var other = new NewMediation(scene.village, Theme.WATER, SECRET, "二组周水生", null);
    refused("ground.client-id-used", () -> mediations.ask(other, first, client));
    var proposal = ClientId.fresh();
    mediations.propose(id, 1, worthyProposed(), scene.cadre, proposal);
    mediations.propose(id, 1, worthyProposed(), scene.cadre, proposal);
    assertThat(mediations.entries(id, first)).hasSize(2);
    refused("ground.client-id-used", () -> mediations.answer(id, 2, true, first, client));
    refused("ground.stale", () -> mediations.answer(id, 1, true, first, ClientId.fresh()));
  }

  @Test
  void aPostAsksForASideOnlyWhereItTendsMediations() {
    var said = new NewMediation(scene.village, Theme.WAGES, "工钱没有结清", "包工头", second.person());
    var id = mediations.ask(said, scene.cadre, ClientId.fresh());
    assertThat(mediations.see(id, second).file().first()).isEqualTo(second.person());
    assertThat(mediations.own(second)).extracting(Mediation::id).containsExactly(id);
    var placed = mediations.ofPlace(null, scene.cadre).rows();
    assertThat(placed).extracting(Mediation::id).containsExactly(id);
    refused("ground.not-yours", () -> mediations.ask(said, scene.gridWorker, ClientId.fresh()));
    var nobody = new NewMediation(scene.village, Theme.WAGES, "工钱没有结清", "包工头", null);
    refused("mediation.who", () -> mediations.ask(nobody, scene.cadre, ClientId.fresh()));
  }

  @Test
  void theFileIsReadByTheSidesTheMediatorAndWhoTendsItAndEachLookIsRecorded() {
    var id = proposed();
    for (var reader : List.of(first, second, worthy, scene.cadre, scene.townshipDesk)) {
      assertThat(mediations.see(id, reader).file().what()).isEqualTo(SECRET);
    }
    refused("ground.not-yours", () -> mediations.see(id, scene.gridWorker));
    refused("ground.not-yours", () -> mediations.see(id, scene.countyOfficer));
    refused("mediation.unknown", () -> mediations.see(id, resident(scene.person("路人"))));
    refused("mediation.unknown", () -> mediations.see(id, new CaseScene(beans).cadre));
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
    asked();
    var county = first.county();
    for (var table : List.of("file", "entry")) {
      assertThat(rows(Scope.place(county, Capability.MEDIATION_TEND, scene.village), table))
          .isEqualTo(1);
      assertThat(rows(Scope.self(county, Capability.CASE_READ, first.person()), table))
          .isEqualTo(1);
      var elsewhere = Scope.place(county, Capability.MEDIATION_TEND, scene.village());
      assertThat(rows(elsewhere, table)).isZero();
      assertThat(rows(Scope.place(county, Capability.CASE_READ, scene.village), table))
          .isZero();
      assertThat(rows(Scope.self(county, Capability.CASE_READ, second.person()), table))
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
    var id = agreed();
    var dossier = casework.dossier(new Casework.Seen(matter(id), scene.gridWorker));
    assertThat(dossier.toString()).doesNotContain("猪圈", "周水生", "何公道");
    assertThat(dossier.hides(scene.gridWorker)).isTrue();
    assertThat(dossier.events()).allMatch(event -> event.said().note() == null);
  }

  // Pages

  private Hatted as(Acting hat, Locale locale) {
    return new Hatted(beans, alone(hat), locale, beans.getBean(MediationPages.class));
  }

  private static String read(Hatted pages, String address) {
    var answer = pages.ask(address);
    assertThat(answer.getStatus()).as(address).isEqualTo(200);
    return new String(answer.getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
  }

  @Test
  void itGoesFromAskingToConfirmationThroughThePages() {
    var mine = as(first, Locale.ENGLISH);
    assertThat(read(mine, "/mediations/new")).contains("Ask for mediation");
    var sent = mine.send(
        "/mediations",
        "region",
        scene.village.code(),
        "theme",
        "NEIGHBOURS",
        "what",
        SECRET,
        "told",
        "二组周水生");
    var address = sent.getRedirectedUrl().replaceAll("\\?.*", "");
    var desk = new Hatted(
        beans, scene.identity(scene.cadre), Locale.ENGLISH, beans.getBean(MediationPages.class));
    assertThat(read(desk, address)).contains("Name a mediator");
    assertThat(desk.send(
                address + "/proposals",
                "version",
                "1",
                "second",
                second.person().toString(),
                "mediator",
                worthy.person().toString(),
                "role",
                "WORTHY")
            .getStatus())
        .isEqualTo(302);
    var other = as(second, Locale.SIMPLIFIED_CHINESE);
    assertThat(read(other, address)).contains("您同意调解员吗", "何公道");
    mine.send(address + "/answers", "version", "2", "accepts", "true");
    other.send(address + "/answers", "version", "3", "accepts", "true");
    var holds = as(worthy, Locale.ENGLISH);
    assertThat(read(holds, address)).contains("Write the agreement down");
    holds.send(address + "/sessions", "version", "4", "note", "谈了一次");
    holds.send(
        address + "/agreement",
        "version",
        "5",
        "form",
        "WRITTEN",
        "terms",
        "周水生把猪圈挪开两米。",
        "on",
        today().toString(),
        "until",
        today().plusDays(10).toString());
    assertThat(read(mine, address)).contains("I ask for it");
    mine.send(address + "/confirmations", "version", "6");
    other.send(address + "/confirmations", "version", "7");
    assertThat(read(mine, address)).contains("go to the court together");
    holds.send(address + "/performance", "version", "8", "kept", "true", "note", "已挪开");
    assertThat(read(mine, address)).contains("Settled");
    assertThat(read(mine, "/mediations")).contains("Neighbours");
    assertThat(read(desk, "/mediations")).contains("Mediations here");
    assertThat(as(scene.gridWorker, Locale.ENGLISH).ask(address).getStatus()).isEqualTo(404);
  }
}

package shanzhi.program.villagerules;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.program.guild.GuildScene.refused;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import shanzhi.CountyTest;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Chart;
import shanzhi.engine.ledger.NewBook;
import shanzhi.engine.ledger.NewRule;
import shanzhi.engine.ledger.NewVoucher;
import shanzhi.engine.ledger.Posting;
import shanzhi.engine.ledger.Rules;
import shanzhi.engine.ledger.TransferId;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.parameter.NewValue;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.program.guild.GuildScene;
import shanzhi.program.guild.Occasions;
import shanzhi.program.guild.Office;

/** Breaches and commendations: heard first, found by the committee, followed to their end; no fine. */
@CountyTest
@TestPropertySource(properties = "test.county=villagerules")
class ConductsTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Parameters parameters;

  @Autowired
  private Books books;

  @Autowired
  private WelfareFunds funds;

  private RulesScene village;

  @BeforeEach
  void village() {
    village = new RulesScene(beans);
  }

  private MatterId carrying(int clause, Consequence consequence) {
    return village.carrying(Conduct.Kind.BREACH, clause, consequence, null);
  }

  private void done(MatterId id, TransferId transfer) {
    village.followUp.done(
        id, village.fileVersion(id), "看过了，做到了。", transfer, village.scene.cadre, ClientId.fresh());
  }

  @Test
  void fromTheNoticeToWhatWasPutRight() {
    village.standing(RulesScene.CLAUSES);
    var id = carrying(1, Consequence.PUT_RIGHT);
    assertThat(village.state(id)).isEqualTo("CARRYING");
    done(id, null);
    assertThat(village.state(id)).isEqualTo("DONE");
    assertThat(village.actsOf(id))
        .containsExactly("done", "accept", "find", "defend", "notify", "open");
  }

  @Test
  void thePersonAppealsAndTheTownshipOverturns() {
    village.standing(RulesScene.CLAUSES);
    var id = village.heard(Conduct.Kind.BREACH, 2);
    village.find(id, Consequence.APOLOGY, null);
    var desk = village.scene.townshipDesk;
    refused("villagerules.file-unknown", () -> village.conducts.see(id, desk));
    village.conducts.appeal(
        id, village.fileVersion(id), "当时是对方先骂的。", village.neighbour(), ClientId.fresh());
    assertThat(village.conducts.see(id, desk).matter().state()).isEqualTo("APPEALED");
    village.conducts.decide(id, village.fileVersion(id), false, "证据不足。", desk, ClientId.fresh());
    assertThat(village.state(id)).isEqualTo("CLEARED");
  }

  @Test
  void nothingIsCarriedOutBeforeTheAppealIsOver() {
    village.standing(RulesScene.CLAUSES);
    var id = village.heard(Conduct.Kind.BREACH, 1);
    village.find(id, Consequence.PUT_RIGHT, null);
    refused(
        "villagerules.appeal-open",
        () -> village.conducts.stand(
            id, village.fileVersion(id), village.scene.cadre, ClientId.fresh()));
    village.pass(11);
    village.conducts.stand(id, village.fileVersion(id), village.scene.cadre, ClientId.fresh());
    assertThat(village.state(id)).isEqualTo("CARRYING");
  }

  @Test
  void nobodyIsFoundAgainstUnheard() {
    village.standing(RulesScene.CLAUSES);
    var id = village.notified(Conduct.Kind.BREACH, 1);
    refused("casework.not-now", () -> village.find(id, Consequence.PUT_RIGHT, null));
    refused(
        "villagerules.hear-first",
        () -> village.conducts.lapse(
            id, village.fileVersion(id), village.scene.cadre, ClientId.fresh()));
    village.pass(9);
    village.conducts.lapse(id, village.fileVersion(id), village.scene.cadre, ClientId.fresh());
    assertThat(village.state(id)).isEqualTo("HEARD");
  }

  @Test
  void theCommitteeAloneFindsAndByMajority() {
    village.standing(RulesScene.CLAUSES);
    var id = village.heard(Conduct.Kind.BREACH, 1);
    var said = village.finding(Consequence.PUT_RIGHT, null);
    refused(
        "ground.not-yours",
        () -> village.conducts.find(
            id, village.fileVersion(id), said, village.scene.cadre, ClientId.fresh()));
    var few = new NewFinding(Consequence.PUT_RIGHT, null, said.doBy(), 1, 1, "一个人看过。");
    refused(
        "villagerules.committee-few",
        () -> village.conducts.find(
            id, village.fileVersion(id), few, village.supervisor, ClientId.fresh()));
    var half = new NewFinding(Consequence.PUT_RIGHT, null, said.doBy(), 2, 1, "各执一词。");
    refused(
        "villagerules.no-majority",
        () -> village.conducts.find(
            id, village.fileVersion(id), half, village.supervisor, ClientId.fresh()));
    var crowd = new NewFinding(Consequence.PUT_RIGHT, null, said.doBy(), 9_999, 9_999, "都同意。");
    refused(
        "villagerules.committee-most",
        () -> village.conducts.find(
            id, village.fileVersion(id), crowd, village.supervisor, ClientId.fresh()));
    var more = new NewFinding(Consequence.PUT_RIGHT, null, said.doBy(), 2, 3, "都同意。");
    refused(
        "villagerules.no-majority",
        () -> village.conducts.find(
            id, village.fileVersion(id), more, village.supervisor, ClientId.fresh()));
    village.find(id, Consequence.PUT_RIGHT, null);
    assertThat(village.conducts.entries(id, village.supervisor))
        .filteredOn(deed -> deed.act().equals("find"))
        .singleElement()
        .extracting(Deed::note)
        .isEqualTo("监委会 3 人，到场 3 人，同意 2 人。\n看过现场，属实。");
  }

  @Test
  void onlyThePersonConcernedReadsAndAnswersTheirFile() {
    village.standing(RulesScene.CLAUSES);
    var id = village.notified(Conduct.Kind.BREACH, 1);
    var other = village.scene.resident;
    refused("villagerules.file-unknown", () -> village.conducts.see(id, other));
    refused(
        "villagerules.file-unknown",
        () -> village.conducts.answer(
            id, village.fileVersion(id), "替他说。", false, other, ClientId.fresh()));
    assertThat(village.conducts.own(village.neighbour())).hasSize(1);
    assertThat(village.conducts.own(other)).isEmpty();
  }

  @Test
  void whatIsNotDoneIsWrittenSoAndNothingElseFollows() {
    village.standing(RulesScene.CLAUSES);
    var id = carrying(1, Consequence.PUT_RIGHT);
    refused(
        "villagerules.remind-first",
        () -> village.followUp.leave(
            id, village.fileVersion(id), "没做。", village.scene.cadre, ClientId.fresh()));
    for (var reminder = 0; reminder < 2; reminder++) {
      village.followUp.remind(
          id, village.fileVersion(id), "上门提醒。", village.scene.cadre, ClientId.fresh());
    }
    village.followUp.leave(
        id, village.fileVersion(id), "还是没做。", village.scene.cadre, ClientId.fresh());
    assertThat(village.state(id)).isEqualTo("LEFT");
  }

  // Commendations

  @Test
  void whoIsPraisedIsNamedOnlyWhereTheyAgreed() {
    village.standing(RulesScene.CLAUSES);
    var id = village.carrying(Conduct.Kind.PRAISE, 3, Consequence.PRAISE, null);
    assertThat(village.conducts.praised(village.scene.village)).isEmpty();
    done(id, null);
    assertThat(village.conducts.praised(village.scene.village))
        .singleElement()
        .satisfies(one -> assertThat(one.person()).isEqualTo(village.neighbour));
    var quiet = village.notified(Conduct.Kind.PRAISE, 3);
    village.conducts.answer(
        quiet, village.fileVersion(quiet), "不用写名字。", false, village.neighbour(), ClientId.fresh());
    village.find(quiet, Consequence.PRAISE, null);
    village.conducts.accept(
        quiet, village.fileVersion(quiet), village.neighbour(), ClientId.fresh());
    done(quiet, null);
    assertThat(village.conducts.praised(village.scene.village)).hasSize(1);
  }

  @Test
  void consentToBeNamedIsTakenBackByThePersonAtAnyTimeAndTheCommendationStands() {
    village.standing(RulesScene.CLAUSES);
    var id = village.carrying(Conduct.Kind.PRAISE, 3, Consequence.PRAISE, null);
    done(id, null);
    var here = village.scene.village;
    var conducts = village.conducts;
    assertThat(conducts.praised(here)).hasSize(1);
    var client = ClientId.fresh();
    var version = village.fileVersion(id);
    refused(
        "villagerules.file-unknown",
        () -> conducts.name(id, version, false, village.scene.cadre, ClientId.fresh()));
    conducts.name(id, version, false, village.neighbour(), client);
    conducts.name(id, version, false, village.neighbour(), client);
    assertThat(conducts.praised(here)).isEmpty();
    refused(
        "casework.not-now",
        () -> conducts.name(
            id, village.fileVersion(id), false, village.neighbour(), ClientId.fresh()));
    conducts.name(id, village.fileVersion(id), true, village.neighbour(), ClientId.fresh());
    assertThat(conducts.praised(here)).hasSize(1);
    var breach = village.carrying(Conduct.Kind.BREACH, 1, Consequence.PUT_RIGHT, null);
    refused(
        "casework.not-now",
        () -> conducts.name(
            breach, village.fileVersion(breach), true, village.neighbour(), ClientId.fresh()));
  }

  // Points

  @Test
  void pointsMoveByARuleOfTheTableAlone() {
    village.standing(RulesScene.CLAUSES);
    var system = village.scene.system;
    var owner = village.scene.cadre.seat().organisation();
    var none = village.heard(Conduct.Kind.PRAISE, 3);
    refused("villagerules.which-rule", () -> village.find(none, Consequence.POINTS, "helped"));
    var said = new NewBook(
        village.scene.village,
        NewBook.OwnerKind.ORGANISATION,
        owner.value(),
        shanzhi.engine.ledger.BookKind.POINTS,
        "道德积分",
        Capability.CREDIT_KEEP);
    var book = books.open(said, system, ClientId.fresh());
    var rules = beans.getBean(Rules.class);
    var table =
        rules.begin(village.scene.village, "moral-credit", "道德积分细则", system, ClientId.fresh());
    var since = LocalDate.of(2026, 1, 1);
    rules.adopt(table, NewRule.of("helped", since, "助人", 5, "村民会议"), system, ClientId.fresh());
    rules.adopt(table, NewRule.of("scolded", since, "骂人", -8, "村民会议"), system, ClientId.fresh());
    refused("villagerules.which-rule", () -> village.find(none, Consequence.POINTS, "scolded"));
    refused("villagerules.which-rule", () -> village.find(none, Consequence.POINTS, null));
    done(village.carrying(Conduct.Kind.PRAISE, 3, Consequence.POINTS, "helped"), null);
    var person = village.neighbour;
    var account = books.ofPersons(book, Chart.HELD, List.of(person), system).get(person);
    assertThat(books.balance(account, system)).isEqualTo(5);
    done(village.carrying(Conduct.Kind.BREACH, 2, Consequence.POINTS, "scolded"), null);
    // What is not there is not taken, and is owed to nobody.
    assertThat(books.balance(account, system)).isZero();
  }

  // Lines of the law: nothing is a fine

  @Test
  void nothingFollowsThatTheClauseDoesNotName() {
    village.standing(RulesScene.CLAUSES);
    var id = village.heard(Conduct.Kind.BREACH, 1);
    for (var other : List.of(Consequence.APOLOGY, Consequence.POINTS, Consequence.CONTRIBUTION)) {
      refused("villagerules.not-in-clause", () -> village.find(id, other, null));
    }
    var silent = village.opened(Conduct.Kind.BREACH);
    refused(
        "villagerules.clause-names-nothing",
        () -> village.conducts.notify(
            silent,
            village.fileVersion(silent),
            5,
            village.today().plusDays(8),
            village.scene.cadre,
            ClientId.fresh()));
  }

  @Test
  void aContributionIsOffAndTheSwitchAloneDoesNotOpenIt() {
    village.standing(RulesScene.CLAUSES);
    var id = village.heard(Conduct.Kind.BREACH, 4);
    refused("villagerules.not-in-clause", () -> village.find(id, Consequence.CONTRIBUTION, null));
    set(VillageRulesParameters.CONTRIBUTION, 1L, null);
    refused("villagerules.not-in-clause", () -> village.find(id, Consequence.CONTRIBUTION, null));
    set(VillageRulesParameters.CONTRIBUTION, 0L, null);
    set(VillageRulesParameters.CONTRIBUTION_BASIS, null, "县法制部门意见");
    refused("villagerules.not-in-clause", () -> village.find(id, Consequence.CONTRIBUTION, null));
    set(VillageRulesParameters.CONTRIBUTION_BASIS, null, "");
  }

  private void set(String key, Long value, String words) {
    parameters.set(
        new NewValue(
            key, village.scene.system.county().region(), value, words, village.today(), "试验"),
        village.scene.countyOfficer,
        ClientId.fresh());
  }

  @Test
  void aContributionIsSignedByTheHouseholdItselfPaidByVoucherAndOpenToEverybody() {
    set(VillageRulesParameters.CONTRIBUTION, 1L, null);
    set(VillageRulesParameters.CONTRIBUTION_BASIS, null, "县法制部门意见");
    village.standing(RulesScene.CLAUSES);
    var id = carrying(4, Consequence.CONTRIBUTION);
    refused("villagerules.not-signed", () -> done(id, new TransferId(1)));
    var own = village.neighbour();
    refused(
        "villagerules.file-unknown",
        () -> village.followUp.sign(
            id, village.fileVersion(id), 5_000, village.scene.townshipDesk, ClientId.fresh()));
    refused(
        "villagerules.amount",
        () -> village.followUp.sign(id, village.fileVersion(id), 2_000_000, own, ClientId.fresh()));
    village.followUp.sign(id, village.fileVersion(id), 5_000, own, ClientId.fresh());
    refused("villagerules.which-transfer", () -> done(id, null));
    var short_ = paid(id, 4_000);
    refused("villagerules.other-amount", () -> done(id, short_));
    var transfer = paid(id, 5_000);
    done(id, transfer);
    assertThat(village.file(id).transfer()).isEqualTo(transfer);
    var book = funds.of(village.scene.village).orElseThrow();
    assertThat(funds.read(book, null).moves().rows())
        .hasSize(2)
        .noneSatisfy(move -> assertThat(move.said()).contains("水生"));
    set(VillageRulesParameters.CONTRIBUTION, 0L, null);
  }

  @Test
  void whoDoesNotContributePutsRightInstead() {
    set(VillageRulesParameters.CONTRIBUTION, 1L, null);
    set(VillageRulesParameters.CONTRIBUTION_BASIS, null, "县法制部门意见");
    village.standing(RulesScene.CLAUSES);
    var id = carrying(4, Consequence.CONTRIBUTION);
    village.followUp.decline(id, village.fileVersion(id), village.neighbour(), ClientId.fresh());
    assertThat(village.file(id).finding().consequence()).isEqualTo(Consequence.PUT_RIGHT);
    done(id, null);
    set(VillageRulesParameters.CONTRIBUTION, 0L, null);
  }

  /** A voucher of three persons and a payer, as the ledger asks. */
  private TransferId paid(MatterId id, long fen) {
    var place = village.scene.village;
    var office = village.scene.cadre.seat().organisation();
    var book = funds.open(place, village.scene.cadre);
    var system = village.scene.system;
    var keeper = village.roads.clerk;
    var cash = books.account(book, WelfareFunds.CASH, system).id();
    var given = books.account(book, WelfareFunds.GIVEN, system).id();
    var vouchers = beans.getBean(Vouchers.class);
    var said = NewVoucher.of(
        book,
        village.today(),
        "周水生户自愿捐助",
        List.of("conduct:" + id),
        List.of(Posting.debit(cash, fen), Posting.credit(given, fen)));
    var voucher = vouchers.propose(said, keeper, ClientId.fresh());
    vouchers.review(voucher, "", village.scene.townshipDesk);
    Acting secretary = village.scene.officer(office, place, PostKind.VILLAGE_SECRETARY, "书记");
    vouchers.approve(voucher, "", secretary);
    return vouchers.pay(voucher, "", village.scene.cadre).id();
  }

  // What another room hands on

  @Test
  void whatAGuildHandsOnBeginsAFile() {
    var guild = new GuildScene(beans).limited();
    var occasion = guild.talked();
    var occasions = beans.getBean(Occasions.class);
    var supervisor = guild.as(Office.SUPERVISOR);
    for (var more = 0; more < 2; more++) {
      occasions.decide(
          occasion,
          guild.occasion(occasion).version(),
          Occasions.Outcome.AGAIN,
          "再谈一次。",
          supervisor,
          ClientId.fresh());
      occasions.talk(
          occasion,
          guild.occasion(occasion).version(),
          "谈过了。",
          guild.as(Office.DISCIPLINE),
          ClientId.fresh());
    }
    occasions.decide(
        occasion,
        guild.occasion(occasion).version(),
        Occasions.Outcome.HAND_ON,
        "谈了几次没有结果。",
        supervisor,
        ClientId.fresh());
    var cadre = guild.talk.scene.cadre;
    assertThat(village.conducts.of(guild.talk.scene.village, null, cadre).rows())
        .singleElement()
        .satisfies(file -> {
          assertThat(file.handed()).isEqualTo(occasion);
          assertThat(file.person()).isEqualTo(guild.family);
          assertThat(file.what()).isEqualTo("谈了几次没有结果。");
        });
  }
}

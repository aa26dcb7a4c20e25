package shanzhi.program.guild;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.program.guild.GuildScene.refused;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.LogAgrees;
import shanzhi.TestClock;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Said;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.Candidate;
import shanzhi.engine.deliberation.Formation;
import shanzhi.engine.deliberation.FormationResults;
import shanzhi.engine.deliberation.Formations;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Ledger;
import shanzhi.engine.ledger.NewTransfer;
import shanzhi.engine.ledger.NewVoucher;
import shanzhi.engine.ledger.Posting;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.GridAssignment;
import shanzhi.foundation.people.HouseholdGrids;
import shanzhi.foundation.territory.NewGrid;
import shanzhi.foundation.territory.Territory;

/** How a guild is founded, elected, sets limits and keeps its account; the six offices are told apart. */
@CountyTest
@LogAgrees
class GuildsTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Guilds guilds;

  @Autowired
  private Elections elections;

  @Autowired
  private Formations formations;

  @Autowired
  private FormationResults results;

  @Autowired
  private GuildLimits limits;

  @Autowired
  private Occasions occasions;

  @Autowired
  private GuildAccounts accounts;

  @Autowired
  private Books books;

  @Autowired
  private Vouchers vouchers;

  @Autowired
  private Ledger ledger;

  @Autowired
  private Casework casework;

  @Autowired
  private TestClock clock;

  private GuildScene scene;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new GuildScene(beans);
  }

  // Elected

  @Test
  void sixOfficersAreElectedByTheHouseholdsNoticedAndSeatedWithTheirTerm() {
    scene.founded();
    var id = scene.noticed();
    var election = elections.must(id);
    assertThat(election.poll())
        .isEqualTo(new Formation.Poll(null, scene.today(), scene.households(), scene.households()));
    assertThat(election.noticed().until()).isEqualTo(scene.today().plusDays(6));
    assertThat(guilds.officers(scene.guild)).isEmpty();
    refused(
        "guild.election.notice-runs",
        () -> results.seat(id, scene.version(id), scene.talk.secretary, ClientId.fresh()));
    clock.pass(Duration.ofDays(8));
    results.seat(id, scene.version(id), scene.talk.secretary, ClientId.fresh());
    var officers = guilds.officers(scene.guild);
    assertThat(officers.keySet()).containsExactly(Office.values());
    officers.forEach((office, seat) -> {
      assertThat(seat.person()).isEqualTo(scene.chosen.get(office));
      assertThat(seat.ends()).isEqualTo(TestClock.at("2029-11-24T00:00"));
      assertThat(scene.as(office).can(office.capability)).isTrue();
    });
    assertThat(scene.state(id)).isEqualTo("SEATED");
  }

  @Test
  void theTermOverTheAuthorityIsOver() {
    scene.elected();
    var director = scene.as(Office.DIRECTOR);
    clock.set(TestClock.at("2029-11-24T00:00"));
    assertThat(guilds.officers(scene.guild)).isEmpty();
    refused(
        "ground.term-over",
        () -> limits.enter(
            scene.guild, new NewLimits(scene.today(), 1, List.of()), director, ClientId.fresh()));
  }

  @Test
  void withoutTwoThirdsOfTheHouseholdsTheVoteDoesNotCount() {
    scene.founded();
    var id = scene.put();
    refused("guild.election.no-quorum", () -> vote(id, scene.all(id, 5)));
    assertThat(scene.state(id)).isEqualTo("PUTTING");
    refused("guild.election.present", () -> vote(id, scene.all(id, scene.households() + 1)));
    vote(id, scene.all(id, Math.ceilDiv(scene.households() * 2, 3)));
    assertThat(scene.state(id)).isEqualTo("NOTICED");
  }

  private static Office office(Candidate nominee) {
    return Office.of(nominee.vacancy().role());
  }

  private void vote(MatterId id, Elections.Result result) {
    elections.vote(id, scene.version(id), result, scene.talk.secretary, ClientId.fresh());
  }

  @Test
  void eachHouseholdHasOneVoteAnOfficeAndHalfOfThemIsNotEnough() {
    scene.founded();
    var id = scene.put();
    var rival = scene.home("钱竞选");
    var put =
        elections.put(id, Office.CASHIER, rival, "二组", scene.talk.secretary, ClientId.fresh());
    var votes = new HashMap<Long, Integer>();
    var nominees = elections.nominees(elections.must(id), scene.talk.secretary);
    nominees.forEach(one -> votes.put(one.id(), 16));
    refused(
        "guild.election.votes-many",
        () -> vote(id, new Elections.Result(scene.today(), 16, votes)));
    nominees.stream()
        .filter(one -> office(one) == Office.CASHIER)
        .forEach(one -> votes.put(one.id(), 8));
    vote(id, new Elections.Result(scene.today(), 16, votes));
    assertThat(elections.nominees(elections.must(id), null))
        .as("everybody sees who was chosen, and a tie chooses nobody")
        .extracting(GuildsTest::office)
        .containsExactlyInAnyOrder(
            Office.DIRECTOR,
            Office.SUPERVISOR,
            Office.DISCIPLINE,
            Office.COORDINATOR,
            Office.STEWARD);
    assertThat(put).isPositive();
  }

  @Test
  void anObjectionThatIsUpheldStrikesAndWhileItIsOpenNobodyIsSeated() {
    scene.founded();
    var id = scene.noticed();
    var about = elections.nominees(elections.must(id), null).getFirst();
    var objection = results.object(id, about.id(), "他不在村里住。", scene.family(), ClientId.fresh());
    refused(
        "guild.election.objected-already",
        () -> results.object(id, about.id(), "再说一遍。", scene.family(), ClientId.fresh()));
    clock.pass(Duration.ofDays(8));
    refused(
        "guild.election.objections-open",
        () -> results.seat(id, scene.version(id), scene.talk.secretary, ClientId.fresh()));
    casework.take(
        casework.must(objection, scene.talk.scene.system),
        "uphold",
        Said.note("核实后成立。"),
        scene.talk.scene.townshipDesk,
        ClientId.fresh());
    results.seat(id, scene.version(id), scene.talk.secretary, ClientId.fresh());
    assertThat(guilds.officers(scene.guild)).hasSize(5).doesNotContainKey(office(about));
    assertThat(elections.nominees(elections.must(id), null))
        .as("who was struck is not shown to everybody")
        .hasSize(5)
        .noneMatch(one -> one.person().equals(about.person()));
    refused(
        "guild.election.starts-before",
        () -> elections.begin(
            scene.guild, LocalDate.of(2026, 1, 1), scene.talk.secretary, ClientId.fresh()));
    var again = elections.must(scene.begun());
    assertThat(Elections.offices(again)).containsExactly(office(about));
    assertThat(again.termEnds()).as("until the others' term ends").isEqualTo("2029-11-24");
  }

  @Test
  void aHamletsGuildIsElectedByItsOwnHouseholds() {
    var village = scene.talk.scene.village;
    var grid = new Region(village.code() + "001");
    var system = scene.talk.scene.system;
    beans
        .getBean(Territory.class)
        .drawGrid(new NewGrid(grid, "大坪", LocalDate.of(2026, 1, 1), null), system);
    beans
        .getBean(HouseholdGrids.class)
        .assign(GridAssignment.ofAllInNone(grid, scene.today()), system, ClientId.fresh());
    var here = scene.households();
    scene.home("别处的人");
    var id = guilds.found(village, grid, "大坪村落理事会", scene.talk.secretary, ClientId.fresh());
    assertThat(guilds.entitled(guilds.must(id))).isEqualTo(here);
    refused(
        "guild.there",
        () -> guilds.found(village, grid, "又一个", scene.talk.secretary, ClientId.fresh()));
    scene.founded();
    assertThat(guilds.entitled(guilds.must(scene.guild))).isEqualTo(here + 1);
    assertThat(guilds.of(village)).hasSize(2);
  }

  @Test
  void onlyWhoFormsBodiesFoundsAndSeesToElections() {
    refused(
        "ground.not-yours",
        () ->
            guilds.found(scene.talk.scene.village, null, "自封的", scene.family(), ClientId.fresh()));
    scene.founded();
    refused(
        "ground.not-yours",
        () -> elections.begin(scene.guild, scene.today(), scene.family(), ClientId.fresh()));
  }

  @Test
  void anElectionIsAFormationOfTheGuildAndOfNoCouncil() {
    scene.founded();
    var id = scene.put();
    assertThat(formations.ofBody(scene.guild)).extracting(Formation::id).containsExactly(id);
    assertThat(formations.underWay(scene.talk.scene.village.parent(), BodyKind.COUNCIL))
        .extracting(Formation::id)
        .doesNotContain(id);
    refused("deliberation.formation.unknown", () -> formations.must(id, BodyKind.COUNCIL));
    var secretary = scene.talk.secretary;
    refused(
        "deliberation.formation.council",
        () -> formations.begin(
            scene.guild, Formation.Kind.TERM, scene.today(), secretary, ClientId.fresh()));
  }

  @Test
  void theSameSentAgainChangesNothingWhateverCameInBetween() {
    scene.founded();
    var begin = ClientId.fresh();
    var id = elections.begin(scene.guild, scene.today(), scene.talk.secretary, begin);
    var put = ClientId.fresh();
    var person = scene.chosen.get(Office.CASHIER);
    var first = elections.put(id, Office.CASHIER, person, "一组", scene.talk.secretary, put);
    refused(
        "guild.election.put-already",
        () -> elections.put(
            id, Office.STEWARD, person, "二组", scene.talk.secretary, ClientId.fresh()));
    vote(id, scene.all(id, scene.households()));
    assertThat(elections.put(id, Office.CASHIER, person, "一组", scene.talk.secretary, put))
        .isEqualTo(first);
    assertThat(elections.begin(scene.guild, scene.today(), scene.talk.secretary, begin))
        .isEqualTo(id);
    refused("guild.election.under-way", scene::begun);
    refused(
        "casework.not-now",
        () -> elections.put(
            id, Office.STEWARD, scene.family, "二组", scene.talk.secretary, ClientId.fresh()));
  }

  // Each office its own acts

  @Test
  void eachOfTheSixHasActsThatNoOtherMayDo() {
    scene.limited();
    var resolution = limits.editions(scene.guild).getFirst().resolution();
    clock.pass(Duration.ofDays(1));
    var said = new NewLimits(
        scene.today(), resolution, List.of(new Limit(OccasionKind.WEDDING, 9, 10_000)));
    var registered = scene.registered(9, 10_000);
    var over = scene.registered(20, 10_000);
    Map<Office, Consumer<Acting>> acts = Map.of(
        Office.DIRECTOR, by -> limits.enter(scene.guild, said, by, ClientId.fresh()),
        Office.SUPERVISOR,
            by -> occasions.decide(over, 2, Occasions.Outcome.SETTLE, "了结", by, ClientId.fresh()),
        Office.DISCIPLINE, by -> occasions.persuade(over, 1, "劝了", by, ClientId.fresh()),
        Office.COORDINATOR, by -> occasions.arrange(registered, 1, "", by, ClientId.fresh()),
        Office.STEWARD, by -> occasions.hold(registered, 2, 9, "", by, ClientId.fresh()),
        Office.CASHIER, by -> accounts.open(scene.guild, by, ClientId.fresh()));
    for (var office : Office.values()) {
      for (var other : Office.values()) {
        if (other == office) continue;
        refused("ground.not-yours", () -> acts.get(office).accept(scene.as(other)));
      }
      refused("ground.not-yours", () -> acts.get(office).accept(scene.talk.secretary));
      refused("ground.not-yours", () -> acts.get(office).accept(scene.talk.scene.townshipDesk));
      refused("ground.not-yours", () -> acts.get(office).accept(scene.family()));
    }
    acts.get(Office.DIRECTOR).accept(scene.as(Office.DIRECTOR));
    acts.get(Office.DISCIPLINE).accept(scene.as(Office.DISCIPLINE));
    acts.get(Office.COORDINATOR).accept(scene.as(Office.COORDINATOR));
    acts.get(Office.CASHIER).accept(scene.as(Office.CASHIER));
    clock.pass(Duration.ofDays(5));
    acts.get(Office.STEWARD).accept(scene.as(Office.STEWARD));
    refused(
        "casework.not-now", () -> acts.get(Office.SUPERVISOR).accept(scene.as(Office.SUPERVISOR)));
  }

  @Test
  void anOfficerOfAnotherGuildDoesNothingHere() {
    scene.limited();
    var id = scene.registered(20, 0);
    var there = new GuildScene(beans);
    there.elected();
    var officer = there.as(Office.DISCIPLINE);
    refused(
        "guild.occasion-unknown",
        () -> occasions.persuade(id, 1, "管到别村去", officer, ClientId.fresh()));
    refused("guild.occasion-unknown", () -> occasions.see(id, officer));
    refused(
        "guild.other-office",
        () -> accounts.open(scene.guild, there.as(Office.CASHIER), ClientId.fresh()));
  }

  // Limits

  @Test
  void limitsRestOnAResolutionOfTheVillageAndStayWithinTheCountysNumbers() {
    scene.elected();
    refused("guild.which-resolution", () -> scene.enter(987_654, 10));
    scene.talk.resolved(
        scene.talk.opened(clock.instant().plus(Duration.ofDays(4)), scene.talk.admitted("红白事限额")));
    var resolution = limits.resolutions(scene.talk.scene.village).getFirst().id();
    refused("guild.county-tables", () -> scene.enter(resolution, 31));
    assertThat(scene.enter(resolution, 30)).isEqualTo(1);
    var there = new GuildScene(beans);
    there.elected();
    refused("guild.which-resolution", () -> there.enter(resolution, 10));
  }

  @Test
  void anOccasionIsJudgedByTheEditionOfItsDay() {
    scene.limited();
    var resolution = limits.editions(scene.guild).getFirst().resolution();
    var id = scene.held(10);
    assertThat(limits.judge(scene.occasion(id)).within()).isTrue();
    clock.pass(Duration.ofDays(3));
    assertThat(scene.enter(resolution, 6)).isEqualTo(2);
    var judged = limits.judge(scene.occasion(id));
    assertThat(judged.edition()).isEqualTo(1);
    assertThat(judged.within()).as("what came later does not reach back").isTrue();
    var next = scene.registered(7, 0);
    assertThat(limits.judge(scene.occasion(next)).edition()).isEqualTo(2);
    assertThat(scene.state(next)).isEqualTo("OVER");
  }

  // The account

  @Test
  void theCashiersAccountIsOpenToEverybodyBalancedAndOnlyReversed() {
    scene.elected();
    var cashier = scene.as(Office.CASHIER);
    var book = accounts.open(scene.guild, cashier, ClientId.fresh());
    assertThat(accounts.open(scene.guild, cashier, ClientId.fresh())).isEqualTo(book);
    var posted = paid(book, GuildAccounts.CASH, GuildAccounts.INCOME, 30_000, null);
    paid(book, GuildAccounts.SPENT, GuildAccounts.CASH, 12_000, null);
    var read = accounts.read(book, null);
    assertThat(read.trial().balanced()).isTrue();
    assertThat(read.moves().rows()).hasSize(2);
    assertThat(accounts.named(read).values())
        .as("no account is a person's or a household's")
        .allMatch(
            account -> account.holder().person() == null && account.holder().household() == null);
    refused(
        "ledger.needs-voucher",
        () -> ledger.post(
            new NewTransfer(
                book,
                shanzhi.engine.ledger.Occasion.inWords(scene.today(), "money.voucher", "直接记"),
                lines(book, GuildAccounts.CASH, GuildAccounts.INCOME, 100)),
            cashier,
            ClientId.fresh()));
    paid(book, GuildAccounts.INCOME, GuildAccounts.CASH, 30_000 - 12_000, null);
    assertThat(posted).isNotNull();
  }

  private List<Posting> lines(BookId book, String debit, String credit, long fen) {
    var system = scene.talk.scene.system;
    return List.of(
        Posting.debit(books.account(book, debit, system).id(), fen),
        Posting.credit(books.account(book, credit, system).id(), fen));
  }

  private Object paid(BookId book, String debit, String credit, long fen, Object none) {
    var said = NewVoucher.of(
        book, scene.today(), "碗筷租用", List.of("paper:收据一"), lines(book, debit, credit, fen));
    var cashier = scene.as(Office.CASHIER);
    var id = vouchers.propose(said, cashier, ClientId.fresh());
    refused("ground.not-yours", () -> vouchers.review(id, "", cashier));
    refused("ground.not-yours", () -> vouchers.review(id, "", scene.as(Office.STEWARD)));
    vouchers.review(id, "", scene.as(Office.SUPERVISOR));
    refused("ground.not-yours", () -> vouchers.approve(id, "", scene.as(Office.SUPERVISOR)));
    vouchers.approve(id, "", scene.as(Office.DIRECTOR));
    return vouchers.pay(id, "", cashier);
  }
}

package shanzhi.program.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.organisation.CreditCode;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.people.Corrections;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.ResidentChange;

/** Whom a village lets to: its people by the register, and no officer by the village's hand alone. */
@CountyTest
class InterestsTest {

  @Autowired
  private ApplicationContext beans;

  private AssetScene scene;
  private PersonId wang;

  @BeforeEach
  void village() {
    scene = new AssetScene(beans);
    wang = scene.road.scene.person("王建国");
  }

  private static void refused(String code, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(
                    refusal.faults().isEmpty()
                        ? refusal.code()
                        : refusal.faults().getFirst().code())
                .isEqualTo(code));
  }

  private ContractId let(@Nullable PersonId person, String disclosed, Acting by) {
    var number = person == null ? null : person.value();
    return let(Party.person("王建国").who(number, disclosed), by);
  }

  private ContractId let(Party party, Acting by) {
    var shop = scene.asset(AssetKind.SCHOOL, "旧校舍", 6_000);
    var said = NewContract.yearly(
        shop, "HT-L" + shop, Purpose.TRADE, party, scene.road.today(), 1, 100_000);
    return scene.contracts.enter(said, by, ClientId.fresh());
  }

  private void officer(PersonId person) {
    scene.road.scene.officer(
        scene.road.secretary.seat().organisation(),
        scene.village,
        PostKind.VILLAGE_CADRE,
        "副主任",
        person);
  }

  @Test
  void oneOfTheVillageIsChosenFromTheRegister() {
    refused("assets.choose-person", () -> let(null, "", scene.clerk));
    refused("assets.other-person", () -> let(scene.road.scene.person("李四"), "", scene.clerk));
    var made = let(wang, "", scene.clerk);
    assertThat(scene.contracts.open(made, scene.clerk).other().party().person()).isEqualTo(wang);
    assertThat(let(null, "同名，是邻县的人。", scene.clerk)).isNotNull();
  }

  @Test
  void howTheNameIsWrittenMakesNobodyAStranger() {
    officer(scene.road.scene.housemate(wang));
    for (var written : new String[] {"王 建国", "王\u3000建国", "王·建国", "王建国（外地人）", "王建國", "王建国先生"}) {
      refused("assets.choose-person", () -> let(Party.person(written), scene.clerk));
      refused(
          "assets.township-enters",
          () -> let(Party.person(written).who(wang.value(), "一家人"), scene.clerk));
    }
    var unit = new Party(Party.Kind.ORGANISATION, "王建国", "", "");
    refused("assets.choose-person", () -> let(unit, scene.clerk));
    var farm =
        new Party(Party.Kind.ORGANISATION, "王建国家庭农场", "", CreditCode.of("91510727MA6C90001"));
    refused("assets.township-enters", () -> let(farm, scene.clerk));
  }

  /** Another may be called so: nobody is chosen for them, but it is asked after. */
  @Test
  void whatOnlySoundsLikeAnOfficersFamilyIsDisclosedAndEnteredByTheTownship() {
    var farm = new Party(Party.Kind.ORGANISATION, "建国家庭农场", "", CreditCode.of("91510727MA6C90001"));
    assertThat(let(farm, scene.clerk)).as("no officer's").isNotNull();
    officer(scene.road.scene.housemate(wang));
    for (var said : new Party[] {farm, Party.person("wang jianguo"), Party.person("建国")}) {
      refused("assets.township-enters", () -> let(said, scene.clerk));
      refused("assets.disclose", () -> let(said, scene.township));
      assertThat(let(said.who(null, "邻县的，不是村里王家。"), scene.township)).isNotNull();
    }
    assertThat(let(Party.person("li jianguo"), scene.clerk)).isNotNull();
  }

  @Test
  void aFormOfAddressIsNoName() {
    for (var said : new String[] {"张女士", "老王", "张某", "李某某", "王老师", "小李（村西头）"}) {
      refused("assets.whole-name", () -> let(Party.person(said), scene.clerk));
    }
    assertThat(let(Party.person("欧阳小李"), scene.clerk)).isNotNull();
    officer(scene.road.scene.housemate(wang));
    refused("assets.township-enters", () -> let(Party.person("jianguo"), scene.clerk));
  }

  /** 曾用名 A name that was corrected away hides nobody. */
  @Test
  void whoWasCalledSoBeforeACorrectionIsAskedAfter() {
    officer(scene.road.scene.housemate(wang));
    var system = scene.road.scene.system;
    var people = beans.getBean(People.class);
    var was = people.must(wang, system);
    var now = new ResidentChange("王改名", was.sex(), was.born(), was.grid(), null, null, "户口簿上是这个名字");
    beans.getBean(Corrections.class).change(wang, now, was.version(), system, ClientId.fresh());
    refused("assets.township-enters", () -> let(Party.person("王建国"), scene.clerk));
    refused("assets.township-enters", () -> let(Party.person("wang jianguo"), scene.clerk));
    assertThat(let(Party.person("王建国").who(null, "邻县的同名人。"), scene.township)).isNotNull();
  }

  private static final String[] ROUND = {
    "女士王建国",
    "代王建国",
    "王建国代",
    "王建国等三人",
    "村书记王建国",
    "王建国的爱人",
    "李四（代王建国）",
    "Jianguo Wang",
    "wangjianguo1"
  };

  @Test
  void whatStandsBeforeOrRoundAnOfficersNameMakesNobodyAStranger() {
    assertThat(let(Party.person("女士王建国"), scene.clerk)).as("no officer's").isNotNull();
    officer(scene.road.scene.housemate(wang));
    for (var written : ROUND) {
      refused("assets.township-enters", () -> let(Party.person(written), scene.clerk));
      refused("assets.disclose", () -> let(Party.person(written), scene.township));
    }
    assertThat(let(Party.person("王建国强").who(null, "邻县的，不是村里王家。"), scene.township))
        .isNotNull();
  }

  @Test
  void anOffersNameIsReadAsAContractsIs() {
    officer(scene.road.scene.housemate(wang));
    var school = scene.asset(AssetKind.SCHOOL, "村小旧校舍", 80_000);
    var closes = scene.road.today().plusDays(10);
    var notice = new Call.NewCall(school, Purpose.CARE, 100_000, 10, "办养老点", closes);
    var call = scene.calls.open(notice, scene.clerk, ClientId.fresh());
    for (var written : ROUND) {
      var said = new Call.NewOffer(call, Party.person(written), 120_000, "办养老点");
      refused(
          "assets.township-enters", () -> scene.calls.offer(said, scene.clerk, ClientId.fresh()));
    }
  }

  @Test
  void anOfficerOrTheirHouseholdOrNamesakeTakesDisclosureAndTheTownshipsHand() {
    officer(scene.road.scene.housemate(wang));
    refused("assets.township-enters", () -> let(wang, "村副主任的家人。", scene.clerk));
    refused("assets.township-enters", () -> let(null, "只是同名。", scene.clerk));
    refused("assets.disclose", () -> let(wang, "", scene.township));
    var made = let(wang, "村副主任的家人，按公示价承租。", scene.township);
    assertThat(scene.contracts.open(made, scene.township).other().party().disclosed())
        .startsWith("村副主任");
  }

  @Test
  void anOfficersLettingIsLoweredByTheMeetingAndEndedByTheTownship() {
    officer(scene.road.scene.housemate(wang));
    var made = let(wang, "村副主任的家人，按公示价承租。", scene.township);
    var next = scene.road.today().plusYears(1);
    var cheap = new Amendments.Amendment(next, 100, next.plusYears(1).minusDays(1), null, "让利");
    refused("assets.township-changes", () -> amend(made, cheap, scene.clerk));
    refused("assets.resolution-needed", () -> amend(made, cheap, scene.township));
    var today = new Amendments.Ending(scene.road.today(), "不租了");
    refused(
        "assets.township-changes",
        () -> scene.amendments.end(made, 1, today, scene.clerk, ClientId.fresh()));
    refused(
        "assets.paper-lessens",
        () -> scene.amendments.end(made, 1, today, scene.township, ClientId.fresh()));
    var agreed = new Amendments.Ending(today.on(), null, "解除协议", "不租了");
    scene.amendments.end(made, 1, agreed, scene.township, ClientId.fresh());
    scene.amendments.answer(made, true, scene.second());
    assertThat(scene.contracts.must(made, scene.township).endedOn()).isEqualTo(today.on());
  }

  private void amend(ContractId let, Amendments.Amendment said, Acting by) {
    scene.amendments.amend(let, 1, said, by, ClientId.fresh());
  }

  @Test
  void anOfficersOfferIsDisclosedAndVettedByTheTownship() {
    officer(scene.road.scene.housemate(wang));
    var school = scene.asset(AssetKind.SCHOOL, "村小旧校舍", 80_000);
    var closes = scene.road.today().plusDays(10);
    var notice = new Call.NewCall(school, Purpose.CARE, 100_000, 10, "办养老点", closes);
    var call = scene.calls.open(notice, scene.clerk, ClientId.fresh());
    var party = Party.person("王建国").who(wang.value(), "村副主任的家人。");
    var said = new Call.NewOffer(call, party, 120_000, "办养老点");
    refused("assets.township-enters", () -> scene.calls.offer(said, scene.clerk, ClientId.fresh()));
    var offer = scene.calls.offer(said, scene.township, ClientId.fresh());
    refused(
        "assets.township-changes", () -> scene.calls.vet(call, offer, true, "有资质", scene.clerk));
    assertThat(scene.calls.offers(call, scene.clerk).getFirst().party().disclosed())
        .isEqualTo("村副主任的家人。");
  }

  /** 登记前已有的、收款 What stood before, and what is said to have come in, is no less their own. */
  @Test
  void anOfficersContractOfBeforeAndItsReceiptsAreTheTownships() {
    officer(scene.road.scene.housemate(wang));
    var shop = scene.asset(AssetKind.SCHOOL, "老校舍", 6_000);
    var party = Party.person("王建国").who(wang.value(), "一家人");
    var said = NewContract.yearly(shop, "HT-K", Purpose.TRADE, party, AssetScene.BEFORE, 5, 100_000)
        .existing(DecidedBy.PAPER, "2020 年大会");
    refused("assets.township-changes", () -> scene.enter(said));
    var made = scene.contracts.enter(said, scene.township, ClientId.fresh());
    scene.amendments.answer(made, true, scene.second());
    refused("assets.township-changes", () -> scene.pay(made, LocalDate.of(2024, 1, 20), 5_000));
  }

  @Test
  void nobodyEntersTheirOwnHouseholdsContract() {
    var hand = scene.road.scene.officer(
        scene.township.seat().organisation(),
        scene.village.parent(),
        PostKind.TOWNSHIP_DESK,
        "治理办",
        scene.road.scene.housemate(wang));
    refused("assets.own-interest", () -> let(wang, "本人家里。", hand));
  }
}

package shanzhi.program.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import shanzhi.foundation.organisation.PostKind;

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
            refusal -> assertThat(refusal.faults().getFirst().code()).isEqualTo(code));
  }

  private ContractId let(@Nullable PersonId person, String disclosed, Acting by) {
    var shop = scene.asset(AssetKind.SCHOOL, "旧校舍", 6_000);
    var party = Party.person("王建国").who(person == null ? null : person.value(), disclosed);
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

package shanzhi.program.shares;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.program.shares.ShareScene.refused;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.people.Guardianship;
import shanzhi.foundation.people.Mandates;
import shanzhi.foundation.people.NewGuardian;

/** Who comes on a list and off it: by the register of the day, by papers, on days that can be, by another. */
@CountyTest
class DecidedLinesTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Mandates mandates;

  @Autowired
  private ShareObjections objections;

  private ShareScene scene;

  @BeforeEach
  void rules() {
    scene = new ShareScene(beans).ruled();
  }

  private Candidate line(MatterId list, PersonId person) {
    return scene.rounds.candidates(scene.round(list), false, null, scene.clerk()).rows().stream()
        .filter(one -> one.person().equals(person))
        .findFirst()
        .orElseThrow();
  }

  private MatterId second() {
    scene.confirm(scene.noticed());
    return scene.begun(Round.Kind.MEMBERSHIP);
  }

  @Test
  void whoWasNotInTheVillagesRegisterOnTheDayComesOnTheListByAPaper() {
    var list = scene.listed();
    var away = scene.stranger();
    var founding = Judged.joins(away, JoinGround.FOUNDING, ShareScene.REFERENCE);
    refused("shares.not-registered-then", () -> scene.judge(list, founding));
    var late = Judged.joins(away, JoinGround.FOUNDING, ShareScene.REFERENCE.plusDays(1));
    refused("shares.founding-day", () -> scene.shown(list, late));
    refused(
        "shares.not-registered-then",
        () ->
            scene.judge(list, Judged.joins(scene.wife, JoinGround.FOUNDING, ShareScene.REFERENCE)));
    scene.judge(list, Judged.joins(scene.husband, JoinGround.FOUNDING, ShareScene.REFERENCE));
    refused(
        "shares.admission-needed",
        () -> scene.judge(list, Judged.joins(away, JoinGround.ADMITTED, scene.road.today())));
    scene.shown(list, founding);
    assertThat(line(list, away).files()).hasSize(1);
  }

  @Test
  void nobodyLeavesBeforeTheyWereAMemberOrJoinsBeforeTheyWereBorn() {
    var first = scene.begun(Round.Kind.MEMBERSHIP);
    refused(
        "shares.before-birth",
        () -> scene.judge(
            first, Judged.joins(scene.wife, JoinGround.MARRIAGE, LocalDate.of(1950, 11, 1))));
    scene.rounds.callOff(first, scene.version(first), "重来", scene.clerk(), ClientId.fresh());
    var list = second();
    var early =
        Judged.leaves(scene.wife, EndGround.CIVIL_SERVICE, LocalDate.of(1950, 11, 1), "任职文件");
    refused("shares.before-member", () -> scene.shown(list, early));
  }

  @Test
  void aMinorLeavesByTheWritingOfTheirGuardianWhoIsNamed() {
    var list = second();
    var leaves = Judged.leaves(scene.child, EndGround.IN_WRITING, scene.road.today(), "本人声明");
    refused("shares.guardian-first", () -> scene.shown(list, leaves));
    mandates.guard(
        new NewGuardian(scene.child, scene.husband, Guardianship.MINOR, null, "户口簿 8 号"),
        scene.road.scene.system,
        ClientId.fresh());
    refused("shares.guardian-signs", () -> scene.shown(list, leaves));
    refused("shares.guardian-signs", () -> scene.shown(list, leaves.signed(scene.wife)));
    scene.shown(list, leaves.signed(scene.husband));
    assertThat(line(list, scene.child).guardian()).isEqualTo(scene.husband);
    refused(
        "shares.acts-alone",
        () -> scene.shown(
            list,
            Judged.leaves(scene.wife, EndGround.IN_WRITING, scene.road.today(), "本人声明")
                .signed(scene.husband)));
  }

  @Test
  void nobodyDecidesTheirOwnLineOrThatOfTheirHouseholdOrWard() {
    var list = scene.begun(Round.Kind.MEMBERSHIP);
    var hand = scene.road.scene.officer(
        scene.clerk().seat().organisation(),
        scene.village,
        PostKind.VILLAGE_CLERK,
        "文书",
        scene.husband);
    for (var own : List.of(scene.husband, scene.wife)) {
      refused(
          "shares.own-line",
          () -> scene.lists.judge(
              list,
              Judged.joins(own, JoinGround.MARRIAGE, LocalDate.of(2026, 5, 1)),
              List.of(),
              hand,
              ClientId.fresh()));
    }
  }

  /** The residents' register has all of a household as dead, and no list has said so yet. */
  @Test
  void whatAHouseholdLeftWhoseMembersAllDiedIsInherited() {
    scene = new ShareScene(beans).issued();
    var dead = scene.road.villagers.getFirst();
    var giver = scene.holder(dead);
    scene.died(dead);
    assertThat(scene.register.names(scene.collective().id(), List.of(giver)).get(giver))
        .contains("股份待继承");
    refused(
        "shares.is-inherited",
        () -> scene.proposed(scene.transfer(giver, scene.holder(scene.husband), 10)));
    var said = new NewChange(
        Change.Kind.INHERIT,
        ShareKind.MEMBER,
        giver,
        scene.holder(scene.husband),
        10,
        0,
        "继承公证书",
        null);
    scene.entered(scene.proposed(said));
    assertThat(scene.held(scene.holder(scene.husband))).isEqualTo(40);
    var list = scene.begun(Round.Kind.MEMBERSHIP);
    assertThat(line(list, dead).ground()).isEqualTo(EndGround.DEATH.name());
  }

  @Test
  void aBuyerIsNotDroppedForTheCollective() {
    scene = new ShareScene(beans).issued();
    var pages = new Hatted(
        beans,
        scene.road.scene.identity(scene.clerk()),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(RegisterPages.class));
    var answer = pages.send(
        "/shares/villages/" + scene.village.code() + "/changes",
        "kind",
        "TRANSFER",
        "share",
        "MEMBER",
        "giver",
        scene.wife.toString(),
        "taker",
        scene.road.villagers.getFirst().toString(),
        "toCollective",
        "true",
        "count",
        "1",
        "price",
        "",
        "paper",
        "协议一号",
        "road",
        "");
    assertThat(answer.getStatus()).isEqualTo(422);
  }

  @Test
  void theSameObjectionSentTwiceIsOne() {
    var list = scene.noticed();
    var hat = scene.road.resident(scene.husband);
    var client = ClientId.fresh();
    var first = objections.object(list, scene.wife.value(), "不该在名单上。", hat, client);
    assertThat(objections.object(list, scene.wife.value(), "不该在名单上。", hat, client))
        .isEqualTo(first);
  }
}

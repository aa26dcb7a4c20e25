package shanzhi.program.shares;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.program.shares.ShareScene.refused;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.AllLines;
import shanzhi.CountyTest;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.inbox.Inbox;
import shanzhi.foundation.inbox.Line;
import shanzhi.foundation.people.Guardianship;
import shanzhi.foundation.people.Mandates;
import shanzhi.foundation.people.NewGuardian;

/** Nobody is struck off by a word alone, or without being told. */
@CountyTest
class ShareListsTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private ShareObjections objections;

  @Autowired
  private Inbox inbox;

  @Autowired
  private Mandates mandates;

  private ShareScene scene;
  private MatterId list;

  @BeforeEach
  void members() {
    scene = new ShareScene(beans).ruled();
    scene.confirm(scene.noticed());
    list = scene.begun(Round.Kind.MEMBERSHIP);
  }

  private Candidate of(PersonId person) {
    return scene.rounds.candidates(scene.round(list), false, null, scene.clerk()).rows().stream()
        .filter(one -> one.person().equals(person))
        .findFirst()
        .orElseThrow();
  }

  private void notice() {
    scene.rounds.publish(list, scene.version(list), scene.clerk(), ClientId.fresh());
  }

  private List<Line> lines(PersonId person) {
    var hat = scene.road.resident(person);
    return AllLines.of(inbox, new Identity(1, person, "本人", List.of(hat))).stream()
        .filter(line -> line.kind().equals("shares/round"))
        .toList();
  }

  private Judged leaves(PersonId person, EndGround ground, String paper) {
    return Judged.leaves(person, ground, scene.road.today(), paper);
  }

  @Test
  void whoeverTheResidentsRegisterHasAliveIsNotDead() {
    refused(
        "shares.not-known-dead",
        () -> scene.shown(list, leaves(scene.wife, EndGround.DEATH, "死亡证明")));
    var day = scene.road.today();
    scene.died(scene.husband);
    scene.road.pass(2);
    scene.judge(list, Judged.leaves(scene.husband, EndGround.DEATH, LocalDate.of(2026, 2, 1), ""));
    assertThat(of(scene.husband).since()).isEqualTo(day);
    assertThat(of(scene.husband).paper()).contains("居民档案");
  }

  @Test
  void whatNoRegisterShowsIsShownByAPaperThatIsKept() {
    for (var ground : List.of(
        EndGround.IN_WRITING,
        EndGround.CIVIL_SERVICE,
        EndGround.NATIONALITY,
        EndGround.OTHER_COLLECTIVE)) {
      refused("shares.file-needed", () -> scene.judge(list, leaves(scene.wife, ground, "本人声明")));
    }
    scene.shown(list, leaves(scene.wife, EndGround.IN_WRITING, "本人声明"));
    var paper = of(scene.wife).files().getFirst().digest();
    assertThat(scene.lists.paper(scene.round(list), scene.wife, paper).bytes())
        .isEqualTo(ShareScene.PAPER.bytes());
    scene.judge(list, leaves(scene.wife, EndGround.IN_WRITING, "本人亲笔声明"));
    assertThat(of(scene.wife).files()).hasSize(1);
    var lodger = scene.road.scene.person("寄住的人");
    scene.rounds.callOff(list, scene.version(list), "重来", scene.clerk(), ClientId.fresh());
    var next = scene.begun(Round.Kind.MEMBERSHIP);
    for (var ground : List.of(Outside.IN_WRITING, Outside.NEVER_BELONGED)) {
      refused(
          "shares.file-needed", () -> scene.judge(next, Judged.outside(lodger, ground, "村里说的")));
      scene.shown(next, Judged.outside(lodger, ground, "见附件"));
    }
  }

  /** Who only lives here is told so, and may say that it is not so. */
  @Test
  void whoeverIsSaidNeverToHaveBelongedIsTold() {
    var lodger = scene.road.scene.person("寄住的人");
    scene.rounds.callOff(list, scene.version(list), "重来", scene.clerk(), ClientId.fresh());
    list = scene.begun(Round.Kind.MEMBERSHIP);
    scene.shown(list, Judged.outside(lodger, Outside.NEVER_BELONGED, "落户登记"));
    notice();
    assertThat(lines(lodger)).extracting(Line::address).containsExactly("/shares/rounds/" + list);
    objections.object(
        list, lodger.value(), "我家在这里分过地。", scene.road.resident(lodger), ClientId.fresh());
  }

  @Test
  void whoeverIsStruckOffIsToldAndTheirGuardianForTheChild() {
    var neighbour = scene.road.villagers.getFirst();
    mandates.guard(
        new NewGuardian(scene.child, scene.husband, Guardianship.MINOR, null, "户口簿 8 号"),
        scene.road.scene.system,
        ClientId.fresh());
    scene.shown(list, leaves(scene.child, EndGround.NATIONALITY, "国籍文件"));
    scene.shown(list, leaves(scene.wife, EndGround.IN_WRITING, "本人声明"));
    assertThat(lines(scene.wife)).isEmpty();
    notice();
    assertThat(lines(scene.wife))
        .singleElement()
        .extracting(Line::address)
        .isEqualTo("/shares/rounds/" + list);
    assertThat(lines(scene.husband)).hasSize(1);
    assertThat(lines(neighbour)).isEmpty();
    objections.object(
        list, scene.wife.value(), "我没有写过。", scene.road.resident(scene.wife), ClientId.fresh());
    assertThat(lines(scene.wife)).isEmpty();
    scene.rounds.redraft(list, scene.version(list), "核实", scene.clerk(), ClientId.fresh());
    assertThat(lines(scene.husband)).isEmpty();
    scene.judge(list, Judged.stays(scene.wife));
    notice();
    assertThat(lines(scene.wife)).isEmpty();
    assertThat(lines(scene.husband)).hasSize(1);
    scene.rounds.callOff(list, scene.version(list), "不再办理", scene.clerk(), ClientId.fresh());
    assertThat(lines(scene.husband)).isEmpty();
  }

  /** For a child without a recorded guardian the grown-ups of the household are told, and object. */
  @Test
  void withoutAGuardianTheHouseholdIsTold() {
    scene.shown(list, leaves(scene.child, EndGround.NATIONALITY, "国籍文件"));
    notice();
    assertThat(lines(scene.wife)).hasSize(1);
    assertThat(lines(scene.husband)).hasSize(1);
    assertThat(atTheTownship()).isEmpty();
    objections.object(
        list,
        scene.child.value(),
        "孩子一直是中国国籍。",
        scene.road.resident(scene.husband),
        ClientId.fresh());
    assertThat(lines(scene.husband)).isEmpty();
  }

  /** Where no grown-up is left either, the township is to see to a guardian. */
  @Test
  void withoutAHouseholdTheTownshipIsTold() {
    scene.died(scene.husband);
    scene.died(scene.wife);
    scene.judge(list, leaves(scene.husband, EndGround.DEATH, ""));
    scene.judge(list, leaves(scene.wife, EndGround.DEATH, ""));
    scene.shown(list, leaves(scene.child, EndGround.NATIONALITY, "国籍文件"));
    notice();
    assertThat(atTheTownship()).containsExactly("shares.unguarded.NOTICED");
    scene.rounds.callOff(list, scene.version(list), "不再办理", scene.clerk(), ClientId.fresh());
    assertThat(atTheTownship()).isEmpty();
  }

  private List<String> atTheTownship() {
    var desk = scene.road.scene.anew(scene.road.scene.townshipDesk);
    return AllLines.of(inbox, scene.road.scene.identity(desk)).stream()
        .filter(line -> line.kind().equals("shares/round") && line.subject() == list.value())
        .map(Line::state)
        .toList();
  }

  /** A guardian who lives elsewhere reads the notice that strikes off their ward, and objects. */
  @Test
  void theGuardianFromElsewhereReadsItAndObjects() {
    var aunt = scene.stranger();
    refused(
        "shares.no-round",
        () -> scene.rounds.candidates(scene.round(list), false, null, scene.road.resident(aunt)));
    mandates.guard(
        new NewGuardian(scene.child, aunt, Guardianship.MINOR, null, "户口簿 8 号"),
        scene.road.scene.system,
        ClientId.fresh());
    scene.shown(list, leaves(scene.child, EndGround.NATIONALITY, "国籍文件"));
    notice();
    var hat = scene.road.resident(aunt);
    assertThat(lines(aunt)).hasSize(1);
    assertThat(scene.rounds.candidates(scene.round(list), false, null, hat).rows())
        .isNotEmpty();
    objections.object(list, scene.child.value(), "孩子一直是中国国籍。", hat, ClientId.fresh());
  }
}
